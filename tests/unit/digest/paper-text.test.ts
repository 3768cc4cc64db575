import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';

const read = (name: string, ...lines: string[]): Promise<ImportReading> =>
  parseImport(lines.join('\n'), { name, now: Date.parse('2026-11-26T12:00:00Z') });
const rowsOf = ({ digests }: ImportReading): string[] => digests.flatMap(({ entries }) => entries).map(
  ({ arxivId = '–', title, authors = [] }) => [arxivId, title, ...authors].join(' | '));
const long = 'Cups have been studied for a long time, and it is not known how long a cup stays warm. '.repeat(4).trim();

describe('the whole text of a paper', () => {
  it('is that paper and its references, and no heading or sentence of it', async () => {
    const reading = await read(
      'cups.txt', 'arXiv:2606.12345v2 [cs.TE] 12 Jun 2026', '', 'Warm Cups and the River',
      'Ada Brewer1,2 Ben Kettle2∗', '1Tea University 2Pot College',
      '{ada,ben}@tea.example', '', 'Abstract', '', 'We study warm cups. A cup is warm', 'if it is warm (arXiv:2001.00001).', '',
      '1. Introduction', '', `${long} Sieve asks it, too (arXiv:2002.00002).`, '', '2. Methods', '',
      `${long} See https://arxiv.org/abs/2003.00003.`, '',
      'References', '', '[1] D. Sieve and E. Pot. On kettles that learn to wait. arXiv preprint arXiv:2004.00004, 2020.', '',
      'A. Appendix', '', `${long} See https://arxiv.org/abs/2005.00005.`,
    );
    expect(reading.format).toBe('paper-text');
    expect(rowsOf(reading)).toEqual([
      '2606.12345 | Warm Cups and the River | Ada Brewer | Ben Kettle', '2004.00004 | On kettles that learn to wait | D. Sieve | E. Pot',
    ]);
    expect(reading.digests[0]!.entries[0]!.abstract).toBe('We study warm cups. A cup is warm if it is warm (arXiv:2001.00001).');
  });

  it('is read without its id, with long paragraphs below its headings', async () => {
    expect(rowsOf(await read(
      'cups.txt', 'Warm Cups and the River, a Title that Goes', 'on in a Second Line', '', 'Ada Brewer, Ben Kettle', 'Tea University', '',
      `Abstract—${long}`, '', 'I. INTRODUCTION', '', long, '', 'II. RELATED WORK', '', long, '', 'III. RESULTS', '', long,
    ))).toEqual(['– | Warm Cups and the River, a Title that Goes on in a Second Line | Ada Brewer | Ben Kettle']);
  });

  it('is read from Markdown', async () => {
    expect(rowsOf(await read(
      'cups.md', '# Warm Cups and the River', '', 'Ada Brewer<sup>1</sup>, Ben Kettle<sup>2</sup>', '', '## Abstract', '', long, '',
      '## 1 Introduction', '', long, '', '## 2 Methods', '', long,
    ))).toEqual(['– | Warm Cups and the River | Ada Brewer | Ben Kettle']);
  });

  it('is no list whose head is a paper’s', async () => {
    const item = (id: string): string => `- [Kettles ${id}](https://arxiv.org/abs/${id})`;
    expect((await read(
      'README.md', '# A Survey of Kettles', '', '## Abstract', '', long, '', '## Introduction', '', long, '', '## Methods', '',
      item('2606.00001'), item('2606.00002'), item('2606.00003'),
    )).found.withId).toBe(3);
  });
});
