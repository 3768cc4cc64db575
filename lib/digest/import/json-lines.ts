import { makeRefusal } from '../refusal';
import { findRecords, isGroup } from './json';
import { ImportProblem, type ImportItem } from './reading';
import { readRecord } from './record';

/** One paper has never so much text. */
const LONGEST_LINE = 1_000_000;
/** So many lines without one paper are not a list of papers. */
const MOST_BROKEN = 1_000;

/** Reads JSON Lines (https://jsonlines.org): one record a line; a broken line is refused alone. */
export function* readJsonLines(text: string): Generator<ImportItem> {
  let line = 0;
  let broken = 0;
  let papers = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    line += 1;
    const record = end - start > LONGEST_LINE ? undefined : text.slice(start, end).trim();
    if (record === undefined) yield { refusal: makeRefusal(text.slice(start, start + 200), 'The line is longer than a million characters.', line) };
    else if (record) {
      const items = readLine(record, line, newline < 0);
      if (items.some((item) => 'entry' in item)) papers += 1;
      else broken += 1;
      if (papers === 0 && broken > MOST_BROKEN) throw new ImportProblem('The first 1,000 lines hold no paper; this is not JSON Lines of papers.');
      items.at(-1)!.at = end;
      yield* items;
    }
    start = end + 1;
  }
}

function readLine(text: string, line: number, isLast: boolean): ImportItem[] {
  let items: ImportItem[];
  try {
    items = readValue(JSON.parse(text));
  } catch {
    return [{ refusal: makeRefusal(text, isLast ? 'The last line is cut off or broken JSON.' : 'The line is not JSON.', line) }];
  }
  return items.length > 0 ? items : [{ refusal: makeRefusal(text, 'The record has neither a title nor an arXiv id.', line) }];
}

/** A record, or a list or digest of them. */
function readValue(value: unknown): ImportItem[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) || isGroup(value)) return [...findRecords(value, {})];
  const item = readRecord(value);
  return item ? [item] : [];
}
