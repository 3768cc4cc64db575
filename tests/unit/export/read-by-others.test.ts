import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { describe, expect, it } from 'vitest';
import { exportBibtex } from '@/lib/export/bibtex';
import { exportCslJson } from '@/lib/export/csl-json';
import { exportRis } from '@/lib/export/ris';
import type { DigestEntry } from '@/lib/paper/paper';
import { KEY_PATTERN, makeItem, TEA } from './items';

/** The exports are read by citation-js, which knows nothing of Sidelight. */
const KEPT = { tags: ['tea', 'to read'], note: 'Good.\nVery: 50% & more.', state: 'read' as const };
const PLAIN: DigestEntry = {
  title: 'On Brewing: a Study',
  arxivId: '2606.00001',
  authors: ['Ana María de la Cruz', 'Li Wei'],
  published: '2026-06-02',
  categories: ['cs.CL'],
  abstract: 'First line.\nSecond {line} with 5% of $x$.',
};
const OLD: DigestEntry = {
  title: 'Black Holes & Café', arxivId: 'hep-th/9901001', authors: ['Jean-Luc Picard'], published: '1999-01-02', doi: '10.1000/xyz',
  abstract: 'Old.',
};
const PUBLISHED: DigestEntry = {
  title: 'Brewing in Print', arxivId: '2606.00009', authors: ['Li Wei'], published: '2026-06-09', journalRef: 'Tea & Cups 12 (2026) 34',
};
const ITEMS = [makeItem(PLAIN, KEPT), makeItem(OLD), makeItem({ title: 'Only a Title' })];

interface Read {
  title: string;
  author?: { family?: string; given?: string; literal?: string; suffix?: string }[];
  issued?: { 'date-parts': number[][] };
  [field: string]: unknown;
}

const read = (text: string, type?: string): Read[] => new Cite(text, type ? { forceType: type } : {}).data as Read[];
const named = ({ author }: Read): string[] | undefined => author?.map(({ given, family, literal, suffix, ...rest }) =>
  [
    given, (rest as Record<string, string>)['non-dropping-particle'] ?? (rest as Record<string, string>)['dropping-particle'],
    family ?? literal, suffix,
  ].filter(Boolean).join(' '));

describe.each([
  ['BibTeX', (): Read[] => read(exportBibtex(ITEMS, { keyPattern: KEY_PATTERN, withNotes: true }))],
  ['RIS', (): Read[] => read(exportRis(ITEMS), '@ris/file')],
  ['CSL-JSON', (): Read[] => read(exportCslJson(ITEMS, KEY_PATTERN))],
])('%s', (format, get) => {
  it('gives another program titles, names, dates, addresses and ids', () => {
    const [plain, old, bare] = get();
    expect([plain, old, bare].map((paper) => String(paper?.title).replace(/<[^>]*>/g, ''))).toEqual([
      PLAIN.title,
      OLD.title,
      'Only a Title',
    ]);
    expect(named(plain!)).toEqual(PLAIN.authors);
    expect(named(old!)).toEqual(OLD.authors);
    expect(bare!.author ?? []).toEqual([]);
    const [year, month, day] = plain!.issued!['date-parts'][0]!.map(Number);
    expect([year, month]).toEqual([2026, 6]);
    if (format !== 'BibTeX') expect(day).toBe(2);
    expect(plain!['URL']).toBe('https://arxiv.org/abs/2606.00001');
    expect(old!['DOI']).toBe('10.1000/xyz');
  });

  it('carries abstract, tags and note', () => {
    const [plain] = get();
    expect(String(plain!['abstract']).replace(/\s+/g, ' ')).toMatch(/^First line\. Second .*line.* with 5% of .*x/);
    expect(String(plain!['keyword'])).toMatch(/^tea, ?to read$/);
    expect(String(plain!['note'] ?? plain!['annote']).replace(/\s+/g, ' ')).toBe('Good. Very: 50% & more.');
  });
});

it('RIS puts a suffix after the given name, as the format asks', () => {
  expect(exportRis([makeItem(TEA)])).toContain('AU  - van der Pot, Björn, Jr.\r\n');
});

/** The fields that CSL's schema allows (https://github.com/citation-style-language/schema, schemas/input/csl-data.json). */
const TEXTS = ['title', 'abstract', 'publisher', 'number', 'DOI', 'URL', 'keyword', 'note'];

it('CSL-JSON holds only what its schema allows', () => {
  for (const item of JSON.parse(exportCslJson([...ITEMS, makeItem(TEA, KEPT)], KEY_PATTERN)) as Record<string, unknown>[]) {
    const { id, type, author, issued, ...texts } = item;
    expect([typeof id, type]).toEqual(['string', 'article']);
    for (const [field, value] of Object.entries(texts)) expect([
      field, TEXTS.includes(field), typeof value,
    ]).toEqual([field, true, 'string']);
    for (const name of author as object[]) for (const [part, value] of Object.entries(name)) expect([
      ['family', 'given', 'suffix', 'literal'].includes(part), typeof value,
    ]).toEqual([true, 'string']);
    if (issued) expect((issued as { 'date-parts': number[][] })['date-parts'][0]!.every(Number.isInteger)).toBe(true);
  }
});

it('a paper with a journal is an article of it', () => {
  const item = [makeItem(PUBLISHED)];
  const article = { type: 'article-journal', 'container-title': 'Tea & Cups 12 (2026) 34' };
  expect(read(exportCslJson(item, KEY_PATTERN))).toMatchObject([article]);
  expect(read(exportBibtex(item, { keyPattern: KEY_PATTERN }), '@bibtex/text')).toMatchObject([article]);
  expect(read(exportRis(item), '@ris/file')).toMatchObject([article]);
});
