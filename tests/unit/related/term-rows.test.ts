import { describe, expect, it } from 'vitest';
import { buildSegment, eachTermRow, makePhraseTest, prepareTermRows } from '@/lib/related/index';
import { WordReader } from '@/lib/related/documents';
import { makePapers } from './fixtures';

describe('the rows that have a word', () => {
  it('are found for words that have postings and for words too common for them, prepared or not', async () => {
    const segment = buildSegment(makePapers(4200).map((paper, row) => ({ ...paper, abstract: `${paper.abstract} rare${row % 600}x` })));
    const expected: number[][] = Array.from(segment.terms, () => []);
    const reader = new WordReader();
    for (let row = 0; row < segment.size; row++) {
      reader.read(segment, row);
      for (const id of new Set(reader.ids.subarray(0, reader.count))) expected[id]!.push(row);
    }
    const isCommon = (id: number): boolean => segment.postingStarts[id] === segment.postingStarts[id + 1];
    expect(expected.some((_, id) => isCommon(id))).toBe(true);
    expect(expected.some((_, id) => !isCommon(id))).toBe(true);
    const check = (): void => {
      for (const [id, rows] of [...expected.entries(), ...expected.slice(0, 3).entries()]) {
        const found: number[] = [];
        eachTermRow(segment, segment.terms[id]!, (row) => found.push(row));
        expect(found, `word ${id}`).toEqual(rows);
      }
    };
    check();
    let passes = 0;
    await prepareTermRows(segment, async () => void passes++);
    expect(passes).toBe(2);
    check();
  });
});

describe('whether a row may hold a phrase', () => {
  const abstracts = ['Boiling a kettle.', 'Boiling kettles.', 'A kettle boiling.', 'Tea for kettle and pot.', 'Boiling the kettle'];
  const segment = buildSegment(abstracts.map((abstract, row) => ({ key: `p${row}`, title: 'Cups', abstract })));
  const find = (phrase: string, isOpen?: boolean): number[] => {
    const mayHold = makePhraseTest(segment, phrase, isOpen);
    return abstracts.flatMap((_, row) => (mayHold(row) ? [row] : []));
  };

  it('is told by the order of its words, and whether function words stand between them', () => {
    expect(find('boiling kettle')).toEqual([1]);
    expect(find('boiling a kettle')).toEqual([0, 4]);
    expect(find('kettle boiling')).toEqual([2]);
    expect(find('boiling spoon')).toEqual([]);
  });

  it('leaves out the last word while it may go on, and says yes to a single one', () => {
    expect(find('tea for kettle po', true)).toEqual([3]);
    expect(find('boiling ke', true)).toEqual([0, 1, 2, 3, 4]);
    expect(find('kettle')).toEqual([0, 1, 2, 3, 4]);
  });
});
