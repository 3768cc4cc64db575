import { describe, expect, it } from 'vitest';
import { parseArxivAtom } from '@/lib/digest/arxiv-api';
import { parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { makeEntry } from '@/lib/digest/entry';
import { parseFeed } from '@/lib/digest/feed';
import { findFeedLinks } from '@/lib/digest/feed-links';
import { readHtmlBlocks } from '@/lib/digest/html-blocks';
import { parseNextLink, parseRateLimit } from '@/lib/digest/hugging-face';
import { parseImport } from '@/lib/digest/import/import';
import { findFormat, FORMATS } from '@/lib/digest/import/registry';
import { splitNames } from '@/lib/digest/names';
import { decodeTex } from '@/lib/digest/tex-text';
import { parseXml } from '@/lib/digest/xml';
import { hostileTexts } from '../../support/hostile';

const now = Date.parse('2026-11-23T12:00:00Z');
const drain = async (items: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> => {
  for await (const item of items) void item;
};
const inFeed = (body: string): string => `<rss><channel><item><title>${body}</title><description>${body}</description></item></channel></rss>`;

/** Every function that reads text from outside. */
const PARSERS: Record<string, (body: string) => unknown> = {
  xml: parseXml, html: readHtmlBlocks, 'arxiv-api': parseArxivAtom, names: splitNames, tex: decodeTex,
  feed: (body) => parseFeed(body, { url: 'https://example.org', now }),
  'in a feed': (body) => parseFeed(inFeed(body), { url: 'https://example.org', now }),
  'in a JSON feed': (body) => parseFeed(
    JSON.stringify({ items: [{ title: body, content_html: body, url: body }] }), { url: 'https://example.org', now }
  ),
  'in arXiv’s feed': (body) => parseArxivFeed(inFeed(body), 'cs.CL', now),
  'feed links': (body) => findFeedLinks(body, 'https://example.org'),
  headers: (body) => [parseNextLink(body), parseRateLimit({ get: () => body }, now)],
  entry: (body) => makeEntry({ title: body, abstract: body, arxivId: body, doi: body, authors: [body], codeUrl: body }),
  recognition: (body) => findFormat(body, 'x'),
  import: (body) => parseImport(body, { now, name: 'x' }),
  ...Object.fromEntries(FORMATS.map((format, at) => [`${format.id} (${at})`, (body: string) => drain(format.read(body, { now })).catch((error: unknown) => {
    if ((error as Error).constructor.name !== 'ImportProblem') throw error;
  })])),
};

const [QUARTER, HALF, WHOLE] = [250_000, 500_000, 1_000_000].map(hostileTexts) as [
  Record<string, string>, Record<string, string>, Record<string, string>,
];
/** A parser that takes less time for the quarter is not measured further. */
const QUICK_MS = 30;

/** Processor time in ms, the least of several runs, because the machine may be busy with other work. */
async function time(run: (body: string) => unknown, body: string, turns: number): Promise<number> {
  let best = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const start = process.cpuUsage();
    await run(body);
    best = Math.min(best, process.cpuUsage(start).user / 1000);
  }
  return best;
}

interface Measured {
  name: string;
  input: string;
  half: number;
  whole: number;
}

/** Whether twice the text takes more than three times as long. Quadratic work takes four times as long. */
const isSuperlinear = ({ half, whole }: Measured): boolean => whole > 3 * half + 60;

async function measure(name: string, input: string): Promise<Measured> {
  const run = PARSERS[name]!;
  return { name, input, half: await time(run, HALF[input]!, 3), whole: await time(run, WHOLE[input]!, 3) };
}

describe('hostile texts of a megabyte', () => {
  it('cost twice as much as half of them, and none of them seconds', async () => {
    const slow: Measured[] = [];
    for (const [name, run] of Object.entries(PARSERS)) {
      for (const [input, body] of Object.entries(QUARTER)) {
        if ((await time(run, body, 1)) < QUICK_MS) continue;
        let measured = await measure(name, input);
        // A garbage collection may fall into a run, so a suspicious result is measured again.
        for (let again = 0; again < 3 && isSuperlinear(measured); again += 1) measured = await measure(name, input);
        slow.push(measured);
      }
    }
    slow.sort((a, b) => b.whole - a.whole);
    console.info(`slowest on 1 MB: ${slow.slice(0, 8).map(({ name, input, whole }) => `${name} ${Math.round(whole)} ms (${input})`).join(', ')}; over 50 ms: ${slow.filter(({ whole }) => whole > 50).length} of ${Object.keys(PARSERS).length * Object.keys(WHOLE).length}`);
    expect(slow.filter((measured) => isSuperlinear(measured) || measured.whole > 3_000)).toEqual([]);
  }, 300_000);
});

describe('a text without one paper', () => {
  const read = (id: string, text: string): Promise<void> => drain(FORMATS.find((format) => format.id === id)!.read(text, { now }));

  it('is refused as a whole after a thousand lines, not line by line', async () => {
    await expect(read('id-list', 'milk\n'.repeat(2_000))).rejects.toThrow('The first 1,000 lines hold no paper; this is not a list of arXiv papers.');
    await expect(read('ris', 'TY  - JOUR\nER  - \n'.repeat(2_000))).rejects.toThrow('The first 1,000 records hold no paper');
    await expect(read('bibtex', '@misc{a,\n'.repeat(2_000))).rejects.toThrow('The first 1,000 entries hold no paper');
    await expect(read('csv', 'a,b\n'.repeat(2_000))).rejects.toThrow('The first 1,000 rows hold no paper; this is not a table of papers.');
    await expect(read('csv', 'a,'.repeat(2_000))).rejects.toThrow('The table has more than 1,000 columns');
  });

  it('is read on where a paper stands early', async () => {
    await read('id-list', `2606.00001\n${'milk\n'.repeat(2_000)}`);
    await read('csv', `title,url\nA Paper on Tea,https://arxiv.org/abs/2606.00001\n${'\n'.repeat(5_000)}${',\n'.repeat(2_000)}`);
  });
});
