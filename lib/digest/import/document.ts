/** Documents of Word, LibreOffice and Google Docs, which come as Markdown (`office.ts`). */
import type { Head } from './format';

export { read } from './markdown';
export const id = 'document';
export const name = 'format.document';
export const endings = ['.docx', '.odt'];
/** A document is what a person collected: no list of a day. */
export const isLibrary = true;
export const recognise = ({ ending }: Head): boolean => endings.includes(ending);
