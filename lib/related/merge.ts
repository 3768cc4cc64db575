import { WordReader } from './documents';
import type { Model } from './model';
import { PairCounter } from './pair-counts';
import { runSteps } from './run-steps';
import { withKeys, type Segment } from './segment';
import { packWords, type RowWords, STEP_ROWS } from './segment-words';
import { TermIds } from './term-ids';
import { packVector, rowFinderOf, VectorMaker } from './vectors';

/**
 * Makes one segment of the live rows of several, in order. `isDead(segment, row)` says which rows are left out. With
 * `model`, rows without vectors or with those of another model get new ones; without it, vectors are kept if one
 * model made them all.
 */
export function mergeSegments(
  segments: readonly Segment[], isDead: (segment: number, row: number) => boolean, model?: Model,
): Segment {
  return runSteps(mergeSteps(segments, isDead, model));
}

/** `mergeSegments` in slices of some milliseconds: the caller may do other work between them. */
export function* mergeSteps(
  segments: readonly Segment[], isDead: (segment: number, row: number) => boolean, model?: Model,
): Generator<void, Segment> {
  const live = listLive(segments, isDead);
  const pairs = yield* mergePairs(segments, isDead);
  const maker = model ?? findCommonModel(segments);
  const words = yield* packWords({ ...(yield* countWords(live)), pairs }, maker !== undefined);
  const vectors = yield* mergeVectors(live, maker, model);
  const keys = yield* mergeKeys(live);
  return withKeys({
    ...words, ...vectors, ...keys, size: live.size, titles: mergeNumbers(live, ({ titles }) => titles),
    roles: mergeNumbers(live, ({ roles }) => roles), lengths: new Uint16Array(mergeNumbers(live, ({ lengths }) => lengths)),
  });
}

/** The rows that stay, in order: those of each segment, and where they begin among all. */
interface Live {
  size: number;
  parts: { segment: Segment; start: number; rows: Uint32Array }[];
}

function listLive(segments: readonly Segment[], isDead: (segment: number, row: number) => boolean): Live {
  let size = 0;
  const parts = segments.map((segment, s) => {
    const rows = new Uint32Array(segment.size);
    let count = 0;
    for (let row = 0; row < segment.size; row++) if (!isDead(s, row)) rows[count++] = row;
    const part = { segment, start: size, rows: rows.subarray(0, count) };
    size += count;
    return part;
  });
  return { size, parts };
}

/** Numbers the words of the rows that stay, and counts how often each occurs. */
function* countWords({ size, parts }: Live): Generator<void, RowWords> {
  const terms = new TermIds();
  /** For each part: the number of each of its words. */
  const numbers: Uint32Array[] = [];
  let occurrences = new Uint32Array(0);
  const reader = new WordReader();
  for (const { segment, rows } of parts) {
    const counts = new Uint32Array(segment.terms.length);
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      reader.read(segment, row);
      const { ids, count } = reader;
      for (let i = 0; i < count; i++) counts[ids[i]!]!++;
      if (place % STEP_ROWS === STEP_ROWS - 1) yield;
    }
    const own = new Uint32Array(segment.terms.length);
    for (let id = 0; id < own.length; id++) if (counts[id]! > 0) own[id] = terms.idOf(segment.terms[id]!);
    const all = new Uint32Array(terms.hashes.length);
    all.set(occurrences);
    for (let id = 0; id < own.length; id++) all[own[id]!]! += counts[id]!;
    occurrences = all;
    numbers.push(own);
    yield;
  }
  let at = 0;
  const read = (row: number, reader: WordReader): void => {
    while (row >= parts[at]!.start + parts[at]!.rows.length) at++;
    const { segment, start, rows } = parts[at]!;
    reader.read(segment, rows[row - start]!);
    const [{ ids, count }, own] = [reader, numbers[at]!];
    for (let i = 0; i < count; i++) ids[i] = own[ids[i]!]!;
  };
  const bytes = parts.reduce((sum, { segment }) => sum + segment.documents.length, 1024);
  return { size, terms, occurrences, read, bytes };
}

/** The pairs of all rows, less those of the dead ones. */
function* mergePairs(
  segments: readonly Segment[], isDead: (segment: number, row: number) => boolean,
): Generator<void, PairCounter> {
  const pairs = new PairCounter();
  for (const [s, segment] of segments.entries()) {
    pairs.add(segment.pairs);
    for (let row = 0; row < segment.size; row++) {
      if (isDead(s, row)) pairs.count(segment, row, -1);
      if (row % STEP_ROWS === STEP_ROWS - 1) yield;
    }
  }
  return pairs;
}

function* mergeKeys({ size, parts }: Live): Generator<void, Pick<Segment, 'keyBytes' | 'keyStarts'>> {
  const keyBytes = new Uint8Array(parts.reduce((sum, { segment }) => sum + segment.keyBytes.length, 0));
  const keyStarts = new Uint32Array(size + 1);
  for (const { segment, start, rows } of parts) {
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      const to = keyStarts[start + place]!;
      const [from, end] = [segment.keyStarts[row]!, segment.keyStarts[row + 1]!];
      for (let i = from; i < end; i++) keyBytes[to + i - from] = segment.keyBytes[i]!;
      keyStarts[start + place + 1] = to + end - from;
      if (place % STEP_ROWS === STEP_ROWS - 1) yield;
    }
  }
  return { keyBytes: keyBytes.slice(0, keyStarts[size]), keyStarts };
}

function mergeNumbers({ size, parts }: Live, choose: (segment: Segment) => Uint32Array | Uint16Array): Uint32Array {
  const merged = new Uint32Array(size);
  for (const { segment, start, rows } of parts) {
    const numbers = choose(segment);
    for (let place = 0; place < rows.length; place++) merged[start + place] = numbers[rows[place]!]!;
  }
  return merged;
}

/** The model that made the vectors of all rows; `undefined` if none or several did. */
function findCommonModel(segments: readonly Segment[]): Pick<Model, 'id' | 'dimensions'> | undefined {
  const makers = new Set(segments.filter(({ size }) => size > 0).map(({ modelId }) => modelId));
  const [one] = segments.filter(({ size, modelId }) => size > 0 && modelId !== 0 && makers.size === 1);
  return one && { id: one.modelId, dimensions: one.dimensions };
}

/** Copies the vectors that `maker` made. With `model`, rows without vectors or with those of another one get new ones from their words. */
function* mergeVectors(
  { size, parts }: Live, maker: Pick<Model, 'id' | 'dimensions'> | undefined, model: Model | undefined,
): Generator<void, Pick<Segment, 'modelId' | 'dimensions' | 'signs' | 'nibbles' | 'norms'>> {
  const { id: modelId, dimensions } = maker ?? { id: 0, dimensions: 0 };
  const [words, bytes] = [dimensions >> 5, dimensions >> 1];
  const signs = new Uint32Array(size * words);
  const nibbles = new Uint8Array(size * bytes);
  const norms = new Float32Array(modelId ? size : 0);
  for (const { segment, start, rows } of modelId ? parts : []) {
    const make = segment.modelId === modelId ? undefined : makeVectorsOf(segment, model!);
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      const to = start + place;
      if (make) norms[to] = make(row, signs, to * words, nibbles, to * bytes);
      else {
        signs.set(segment.signs.subarray(row * words, (row + 1) * words), to * words);
        nibbles.set(segment.nibbles.subarray(row * bytes, (row + 1) * bytes), to * bytes);
        norms[to] = segment.norms[row]!;
      }
      if (place % STEP_ROWS === STEP_ROWS - 1) yield;
    }
  }
  return { modelId, dimensions, signs, nibbles, norms };
}

/** A function that makes and packs the vector of a row, and returns its norm. */
function makeVectorsOf(
  segment: Segment, model: Model,
): (row: number, signs: Uint32Array, sign: number, nibbles: Uint8Array, nibble: number) => number {
  const maker = new VectorMaker(model, rowFinderOf(model));
  const vector = new Float32Array(model.dimensions);
  const reader = new WordReader();
  return (row, signs, sign, nibbles, nibble) => {
    reader.read(segment, row);
    const { ids, breaks, count, titleCount } = reader;
    for (let i = 0; i < count; i++) ids[i] = segment.terms[ids[i]!]!;
    return maker.write(ids, breaks, titleCount, count, vector) ? packVector(vector, signs, sign, nibbles, nibble) : 0;
  };
}
