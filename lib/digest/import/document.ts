/** Documents of Word, LibreOffice and Google Docs, which come as Markdown (`office.ts`). */
import { partCitedWorks } from './cited-works';
import type { Head } from './format';
import { read as readMarkdown } from './markdown';
import type { ImportContext, ImportItem } from './reading';

export const id = 'document';
export const name = 'format.document';
export const endings = ['.docx', '.odt'];
/** A document is what a person collected: no list of a day. */
export const isLibrary = true;
export const recognise = ({ ending }: Head): boolean => endings.includes(ending);

/** Reads the works that the document's citations hold, then its text. */
export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  const { works, rest } = partCitedWorks(text);
  yield* works;
  yield* readMarkdown(rest, context);
}
