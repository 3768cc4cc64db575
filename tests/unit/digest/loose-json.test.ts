import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';

const now = Date.parse('2026-11-23T12:00:00Z');
const read = (text: string, name = 'papers.json'): Promise<ImportReading> => parseImport(text, { name, now });
const titlesOf = ({ digests }: ImportReading): string[] => digests.flatMap(({ entries }) => entries.map(({ title }) => title));

describe('what programs write in place of JSON', () => {
  const printed = String.raw`{'title': "Ada's Cup", 'authors': ['Ada Brewer', "Ben O'Kettle"], 'year': 2020, 'abstract': 'It\'s "hot" \\ cold\n\xe9.', `
    + `'open': True, 'doi': None, 'span': (1, 2,),}`;
  const paper = {
    title: 'Ada\'s Cup', authors: ['Ada Brewer', 'Ben O\'Kettle'], published: '2020', abstract: 'It\'s "hot" \\ cold é.',
  };

  it('is read: records as Python prints them, in a list and one a line', async () => {
    const list = await read(`[${printed}, ${printed.replace('Cup', 'Pot')}]`);
    expect(list.problem).toBeUndefined();
    expect(list.digests[0]!.entries).toMatchObject([paper, { ...paper, title: 'Ada\'s Pot' }]);
    const lines = await read(`${printed}\n${printed.replace('Cup', 'Pot')}\n`, 'papers.jsonl');
    expect(lines.digests[0]!.entries).toMatchObject([paper, { ...paper, title: 'Ada\'s Pot' }]);
  });

  it('is read: numbers that JSON does not have', async () => {
    const reading = await read('[{"title": "A NaN Cup", "score": NaN, "authors": ["Ada Brewer"], "rank": -Infinity}]');
    expect(titlesOf(reading)).toEqual(['A NaN Cup']);
    const lines = await read('{"title": "A Cup", "authors": ["Ada Brewer"], "score": NaN}\n{"title": "A Pot", "year": NaN}\n', 'x.jsonl');
    expect(titlesOf(lines)).toEqual(['A Cup', 'A Pot']);
  });

  const papers = ['A Cup', 'A Pot', 'A Can'].map((title, n) => (
    { id: `2606.0000${n}`, title, authors: [{ name: 'Ada Brewer' }, { name: 'Ben Kettle' }, { name: 'Cy Cup' }, { name: 'Di Pot' }] }));
  it.each([
    ['a list', JSON.stringify(papers)],
    ['a wrapped list', JSON.stringify({ meta: { count: 3 }, results: papers })],
    ['a map by id', JSON.stringify(Object.fromEntries([...papers, ...papers].map((paper, n) => [`2606.0100${n}`, paper])))],
    ['CSL-JSON', JSON.stringify(papers.map(({ title, id }) => (
      { id, type: 'article', title, author: [{ family: 'Brewer', given: 'Ada' }], issued: { 'date-parts': [[2020]] } })))],
  ])('is read up to where it is cut off, with whole papers alone: %s', async (_, text) => {
    for (const cut of [text.lastIndexOf('Ada') - 4, text.length - 3]) {
      const reading = await read(text.slice(0, cut));
      expect(titlesOf(reading).slice(0, 2)).toEqual(['A Cup', 'A Pot']);
      expect(reading.problem).toMatch(/cut off/);
      const entries = reading.digests.flatMap((digest) => digest.entries);
      expect(new Set(entries.map(({ authors }) => authors?.length))).toEqual(new Set([text.includes('Cy Cup') ? 4 : 1]));
    }
  });
});
