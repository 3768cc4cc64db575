/** Names the keys of all texts. The build writes it (`scripts/build/text-keys.ts`). */
export const TEXT_KEYS_FILE = 'text-keys.json';

/** `page`: of the texts in the scripts of pages. */
export interface TextKeys {
  page: string[];
  all: string[];
}
