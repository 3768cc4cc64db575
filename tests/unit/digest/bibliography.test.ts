import { describe, expect, it } from 'vitest';
import { readEntry } from '@/lib/digest/bibliography';

const read = (blocks: string[], more: object = {}) => readEntry({ blocks, links: [], ...more }).readings;

describe('an entry of a bibliography', () => {
  it('is read by the ids that it names or links to, once each, before its title', () => {
    const readings = read(
      ['Ada Brewer and Ben Kettle.', 'Tea at noon: A study.', 'arXiv preprint arXiv:2401.00001v2, 2024a.'],
      { links: ['https://arxiv.org/abs/2401.00001'] },
    );
    expect(readings).toEqual([
      { title: '', arxivId: '2401.00001' },
      { title: 'Tea at noon: A study', authors: ['Ada Brewer', 'Ben Kettle'], published: '2024' },
    ]);
    expect(read(['Cy Cup.', 'Old leaves and new.', 'hep-th/9901001, 1999.'])[0]).toEqual({ title: '', arxivId: 'hep-th/9901001' });
    expect(read(['Cy Cup. 2024.'], { links: ['https://doi.org/10.48550/arXiv.2401.00001'] }))
      .toContainEqual({ title: '', arxivId: '2401.00001' });
  });

  it('is read by its DOI, of a link or of its text, also where it has no title', () => {
    expect(read(['A. Brewer, Phys. Rev. D 12, 345 (2019).'], { links: ['https://dx.doi.org/10.1103/PhysRevD.12.345'] }))
      .toEqual([expect.objectContaining({ title: '', doi: '10.1103/PhysRevD.12.345', published: '2019' })]);
    expect(read(['Ada Brewer.', 'Tea at noon, 2024.', 'doi:10.1000/tea.7.'])).toEqual([
      { title: 'Tea at noon', authors: ['Ada Brewer'], published: '2024', doi: '10.1000/tea.7' },
    ]);
  });

  it('is read by what the page calls its title, and in one text by its form: IEEE, APA, ACM', () => {
    expect(read(['A. Brewer (2024)', 'Tea at Noon.'], { title: 'Tea at Noon', authors: 'A. Brewer and B. Kettle' })).toEqual([
      { title: 'Tea at Noon', authors: ['A. Brewer', 'B. Kettle'], published: '2024' },
    ]);
    for (const text of [
      'A. Brewer and B. Kettle, “Tea at noon and after,” in Proc. of Leaves, pp. 2011–2020, 2022.',
      'Brewer, A., & Kettle, B. (2022). Tea at noon and after. Leaves, 3(1).',
      'Ada Brewer and Ben Kettle. 2022. Tea at noon and after. In Leaves.',
    ]) {
      const [first] = read([text]);
      expect([first?.title.toLowerCase(), first?.published, first?.authors?.length]).toEqual(['tea at noon and after', '2022', 2]);
    }
  });

  it('that says nothing, or too much, is read as nothing, in little time', () => {
    expect(read([])).toEqual([]);
    expect(read(['', 'Ibid.'])).toEqual([]);
    const started = performance.now();
    for (const piece of ['A. ', '10.1234/', '“', 'and ', '(2020) ', '2401.00001 ', 'https://a '])
      read(Array<string>(8).fill(piece.repeat(500)), { links: Array(6).fill(piece.repeat(100)) });
    expect(performance.now() - started).toBeLessThan(400);
  });
});
