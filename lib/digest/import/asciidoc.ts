/** AsciiDoc (https://docs.asciidoctor.org), read as Markdown once its headings, lists and links are written as there. */
import { readAsMarkdown } from './as-markdown';
import type { Head } from './format';
import type { ImportContext, ImportItem } from './reading';

export const id = 'asciidoc';
export const name = 'AsciiDoc';
export const endings = ['.adoc', '.asciidoc'];
export const isLibrary = false;

export const recognise = ({ ending }: Head): boolean => endings.includes(ending);

export function read(text: string, context: ImportContext): Iterable<ImportItem> {
  return readAsMarkdown(text, writeMarkdown, context);
}

/** A line as Markdown. Attributes of the document, of a block and remarks say nothing. */
function writeMarkdown(line: string): string {
  if (/^(?::[\w-]{1,40}:|\[[^\]]{0,200}\]$|\/\/)/.test(line)) return '';
  return line
    .replace(/^(={1,6}) /, (_, signs: string) => `${'#'.repeat(signs.length)} `)
    .replace(/^\s{0,20}([*.-]{1,5}) (?=\S)/, (_, marks: string) => `${'  '.repeat(marks.length - 1)}- `)
    .replace(/(?:link:)?(https?:[^\s[\]]{1,1000})\[([^\][]{1,300}?)\^?\]/g, '[$2]($1)')
    .replace(/(?<![\w*])\*([^\s*][^*]{0,300})\*(?![\w*])/g, '**$1**');
}
