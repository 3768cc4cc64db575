import { eachTermRow, findWordTerm, makePhraseTest, type PaperIndex } from '@/lib/related/index';
import type { CataloguePart } from '@/lib/search/catalogue';
import { makeTextTest } from '@/lib/search/match-query';
import { isPublishedIn } from '@/lib/search/span';
import type { ParsedQuery } from '@/lib/search/parse-query';

/** A paper of the index that a query finds. */
export interface FoundRow {
  part: number;
  row: number;
  /** Whether the title has every word. */
  isTitled: boolean;
  /** A phrase of the query is not in the line. It must be looked for in the abstract, which lines do not hold. */
  needsText: boolean;
  /** Higher is better: the share of the query's weight that the paper has, then the newer paper. */
  score: number;
}

export interface FoundRows {
  /** The best rows, best first, at most as many as asked for. */
  rows: FoundRow[];
  /** All rows that have every word. If none has, the rows that have most of them. */
  total: number;
  /** Whether `rows` have only most of the words. */
  isPartial: boolean;
  /** Whether rows that need their text have the words of each phrase in order, so that nearly all of them have the phrase. */
  isLikely: boolean;
}

/** A word of the query and other spellings of it. */
export type Spellings = readonly string[];

/** If no row has every word, rows with this share of the words' weight are found. */
const MIN_PARTIAL_WEIGHT = 0.6;
const MIN_PARTIAL_WORDS = 3;

/** A phrase in the line counts as much more: it is surely there. */
const IN_LINE = 0.5;

const IN_TEXT = 1;
const IN_TITLE = 2;

/**
 * Finds the papers of the index whose title, authors, id or category have a word that begins with each word of the
 * query, or whose abstract has the word. `words` are the query's words with their spellings; the conditions of the query
 * that a catalogue can answer (author, category, year) hold for all rows.
 */
export function findRows(
  { index, catalogue }: { index: PaperIndex; catalogue: readonly CataloguePart[] },
  query: ParsedQuery,
  words: readonly Spellings[],
  limit: number,
): FoundRows {
  const all: Spellings[] = [...words, ...query.phrases.flatMap(readPhraseWords).map((word) => [word])];
  const parts = catalogue.map((part, place) => {
    const find = (spellings: Spellings, i: number): Uint8Array =>
      markPlaces(index, place, part, spellings, takeFlags(part, i));
    return {
      part, place,
      places: all.map(find),
      excluded: query.without.map((word, i) => find([word], all.length + i)),
      rejected: takeFlags(part, all.length + query.without.length),
      findPhrases: makePhraseFinder(index, place, part, query),
    };
  });
  const frequencies = all.map((_, word) => parts.reduce((sum, { places }) => sum + countRows(places[word]!), 0));
  const weights = frequencies.map((frequency) => Math.log(1 + (index.size + 1) / (frequency + 1)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mayMiss = all.length < MIN_PARTIAL_WORDS ? 0 : all.length;
  const strict = new Collector(limit);
  const partial = new Collector(limit);
  // The newest rows stand last. They are read first, so that few of those read after them are among the best.
  for (const { part, place, places, excluded, rejected, findPhrases } of parts.toReversed()) {
    reject(part, query, index.dead[place]!, excluded, rejected);
    for (let row = part.size - 1; row >= 0; row--) {
      if (rejected[row]) continue;
      const missing = countWithout(IN_TEXT | IN_TITLE, places, row, mayMiss);
      if (missing > mayMiss) continue;
      const isPartial = missing > 0;
      const weight = isPartial ? weigh(places, row, weights) : whole;
      if (isPartial && weight < MIN_PARTIAL_WEIGHT * whole) continue;
      const phrases = findPhrases?.(row) ?? 'all';
      if (phrases === 'none') continue;
      const isTitled = all.length > 0 && countWithout(IN_TITLE, places, row, 0) === 0;
      const needsText = phrases === 'perhaps';
      const share = (isPartial ? weight / whole : isTitled ? 2 : 1) + (needsText ? 0 : IN_LINE);
      (isPartial ? partial : strict).add(share * 1e9 + part.dates[row]!, place, row, isTitled, needsText);
    }
  }
  const chosen = strict.total > 0 ? strict : partial;
  // While the last phrase is typed, its count may be too high.
  const isLikely = query.phrases.every((phrase, i) =>
    hasOrder(phrase) || (query.isPhraseOpen && i === query.phrases.length - 1));
  return { rows: chosen.takeBest(), total: chosen.total, isPartial: chosen === partial && partial.total > 0, isLikely };
}

const splitPhrase = (phrase: string): string[] => phrase.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const isIndexed = (word: string): boolean => findWordTerm(word) !== undefined;
/** Whether a phrase has words in the index that can follow each other. */
const hasOrder = (phrase: string): boolean => splitPhrase(phrase).filter(isIndexed).length > 1;

/**
 * The words of a phrase that a paper must have. Function words are in no index, and numbers in lines alone: they are asked for where the
 * phrase has a single word besides, as its order tells nothing then.
 */
function readPhraseWords(phrase: string): string[] {
  const asksNumbers = !hasOrder(phrase);
  return splitPhrase(phrase).filter((word) => isIndexed(word) || (asksNumbers && /\p{N}/u.test(word)));
}

/**
 * Tells whether a row has all phrases: in its line, `perhaps` in its abstract, which has their words side by side, or not. `undefined`
 * where the query has none.
 */
function makePhraseFinder(
  index: PaperIndex, place: number, part: CataloguePart, { phrases, isPhraseOpen }: ParsedQuery,
): ((row: number) => 'all' | 'perhaps' | 'none') | undefined {
  if (phrases.length === 0) return undefined;
  const tests = phrases.map((phrase, i) => ({
    isInLine: makeTextTest(phrase), mayHave: makePhraseTest(index.segments[place]!, phrase, isPhraseOpen && i === phrases.length - 1),
  }));
  return (row) => {
    const line = part.lineAt(row);
    const open = tests.filter(({ isInLine }) => !isInLine(line));
    if (open.length === 0) return 'all';
    return open.every(({ mayHave }) => mayHave(row)) ? 'perhaps' : 'none';
  };
}

/** So many arrays of a part are kept: a byte a paper each, for the words that a person types. */
const KEPT_FLAGS = 8;
/** A letter typed fills them anew: fresh memory takes a browser longer than to fill it (figures: docs/bench.md). */
const keptFlags = new WeakMap<CataloguePart, Uint8Array[]>();

/** A zero for each row of a part. What was taken of this part with the same number before is overwritten: `findRows` runs in one go. */
function takeFlags(part: CataloguePart, number: number): Uint8Array {
  if (number >= KEPT_FLAGS) return new Uint8Array(part.size);
  const kept = keptFlags.get(part) ?? [];
  keptFlags.set(part, kept);
  return (kept[number] ??= new Uint8Array(part.size)).fill(0);
}

/** Marks where one word is, in one part: for each row `IN_TEXT` or `IN_TITLE`, or both. */
function markPlaces(index: PaperIndex, place: number, part: CataloguePart, spellings: Spellings, flags: Uint8Array): Uint8Array {
  for (const spelling of spellings) {
    part.findWord(spelling, (row, isInTitle) => (flags[row]! |= isInTitle ? IN_TITLE : IN_TEXT));
    const term = findWordTerm(spelling);
    if (term !== undefined) eachTermRow(index.segments[place]!, term, (row) => (flags[row]! |= IN_TEXT));
  }
  return flags;
}

function countRows(flags: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < flags.length; row++) if (flags[row]) count++;
  return count;
}

/** How many of the words a row has at none of the wanted places; counts to one more than `most`. */
function countWithout(wanted: number, places: readonly Uint8Array[], row: number, most: number): number {
  let count = 0;
  for (let word = 0; word < places.length && count <= most; word++) if ((places[word]![row]! & wanted) === 0) count++;
  return count;
}

/** The weight of the words that a row has. */
function weigh(places: readonly Uint8Array[], row: number, weights: readonly number[]): number {
  let weight = 0;
  for (let word = 0; word < places.length; word++) if (places[word]![row]) weight += weights[word]!;
  return weight;
}

/** Marks the rows that are dead, have an excluded word, or miss a condition that their line can answer. The caller tells the others. */
function reject(
  part: CataloguePart, { conditions, span }: ParsedQuery, dead: Uint8Array, excluded: readonly Uint8Array[], rejected: Uint8Array,
): void {
  const { dates, size } = part;
  rejected.set(dead.subarray(0, size));
  for (const flags of excluded) for (let row = 0; row < size; row++) rejected[row]! |= flags[row]!;
  for (const condition of conditions) {
    const { field } = condition;
    if (field === 'year') {
      for (let row = 0; row < size; row++) {
        const year = Math.floor(dates[row]! / 10_000);
        if ((year > 0 && year >= condition.from && year <= condition.to) === condition.not) rejected[row] = 1;
      }
    }
    if (field !== 'author' && field !== 'cat') continue;
    const meeting = new Uint8Array(size);
    const meet = (row: number): void => void (meeting[row] = 1);
    if (field === 'author') part.findAuthor(condition.value, meet);
    else part.findCategory(condition.value, meet);
    for (let row = 0; row < size; row++) if ((meeting[row] === 1) === condition.not) rejected[row] = 1;
  }
  if (span) for (let row = 0; row < size; row++) if (!rejected[row] && !isPublishedIn(formatDate(dates[row]!), span)) rejected[row] = 1;
}

/** A date of a catalogue as text: 20260600 is 2026-06, and 0 none. */
function formatDate(date: number): string | undefined {
  if (date === 0) return undefined;
  const text = String(date).padStart(8, '0');
  return [text.slice(0, 4), text.slice(4, 6), text.slice(6)].filter((part) => part !== '00').join('-');
}

/** Counts all rows and keeps the best. */
class Collector {
  total = 0;
  private kept: FoundRow[] = [];
  private floor = -Infinity;

  constructor(private readonly limit: number) {}

  add(score: number, part: number, row: number, isTitled: boolean, needsText: boolean): void {
    this.total++;
    if (score < this.floor) return;
    this.kept.push({ part, row, isTitled, needsText, score });
    if (this.kept.length >= 2 * this.limit + 100) this.cut();
  }

  takeBest(): FoundRow[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept.sort((a, b) => b.score - a.score || b.part - a.part || b.row - a.row);
    this.kept.length = Math.min(this.kept.length, this.limit);
    if (this.kept.length === this.limit) this.floor = this.kept.at(-1)!.score;
  }
}
