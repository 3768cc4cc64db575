import MiniSearch from 'minisearch';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { readHalfMemory } from './half-memory';
import { hasWord, matchesQuery, type SearchedPaper } from './match-query';
import { foldText, type ParsedQuery } from './parse-query';
import { listOtherSpellings } from './other-spellings';
import { isOfTime } from './span';
import { isUnspaced } from './word-start';

export interface SavedPaper extends SearchedPaper {
  key: PaperKey;
  arxivId?: string | undefined;
  doi?: string | undefined;
  citeKey?: string | undefined;
  title: string;
  journalRef?: string | undefined;
  authorComment?: string | undefined;
  saved: NonNullable<SearchedPaper['saved']> & { tags: readonly string[] };
}

/** Words of at least so many letters may contain a typing mistake. Numbers may not. */
const MIN_TYPO_LETTERS = 4;
/** A half memory finds papers that have this share of its words, rare words counting more. */
const MIN_SHARE = 0.5;
const splitWords = MiniSearch.getDefault('tokenize') as (text: string) => string[];
/** No fit is as good as one more word. */
const SHARE_BEFORE_FIT = 1e6;

/**
 * Finds saved papers: every word of the query must begin a word of the title, authors, tags, note, id, journal or comment
 * (a typing mistake is allowed), or of the abstract.
 */
export class SavedSearch {
  private readonly papers = new Map<PaperKey, SavedPaper>();
  /** The folded text, made when it is first needed. */
  private readonly foldedTexts = new Map<PaperKey, string>();
  private readonly abstracts = new Map<PaperKey, string>();
  private readonly index = new MiniSearch<ReturnType<typeof toRow>>({
    idField: 'key',
    fields: ['title', 'authors', 'tags', 'note', 'id', 'publication'],
    tokenize: (text) => [...splitWords(text), ...listOtherSpellings(foldText(text)).map(({ typed }) => typed)],
    processTerm: (term) => foldText(term) || null,
    searchOptions: {
      tokenize: splitWords,
      prefix: true,
      fuzzy: (term) => (term.length >= MIN_TYPO_LETTERS && !/\d/.test(term) ? 0.2 : 0),
      boost: { title: 3, tags: 3, authors: 2, id: 4 },
      combineWith: 'AND',
    },
  });

  /** Papers as they are in the index. Those that changed since are in `late`. */
  private readonly indexed = new Map<PaperKey, string>();
  /** Changed papers, which are indexed before the next search for words, so that a change of ten thousand papers shows at once. */
  private readonly late = new Set<PaperKey>();

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
    for (const key of this.late) {
      if (done++ >= most) return false;
      this.late.delete(key);
      this.reindex(key);
    }
    return true;
  }

  private reindex(key: PaperKey): void {
    const paper = this.papers.get(key);
    const before = this.indexed.get(key);
    const row = paper && toRow(paper);
    const now = row && JSON.stringify(row);
    if (before === now) return;
    if (before !== undefined) this.index.discard(key);
    if (row) {
      this.index.add(row);
      this.indexed.set(key, now!);
    } else this.indexed.delete(key);
  }

  putAbstracts(abstracts: ReadonlyMap<PaperKey, string>): void {
    for (const [key, abstract] of abstracts) {
      this.abstracts.set(key, foldText(abstract));
      this.foldedTexts.delete(key);
    }
  }

  /** The keys that a query finds, with the score of its words (0 if it has none). */
  find(query: ParsedQuery): Map<PaperKey, number> {
    let found: Map<PaperKey, number> | undefined;
    for (const word of query.words) {
      const here = this.findWord(word, found);
      if (here.size === 0) return here;
      found = here;
    }
    const result = new Map<PaperKey, number>();
    for (const key of found?.keys() ?? this.papers.keys()) {
      if (matchesQuery(query, this.papers.get(key)!, () => this.textOf(key))) result.set(key, found?.get(key) ?? 0);
    }
    return result;
  }

  /** As `find`, where the query tells a time in several words: the papers of that time that have all of its other words. */
  findOfTime(query: ParsedQuery, now: Timestamp): Map<PaperKey, number> {
    const { words, span, isClear } = readHalfMemory(query.words, now);
    return isClear ? this.find({ ...query, words, span: span! }) : new Map();
  }

  /**
   * For a query that `find` finds nothing for: the papers that have most of what a person half remembers, of the time that
   * the query names if one of them is. The score is the share of the words, rare ones counting more, and then how well they fit.
   */
  findMost(query: ParsedQuery, now: Timestamp): Map<PaperKey, number> {
    const { words, span } = readHalfMemory(query.words, now);
    const found = new Map<PaperKey, { share: number; fit: number }>();
    const places = words.map((word) => this.findWord(word, undefined));
    // A word that stands nowhere is remembered wrongly, and tells nothing of the others.
    const weights = places.map((place) => (place.size > 0 ? Math.log(1 + (this.papers.size + 1) / (place.size + 1)) : 0));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    places.forEach((place, word) => {
      for (const [key, fit] of place) {
        const before = found.get(key) ?? { share: 0, fit: 0 };
        found.set(key, { share: before.share + weights[word]! / whole, fit: before.fit + fit });
      }
    });
    // A time alone is a memory too.
    const candidates = words.length > 0 ? [...found] : [...this.papers.keys()].map((key) => [key, { share: 1, fit: 0 }] as const);
    const isMeant = (key: PaperKey): boolean => matchesQuery(query, this.papers.get(key)!, () => this.textOf(key));
    const hits = candidates.filter(([key, { share }]) => share >= MIN_SHARE && isMeant(key));
    const ofTime = span ? hits.filter(([key]) => isOfTime(this.papers.get(key)!, span)) : [];
    const chosen = ofTime.length > 0 ? ofTime : words.length > 0 ? hits : [];
    return new Map(chosen.map(([key, { share, fit }]) => [key, share * SHARE_BEFORE_FIT + fit]));
  }

  /** Searches among the keys of `within` and adds its scores, or searches all. */
  private findWord(word: string, within: Map<PaperKey, number> | undefined): Map<PaperKey, number> {
    this.catchUp();
    const scores = new Map(this.index.search(word).map((hit) => [hit.id as PaperKey, hit.score]));
    const found = new Map<PaperKey, number>();
    for (const key of within?.keys() ?? this.papers.keys()) {
      const score = scores.get(key) ?? (hasWord(this.unindexedText(key, word), word) ? 0.5 : undefined);
      if (score !== undefined) found.set(key, score + (within?.get(key) ?? 0));
    }
    return found;
  }

  /** What the index does not find a word in: the abstract; of a script that sets no blanks between words, all. */
  private unindexedText(key: PaperKey, word: string): string {
    return isUnspaced(word.charCodeAt(0)) ? this.textOf(key) : this.abstracts.get(key) ?? '';
  }

  private textOf(key: PaperKey): string {
    let text = this.foldedTexts.get(key);
    if (text === undefined) {
      const { title, authors, tags, note, id, publication } = toRow(this.papers.get(key)!);
      text = `${foldText([title, authors, tags, note, id, publication].join('\n'))}\n${this.abstracts.get(key) ?? ''}`;
      this.foldedTexts.set(key, text);
    }
    return text;
  }
}

function toRow({ key, title, authors, saved, arxivId, doi, citeKey, journalRef = '', authorComment = '' }: SavedPaper): {
  key: PaperKey;
  title: string;
  authors: string;
  tags: string;
  note: string;
  id: string;
  publication: string;
} {
  return {
    key, title, authors: authors.join(', '), tags: saved.tags.join(' '), note: saved.note ?? '',
    id: [arxivId, doi, citeKey].filter(Boolean).join('\n'),
    publication: `${journalRef}\n${authorComment}`,
  };
}
