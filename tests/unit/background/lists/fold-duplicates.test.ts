import { describe, expect, it } from 'vitest';
import { findOwnCopies, foldDuplicates, type RelatedHit } from '@/lib/background/lists/fold-duplicates';
import type { LibraryEntry } from '@/lib/paper/paper';
import type { StoredPaper } from '@/lib/store/database';

const ABSTRACT = Array.from({ length: 30 }, (_, row) => `kettle${row} whistles${row}`).join(' ');
const OTHER = Array.from({ length: 30 }, (_, row) => `harbour${row} freezes${row}`).join(' ');

interface Told extends Partial<StoredPaper> {
  strength?: number;
  isSaved?: boolean;
}
function makeHit(key: string, { strength = 0.9, isSaved, ...facts }: Told = {}): RelatedHit {
  const paper = { key, title: `How Kettles Sing ${key}`, authors: ['Ada Example'], abstract: ABSTRACT, appearances: [], ...facts };
  const entry = isSaved ? ({ paperKey: key } as LibraryEntry) : undefined;
  return { hit: { key, score: 1, strength }, paper: paper as unknown as StoredPaper, entry, votesAbove: undefined };
}
const show = (hits: RelatedHit[]): unknown[] =>
  foldDuplicates(hits).map(({ hit, paper, duplicates }) => [hit.key, paper.key, hit.strength, duplicates]);

describe('copies of one work', () => {
  it('are one row: the copy at arXiv, as close as the closest', () => {
    const journal = makeHit('title:kettles', { strength: 0.95 });
    const preprint = makeHit('2611.00001', { arxivId: '2611.00001', strength: 0.8 });
    const apart = makeHit('2611.00002', { arxivId: '2611.00002', title: 'Frozen Harbours', abstract: OTHER });
    expect(show([journal, preprint, apart])).toEqual([
      ['2611.00001', '2611.00001', 0.95, ['How Kettles Sing title:kettles']], ['2611.00002', '2611.00002', 0.9, []],
    ]);
  });

  it('are shown by the one that is saved, so that its row says so', () => {
    const rows = foldDuplicates([makeHit('2611.00001', { arxivId: '2611.00001' }), makeHit('doi:10.1/a', { isSaved: true })]);
    expect(rows.map(({ paper, entry }) => [paper.key, entry?.paperKey])).toEqual([['doi:10.1/a', 'doi:10.1/a']]);
  });

  it('lead to arXiv’s page if one of them has it, also where another one is shown', () => {
    const saved = makeHit('doi:10.1/a', { isSaved: true });
    const [row] = foldDuplicates([makeHit('2611.00001', { arxivId: '2611.00001' }), saved]);
    expect(row!.paper).toEqual({ ...saved.paper, arxivId: '2611.00001' });
  });

  it('of the page’s own paper are told from papers related to it', () => {
    const own = { key: '2611.00009', title: 'How Kettles Sing', abstract: ABSTRACT, authors: ['Ada Example'] };
    const namesake = makeHit('c', { title: own.title, authors: ['Zoe Other'], abstract: OTHER });
    expect([...findOwnCopies(own, [makeHit('a'), makeHit('b', { abstract: OTHER }), namesake])]).toEqual(['a']);
  });
});
