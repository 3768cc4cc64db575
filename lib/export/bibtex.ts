import { arxivAbs } from '@/lib/paper/links';
import { listCiteKeys } from './cite-key';
import type { ExportContext } from './format';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isGroupName } from '@/lib/paper/person-name';
import { findYear, reverseName, type ExportItem } from './item';
import { escapeTex, escapeVerbatim, protectCapitals } from './tex';

export const id = 'bibtex';
export const label = 'exportFormat.bibtex';
export const ending = 'bib';
export const type = 'application/x-bibtex';

export function write(items: readonly ExportItem[], { keyPattern }: ExportContext): string {
  return exportBibtex(items, { keyPattern, withNotes: true });
}

export interface BibtexOptions {
  /** For papers without a kept key; see `makeCiteKey`. */
  keyPattern: string;
  /** Adds `abstract`, and `keywords` and `annote` of saved papers. Off by default. */
  withNotes?: boolean;
}

/**
 * Papers as BibTeX in the form of arXiv's own (`@misc` with `eprint`, `archivePrefix`, `primaryClass`; `@article` or
 * `@inproceedings` where a journal or proceedings are known), with unique
 * keys and one blank line between two entries. The format: https://www.ctan.org/pkg/bibtex (btxdoc).
 */
export function exportBibtex(items: readonly ExportItem[], options: BibtexOptions): string {
  const keys = listCiteKeys(items, options.keyPattern);
  return items.map((item, index) => formatEntry(item, keys[index]!, options.withNotes ?? false)).join('\n');
}

function formatEntry({ paper, entry }: ExportItem, key: string, withNotes: boolean): string {
  const fields: [name: string, value: string | undefined][] = [
    ['title', protectCapitals(escapeTex(paper.title))],
    ['author', [...paper.authors.map(formatName), ...(paper.authorsCut ? ['others'] : [])].join(' and ') || undefined],
    ['year', findYear(paper)],
    ['month', paper.published && MONTHS[Number(paper.published.slice(5, 7)) - 1]],
    ['eprint', paper.arxivId && parseArxivId(paper.arxivId)?.id],
    ['archivePrefix', paper.arxivId && 'arXiv'],
    ['primaryClass', paper.arxivId && paper.categories?.find((category) => /^[A-Za-z-]{1,12}(?:\.[A-Za-z-]{1,12})?$/.test(category))],
    [paper.inProceedings ? 'booktitle' : 'journal', paper.journalRef && escapeTex(paper.journalRef)],
    ['volume', paper.volume && escapeTex(paper.volume)],
    ['number', paper.journalRef && paper.issue && escapeTex(paper.issue)],
    ['pages', paper.pages && escapeTex(paper.pages.replace(/(?<=\d)[–-](?=\d)/, '--'))],
    ['publisher', paper.publisher && escapeTex(paper.publisher)],
    ['doi', paper.doi && escapeVerbatim(paper.doi)],
    ['url', paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && `https://doi.org/${escapeVerbatim(paper.doi)}`],
  ];
  if (paper.withdrawn) fields.push(['note', 'Withdrawn']);
  if (withNotes) {
    fields.push(
      // No style prints `comment`: "12 pages" has no place in a list of references.
      ['comment', paper.authorComment && escapeTex(paper.authorComment)],
      ['abstract', paper.abstract && escapeTex(paper.abstract)],
      ['keywords', entry?.tags.map(escapeTex).join(', ') || undefined],
      ['annote', entry?.note ? escapeTex(entry.note) : undefined],
    );
  }
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},`);
  return `@${!paper.journalRef ? 'misc' : paper.inProceedings ? 'inproceedings' : 'article'}{${key},\n${lines.join('\n')}\n}\n`;
}

/** A name that contains a comma or an "and" is that of a company or group. Braces keep BibTeX from splitting it. */
function formatName(name: string): string {
  return /,| and /i.test(name) || (isGroupName(name) && name.includes(' ')) ? `{${escapeTex(name)}}` : escapeTex(reverseName(name));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
