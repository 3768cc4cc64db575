import { plainTex } from '@/lib/paper/plain-tex';
import type { PaperIndex } from './paper-index';
import { readOwnPhrases } from './own-text';
import { type Phrase, readPhrases } from './phrases';
import type { QueryTerms, readQuery } from './query-terms';
import type { ScoredRow } from './score';
import { findCommonDirection, measurePointing, overlap, sumTerms, worthOf } from './shared-phrases';

/** What a term that both papers have weighs at least, if it says what they share (figures: docs/ranking.md). */
const MIN_NAME_WEIGHT = 0.28;
/** A word of this weight needs no other beside it: it has one sense ("deepfake"). */
const MIN_SURE_WEIGHT = 0.55;
/** What another term weighs at least that tells in which sense a word stands, and what a phrase does that holds the word. */
const MIN_OTHER_WEIGHT = 0.25;
const MIN_PHRASE_WEIGHT = 0.2;

/**
 * How the terms that two papers share name a subject: not at all, by one word alone, which may stand in another sense in each ("particle"
 * of a fluid and of a hologram), or surely, by a phrase or by words that keep each other company.
 */
export type Naming = 'none' | 'lone' | 'sure';

type Asked = Parameters<typeof readQuery>[1];

interface Name {
  phrase: Phrase;
  worth: number;
  vector: Float32Array | undefined;
}

/** Tells of rows how surely a query's terms name what they share with it. The index does not know how the row writes them. */
export class NameFinder {
  /** By term of the query; none of those that any paper could use. */
  private readonly names: (Name | undefined)[] = [];

  /** `rows`: those that will be judged. */
  constructor(index: PaperIndex, private readonly query: QueryTerms, asked: Asked, rows: readonly ScoredRow[]) {
    const isShared = new Uint8Array(query.hashes.length);
    for (const row of rows) for (const term of row.scorer.termsOf(row)) isShared[term] = 1;
    const own = readOwnPhrases(asked.title, asked.abstract);
    const focused = asked.focus && readPhrases(plainTex(asked.focus.text)).phrases;
    query.hashes.forEach((hash, term) => {
      const phrase = isShared[term] ? own.get(hash) ?? focused?.get(hash) : undefined;
      const worth = phrase ? worthOf(index, phrase) : 0;
      if (!phrase || worth < MIN_PHRASE_WEIGHT) return;
      this.names[term] = { phrase, worth, vector: sumTerms(index, [...phrase.terms, ...phrase.pairs])?.vector };
    });
  }

  /** `vector`: the row's own. Without it nothing is told against the row. */
  judge(row: ScoredRow, vector: Float32Array | undefined): Naming {
    const common = findCommonDirection(this.query.vector, vector);
    if (!common) return 'sure';
    const found: { phrase: Phrase; weight: number }[] = [];
    for (const term of row.scorer.termsOf(row)) {
      const name = this.names[term];
      if (!name) continue;
      const weight = name.worth * measurePointing(name.vector, common);
      if (weight >= MIN_SURE_WEIGHT || (name.phrase.words > 1 && weight >= MIN_NAME_WEIGHT)) return 'sure';
      if (weight >= MIN_PHRASE_WEIGHT) found.push({ phrase: name.phrase, weight });
    }
    const words = found.filter(({ weight }) => weight >= MIN_NAME_WEIGHT);
    if (!words.length) return 'none';
    return words.some((word) => found.some((other) => keepsCompany(word.phrase, other))) ? 'sure' : 'lone';
  }
}

/** Whether another shared term tells in which sense a word stands: a phrase with the word in it, or a different word. */
function keepsCompany(word: Phrase, { phrase, weight }: { phrase: Phrase; weight: number }): boolean {
  if (phrase.words > 1 && phrase.terms.includes(word.terms[0]!)) return true;
  return weight >= MIN_OTHER_WEIGHT && !overlap(word, phrase);
}
