import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { findRelated, keyAt, type PaperIndex } from '@/lib/related/index';
import { readHalfMemory } from '@/lib/search/half-memory';
import { hasWord, makeTextTest, matchesCondition, matchesQuery } from '@/lib/search/match-query';
import { type Condition, findUnknownOperators, foldLetters, foldText, type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import { correctWord } from '@/lib/search/speller';
import { findTypedIds } from '@/lib/sites/typed-ids';
import { getPapers } from '@/lib/store/papers';
import { noteZotero, readEntries, toCard, toCards } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { factsOf, searchTextOf } from '@/lib/background/core/search-texts';
import { explainFound, readTerms } from './explain-found';
import { findRows, type FoundRow, type FoundRows, type Spellings } from './find-rows';
import { getKnownWords, readSavedTexts, type SavedText, titleOf } from './known-texts';

const DEFAULT_SHOWN_PAPERS = 50;
/** With fewer hits than this, words are also corrected. */
const MIN_HITS_UNCORRECTED = 3;
/** At most this many rows are read from the store for what a catalogue does not hold: tags, states, phrases of an abstract. */
const MAX_READ_PAPERS = 2000;
/** Up to this many hits have their keys compared, so that a saved paper is counted once. */
const MAX_COMPARED_KEYS = 20_000;

/**
 * Searches all of the store: by id or address; by the beginnings of words in titles, authors, ids, categories, and, of
 * saved papers, tags, notes and abstracts; by whole words in all abstracts. Operators, phrases and exclusions
 * (`lib/search/parse-query`) hold for all. If next to nothing is found, words are corrected; if no paper has every word,
 * those that have most of them are found. Papers with the words in their title come first, saved papers before others,
 * newer ones before older ones. `total` counts all hits.
 */
export async function findInStore(
  context: Context,
  { text, limit = DEFAULT_SHOWN_PAPERS }: Ask<'search.find'>,
): Promise<AnswerOf<'search.find'>> {
  const { db } = context;
  const typed = text.trim();
  const { arxivIds, doi, isWhole } = findTypedIds(typed);
  const named = doi === undefined ? await getPapers(db, arxivIds) : await db.papers.where('doi').equalsIgnoreCase(doi).toArray();
  if (named.length > 0 || isWhole) return { papers: await toCards(db, named.slice(0, limit)), total: named.length };
  const query = parseQuery(typed);
  if (isEmpty(query)) return { papers: [], total: 0, ...(query.unknown.length > 0 && { unknown: query.unknown }) };
  const [saved, { index, catalogue }] = await Promise.all([readSavedTexts(db), context.index.readCatalogue()]);
  const asTyped = listTyped(typed);
  const find = (asked = query, spellingsOf: (word: string) => Spellings = (word) => [word, ...asTyped.get(word) ?? []]): Promise<Hits> =>
    findHits(
      context,
      { index, find: (words, most) => findRows({ index, catalogue }, asked, words, most) },
      asked,
      saved,
      asked.words.map(spellingsOf),
      limit,
    );
  let hits = await find();
  const unknown = hits.total === 0 || hits.isPartial ? findUnknownOperators(typed) : [];
  if (unknown.length > 0) return findWithout(context, typed, unknown, limit);
  let spellings: string[][] = [];
  if (query.words.length > 0 && (hits.isPartial || hits.total < MIN_HITS_UNCORRECTED)) {
    const known = getKnownWords(catalogue);
    const others = query.words.map((word) => correctWord(word, known));
    const corrected = await find(query, (word) => [word, ...others[query.words.indexOf(word)]!]);
    const before = hits;
    if (corrected.total > 0 && !corrected.isPartial) hits = merge(hits.isPartial ? undefined : hits, corrected);
    else if (hits.total === 0) hits = corrected;
    if (hits !== before) spellings = others;
  }
  hits = await putTimeFirst(query, context.now(), hits, find);
  if (hits.total === 0 || hits.isPartial) hits = (await findHalf(query, context.now(), find)) ?? hits;
  if (hits.total === 0 && query.words.length > 1) hits = await findKnown(query, find);
  if (hits.total === 0 && query.words.length > 0 && isPlain(query)) {
    const close = findRelated(index, { title: query.words.join(' '), abstract: '', limit }).map(({ key }) => key);
    hits = { keys: close, total: close.length, isPartial: true };
  }
  const papers = await getPapers(db, hits.keys.slice(0, limit));
  const entries = await readEntries(db, papers.map(({ key }) => key));
  const corrected = describeCorrection(query, spellings, papers.map((paper) => searchTextOf(paper, entries.get(paper.key))));
  const terms = readTerms(query, corrected ? spellings.flat() : []);
  const found = papers.map((paper) => explainFound(toCard(paper, entries.get(paper.key)), paper, entries.get(paper.key), terms));
  return {
    papers: await noteZotero(db, found),
    total: hits.total, ...(query.unknown.length > 0 && { unknown: query.unknown }), ...(corrected && { corrected }),
    ...(hits.isPartial && hits.total > 0 && { isPartial: true }),
  };
}

/** The words of a query that abstracts are indexed by in other letters than they are searched by: `møller`, by `moller`. */
function listTyped(text: string): Map<string, string[]> {
  const words = text.toLowerCase().split(/\s+/).filter((word) => foldLetters(word) !== word);
  return new Map(words.map((word) => [foldText(word), [word]]));
}

/** What is found without the operators that are none. */
async function findWithout(context: Context, typed: string, unknown: readonly string[], limit: number): Promise<AnswerOf<'search.find'>> {
  const text = unknown.reduce((left, raw) => left.replace(raw, ' '), typed);
  const found = await findInStore(context, { text, limit });
  return { ...found, unknown: [...unknown, ...(found.unknown ?? [])] };
}

/**
 * The query with each word that stands in none of the texts by the spelling that does. `isAlso`: some texts have all words as they
 * are typed. `undefined` where no other spelling was needed.
 */
function describeCorrection(
  { words }: ParsedQuery, spellings: readonly string[][], texts: readonly string[],
): { text: string; isAlso: boolean } | undefined {
  if (spellings.length === 0) return undefined;
  const corrected = texts.filter((text) => !words.every((word) => hasWord(text, word)));
  const used = words.map((word, place) => {
    const missing = corrected.find((text) => !hasWord(text, word));
    return (missing !== undefined && spellings[place]!.find((other) => hasWord(missing, other))) || word;
  });
  const isSame = used.every((word, place) => word === words[place]);
  return isSame ? undefined : { text: used.join(' '), isAlso: corrected.length < texts.length };
}

/**
 * Where no paper has every word: what has most of the words that say something, of the time that the query names; of any
 * time if there is none. `undefined` where the query holds no more than its words.
 */
async function findHalf(query: ParsedQuery, now: Timestamp, find: (asked: ParsedQuery) => Promise<Hits>): Promise<Hits | undefined> {
  const { words, span } = readHalfMemory(query.words, now);
  if (words.length === query.words.length) return undefined;
  const ofTime = span && (await find({ ...query, words, span }));
  if (ofTime && ofTime.total > 0) return ofTime;
  const ofAny = words.length > 0 ? await find({ ...query, words }) : undefined;
  return ofAny && ofAny.total > 0 ? ofAny : undefined;
}

/** Where a time is told in several words, what has the other words and is of that time comes before what has all of them. */
async function putTimeFirst(query: ParsedQuery, now: Timestamp, hits: Hits, find: (asked: ParsedQuery) => Promise<Hits>): Promise<Hits> {
  const { words, span, isClear } = readHalfMemory(query.words, now);
  const ofTime = isClear ? await find({ ...query, words, span: span! }) : undefined;
  return ofTime && ofTime.total > 0 && !ofTime.isPartial ? merge(ofTime, hits.isPartial ? undefined : hits) : hits;
}

/** A word that stands nowhere is remembered wrongly, and tells nothing of the others, which are searched for without it. */
async function findKnown(query: ParsedQuery, find: (asked: ParsedQuery) => Promise<Hits>): Promise<Hits> {
  const found = await Promise.all(query.words.map(async (word) => (await find({ ...query, words: [word] })).total > 0));
  const words = query.words.filter((_, place) => found[place]);
  const isLess = words.length > 0 && words.length < query.words.length;
  return isLess ? { ...(await find({ ...query, words })), isPartial: true } : { keys: [], total: 0, isPartial: false };
}

interface Hits {
  keys: PaperKey[];
  total: number;
  isPartial: boolean;
}

interface Rows {
  index: PaperIndex;
  find: (words: readonly Spellings[], limit: number) => FoundRows;
}

async function findHits(
  context: Context,
  { index, find }: Rows,
  query: ParsedQuery,
  saved: ReadonlyMap<PaperKey, SavedText>,
  words: readonly Spellings[],
  limit: number,
): Promise<Hits> {
  const own = findInTexts(saved, query, words);
  const needsStore = query.conditions.some(({ field }) => field === 'tag' || field === 'is' || field === 'in');
  if (asksForSaved(query)) return { keys: [...own.titled, ...own.others], total: own.titled.length + own.others.length, isPartial: false };
  const mayRepeat = own.titled.length + own.others.length > 0;
  const found = find(words, needsStore || query.phrases.length > 0 ? MAX_READ_PAPERS : mayRepeat ? MAX_COMPARED_KEYS : limit);
  const keyOf = ({ part, row }: FoundRow): PaperKey => keyAt(index.segments[part]!, row);
  const isRead = needsStore || found.rows.some((row) => row.needsText);
  const most = needsStore || !found.isLikely ? Infinity : limit;
  const { rows, rest } = isRead ? await filterByStore(context, query, saved, found.rows, keyOf, most) : { rows: found.rows, rest: [] };
  const rejected = found.rows.length - rows.length - rest.length;
  const total = isRead && rest.length === 0 ? rows.length : found.total - rejected;
  const keys = rows.map(keyOf);
  const known = new Set([...keys, ...rest.map(keyOf)]);
  const extra = [...own.titled, ...own.others].filter((key) => !known.has(key));
  // Hits with most of the words give way to saved papers that have all of them, in tags or notes.
  if (found.isPartial && extra.length > 0) return { keys: extra, total: extra.length, isPartial: false };
  const isTitled = new Set(rows.filter((row) => row.isTitled).map(keyOf));
  const ordered = [...own.titled, ...keys.filter((key) => isTitled.has(key)), ...own.others, ...keys];
  return { keys: [...new Set(ordered)], total: total + extra.length, isPartial: found.isPartial };
}

/**
 * Keeps the rows whose paper meets the conditions that only the store can answer, and has the phrases in its abstract. Once `most` are
 * kept, the rest is not read.
 */
async function filterByStore(
  { db }: Context, query: ParsedQuery, saved: ReadonlyMap<PaperKey, SavedText>, found: readonly FoundRow[],
  keyOf: (row: FoundRow) => PaperKey, most: number,
): Promise<{ rows: FoundRow[]; rest: readonly FoundRow[] }> {
  const fromStore = query.conditions.filter(({ field }: Condition) => field === 'tag' || field === 'is' || field === 'in');
  const phrases = query.phrases.map(makeTextTest);
  const rows: FoundRow[] = [];
  let at = 0;
  while (at < found.length && rows.length < most) {
    const slice = found.slice(at, at + Math.min(most, MAX_READ_PAPERS));
    at += slice.length;
    const papers = new Map((await getPapers(db, slice.map(keyOf))).map((paper) => [paper.key, paper]));
    rows.push(...slice.filter((row) => {
      const paper = papers.get(keyOf(row));
      if (!paper) return false;
      const facts = saved.get(paper.key)?.facts ?? factsOf(paper, undefined);
      if (!fromStore.every((condition) => matchesCondition(condition, facts))) return false;
      return !row.needsText || phrases.every((isIn) => isIn(searchTextOf(paper, undefined)));
    }));
  }
  return { rows, rest: found.slice(at) };
}

/**
 * Saved papers whose text has every word, or another spelling of it, at the beginning of a word. Those with all words in
 * their title are apart.
 */
function findInTexts(
  papers: ReadonlyMap<PaperKey, SavedText>, query: ParsedQuery, words: readonly Spellings[],
): { titled: PaperKey[]; others: PaperKey[] } {
  const hasAll = (text: string): boolean => words.every((spellings) => spellings.some((word) => hasWord(text, word)));
  const titled: PaperKey[] = [];
  const others: PaperKey[] = [];
  for (const { key, facts, text } of papers.values()) {
    if (hasAll(text) && matchesQuery(query, facts, () => text)) (words.length > 0 && hasAll(titleOf(text)) ? titled : others).push(key);
  }
  return { titled, others };
}

/** The better hits, then the others. */
function merge(better: Hits | undefined, others: Hits | undefined): Hits {
  const keys = [...new Set([...(better?.keys ?? []), ...(others?.keys ?? [])])];
  return { keys, total: Math.max(better?.total ?? 0, others?.total ?? 0, keys.length), isPartial: false };
}

/** Whether nothing in the query can be searched. Only an operator without a known value is no request for all papers. */
function isEmpty({ words, conditions, phrases, without }: ParsedQuery): boolean {
  return words.length + conditions.length + phrases.length + without.length === 0;
}

/** Whether the query has words only. */
function isPlain({ conditions, phrases, without }: ParsedQuery): boolean {
  return conditions.length + phrases.length + without.length === 0;
}

/** Whether only saved papers can match the query. */
function asksForSaved({ conditions }: ParsedQuery): boolean {
  return conditions.some(
    (condition) =>
      !condition.not &&
      (condition.field === 'tag' ||
        (condition.field === 'in' && condition.value === 'saved') ||
        (condition.field === 'is' && condition.value !== 'unread')),
  );
}
