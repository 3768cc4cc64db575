import type { Day } from './paper';

/** The day of the first list of Hugging Face's Daily Papers: there is none before it. */
export const FIRST_DAILY_PAPERS: Day = '2023-05-04';
