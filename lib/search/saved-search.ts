import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { hasSameFields, makeFieldIndex, type SavedPaper, toFields } from './field-index';
import { readHalfMemory } from './half-memory';
import { hasWord, matchesQuery } from './match-query';
import { foldText, type ParsedQuery } from './parse-query';
import { ShortStarts } from './short-starts';
import { isOfTime } from './span';
import { TextIndex } from './text-index';
import { isUnspaced, isWordStart } from './word-start';

/** A half memory finds papers that have this share of its words, rare words counting more. */
const MIN_SHARE = 0.5;
/** No fit is as good as one more word. */
const SHARE_BEFORE_FIT = 1e6;

/** A word that only the abstract has. */
const IN_ABSTRACT = 0.5;
/** A letter or two that a word begins with: where it is the whole word, the field tells the score. */
const SHORT_START = 1;
/** A paper as it is in the indexes, with its rows there. */
interface Indexed {
  paper: SavedPaper;
  row: number;
  abstract: string;
  /** `undefined` while it has no abstract. */
  textRow: number | undefined;
}

/** Words whose papers are known until the next change, as each letter typed asks for those before it again. */
const MAX_KNOWN_WORDS = 8;
/** The indexes are made anew once more of their rows are dead than alive, beyond so many. */
const MIN_DEAD_ROWS = 1_000;
/** Papers are indexed in slices of this size, so that no key press has to wait. */
export const INDEXED_AT_ONCE = 60;

/**
 * Finds saved papers: every word of the query must begin a word of the title, authors, tags, note, id, journal or comment
 * (a typing mistake is allowed), or of the abstract.
 */
export class SavedSearch {
  private readonly papers = new Map<PaperKey, SavedPaper>();
  /** The folded text, made when it is first needed. */
  private readonly foldedTexts = new Map<PaperKey, string>();
  private readonly abstracts = new Map<PaperKey, string>();
  private fields = this.makeFields();
  /** By row of `fields`. */
  private shortStarts = new ShortStarts();
  /** The words of abstracts: they are found by their beginnings alone, and all score the same. */
  private texts = new TextIndex();
  /** Papers as they are in the indexes. Those that changed since are in `late`. */
  private readonly indexed = new Map<PaperKey, Indexed>();
  /** By row of `fields`. */
  private keys: PaperKey[] = [];
  /** By row of `texts`: the row of the paper's fields. Abstracts come later than fields, and stay as they are where fields change. */
  private rowsOfTexts: number[] = [];
  /** Changed papers, which are not indexed yet, so that a change of ten thousand papers shows at once. */
  private readonly late = new Set<PaperKey>();
  private readonly known = new Map<string, Float32Array>();

  /** Adds papers or replaces them. */
  put(papers: readonly SavedPaper[]): void {
    for (const paper of papers) {
      this.papers.set(paper.key, paper);
      this.foldedTexts.delete(paper.key);
      this.late.add(paper.key);
    }
  }

  remove(keys: readonly PaperKey[]): void {
    for (const key of keys) {
      if (this.papers.delete(key)) this.late.add(key);
      this.foldedTexts.delete(key);
      this.abstracts.delete(key);
    }
  }

  /** Indexes some of what changed. Returns `true` once everything is indexed. */
  catchUp(most = Number.POSITIVE_INFINITY): boolean {
    let done = 0;
    const isHollow = (dead: number, rows: number): boolean => dead > Math.max(MIN_DEAD_ROWS, rows / 2);
    const deadFields = this.keys.length - this.indexed.size;
    if (isHollow(this.texts.deadRows, this.texts.rows) || isHollow(deadFields, this.keys.length)) this.indexAnew();
    for (const key of this.late) {
      if (done++ >= most) return false;
      this.late.delete(key);
      this.reindex(key);
    }
    return true;
  }

  /** Indexes changed papers for about `ms` milliseconds. Returns `true` once all are indexed. */
  catchUpWithin(ms: number): boolean {
    const end = performance.now() + ms;
    while (!this.catchUp(INDEXED_AT_ONCE)) if (performance.now() >= end) return false;
    return true;
  }

  private makeFields(): ReturnType<typeof makeFieldIndex> {
    return makeFieldIndex((word) => this.shortStarts.add(this.keys.length - 1, word));
  }

  private indexAnew(): void {
    this.fields = this.makeFields();
    this.shortStarts = new ShortStarts();
    this.texts = new TextIndex();
    this.keys = [];
    this.rowsOfTexts = [];
    this.indexed.clear();
    this.known.clear();
    for (const key of this.papers.keys()) this.late.add(key);
  }

  private reindex(key: PaperKey): void {
    const paper = this.papers.get(key);
    const before = this.indexed.get(key);
    if (!paper) {
      if (!before) return;
      this.known.clear();
      this.fields.discard(before.row);
      this.putText(before, '');
      this.indexed.delete(key);
      return;
    }
    const abstract = this.abstracts.get(key) ?? '';
    const entry = before ?? { paper, row: -1, abstract: '', textRow: undefined };
    if (!before || !hasSameFields(paper, before.paper)) {
      this.known.clear();
      if (before) this.fields.discard(before.row);
      entry.row = this.keys.push(key) - 1;
      this.fields.add({ row: entry.row, ...toFields(paper) });
      if (entry.textRow !== undefined) this.rowsOfTexts[entry.textRow] = entry.row;
    }
    entry.paper = paper;
    if (entry.abstract !== abstract) {
      this.known.clear();
      this.putText(entry, abstract);
    }
    this.indexed.set(key, entry);
  }

  private putText(entry: Indexed, abstract: string): void {
    if (entry.textRow !== undefined) this.texts.remove(entry.textRow);
    entry.abstract = abstract;
    entry.textRow = abstract ? this.texts.add(readWords(abstract)) : undefined;
    if (entry.textRow !== undefined) this.rowsOfTexts[entry.textRow] = entry.row;
  }

  putAbstracts(abstracts: ReadonlyMap<PaperKey, string>): void {
    for (const [key, abstract] of abstracts) {
      this.abstracts.set(key, foldText(abstract));
      this.foldedTexts.delete(key);
      this.late.add(key);
    }
  }

  /** The keys that a query finds, with the score of its words (0 if it has none). Words find what is indexed (`catchUp`). */
  find(query: ParsedQuery): Map<PaperKey, number> {
    const result = new Map<PaperKey, number>();
    const isMeant = this.makeTest(query);
    if (query.words.length === 0) {
      for (const key of this.papers.keys()) if (isMeant(key)) result.set(key, 0);
      return result;
    }
    const [first, ...others] = query.words.map((word) => this.scoreWord(word));
    first!.forEach((score, row) => {
      if (score === 0) return;
      let sum = score;
      for (const scores of others) {
        if (scores[row] === 0) return;
        sum += scores[row]!;
      }
      const key = this.keys[row]!;
      if (this.papers.has(key) && isMeant(key)) result.set(key, sum);
    });
    return result;
  }

  /** Whether a paper meets all of the query but its words. */
  private makeTest(query: ParsedQuery): (key: PaperKey) => boolean {
    const { conditions, phrases, without, span } = query;
    if (conditions.length + phrases.length + without.length === 0 && !span) return () => true;
    return (key) => matchesQuery(query, this.papers.get(key)!, () => this.textOf(key));
  }

  /** As `find`, where the query tells a time in several words: the papers of that time that have all of its other words. */
  findOfTime(query: ParsedQuery, now: Timestamp): Map<PaperKey, number> {
    const { words, span, isClear } = readHalfMemory(query.words, now);
    return isClear ? this.find({ ...query, words, span: span! }) : new Map();
  }

  /**
   * For a query that `find` finds nothing for, once all is indexed: the papers that have most of what a person half remembers, of the time that
   * the query names if one of them is. The score is the share of the words, rare ones counting more, and then how well they fit.
   */
  findMost(query: ParsedQuery, now: Timestamp): Map<PaperKey, number> {
    const { words, span } = readHalfMemory(query.words, now);
    const places = words.map((word) => this.scoreWord(word));
    // A word that stands nowhere is remembered wrongly, and tells nothing of the others.
    const counts = places.map((scores) => scores.reduce((count, score) => (score > 0 ? count + 1 : count), 0));
    const weights = counts.map((count) => (count > 0 ? Math.log(1 + (this.papers.size + 1) / (count + 1)) : 0));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const isMeant = this.makeTest(query);
    const hits = new Map<PaperKey, number>();
    for (const key of this.papers.keys()) {
      const { row } = this.indexed.get(key) ?? { row: this.keys.length };
      const share = places.reduce((sum, scores, word) => (scores[row]! > 0 ? sum + weights[word]! / whole : sum), 0);
      const fit = places.reduce((sum, scores) => sum + (scores[row] ?? 0), 0);
      // A time alone is a memory too.
      if ((words.length === 0 || share >= MIN_SHARE) && isMeant(key)) hits.set(key, (words.length ? share : 1) * SHARE_BEFORE_FIT + fit);
    }
    const ofTime = span ? [...hits].filter(([key]) => isOfTime(this.papers.get(key)!, span)) : [];
    return ofTime.length > 0 ? new Map(ofTime) : words.length > 0 ? hits : new Map();
  }

  /** The score by row of the papers with a word. */
  private scoreWord(word: string): Float32Array {
    let scores = this.known.get(word);
    if (!scores) {
      scores = new Float32Array(this.keys.length);
      const isShort = this.shortStarts.knows(word);
      if (isShort) this.shortStarts.each(word, (row) => (scores![row] = this.isCurrent(row) ? SHORT_START : 0));
      for (const { id, score } of this.fields.search(word, { prefix: !isShort })) scores[id as number] = score;
      this.scoreTexts(word, scores);
      if (this.known.size >= MAX_KNOWN_WORDS) this.known.delete(this.known.keys().next().value!);
      this.known.set(word, scores);
    }
    return scores;
  }

  /** Adds what the fields do not tell: the abstract; of a script that sets no blanks between words, all. */
  private scoreTexts(word: string, scores: Float32Array): void {
    const start = readWords(word).next().value ?? '';
    if (word.startsWith(start) && start !== '') {
      this.texts.find(start, (textRow) => {
        const row = this.rowsOfTexts[textRow]!;
        if (scores[row] === 0 && (start === word || hasWord(this.abstracts.get(this.keys[row]!) ?? '', word))) scores[row] = IN_ABSTRACT;
      });
      return;
    }
    const isWhole = isUnspaced(word.charCodeAt(0));
    for (const [key, { row }] of this.indexed) {
      if (scores[row] === 0 && hasWord(isWhole ? this.textOf(key) : this.abstracts.get(key) ?? '', word)) scores[row] = IN_ABSTRACT;
    }
  }

  /** Whether a row of `fields` tells what its paper is now. */
  private isCurrent(row: number): boolean {
    return this.indexed.get(this.keys[row]!)?.row === row;
  }

  private textOf(key: PaperKey): string {
    let text = this.foldedTexts.get(key);
    if (text === undefined) {
      text = `${foldText(Object.values(toFields(this.papers.get(key)!)).join('\n'))}\n${this.abstracts.get(key) ?? ''}`;
      this.foldedTexts.set(key, text);
    }
    return text;
  }
}

/** The words of a folded text whose script sets blanks between words: letters and digits from where a word begins. */
function* readWords(text: string): Generator<string, undefined> {
  for (let at = 0; at < text.length; at++) {
    if (!isInWord(text, at)) continue;
    const from = at;
    while (at < text.length && isInWord(text, at)) at++;
    if (!isUnspaced(text.charCodeAt(from)) && isWordStart(text, from)) yield text.slice(from, at);
  }
  return undefined;
}

/** Whether a letter or digit stands there. */
function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return /[\p{L}\p{N}]/u.test(text[at]!);
}
