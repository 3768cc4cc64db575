/** Org mode (https://orgmode.org): outlines of Emacs, read as Markdown once headings, links and emphasis are written as there. */
import { readAsMarkdown } from './as-markdown';
import type { Head } from './format';
import type { ImportContext, ImportItem } from './reading';

export const id = 'org';
export const name = 'Org';
export const endings = ['.org'];
export const isLibrary = false;

export function recognise({ text, ending }: Head): boolean {
  return endings.includes(ending) || (!ending && /^#\+title:/i.test(text));
}

export function read(text: string, context: ImportContext): Iterable<ImportItem> {
  return readAsMarkdown(text, writeMarkdown, context);
}

/** The stars of a heading, with its state and priority: `** DONE [#A] ` */
const HEADING = /^(\*{1,6}) (?:(?:[T]ODO|DONE|NEXT|READ|READING|WAIT(?:ING)?) )?(?:\[#[A-C]\] )?/;

/** What a drawer of org-bibtex says of the work in its heading. */
const PROPERTIES: Readonly<Record<string, string>> = { AUTHOR: 'authors', YEAR: 'year', DOI: 'doi' };

const writeLink = (_: string, url: string, label?: string): string => (label ? `[${label}](${url})` : `<${url}>`);

/** A line of Org as Markdown. Settings, drawers and the times of tasks say nothing of papers. */
function writeMarkdown(line: string): string {
  const [, property = '', value] = /^\s{0,40}:(AUTHOR|YEAR|DOI):\s{1,40}(\S.*)$/i.exec(line) ?? [];
  if (value) return `${PROPERTIES[property.toUpperCase()]}: ${value}`;
  if (/^\s{0,40}(?:#\+|:[A-Z_-]{2,40}:|CLOCK:|(?:CLOSED|SCHEDULED|DEADLINE): )/i.test(line)) return '';
  return line
    .replace(HEADING, (_, stars: string) => `${'#'.repeat(stars.length)} `)
    .replace(/ {1,100}:[\w@:]{1,200}:$/, '')
    .replace(/\[\[(https?:[^\][\s]{1,500})\](?:\[([^\][]{1,500})\])?\]/g, writeLink)
    .replace(/\[\[[^\][]{1,500}\](?:\[([^\][]{1,500})\])?\]/g, '$1')
    .replace(/(^|[\s("'])\/([^/\s](?:[^/]{0,200}[^/\s])?)\/(?=[\s.,;:!?)'"]|$)/g, '$1*$2*');
}
