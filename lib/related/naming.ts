import type { PaperIndex } from './paper-index';
import { namesSubject } from './phrases';
import type { QueryTerms } from './query-terms';
import type { ScoredRow } from './score';
import { findCommonDirection, measurePointing, sumTerms, worthOf } from './shared-phrases';

/** What a term that both papers have weighs at least, if it says what they share (figures: docs/ranking.md). */
const MIN_NAME_WEIGHT = 0.28;

interface Name {
  worth: number;
  vector: Float32Array | undefined;
}

/** Tells of rows whether no term that they share with a query says what of, as a reason would, but from the index alone. */
export class NameFinder {
  /** The words of each pair of the query, by the pair's term. */
  private readonly words = new Map<number, readonly [number, number]>();
  /** By term of the query that was looked at; `undefined`: any paper could use it. */
  private readonly names = new Map<number, Name | undefined>();

  constructor(private readonly index: PaperIndex, private readonly query: QueryTerms) {
    for (const [pair, term] of query.pairs) this.words.set(term, [Math.floor(pair / 65536), pair % 65536]);
  }

  /** `vector`: the row's own, if it has one. */
  isNameless(row: ScoredRow, vector: Float32Array | undefined): boolean {
    const common = findCommonDirection(this.query.vector, vector);
    return common !== undefined && !row.scorer.termsOf(row).some((term) => {
      const name = this.nameOf(term);
      return name && name.worth * measurePointing(name.vector, common) >= MIN_NAME_WEIGHT;
    });
  }

  private nameOf(term: number): Name | undefined {
    if (!this.names.has(term)) this.names.set(term, this.readName(term));
    return this.names.get(term);
  }

  private readName(term: number): Name | undefined {
    const { hashes } = this.query;
    const terms = (this.words.get(term) ?? [term]).map((part) => hashes[part]!);
    if (!namesSubject(terms.map((each) => ({ term: each })))) return undefined;
    const pairs = terms.length > 1 ? [hashes[term]!] : [];
    const worth = worthOf(this.index, { text: '', words: terms.length, terms, pairs });
    return worth < MIN_NAME_WEIGHT ? undefined : { worth, vector: sumTerms(this.index, [...terms, ...pairs])?.vector };
  }
}
