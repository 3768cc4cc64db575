/** Names the keys of the texts in the scripts of pages. The build finds them in these scripts (`scripts/build/page-texts.ts`). */
export const PAGE_TEXTS_FILE = 'page-texts.json';
