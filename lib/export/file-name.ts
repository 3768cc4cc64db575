import type { Paper } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { fillKeyFields, listTellingWords, nameForKey } from './cite-key';
import { findYear } from './item';

/** In characters, with the ending. */
const MAX_NAME_CHARACTERS = 120;
/** In bytes of UTF-8: file systems take 255, and browsers add a number. */
const MAX_NAME_BYTES = 240;
/** Names of devices, which Windows gives to no file: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The name of a paper's file by a pattern in the language of citation keys (cite-key.ts). Letters of all scripts stay; what a file
 * system refuses does not. The default pattern is that of the setting (lib/settings).
 */
export function makeFileName(paper: Paper, pattern: string, ending: string): string {
  const filled = fillKeyFields(pattern, (name) => readField(paper, name));
  const bare = cleanName(filled) || cleanName(paper.arxivId?.replace('/', '-') ?? '') || 'paper';
  const name = cutName(RESERVED.test(bare) ? `_${bare}` : bare, ending.length + 1);
  return `${name}.${ending}`;
}

function readField(paper: Paper, name: string): string {
  const families = paper.authors.map(nameForKey);
  const title = plainTex(paper.title);
  const words = listTellingWords(title);
  switch (name) {
    case 'auth': return families[0] ?? '';
    case 'authors': return families.length > 3 ? `${families.slice(0, 3).join(', ')} et al` : families.join(', ');
    case 'year': return findYear(paper) ?? '';
    case 'shortyear': return findYear(paper)?.slice(2) ?? '';
    case 'veryshorttitle': return words[0] ?? '';
    case 'shorttitle': return words.slice(0, 3).join(' ');
    case 'title': return title;
    case 'arxiv': return paper.arxivId?.replace('/', '-') ?? '';
    default: return '';
  }
}

/** Without signs that a file system refuses, or that turn the direction of writing and so hide an ending. */
function cleanName(name: string): string {
  return trimName(name.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ').replace(/\s+/g, ' '));
}

/** Windows refuses dots and blanks at the end; a dot at the start hides a file, and a sign there is left of an empty field. */
function trimName(name: string): string {
  return name.replace(/^[\s.,_-]+/, '').replace(/(?<![\s.,])[\s.,]+$/, '');
}

function cutName(name: string, reserved: number): string {
  let cut = '';
  let bytes = reserved;
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > MAX_NAME_BYTES || cut.length + segment.length > MAX_NAME_CHARACTERS - reserved) break;
    cut += segment;
  }
  return cut.replace(/(?<![\s.,])[\s.,]+$/, '') || 'paper';
}
