import { t } from '@/lib/texts/t';

/** A field that a person may follow, and the arXiv category or archive that stands for it (https://arxiv.org/category_taxonomy). */
export interface ArxivField {
  name: string;
  category: string;
}

/** What the first page offers, the fields with most papers a day first in each line of work. */
export const ARXIV_FIELDS: readonly ArxivField[] = [
  { name: t('field.language'), category: 'cs.CL' },
  { name: t('field.machineLearning'), category: 'cs.LG' },
  { name: t('field.vision'), category: 'cs.CV' },
  { name: t('field.artificialIntelligence'), category: 'cs.AI' },
  { name: t('field.robotics'), category: 'cs.RO' },
  { name: t('field.speech'), category: 'eess.AS' },
  { name: t('field.retrieval'), category: 'cs.IR' },
  { name: t('field.humanComputer'), category: 'cs.HC' },
  { name: t('field.security'), category: 'cs.CR' },
  { name: t('field.statistics'), category: 'stat' },
  { name: t('field.mathematics'), category: 'math' },
  { name: t('field.quantum'), category: 'quant-ph' },
  { name: t('field.astrophysics'), category: 'astro-ph' },
  { name: t('field.condensedMatter'), category: 'cond-mat' },
  { name: t('field.biology'), category: 'q-bio' },
  { name: t('field.economics'), category: 'econ' },
];
