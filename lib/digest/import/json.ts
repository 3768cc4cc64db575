/** JSON of papers: answers of the Hugging Face API, and the shapes in which people's scripts keep papers. */
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { isDay } from '@/lib/paper/day';
import type { Day, ParsedDigest } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findDayInName, parseWholeDay } from '../day-text';
import { makeEntry } from '../entry';
import { digestsOf, HF_SOURCE, type DailyEntry } from '../hugging-face';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { parseJsonText } from './json-text';
import { parseLooseJson } from './loose-json';
import { eachEntry, ImportProblem, type ImportContext, type ImportItem } from './reading';
import { readMarkdownLine } from './markdown';
import { readNestedTexts } from './nested-texts';
import { turnTable, unwrapRecord } from './nested-record';
import { isNamedPaper, isPaperRecord, readRecord, type RecordContext } from './record';

export const id = 'json';
export const name = 'JSON';
export const endings = ['.json'];
export const isLibrary = false;
export const recognise = ({ isJson, ending }: Head): boolean => isJson || endings.includes(ending);

/** What is about an answer and no record of it: ORCID tells the ids of a group of records as well, INSPIRE how they may be sorted. */
const OF_ANSWERS: ReadonlySet<string> = new Set(['external-ids', 'sort_options', 'aggregations', 'facets']);
/** The number of wrappers and maps that may lie around a list of papers. */
const MAX_LIST_DEPTH = 12;
const LOOKS_LIKE_JSON = /^\s*(?:\[\s*[[{"]|\{\s*")/;

/** Reads a whole JSON text: a list, a wrapped list, a map by id or by day, one paper, or ids. */
export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  const { value, problem } = parseLooseJson(text);
  if (typeof value !== 'object' || value === null) throw new ImportProblem(t('file.jsonValue'));
  const date = findDayInName(context.name);
  const records = [...rankDaily(findRecords(value, { date, now: context.now }))];
  const named = records.some((item) => 'entry' in item) ? [] : [...readNestedTexts(value, context)];
  const items = named.length > 0 ? named : records;
  for (const [index, item] of items.entries()) yield { ...item, at: ((index + 1) / items.length) * text.length };
  if (problem) throw new ImportProblem(problem);
}

/** Ranks daily papers by their votes, because some scripts keep them in no order. */
function* rankDaily(items: Iterable<ImportItem>): Generator<ImportItem> {
  const daily: DailyEntry[] = [];
  let source: { id: string; name: string } | undefined;
  for (const item of items) {
    if ('entry' in item && item.source?.id === HF_SOURCE && item.date) {
      daily.push({ ...item.entry, listDay: item.date });
      source = item.source;
    } else yield item;
  }
  const digests: ParsedDigest[] = daily.length > 0 ? digestsOf(daily, daily[0]!.listDay!) : [];
  for (const paper of eachEntry(digests)) yield { ...paper, source };
}

/** Finds the papers of a parsed JSON value, however deep they lie. */
export function* findRecords(found: unknown, context: RecordContext, depth = 0): Generator<ImportItem> {
  const value = unwrap(found);
  if (typeof value === 'string') {
    // A recorded answer of a host may hold its JSON as a string.
    if (depth < MAX_LIST_DEPTH && LOOKS_LIKE_JSON.test(value.slice(0, 100))) {
      return yield* findRecords(parseJsonText(value), context, depth + 1);
    }
    const item = readIdText(value, context);
    if (item) yield item;
    return;
  }
  if (typeof value !== 'object' || value === null || depth > MAX_LIST_DEPTH) return;
  const rows = turnTable(found);
  if (rows) return yield* findRecords(rows, context, depth + 1);
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      const child = unwrap(part);
      if (typeof child === 'object' && child !== null && !Array.isArray(child) && !isGroup(child)) {
        yield readRecord(child, context) ?? { refusal: makeRefusal(child, t('refused.noTitleOrId'), index + 1) };
      } else yield* findRecords(child, context, depth + 1);
    }
    return;
  }
  if (isPaperRecord(value)) {
    yield readRecord(value, context) ?? { refusal: makeRefusal(value, t('refused.noTitleOrId')) };
    return;
  }
  const record = value as Record<string, unknown>;
  const named = [record.date, record.dateString, record.day].find((day) => typeof day === 'string');
  const date = (typeof named === 'string' ? parseWholeDay(named) : undefined) ?? context.date;
  for (const key of Object.keys(record)) {
    if (OF_ANSWERS.has(key)) continue;
    const child = record[key];
    const inner: RecordContext = isDay(key)
      ? { date: key, now: context.now }
      : parseArxivId(key)
        ? { date, id: key, now: context.now }
        : { date, now: context.now };
    if ((typeof child === 'object' && child !== null) || (typeof child === 'string' && LOOKS_LIKE_JSON.test(child.slice(0, 100)))) {
      const isRecord = inner.id !== undefined && typeof child === 'object' && !Array.isArray(child);
      const item = isRecord ? readRecord(child, inner) : undefined;
      if (item) yield item;
      else yield* findRecords(child, inner, depth + 1);
    } else if (inner.id && typeof child === 'string') {
      yield readTitleText(key, child, date, context.now ?? 0);
    }
  }
}

function unwrap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? unwrapRecord(value) : value;
}

/** Whether an object is a group of papers: it holds a list under some name and is no paper itself. */
export function isGroup(value: object): boolean {
  if (isPaperRecord(value)) return false;
  return Object.values(value).some((child) => Array.isArray(child) && (typeof child[0] === 'object' || isNamedPaper(child[0])));
}

/** The paper of `id: text`, whose text is its title, or a line or table row of Markdown. */
function readTitleText(id: string, text: string, date: Day | undefined, now: number): ImportItem {
  const isMarkup = /[|*]|\]\(/.test(text) && findArxivIds(text.slice(0, 2_000)).length > 0;
  const found = isMarkup
    ? readMarkdownLine(text.slice(0, 5_000), now).find(({ entry }) => entry.arxivId === parseArxivId(id)?.id)
    : undefined;
  const entry = found?.entry ?? makeEntry({ arxivId: id, title: text }, { titleless: true })!;
  return { entry, date };
}

function readIdText(text: string, context: RecordContext): ImportItem | undefined {
  if (text.length > 300) return undefined;
  const id = parseArxivId(text) ?? findArxivIds(text)[0];
  const entry = id && makeEntry({ arxivId: id.id, version: id.version }, { titleless: true });
  return entry ? { entry, date: context.date } : undefined;
}
