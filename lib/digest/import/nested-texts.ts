/** The papers that texts in a structure of no known kind name: notes of Roam and Logseq, notebooks of Jupyter, boards of Trello. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { read as readMarkdown } from './markdown';
import { isPlain } from './nested-record';
import type { ImportContext, ImportItem } from './reading';

/** Wrappers around a text. */
const MAX_DEPTH = 40;
/** In characters; a longer text is data. */
const MAX_TEXT = 200_000;

/** Reads as Markdown what each record of a value says by itself, where that names a paper by its address or as arXiv's. */
export function* readNestedTexts(value: unknown, context: ImportContext): Generator<ImportItem> {
  for (const text of findTexts(value, 0)) {
    if (!/arxiv|https?:/i.test(text) || findArxivIds(text).length === 0) continue;
    for (const item of readMarkdown(text, context)) if ('entry' in item) yield item;
  }
}

/** A word alone is an id, a date or a kind, unless it is an address. */
const isSaid = (part: unknown): part is string => typeof part === 'string' && /\s|https?:/.test(part.trim());

const isLines = (part: unknown): part is string[] => Array.isArray(part) && part.every((line) => typeof line === 'string');

function* findTexts(value: unknown, depth: number): Generator<string> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const child of value) if (typeof child !== 'string') yield* findTexts(child, depth + 1);
    return;
  }
  if (!isPlain(value)) return;
  // A notebook keeps a text as the list of its lines.
  const own = Object.values(value).map((part) => (isLines(part) ? part.join('') : part));
  yield own.filter(isSaid).join('\n').slice(0, MAX_TEXT);
  for (const child of own) yield* findTexts(child, depth + 1);
}
