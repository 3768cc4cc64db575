/** Texts of other light markup, read as Markdown. */
import { read } from './markdown';
import type { ImportContext, ImportItem } from './reading';

/** In characters; a longer line stays as it is. */
const MAX_LINE_LENGTH = 20_000;

/** Reads a text once `writeMarkdown` has written each of its lines as Markdown. */
export function readAsMarkdown(text: string, writeMarkdown: (line: string) => string, context: ImportContext): Iterable<ImportItem> {
  const lines = text.split(/\r\n|\n|\r/).map((line) => (line.length > MAX_LINE_LENGTH ? line : writeMarkdown(line)));
  return read(lines.join('\n'), context);
}
