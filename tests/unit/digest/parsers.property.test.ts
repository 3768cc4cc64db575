import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArxivAtom } from '@/lib/digest/arxiv-api';
import { parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { makeEntry } from '@/lib/digest/entry';
import { parseFeed } from '@/lib/digest/feed';
import { readHtmlBlocks } from '@/lib/digest/html-blocks';
import { digestsOf, parseDailyPapers, parseNextLink, parseRateLimit } from '@/lib/digest/hugging-face';
import { parseImport } from '@/lib/digest/import/import';
import { findFormats, FORMATS } from '@/lib/digest/import/registry';
import { splitNames } from '@/lib/digest/names';
import { parsePageText } from '@/lib/digest/page-text';
import { decodeTex } from '@/lib/paper/decode-tex';
import { parseXml } from '@/lib/digest/xml';

const now = Date.parse('2026-11-23T12:00:00Z');

/** Texts built from what the parsers look for, so that random input gets deep into them. */
const pieces = fc.constantFrom(
  '\n',
  '\n\n',
  ' ',
  ',',
  '"',
  '|',
  '---',
  '{',
  '}',
  '[',
  ']',
  '](',
  '(',
  ')',
  '<',
  '>',
  '</',
  '/>',
  '<p>',
  '</p>',
  '<a href="',
  '<![CDATA[',
  ']]>',
  '<!--',
  '&amp;',
  '&#x41;',
  '&lt',
  '@misc{a,',
  'title={',
  'author=',
  ' and ',
  '\\',
  "\\'e",
  '{\\"u}',
  '$',
  '#',
  '# ',
  '- ',
  '* ',
  'TY  - JOUR',
  'TI  - ',
  'ER  - ',
  'title,url',
  'Jul 28',
  '2026-06-30',
  '2606.00001',
  'https://arxiv.org/abs/2606.00001v2',
  'hep-th/9901001',
  'arXiv:',
  '<rss><channel><item>',
  '<feed><entry>',
  '<title>',
  '"id":',
  '"title":',
  '"paper":',
  ':',
  'null',
  '1e999',
  'From: a',
  'Subject: b',
  'Date: c',
  'Content-Type: multipart/mixed; boundary=x',
  '--x',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  'Tea Leaves',
  'x'.repeat(210) + '. Y',
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
      parseRateLimit({ get: () => input }, now);
      findFormats(input, input);
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
