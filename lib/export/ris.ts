import { decodeLetters } from '@/lib/paper/decode-tex';
import { arxivAbs } from '@/lib/paper/links';
import { CUT_MARK } from '@/lib/paper/author-list';
import { findYear, reverseName, type ExportItem } from './item';

export const id = 'ris';
export const label = 'exportFormat.ris';
export const ending = 'ris';
export const type = 'application/x-research-info-systems';
export { exportRis as write };

/**
 * Papers as RIS, one record each. The format (https://en.wikipedia.org/wiki/RIS_(file_format)) ends lines by CR LF.
 * `TY  - UNPB` and the fields below are what Zotero's RIS translator reads for a preprint, `JOUR` or `CONF` and `T2` for what was
 * published; tags are `KW`, notes `N1`. `ID` is the citation key.
 */
export function exportRis(items: readonly ExportItem[]): string {
  return items.map(formatRecord).join('\r\n');
}

function formatRecord({ paper, entry, citeKey }: ExportItem): string {
  const year = findYear(paper);
  // In a record of a journal, these fields would be those of the journal.
  const isPreprint = paper.arxivId && !paper.journalRef;
  const [first, last] = paper.pages?.split('–') ?? [];
  const fields: [tag: string, value: string | undefined][] = [
    ['TY', !paper.journalRef ? 'UNPB' : paper.inProceedings ? 'CONF' : 'JOUR'],
    ['ID', citeKey],
    ['TI', decodeLetters(paper.title)],
    ...paper.authors.map((name): [string, string] => ['AU', reverseName(name, true)]),
    ['AU', paper.authorsCut ? CUT_MARK : undefined],
    ['PY', year],
    ['DA', paper.published?.replaceAll('-', '/')],
    ['AB', paper.abstract],
    ['T2', paper.journalRef],
    ['VL', paper.volume],
    ['IS', paper.issue],
    ['SP', first],
    ['EP', last],
    ['PB', paper.publisher ?? (isPreprint ? 'arXiv' : undefined)],
    ['M1', isPreprint ? `arXiv:${paper.arxivId}` : undefined],
    ['DO', paper.doi],
    ['UR', paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && `https://doi.org/${paper.doi}`],
    ...(entry?.tags ?? []).map((tag): [string, string] => ['KW', tag]),
    ['N1', entry?.note],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? `${tag}  - ${formatValue(value)}` : []));
  return `${lines.join('\r\n')}\r\nER  - \r\n`;
}

/** A line that looks like a tag would begin another field or record; a space before it does not change Markdown. */
function formatValue(value: string): string {
  return value.replace(/\r\n|[\r\u2028\u2029]/g, '\n').replace(/\n(?=[A-Z][A-Z0-9] {1,2}-)/g, '\n ').replace(/\n/g, '\r\n');
}
