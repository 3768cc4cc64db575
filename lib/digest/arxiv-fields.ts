/** A field that a person may follow, and the arXiv category or archive that stands for it (https://arxiv.org/category_taxonomy). */
export interface ArxivField {
  name: string;
  category: string;
}

/** What the first page offers, the fields with most papers a day first in each line of work. */
export const ARXIV_FIELDS: readonly ArxivField[] = [
  { name: 'Language', category: 'cs.CL' }, { name: 'Machine learning', category: 'cs.LG' }, { name: 'Vision', category: 'cs.CV' },
  { name: 'Artificial intelligence', category: 'cs.AI' }, { name: 'Robotics', category: 'cs.RO' },
  { name: 'Speech and audio', category: 'eess.AS' },
  { name: 'Retrieval', category: 'cs.IR' }, { name: 'People and computers', category: 'cs.HC' }, { name: 'Security', category: 'cs.CR' },
  { name: 'Statistics', category: 'stat' }, { name: 'Mathematics', category: 'math' }, { name: 'Quantum physics', category: 'quant-ph' },
  { name: 'Astrophysics', category: 'astro-ph' }, { name: 'Condensed matter', category: 'cond-mat' },
  { name: 'Biology', category: 'q-bio' }, { name: 'Economics', category: 'econ' },
];
