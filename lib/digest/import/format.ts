/** What the file of an import format declares. */
import type { ImportContext, ImportItem } from './reading';

/** The start of a text, and what several recognisers look at. */
export interface Head {
  /** At most 60,000 characters, without white space at the beginning. */
  text: string;
  /** The lines that are not empty, trimmed. */
  lines: string[];
  /** The ending of the file's name in lower case, with its dot. Empty if there is no name. */
  ending: string;
  /** The text begins as a JSON object or list does. */
  isJson: boolean;
  /** The head is the whole text. */
  isWhole: boolean;
}

/** The exports of a format's file. The library page carries the names and endings without the readers (see names.ts). */
export interface ImportModule {
  /** Two formats that a person need not tell apart have the same id. */
  id: string;
  /** As a person calls it, to follow "This looks like". */
  name: string;
  /** The usual endings of such files, with their dot. They are offered when a person picks a file. */
  endings: readonly string[];
  /** A reference manager writes such files: their papers are what a person has collected, and no list of a day. */
  isLibrary: boolean;
  /** Whether the text is of this format. The registry asks the formats in its order, and the first that says yes reads. */
  recognise(head: Head): boolean;
  /** Yields papers and refusals in the order of the text. Throws an `ImportProblem` for a text that is refused as a whole. */
  read(text: string, context: ImportContext): Iterable<ImportItem> | AsyncIterable<ImportItem>;
}

/**
 * Begins to read a text that comes in parts, each of whole lines. The function that it returns yields of each part what `read` would
 * of the whole. The last part is what stands after the last line's end.
 */
export type OpenLines = () => (part: string) => Iterable<ImportItem>;
