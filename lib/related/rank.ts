import { countReached, estimateScores, sharpenScores } from './candidates';
import { FOCUSED_ROWS, focusScores, type Focus } from './focus';
import type { PaperIndex } from './paper-index';
import { readQuery, type QueryTerms } from './query-terms';
import { NameFinder, type Naming } from './naming';
import { refineScores } from './refine';
import { readRowVector } from './row-vectors';
import { RowScorer, type ScoredRow } from './score';
import { keyAt } from './segment';
import { measureStrength, NAMED_STRENGTH, SHOWN_STRENGTH } from './strength';
import { hashTitle } from './terms';

export interface RelatedQuery {
  title: string;
  abstract: string;
  /** Without it, the whole abstract counts alike. */
  focus?: Focus;
  /** Keys never to return: the paper itself, what was hidden. */
  exclude?: (key: string) => boolean;
  /** Keys to choose from, if a filter by source or time does not allow all. */
  candidates?: (key: string) => boolean;
  /** The most hits that are returned; default 20. */
  limit?: number;
  /** Scores every paper exactly, also the query's twins and papers with nothing in common. For benchmarks. */
  everything?: boolean;
}

/** A related paper. */
export interface Hit {
  key: string;
  /** Higher is closer. */
  score: number;
  /** 0 (unrelated) … 1 (the same subject), comparable between queries. */
  strength: number;
  /** If it is not strong and terms that both have do not surely name what they share: whether none does, or one word alone. */
  naming?: Exclude<Naming, 'sure'>;
  /** The paper's unit vector as indexed, if it has one. */
  vector?: Float32Array;
}

/** So many rows, the best by estimated scores, are scored exactly. Indexes of up to twice as many rows are scored whole, and once. */
const EXACT_ROWS = 400;
/** For each row that is scored exactly, so many are estimated a second time. */
const SHARPENED_PER_EXACT = 5;

/**
 * Finds the papers of `index` closest to `query`, best first, equal ones by key. Leaves out papers with the query's
 * folded title and papers without a word or a direction in common. Four stages: estimates for all rows, sharper
 * estimates for the best, exact scores for the best of these, and second scores by what these have in common.
 */
export function findRelated(index: PaperIndex, query: RelatedQuery): Hit[] {
  const limit = query.limit ?? 20;
  if (limit <= 0 || !index.size) return [];
  const terms = readQuery(index, query);
  if (!terms.words) return [];
  const small = index.size <= 2 * EXACT_ROWS;
  const whole = query.everything || small;
  // In a small index, every paper would belong to the neighbourhood, whether it is related or not.
  const near = small ? undefined : terms.vector;
  const scale = near ? 'refined' : terms.vector ? 'fused' : 'lexical';
  const estimates = whole ? undefined : index.segments.map((_, s) => estimateScores(index, s, terms));
  const reached = estimates ? countReached(index, terms, estimates) : index.size;
  const twin = hashTitle(query.title);
  const isTwin = ({ scorer, row }: ScoredRow): boolean => twin !== 0 && scorer.segment.titles[row] === twin;
  const hasFocus = query.focus !== undefined && terms.vector !== undefined;
  const found: FoundRow[] = [];
  // If a filter leaves too few of the best rows, the next best are tried, up to all rows.
  for (let most = Math.max(EXACT_ROWS, 4 * limit); ; most *= 4) {
    const all = !estimates || most >= index.size;
    const last = all || most >= reached;
    const chosen = all ? undefined : chooseRows(index, terms, estimates, most, reached);
    index.scratch.matches.length = 0;
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
    if (hasFocus) focusScores(index, scored, query.focus!, query.everything ? scored.length : FOCUSED_ROWS);
    takeRows(scored, query, limit, found);
    if (found.length < limit && !last) continue;
    const measure = (score: number): number => measureStrength(score, scale, terms.words, hasFocus);
    return makeHits(index, terms, query, found.slice(0, limit), measure, near !== undefined);
  }
}

/** About `most` rows in all, the best by sharpened estimates, for each segment. If fewer are reached at all, these. */
function chooseRows(
  index: PaperIndex,
  terms: QueryTerms,
  estimates: readonly Float32Array[],
  most: number,
  reached: number,
): Uint32Array[] {
  if (reached <= most) return estimates.map((part) => selectPlaces(part, Number.MIN_VALUE));
  const roughFloor = findFloor(estimates, most * SHARPENED_PER_EXACT, SAMPLE_STEP);
  const rough = estimates.map((part) => selectPlaces(part, roughFloor));
  const sharp = index.segments.map((segment, s) => sharpenScores(segment, terms, rough[s]!, estimates[s]!));
  const floor = findFloor(sharp, most, 1);
  return sharp.map((part, s) => selectPlaces(part, floor).map((place) => rough[s]![place]!));
}

interface FoundRow {
  key: string;
  row: ScoredRow;
}

/** Fills `found` with the best rows that pass the query's filters, at least `limit` if there are so many. Reads no more keys than needed. */
function takeRows(scored: ScoredRow[], query: RelatedQuery, limit: number, found: FoundRow[]): void {
  scored.sort((a, b) => b.score - a.score);
  found.length = 0;
  for (const row of scored) {
    if (row.score <= 0 && !query.everything) break;
    if (found.length >= limit && row.score < found.at(-1)!.row.score) break;
    const key = keyAt(row.scorer.segment, row.row);
    if (query.exclude?.(key) || (query.candidates && !query.candidates(key))) continue;
    found.push({ key, row });
  }
  found.sort((a, b) => b.row.score - a.row.score || (a.key < b.key ? -1 : 1));
}

/** The rows as hits. `canName`: whether those that are not strong are told how shared terms name their subject. */
function makeHits(
  index: PaperIndex, terms: QueryTerms, query: RelatedQuery, found: readonly FoundRow[],
  measure: (score: number) => number, canName: boolean,
): Hit[] {
  const hits = found.map(({ key, row }): Hit => {
    const vector = readRowVector(row.scorer.segment, row.row);
    return { key, score: row.score, strength: measure(row.score), ...(vector && { vector }) };
  });
  const isWeak = ({ strength }: Hit): boolean => canName && strength >= SHOWN_STRENGTH && strength < NAMED_STRENGTH;
  const weak = hits.flatMap((hit, i) => (isWeak(hit) ? [{ hit, row: found[i]!.row }] : []));
  // It reads the query's phrases, so it is made only if there is a row to judge.
  const names = weak.length > 0 ? new NameFinder(index, terms, query, weak.map(({ row }) => row)) : undefined;
  for (const { hit, row } of weak) {
    const naming = names!.judge(row, hit.vector);
    if (naming !== 'sure') hit.naming = naming;
  }
  return hits;
}

/** The places of the values that reach `floor`. They are counted first: an array for all values would take longer to allocate. */
function selectPlaces(values: Float32Array, floor: number): Uint32Array {
  const places = new Uint32Array(countReaching(values, floor));
  fillPlaces(values, floor, places);
  return places;
}

// V8 discards an optimised loop when code after it runs for the first time, so hot loops stand alone in a function.
function countReaching(values: Float32Array, floor: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= floor) count++;
  return count;
}

function fillPlaces(values: Float32Array, floor: number, places: Uint32Array): void {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= floor) places[count++] = i;
}

const BINS = 4096;
/** All estimates lie within these bounds: a cosine, plus a few times the lexical share at most. */
const MIN_ESTIMATE = -4;
const MAX_ESTIMATE = 28;
const BINS_PER_ONE = BINS / (MAX_ESTIMATE - MIN_ESTIMATE);

/** One of so many estimates is counted. The number of rows that are sharpened is then exact to a few per cent. */
const SAMPLE_STEP = 8;

/** The edge of a histogram's bin that about `most` of the estimates reach. Every `step`th estimate is counted. */
function findFloor(estimates: readonly Float32Array[], most: number, step: number): number {
  const bins = new Int32Array(BINS);
  for (const part of estimates) fillBins(part, step, bins);
  let count = 0;
  let bin = BINS - 1;
  while (bin > 0 && (count + bins[bin]!) * step <= most) count += bins[bin--]!;
  return bin === 0 ? -Infinity : MIN_ESTIMATE + (bin + 1) / BINS_PER_ONE;
}

function fillBins(values: Float32Array, step: number, bins: Int32Array): void {
  for (let i = 0; i < values.length; i += step) {
    const bin = ((values[i]! - MIN_ESTIMATE) * BINS_PER_ONE) | 0;
    bins[bin < BINS ? bin : BINS - 1]!++;
  }
}
