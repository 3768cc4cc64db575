import type { Paper } from '@/lib/paper/paper';
import type { ExportContext, ExportFile } from './format';
import type { ExportItem } from './item';
import { formatNote } from './note';

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
export function exportObsidianNotes(
  items: readonly ExportItem[], { noteTemplate }: Pick<ExportContext, 'noteTemplate'> = {},
): ExportFile[] {
  const used = new Set<string>();
  return items.map((item) => {
    const base = makeFileName(item.paper);
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base} ${count}`;
    used.add(name.toLowerCase());
    return { name: `${name}.md`, text: formatNote(item, noteTemplate) };
  });
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
