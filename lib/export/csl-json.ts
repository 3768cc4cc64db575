import { decodeLetters } from '@/lib/paper/decode-tex';
import { arxivAbs } from '@/lib/paper/links';
import { splitName } from '@/lib/paper/person-name';
import { listCiteKeys } from './cite-key';
import type { ExportContext } from './format';
import { findYear, type ExportItem } from './item';

export const id = 'csl-json';
export const label = 'exportFormat.cslJson';
export const ending = 'csl.json';
export const type = 'application/vnd.citationstyles.csl+json';

export function write(items: readonly ExportItem[], { keyPattern }: ExportContext): string {
  return exportCslJson(items, keyPattern);
}

/**
 * Papers as CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html), as Zotero writes
 * preprints: `type: article`, `publisher: arXiv`, `number: arXiv:ID`, or `article-journal` and `paper-conference`. Tags go to `keyword`,
 * the note to `note`. Two spaces of indentation.
 */
export function exportCslJson(items: readonly ExportItem[], keyPattern: string): string {
  const keys = listCiteKeys(items, keyPattern);
  return JSON.stringify(items.map((item, index) => makeItem(item, keys[index]!)), undefined, 2);
}

function nameOf(name: string): { literal: string } | { family: string; given: string; suffix?: string | undefined } {
  const { family, given, suffix } = splitName(name);
  return given === undefined ? { literal: family } : { family, given, suffix };
}

function makeItem({ paper, entry }: ExportItem, id: string): Record<string, unknown> {
  const year = findYear(paper);
  const isPreprint = paper.arxivId && !paper.journalRef;
  const parts = paper.published ? paper.published.split('-').map(Number) : year ? [Number(year)] : undefined;
  return {
    id,
    type: !paper.journalRef ? 'article' : paper.inProceedings ? 'paper-conference' : 'article-journal',
    title: decodeLetters(paper.title),
    // Pandoc writes the "and others" of BibTeX as this name, and reads it so.
    author: [...paper.authors.map(nameOf), ...(paper.authorsCut ? [{ literal: 'others' }] : [])],
    issued: parts && { 'date-parts': [parts] },
    abstract: paper.abstract,
    'container-title': paper.journalRef,
    volume: paper.volume,
    issue: paper.issue,
    page: paper.pages?.replace('–', '-'),
    publisher: paper.publisher ?? (isPreprint ? 'arXiv' : undefined),
    number: isPreprint ? `arXiv:${paper.arxivId}` : undefined,
    DOI: paper.doi,
    URL: paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && `https://doi.org/${paper.doi}`,
    keyword: entry?.tags.join(', ') || undefined,
    note: entry?.note || undefined,
  };
}
