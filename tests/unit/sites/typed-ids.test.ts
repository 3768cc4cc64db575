import { describe, expect, it } from 'vitest';
import { findTypedIds } from '@/lib/sites/typed-ids';

describe('what is pasted into a search box', () => {
  it.each([
    'https://arxiv.org/abs/2611.00003v2', 'arxiv.org/pdf/2611.00003v1.pdf', 'https://arxiv.org/abs/2611.00003?context=cs',
    'https://arxiv.org/html/2611.00003v1#S2', 'https://arxiv.org/abs/2611.00003.', 'https://export.arxiv.org/abs/2611.00003',
    'huggingface.co/papers/2611.00003', 'https://www.alphaxiv.org/abs/2611.00003', '10.48550/arXiv.2611.00003',
    'doi: 10.48550/arXiv.2611.00003', 'https://doi.org/10.48550/arXiv.2611.00003', 'https://other.example/arxiv/2611.00003?lang=en',
    'https://other.example/read#2611.00003v3', 'https://other.example/files/2611.00003v3.pdf',
  ])('names a paper, whatever its form: %s', (text) => {
    expect(findTypedIds(text)).toEqual({ arxivIds: ['2611.00003'], isWhole: true });
  });

  it.each([
    ['https://doi.org/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
    ['doi:10.1145/3292500.3330701.', '10.1145/3292500.3330701'],
    ['https://dx.doi.org/10.1002%2F(SICI)1097-4571', '10.1002/(SICI)1097-4571'],
    ['https://tea.example/doi/full/10.1000/kettle?src=x', '10.1000/kettle'],
  ])('may be a DOI: %s', (text, doi) => expect(findTypedIds(text)).toEqual({ arxivIds: [], doi, isWhole: true }));

  it('may stand within a text, or name no paper', () => {
    expect(findTypedIds('see https://arxiv.org/abs/2611.00003, please')).toEqual({ arxivIds: ['2611.00003'], isWhole: false });
    expect(findTypedIds('[2611.00003] and arXiv:2611.00004').arxivIds).toEqual(['2611.00003', '2611.00004']);
    expect(findTypedIds('https://tea.example/kettles')).toEqual({ arxivIds: [], isWhole: true });
    for (const text of ['', 'kettles', 'kettles 2024', 'tea/kettles', '2611.000'])
      expect(findTypedIds(text)).toEqual({ arxivIds: [], isWhole: false });
  });

  it('is searched as words while an id is typed', () => expect(findTypedIds('2611.0000')).toMatchObject({ isWhole: false }));
});
