/** JSON Lines (https://jsonlines.org): one record a line. */
import { formatCount, t } from '@/lib/texts/t';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { findRecords, isGroup } from './json';
import { tightenJson } from './loose-json';
import { ImportProblem, type ImportItem } from './reading';
import { unwrapRecord } from './nested-record';
import { readRecord } from './record';

export const id = 'json-lines';
export const name = 'JSON Lines';
export const endings = ['.jsonl', '.ndjson'];
export const isLibrary = false;

/** In characters. No paper has that much text. */
const MAX_LINE_LENGTH = 1_000_000;
/** A text whose first lines hold no paper is refused after this many. */
const MAX_LINES_WITHOUT_PAPER = 1_000;
/** A text with more broken lines is not read on, because each costs as much time as a long record. */
const MAX_BROKEN_LINES = 5_000;

export function recognise({ isJson, text, ending }: Head): boolean {
  return (isJson && isJsonLines(text)) || endings.includes(ending);
}

/** Whether the first line is an object or list and the next begins one. The end of the head may cut the second. */
export function isJsonLines(text: string): boolean {
  const newline = text.indexOf('\n');
  const first = (newline < 0 ? text : text.slice(0, newline)).trim();
  if (!/^(?:\{.*\}|\[.*\])$/s.test(first)) return false;
  if (newline >= 0 && !/^\s*(?:[{[]|$)/.test(text.slice(newline + 1, newline + 200))) return false;
  try {
    parseLine(first);
    return newline >= 0 && text.slice(newline).trim() !== '';
  } catch {
    return false;
  }
}

/** Reads one record, list or digest a line. A broken line is refused alone. */
export function read(text: string): Generator<ImportItem> {
  return openLines()(text);
}

export function openLines(): (part: string) => Generator<ImportItem> {
  const counts: Counts = { lines: 0, broken: 0, papers: 0, characters: 0 };
  return (part) => readPart(part, counts);
}

/** What was read before a part of a text. */
interface Counts {
  lines: number;
  broken: number;
  papers: number;
  characters: number;
}

function* readPart(text: string, counts: Counts): Generator<ImportItem> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = ++counts.lines;
    const record = end - start > MAX_LINE_LENGTH ? undefined : text.slice(start, end).trim();
    if (record === undefined) {
      yield { refusal: makeRefusal(text.slice(start, start + 200), t('refused.longLine'), line) };
    } else if (record) {
      const items = readLine(record, line, newline < 0);
      if (items.some((item) => 'entry' in item)) counts.papers += 1;
      else if (!items.some((item) => 'refusal' in item && item.refusal.leftOut)) counts.broken += 1;
      if (counts.papers === 0 && counts.broken > MAX_LINES_WITHOUT_PAPER) {
        throw new ImportProblem(t('file.noPaperInJsonLines', { count: formatCount(MAX_LINES_WITHOUT_PAPER) }));
      }
      if (counts.broken > MAX_BROKEN_LINES) throw new ImportProblem(t('file.tooManyBrokenLines', { count: formatCount(MAX_BROKEN_LINES) }));
      items.at(-1)!.at = counts.characters + end;
      yield* items;
    }
    start = end + 1;
  }
  counts.characters += text.length;
}

function readLine(text: string, line: number, isLast: boolean): ImportItem[] {
  let items: ImportItem[];
  // JSON.parse takes long to throw, and a record is closed on its line.
  if (!/^[[{]/.test(text) || !/[\]}]$/.test(text.slice(-1))) {
    return [{ refusal: makeRefusal(text, t(isLast ? 'refused.lastLineCutOff' : 'refused.notJson'), line) }];
  }
  try {
    items = readValue(parseLine(text));
  } catch {
    return [{ refusal: makeRefusal(text, t(isLast ? 'refused.lastLineCutOff' : 'refused.notJson'), line) }];
  }
  return items.length > 0 ? items : [{ refusal: makeRefusal(text, t('refused.noTitleOrId'), line) }];
}

/** A record as JSON or as Python prints it. @throws a `SyntaxError` if it is neither. */
function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const tight = tightenJson(text);
    if (tight === text) throw error;
    return JSON.parse(tight) as unknown;
  }
}

/** The papers of a line's value: a record, or a list or digest of them. */
function readValue(value: unknown): ImportItem[] {
  if (typeof value !== 'object' || value === null) return [];
  const record = Array.isArray(value) ? value : unwrapRecord(value);
  if (Array.isArray(value) || isGroup(record)) return [...findRecords(record, {})];
  const item = readRecord(record);
  return item ? [item] : [];
}
