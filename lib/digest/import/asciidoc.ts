/** AsciiDoc (https://docs.asciidoctor.org), read as Markdown once its headings, lists and links are written as there. */
import type { Head } from './format';
import { read as readMarkdown } from './markdown';
import type { ImportContext, ImportItem } from './reading';

export const id = 'asciidoc';
export const name = 'AsciiDoc';
export const endings = ['.adoc', '.asciidoc'];
export const isLibrary = false;

export const recognise = ({ ending }: Head): boolean => endings.includes(ending);

/** In characters; a longer line stays as it is. */
const MAX_LINE_LENGTH = 20_000;

export function read(text: string, context: ImportContext): Iterable<ImportItem> {
  return readMarkdown(text.split(/\r\n|\n|\r/).map(writeMarkdown).join('\n'), context);
}

/** A line as Markdown. Attributes of the document, of a block and remarks say nothing. */
function writeMarkdown(line: string): string {
  if (line.length > MAX_LINE_LENGTH) return line;
  if (/^(?::[\w-]{1,40}:|\[[^\]]{0,200}\]$|\/\/)/.test(line)) return '';
  return line
    .replace(/^(={1,6}) /, (_, signs: string) => `${'#'.repeat(signs.length)} `)
    .replace(/^\s{0,20}([*.-]{1,5}) (?=\S)/, (_, marks: string) => `${'  '.repeat(marks.length - 1)}- `)
    .replace(/(?:link:)?(https?:[^\s[\]]{1,1000})\[([^\][]{1,300}?)\^?\]/g, '[$2]($1)')
    .replace(/(?<![\w*])\*([^\s*][^*]{0,300})\*(?![\w*])/g, '**$1**');
}
