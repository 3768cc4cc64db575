import { localDayOf } from '@/lib/paper/day';
import { arxivAbs, arxivPdf } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import type { ExportFile } from './format';
import { listAuthors } from '@/lib/paper/author-list';
import type { ExportItem } from './item';
import { escapeMarkdown, formatTag } from './markdown-text';

export const id = 'obsidian';
export const label = 'exportFormat.obsidian';
export const ending = 'obsidian.zip';
export const type = 'application/zip';
export { exportObsidianNotes as write };

/** In characters, without the ending. */
const MAX_FILE_NAME_LENGTH = 100;

/**
 * One note a paper, with unique names, and with YAML front matter that Obsidian shows as properties
 * (https://help.obsidian.md/properties).
 */
export function exportObsidianNotes(items: readonly ExportItem[]): ExportFile[] {
  const used = new Set<string>();
  return items.map((item) => {
    const base = makeFileName(item.paper);
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base} ${count}`;
    used.add(name.toLowerCase());
    return { name: `${name}.md`, text: formatNote(item) };
  });
}

function formatNote({ paper, entry }: ExportItem): string {
  const properties: [name: string, value: string | number | string[] | undefined][] = [
    ['title', paper.title],
    ['authors', listAuthors(paper)],
    ['arxiv', paper.arxivId],
    ['doi', paper.doi],
    ['journal', paper.journalRef],
    ['arxiv-comment', paper.authorComment],
    ['withdrawn', paper.withdrawn ? 'yes' : undefined],
    ['published', paper.published],
    ['categories', paper.categories],
    ['url', paper.arxivId && arxivAbs(paper.arxivId)],
    ['pdf', paper.arxivId && arxivPdf(paper.arxivId)],
    ['code', paper.codeUrl],
    ['status', entry?.state],
    ['rating', entry?.rating || undefined],
    ['saved', entry && localDayOf(entry.savedAt)],
    ['tags', entry?.tags.map(formatTag)],
  ];
  const yaml = properties.flatMap(([name, value]) => formatProperty(name, value));
  const parts = [
    `---\n${yaml.join('\n')}\n---`,
    `# ${escapeMarkdown(paper.title)}`,
    paper.gist && escapeMarkdown(paper.gist),
    paper.abstract && `> [!abstract]\n> ${escapeMarkdown(paper.abstract)}`,
    `## Notes${entry?.note.trim() ? `\n\n${entry.note.trim()}` : ''}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function formatProperty(name: string, value: string | number | string[] | undefined): string[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'number') return [`${name}: ${value}`];
  if (typeof value === 'string') return [`${name}: ${quoteYaml(value)}`];
  return value.length === 0 ? [] : [`${name}:`, ...value.map((item) => `  - ${quoteYaml(item)}`)];
}

/** Quotes text as a JSON string, which is a YAML string (YAML 1.2, section 1.3). A day stays bare, so that it is a date. */
function quoteYaml(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escape);
}

/** In bytes of UTF-8: file systems take 255, the ending and a number included. */
const MAX_FILE_NAME_BYTES = 240;

/** A name without the characters that file systems or Obsidian's links refuse, cut in characters and bytes. */
function makeFileName(paper: Paper): string {
  const bare = trimDots(paper.title.replace(/[\\/:*?"<>|#^[\]]|\p{Cc}/gu, ' ').replace(/\s+/g, ' '));
  let name = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment([...bare].slice(0, MAX_FILE_NAME_LENGTH).join(''))) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > MAX_FILE_NAME_BYTES) break;
    name += segment;
  }
  return trimDots(name) || (paper.arxivId?.replace('/', '-') ?? 'Paper');
}

/** Windows refuses a name that ends in a dot or blank, and other systems hide one that begins with a dot. */
function trimDots(name: string): string {
  let from = 0;
  let end = name.length;
  while (from < end && '. '.includes(name[from]!)) from += 1;
  while (end > from && '. '.includes(name[end - 1]!)) end -= 1;
  return name.slice(from, end);
}
