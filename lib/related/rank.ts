import { countReached, estimateScores, sharpenScores } from './candidates';
import type { PaperIndex } from './paper-index';
import { readQuery, type QueryTerms } from './query-terms';
import { refineScores } from './refine';
import { RowScorer, type ScoredRow } from './score';
import { keyAt } from './segment';
import { measureStrength } from './strength';
import { hashTitle } from './terms';

export interface RelatedQuery {
  title: string;
  abstract: string;
  /** Keys never to return: the paper itself, what was hidden. */
  exclude?: (key: string) => boolean;
  /** Keys to choose from, where not all: a filter by source or time. */
  candidates?: (key: string) => boolean;
  /** At most this many hits; 20 unless told. */
  limit?: number;
  /** Ranks every paper by the same scores, the query's twins and papers with nothing in common too. For benchmarks. */
  everything?: boolean;
}

/** A related paper. */
export interface Hit {
  key: string;
  /** Higher is closer. */
  score: number;
  /** 0 (unrelated) … 1 (the same subject), comparable between queries. */
  strength: number;
  /** The paper's unit vector as indexed, if it has one. */
  vector?: Float32Array;
}

/** Rows that are scored exactly, chosen by their estimated scores; indexes of up to twice as many are scored whole, and once. */
const EXACT = 400;
/** For each row scored exactly, so many are estimated a second time. */
const SHARPENED = 5;

/**
 * The papers of `index` closest to `query`, best first, equal ones by key. The query's own twin by
 * folded title is never among them, nor are papers without a word or a direction in common. Four
 * stages: estimates for all rows, sharper ones for the best, exact scores for the best of these, and
 * scores anew by what these have in common.
 */
export function findRelated(index: PaperIndex, query: RelatedQuery): Hit[] {
  const limit = query.limit ?? 20;
  if (limit <= 0 || !index.size) return [];
  const terms = readQuery(index, query);
  if (!terms.words) return [];
  const small = index.size <= 2 * EXACT;
  const whole = query.everything || small;
  // In a small index every paper would be near, related or not.
  const near = small ? undefined : terms.vector;
  const scale = near ? 'refined' : terms.vector ? 'fused' : 'lexical';
  const estimates = whole ? undefined : index.segments.map((_, s) => estimateScores(index, s, terms));
  const reached = estimates ? countReached(index, terms, estimates) : index.size;
  const twin = hashTitle(query.title);
  const isTwin = ({ scorer, row }: ScoredRow): boolean => twin !== 0 && scorer.segment.titles[row] === twin;
  const hits: Hit[] = [];
  // A filter may leave few of the best: then the next best are tried, up to all rows.
  for (let most = Math.max(EXACT, 4 * limit); ; most *= 4) {
    const all = !estimates || most >= index.size;
    const last = all || most >= reached;
    const chosen = all ? undefined : chooseRows(index, terms, estimates, most, reached);
    const scorers = index.segments.map((_, s) => new RowScorer(index, s, terms));
    const scored: ScoredRow[] = [];
    for (let s = 0; s < index.segments.length; s++) {
      const segment = index.segments[s]!;
      const rows = chosen?.[s];
      const count = rows ? rows.length : segment.size;
      for (let i = 0; i < count; i++) {
        const row = rows ? rows[i]! : i;
        if (index.dead[s]![row] || (!query.everything && twin && segment.titles[row] === twin)) continue;
        const read = scorers[s]!.read(row);
        if (read.score > 0 || query.everything) scored.push(read);
      }
    }
    if (near) refineScores(scored, terms, near, isTwin);
    takeHits(scored, query, limit, (score) => measureStrength(score, scale, terms.words), hits);
    if (hits.length >= limit || last) return hits.slice(0, limit);
  }
}

/** The about `most` best rows of each segment by sharpened estimates; where no more are reached at all, these. */
function chooseRows(index: PaperIndex, terms: QueryTerms, estimates: readonly Float32Array[], most: number, reached: number): Uint32Array[] {
  if (reached <= most) return estimates.map((part) => selectPlaces(part, Number.MIN_VALUE));
  const roughFloor = findFloor(estimates, most * SHARPENED, SAMPLED);
  const rough = estimates.map((part) => selectPlaces(part, roughFloor));
  const sharp = index.segments.map((segment, s) => sharpenScores(segment, terms, rough[s]!, estimates[s]!));
  const floor = findFloor(sharp, most, 1);
  return sharp.map((part, s) => selectPlaces(part, floor).map((place) => rough[s]![place]!));
}

/** Fills `hits` with the best rows that pass the query's filters, at least `limit` if there are as many. Keys are read only as far as needed. */
function takeHits(scored: ScoredRow[], query: RelatedQuery, limit: number, strengthOf: (score: number) => number, hits: Hit[]): void {
  scored.sort((a, b) => b.score - a.score);
  hits.length = 0;
  for (const { scorer, row, score } of scored) {
    if (score <= 0 && !query.everything) break;
    if (hits.length >= limit && score < hits.at(-1)!.score) break;
    const key = keyAt(scorer.segment, row);
    if (query.exclude?.(key) || (query.candidates && !query.candidates(key))) continue;
    hits.push({ key, score, strength: strengthOf(score), ...scorer.readVector(row) });
  }
  hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

/** The places of the values that reach `floor`. */
function selectPlaces(values: Float32Array, floor: number): Uint32Array {
  const places = new Uint32Array(values.length);
  return places.slice(0, fillPlaces(values, floor, places));
}

// Long loops stand in functions that end with them: what follows a loop has never run when V8 compiles it
// half-way, and to run it then throws the compiled loop away.
function fillPlaces(values: Float32Array, floor: number, places: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= floor) places[count++] = i;
  return count;
}

const BINS = 4096;
/** Estimates lie well within: a cosine, and at most some times the lexical share. */
const LOWEST = -4;
const HIGHEST = 28;
const BINS_PER_ONE = BINS / (HIGHEST - LOWEST);

/** Of so many estimates one is looked at: some per cent more or fewer are then sharpened. */
const SAMPLED = 8;

/** A value that at most about `most` of the estimates reach, by every `sampled`th of them: the edge of a histogram's bin. */
function findFloor(estimates: readonly Float32Array[], most: number, sampled: number): number {
  const bins = new Int32Array(BINS);
  for (const part of estimates) fillBins(part, sampled, bins);
  let count = 0;
  let bin = BINS - 1;
  while (bin > 0 && (count + bins[bin]!) * sampled <= most) count += bins[bin--]!;
  return bin === 0 ? -Infinity : LOWEST + (bin + 1) / BINS_PER_ONE;
}

function fillBins(values: Float32Array, sampled: number, bins: Int32Array): void {
  for (let i = 0; i < values.length; i += sampled) {
    const bin = ((values[i]! - LOWEST) * BINS_PER_ONE) | 0;
    bins[bin < BINS ? bin : BINS - 1]!++;
  }
}
