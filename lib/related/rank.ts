import type { PaperIndex } from './paper-index';
import { findTerm, hashTitle } from './segment';
import { countTerms } from './tokenize';

export interface RelatedQuery {
  title: string;
  abstract: string;
  /** Keys never to return: the paper itself, what was hidden. */
  exclude?: (key: string) => boolean;
  /** Keys to choose from, where not all: a filter by source or time. */
  candidates?: (key: string) => boolean;
  /** At most this many hits; 20 unless told. */
  limit?: number;
}

/** A related paper. */
export interface Hit {
  key: string;
  /** Higher is closer; comparable within one answer only. */
  score: number;
  /** 0 (unrelated) … 1 (the same subject), comparable between answers. */
  strength: number;
}

/** Hits weaker than this are noise, and are not shown. */
export const SHOWN_STRENGTH = 0.08;

/** BM25 (Robertson & Zaragoza 2009, 3.6) with a fixed mean length, so that segments add up. */
const K1 = 1.2;
const B = 0.6;
const MEAN_LENGTH = 250;

/** The papers of `index` closest to `query`, best first; the query's own twin by folded title is never among them. */
export function findRelated(index: PaperIndex, query: RelatedQuery): Hit[] {
  const limit = query.limit ?? 20;
  if (limit <= 0 || !index.size) return [];
  const scores = index.segments.map((segment) => new Float32Array(segment.size));
  const counts = countTerms(query.title, query.abstract);
  let length = 0;
  for (const count of counts.values()) length += count;
  let self = 0;
  for (const [term, count] of counts) {
    const frequency = index.documentFrequency(term);
    const idf = Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
    const weight = idf * (1 + Math.log(count));
    self += weight * saturate(count, length);
    index.segments.forEach((segment, s) => {
      const at = findTerm(segment.terms, term);
      if (at < 0) return;
      for (let i = segment.starts[at]!; i < segment.starts[at + 1]!; i++) {
        const row = segment.rows[i]!;
        scores[s]![row]! += weight * saturate(segment.counts[i]!, segment.lengths[row]!);
      }
    });
  }
  const twin = hashTitle(query.title);
  const hits: Hit[] = [];
  index.segments.forEach((segment, s) => {
    for (let row = 0; row < segment.size; row++) {
      const score = scores[s]![row]!;
      if (score <= 0 || index.dead[s]![row] || (twin && segment.titles[row] === twin)) continue;
      const key = segment.keys[row]!;
      if (query.exclude?.(key) || (query.candidates && !query.candidates(key))) continue;
      hits.push({ key, score, strength: Math.min(1, score / self) });
    }
  });
  return hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, limit);
}

function saturate(count: number, length: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / MEAN_LENGTH));
}
