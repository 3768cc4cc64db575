import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArxivAtom } from '@/lib/digest/arxiv-api';
import { parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { makeEntry } from '@/lib/digest/entry';
import { parseFeed } from '@/lib/digest/feed';
import { readHtmlBlocks } from '@/lib/digest/html-blocks';
import { digestsOf, parseDailyPapers, parseNextLink, parseRateLimit } from '@/lib/digest/hugging-face';
import { parseImport } from '@/lib/digest/import/import';
import { FORMATS, recognise } from '@/lib/digest/import/registry';
import { splitNames } from '@/lib/digest/names';
import { parsePageText } from '@/lib/digest/page-text';
import { decodeTex } from '@/lib/digest/tex-text';
import { parseXml } from '@/lib/digest/xml';

const now = Date.parse('2026-11-23T12:00:00Z');

/** Text made of what the parsers look for, so that random input reaches their insides. */
const pieces = fc.constantFrom(
  '\n', '\n\n', ' ', ',', '"', '|', '---', '{', '}', '[', ']', '](', '(', ')', '<', '>', '</', '/>', '<p>', '</p>', '<a href="', '<![CDATA[', ']]>', '<!--', '&amp;', '&#x41;', '&lt',
  '@misc{a,', 'title={', 'author=', ' and ', '\\', "\\'e", '{\\"u}', '$', '#', '# ', '- ', '* ', 'TY  - JOUR', 'TI  - ', 'ER  - ', 'title,url', 'Jul 28', '2026-06-30',
  '2606.00001', 'https://arxiv.org/abs/2606.00001v2', 'hep-th/9901001', 'arXiv:', '<rss><channel><item>', '<feed><entry>', '<title>', '"id":', '"title":', '"paper":', ':', 'null', '1e999',
  'From: a', 'Subject: b', 'Date: c', 'Content-Type: multipart/mixed; boundary=x', '--x', '\u0000', '\ud800', '\u202e', '__proto__', 'constructor', 'Tea Leaves', 'x'.repeat(210) + '. Y',
);
const text = fc.oneof(fc.string({ maxLength: 200 }), fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')));

describe('never throws', () => {
  it('parsers of text', () => {
    fc.assert(fc.property(text, (input) => {
      parsePageText(input, now);
      parseArxivAtom(input);
      parseArxivFeed(input, 'cs.CL', now);
      parseFeed(input, { url: input, now });
      parseXml(input);
      readHtmlBlocks(input);
      decodeTex(input);
      splitNames(input);
      parseNextLink(input);
      parseRateLimit({ get: () => input });
      recognise(input, input);
    }), { numRuns: 500 });
  });

  it('parsers of JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('id', 'title', 'paper', 'authors'), (value, key) => {
      parseDailyPapers(value);
      const { entries } = parseDailyPapers([{ paper: { id: '2606.00001', title: 'A Cup', [key]: value } }, value]);
      digestsOf(entries, '2026-06-30');
    }), { numRuns: 500 });
  });

  it('imports of text, bytes and each format', async () => {
    await fc.assert(fc.asyncProperty(text, fc.constantFrom(...FORMATS), async (input, format) => {
      const reading = await parseImport(input, { now, name: 'x.md' });
      expect(reading.found.papers).toBe(reading.digests.reduce((sum, digest) => sum + digest.entries.length, 0));
      await drain(format.read(input, { now })).catch((error: unknown) => {
        if ((error as Error).constructor.name !== 'ImportProblem') throw error;
      });
    }), { numRuns: 500 });
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const reading = await parseImport(bytes, { now });
      expect(reading.found.papers > 0 || reading.problem !== undefined || reading.found.refused > 0).toBe(true);
    }));
  });

  it('what comes out is clean, whatever goes in', async () => {
    await fc.assert(fc.asyncProperty(text, async (input) => {
      const { digests } = await parseImport(input, { now });
      for (const entry of digests.flatMap((digest) => digest.entries)) {
        expect(entry.title).toMatch(/\S/);
        expect(`${entry.title}${entry.abstract ?? ''}`).not.toMatch(/[\u0000-\u0008\u202a-\u202e]|\p{Cs}/u);
        expect(entry.title.length).toBeLessThanOrEqual(1_000);
        expect(makeEntry(entry, { titleless: true })).toEqual(entry);
      }
    }), { numRuns: 300 });
  });
});

async function drain(items: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
  for await (const item of items) void item;
}

/** Half a megabyte of what makes careless parsers slow. */
const N = 500_000;
const hostile: Record<string, string> = Object.fromEntries(
  ['<', '<a>', '<div>', '<ul><li>', '<a href="http://x/y">x</a>', '<![CDATA[', '<!--', '&amp;', '&#', '</b>', '<p', ' ', '\n', 'a\n\n', '\t', '"', '","', '|', '|-', '[', '](', '[a](', '[[x]](y) ', '(',
    '{', '}', '[{"a":', '\\', '\\{', '{\\"', '$', '@', '@misc{', '@misc{a,\n', '@misc{a,b={', '@a{b,c="', 'TY  - \n', 'AU  - x\n', 'From: x\n', ' and ', 'a,', 'a and ', '.', '. ', '2606.', '2606.00001 ',
    'https://arxiv.org/abs/', 'arxiv:', 'hep-th/', 'cs.', '-', '- ', '# ', '> ', '**', '__', '<https://', '…', 'é', '\u0000', '\ud800', 'Jul 28\n\n', 'title:', 'x'.repeat(299) + '\n\n', '\r', '--x\n', '=\n', '=?utf-8?q?'].map((piece) => [JSON.stringify(piece.slice(0, 24)), piece.repeat(Math.ceil(N / piece.length))]),
);

describe('linear time on hostile half megabytes', () => {
  // Quadratic work on so much would take many seconds; the bound leaves room for a busy machine.
  const most = 1_500;
  const slowest = new Map<string, { ms: number; input: string }>();
  const time = async (name: string, input: string, run: () => unknown): Promise<number> => {
    const start = performance.now();
    await run();
    const ms = performance.now() - start;
    if (ms > (slowest.get(name)?.ms ?? 0)) slowest.set(name, { ms, input });
    return ms;
  };

  it('the parsers of fetched text', async () => {
    for (const [input, body] of Object.entries(hostile)) {
      const inFeed = `<rss><channel><item><title>${body}`;
      for (const [name, run] of Object.entries({
        xml: () => parseXml(body),
        feed: () => parseFeed(`${inFeed}</title></item></channel></rss>`, { url: 'https://example.org', now }),
        arxivFeed: () => parseArxivFeed(`${inFeed}</title><description>${body}</description></item></channel></rss>`, 'cs.CL', now),
        html: () => readHtmlBlocks(body),
        entry: () => makeEntry({ title: body, abstract: body, arxivId: body, doi: body, authors: [body], codeUrl: body }),
        names: () => splitNames(body),
        headers: () => [parseNextLink(body), parseRateLimit({ get: () => body })],
      })) expect(await time(name, input, run), `${name} on ${input}`).toBeLessThan(most);
    }
  });

  it.each(FORMATS.map((format, at) => [`${format.id} (${at})`, format] as const))('%s', async (name, format) => {
    for (const [input, body] of Object.entries(hostile)) {
      const run = (): Promise<void> => drain(format.read(body, { now })).catch(() => undefined);
      expect(await time(name, input, run), `${name} on ${input}`).toBeLessThan(most);
    }
  });

  it('the recognition of a format', async () => {
    for (const [input, body] of Object.entries(hostile)) expect(await time('recognise', input, () => recognise(body, 'x')), input).toBeLessThan(1_000);
    console.info(`slowest on 0.5 MB: ${[...slowest].map(([name, { ms, input }]) => `${name} ${Math.round(ms)} ms (${input})`).join(', ')}`);
  });
});
