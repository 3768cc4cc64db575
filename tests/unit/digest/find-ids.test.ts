import { describe, expect, it } from 'vitest';
import { batchTitleSearches, proposeIds } from '@/lib/digest/find-ids';
import { mergePaper } from '@/lib/paper/merge';
import type { DigestEntry, Paper } from '@/lib/paper/paper';

const paper = (facts: DigestEntry): Paper => mergePaper(undefined, facts, { source: 'text', at: 0 });

describe('batchTitleSearches', () => {
  it('asks for ten titles at once, and not for papers that have an id', () => {
    const batches = batchTitleSearches([
      ...Array.from({ length: 12 }, (_, n) => paper({ title: `Cup number ${n}` })), paper({ title: 'Known', arxivId: '2606.00001' }),
    ]);
    expect(batches.map(({ keys, max }) => [keys.length, max])).toEqual([[10, 30], [2, 6]]);
    expect(batches[1]).toMatchObject({
      keys: ['title:cupnumber10', 'title:cupnumber11'], search: 'ti:"Cup number 10" OR ti:"Cup number 11"',
    });
  });
});

describe('proposeIds', () => {
  const abstract = 'brewing kettles steam leaves tokens counting saucer morning';
  const answers: DigestEntry[] = [
    { title: 'A Survey of {Tea}', arxivId: '2606.00001', abstract },
    { title: 'Two of One Title', arxivId: '2606.00002' },
    { title: 'Two of One Title', arxivId: '2606.00003' },
    { title: 'Another Text Altogether', arxivId: '2606.00004', abstract: 'quantum gravity lattice fermions boson strings brane entropy' },
  ];

  it('is sure of one match, asks about doubtful and double ones, and is silent otherwise', () => {
    const papers = [
      { title: 'A survey of tea', abstract }, { title: 'Two of one title' }, { title: 'Another text altogether', abstract },
      { title: 'Nowhere to be found' },
    ].map(paper);
    expect(proposeIds(papers, answers).map(({ entry, isSure }) => [entry.arxivId, isSure])).toEqual([
      ['2606.00001', true], ['2606.00002', false], ['2606.00004', false],
    ]);
  });

  it('leaves papers alone that have an id', () => {
    expect(proposeIds([paper({ title: 'A Survey of Tea', arxivId: '2501.00001' })], answers)).toEqual([]);
  });
});
