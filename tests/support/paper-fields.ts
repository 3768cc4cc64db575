import type { PaperFacts } from '@/lib/paper/paper';

/** A value for each field of a paper, as `makeEntry` leaves it: a field without one here does not compile. */
export const EVERY_PAPER_FIELD: Required<PaperFacts> = {
  arxivId: '2606.00001',
  version: 2,
  title: 'Brewing Tea with Attention',
  abstract: 'Tea is brewed in a sentence that ends in…',
  abstractCut: true,
  authors: ['Ada Brewer', 'Ben Kettle'],
  authorsCut: true,
  published: '2026-06-25',
  categories: ['cs.CL', 'cs.LG'],
  doi: '10.1000/tea_1',
  journalRef: 'Journal of Tea 12 (2026) 34',
  inProceedings: true,
  volume: '12',
  issue: '3',
  pages: '34–56',
  publisher: 'Tea Press',
  authorComment: '12 pages. Accepted at the Cup 2026',
  withdrawn: true,
  gist: 'Tea is brewed.',
  keywords: ['tea', 'cup'],
  codeUrl: 'https://github.com/example/tea',
  projectUrl: 'https://tea.example/',
};
