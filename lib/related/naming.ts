import { plainTex } from '@/lib/paper/plain-tex';
import type { PaperIndex } from './paper-index';
import { readOwnPhrases } from './own-text';
import { type Phrase, readPhrases } from './phrases';
import type { QueryTerms, readQuery } from './query-terms';
import type { ScoredRow } from './score';
import { findCommonDirection, measurePointing, sumTerms, worthOf } from './shared-phrases';

/** What a term that both papers have weighs at least, if it says what they share (figures: docs/ranking.md). */
const MIN_NAME_WEIGHT = 0.28;
/** Terms that weigh less by themselves are not counted. */
const MIN_COUNTED_WORTH = 0.2;
/** What all shared terms weigh together at least, each word once, if they keep each other company (figures: docs/ranking.md). */
const MIN_SURE_TOGETHER = 1.5;

/**
 * How the terms that two papers share name a subject: not at all; vaguely, by one word or little more, which may stand in another sense in
 * each ("particle" of a fluid and of a hologram); or surely, by terms that keep each other company.
 */
export type Naming = 'none' | 'vague' | 'sure';

type Asked = Parameters<typeof readQuery>[1];

interface Shared {
  phrase: Phrase;
  weight: number;
}

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
      if (!phrase || worth < MIN_COUNTED_WORTH) return;
      this.names[term] = { phrase, worth, vector: sumTerms(index, [...phrase.terms, ...phrase.pairs])?.vector };
    });
  }

  /** `vector`: the row's own. Without it nothing is told against the row. */
  judge(row: ScoredRow, vector: Float32Array | undefined): Naming {
    const common = findCommonDirection(this.query.vector, vector);
    if (!common) return 'sure';
    const found: Shared[] = [];
    for (const term of row.scorer.termsOf(row)) {
      const name = this.names[term];
      if (name) found.push({ phrase: name.phrase, weight: name.worth * measurePointing(name.vector, common) });
    }
    found.sort((a, b) => b.weight - a.weight);
    if (!(found[0] && found[0].weight >= MIN_NAME_WEIGHT)) return 'none';
    return weighTogether(found) >= MIN_SURE_TOGETHER ? 'sure' : 'vague';
  }
}

/** What terms weigh in all, the heaviest first, each word in one of them. */
function weighTogether(found: readonly Shared[]): number {
  const said = new Set<number>();
  let sum = 0;
  for (const { phrase, weight } of found) {
    if (phrase.terms.some((term) => said.has(term))) continue;
    for (const term of phrase.terms) said.add(term);
    sum += weight;
  }
  return sum;
}
