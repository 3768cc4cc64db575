import { STORED_SHARE } from './candidate-words';
import { ByteWriter, NumberList, ONE_BYTE_IDS, TWO_BYTE_IDS, WordReader } from './documents';
import type { Model } from './model';
import { PairCounter } from './pair-counts';
import { packRoles } from './role-slices';
import type { RoleModel } from './roles';
import { withKeys, type IndexedPaper, type Segment } from './segment';
import { hashTitle } from './terms';
import { TermIds } from './term-ids';
import { readWords, Tokens } from './tokens';
import { makeRowFinder, packVector, VectorMaker } from './vectors';

/** Segments of up to so many rows store the postings of every word. */
const MAX_SMALL_ROWS = 4096;
/** Words with more occurrences are ordered as if they had so many. */
const MAX_OCCURRENCES = 2 ** 20;

/** Collects papers one at a time, so that a worker can answer between slices of an import. */
export class SegmentBuilder {
  private readonly keys: string[] = [];
  private readonly titles = new NumberList();
  private readonly tokens = new Tokens();
  private readonly roles = new NumberList();
  private readonly lengths = new NumberList();
  /** The words' hashes; a word's id is its place, in order of appearance. */
  private readonly terms = new TermIds();
  private readonly occurrences = new NumberList();
  /** Words as id × 2 + break; those of row i from starts[i]. */
  private readonly words = new NumberList();
  private readonly starts = new NumberList();
  private readonly titleCounts = new NumberList();
  private readonly vectors: { maker: VectorMaker | undefined; vector: Float32Array } | undefined;
  private readonly roleModel: RoleModel | undefined;
  private signs = new Uint32Array(0);
  private nibbles = new Uint8Array(0);
  private norms = new Float32Array(0);

  /** `model` makes the vectors; only its id and dimensions are needed where vectors are copied. */
  constructor(private readonly model?: Model | Pick<Model, 'id' | 'dimensions'>) {
    if (!model) return;
    this.roleModel = 'roles' in model ? model.roles : undefined;
    this.vectors = {
      maker: 'terms' in model ? new VectorMaker(model, makeRowFinder(model)) : undefined,
      vector: new Float32Array(model.dimensions),
    };
  }

  get size(): number {
    return this.keys.length;
  }

  add(paper: IndexedPaper): void {
    const terms: number[] = [];
    const breaks: number[] = [];
    readWords(paper.title, terms, breaks);
    const titleCount = terms.length;
    this.tokens.read(paper.abstract);
    this.tokens.addWords(terms, breaks);
    this.roles.push(this.roleModel ? packRoles(this.roleModel, paper.abstract, this.tokens) : 0);
    this.addWords(paper.key, hashTitle(paper.title), terms, breaks, titleCount, terms.length);
    if (this.vectors) this.makeVector(terms, breaks, titleCount, terms.length);
  }

  /** Adds a row of another segment. Its vector is copied if the same model made it; otherwise a new one is made. */
  copy(from: Segment, row: number, key: string, reader: WordReader): void {
    reader.read(from.documents, from.documentStarts[row]!, from.documentStarts[row + 1]!);
    const { ids, breaks, count, titleCount } = reader;
    for (let i = 0; i < count; i++) ids[i] = from.terms[ids[i]!]!;
    this.roles.push(from.roles[row]!);
    this.addWords(key, from.titles[row]!, ids, breaks, titleCount, count);
    if (!this.vectors) return;
    const { dimensions, id } = this.model!;
    if (from.modelId === id) {
      this.reserveVector();
      const to = this.size - 1;
      const words = dimensions >> 5;
      const bytes = dimensions >> 1;
      this.signs.set(from.signs.subarray(row * words, (row + 1) * words), to * words);
      this.nibbles.set(from.nibbles.subarray(row * bytes, (row + 1) * bytes), to * bytes);
      this.norms[to] = from.norms[row]!;
    } else {
      this.makeVector(ids, breaks, titleCount, count);
    }
  }

  build(): Segment {
    const steps = this.buildSteps();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** `build()` in slices of some milliseconds: the caller may do other work between them. `counted`: the pairs of all rows, if known. */
  *buildSteps(counted?: PairCounter): Generator<void, Segment> {
    const size = this.size;
    const { terms, newIds } = this.orderTerms();
    yield;
    const frequencies = new Uint32Array(terms.length);
    const last = new Int32Array(terms.length).fill(-1);
    const documents = new ByteWriter(this.words.length * 2 + 16);
    const documentStarts = new Uint32Array(size + 1);
    for (let row = 0; row < size; row++) {
      documents.write(this.titleCounts.values[row]!);
      for (let i = this.starts.values[row]!; i < this.endOf(row); i++) {
        const word = this.words.values[i]!;
        const id = newIds[word >>> 1]!;
        documents.write(id * 2 + (word & 1));
        if (last[id] === row) continue;
        last[id] = row;
        frequencies[id]!++;
      }
      documentStarts[row + 1] = documents.length;
      if (row % 2000 === 1999) yield;
    }
    const { postings, postingStarts } = yield* this.invert(frequencies, newIds);
    const { bytes: keyBytes, starts: keyStarts } = encodeKeys(this.keys);
    const arrays = {
      size,
      keyBytes,
      keyStarts,
      titles: this.titles.values.slice(0, size),
      roles: this.roles.values.slice(0, size),
      lengths: Uint16Array.from(this.lengths.values.subarray(0, size)),
      terms,
      frequencies,
      postingStarts,
      postings,
      documentStarts,
      documents: documents.finish(),
      modelId: this.model?.id ?? 0,
      dimensions: this.model?.dimensions ?? 0,
      signs: this.signs.slice(0, (size * (this.model?.dimensions ?? 0)) >> 5),
      nibbles: this.nibbles.slice(0, (size * (this.model?.dimensions ?? 0)) >> 1),
      norms: this.norms.slice(0, this.model ? size : 0),
    };
    yield;
    const pairs = counted ?? new PairCounter();
    for (let row = counted ? size : 0; row < size; row++) {
      pairs.count(arrays, row, 1);
      if (row % 2000 === 1999) yield;
    }
    return withKeys({ ...arrays, pairs: pairs.pack() });
  }

  private addWords(
    key: string,
    title: number,
    terms: ArrayLike<number>,
    breaks: ArrayLike<number>,
    titleCount: number,
    count: number,
  ): void {
    this.keys.push(key);
    this.titles.push(title);
    this.titleCounts.push(titleCount);
    this.starts.push(this.words.length);
    let length = 0;
    for (let i = 0; i < count; i++) {
      const weight = i < titleCount ? 2 : 1;
      length += breaks[i] ? weight : 2 * weight;
      const id = this.terms.idOf(terms[i]!);
      if (id === this.occurrences.length) this.occurrences.push(0);
      this.occurrences.values[id]!++;
      this.words.push(id * 2 + breaks[i]!);
    }
    this.lengths.push(Math.min(length, 65535));
  }

  private makeVector(terms: ArrayLike<number>, breaks: ArrayLike<number>, titleCount: number, count: number): void {
    this.reserveVector();
    const { maker, vector } = this.vectors!;
    const row = this.size - 1;
    if (maker?.write(terms, breaks, titleCount, count, vector)) {
      this.norms[row] = packVector(vector, this.signs, (row * vector.length) >> 5, this.nibbles, (row * vector.length) >> 1);
    }
  }

  /** Orders the words' hashes by falling occurrence, so that frequent ones take one byte; within each code length by hash. */
  private orderTerms(): { terms: Uint32Array; newIds: Uint32Array } {
    const { values: occurrences } = this.occurrences;
    // Occurrence and hash are packed into one number, because numbers sort without a comparison function.
    const hashes = this.terms.hashes.values;
    const keys = new Float64Array(this.terms.hashes.length);
    for (let id = 0; id < keys.length; id++) {
      keys[id] = (MAX_OCCURRENCES - Math.min(occurrences[id]!, MAX_OCCURRENCES)) * 2 ** 32 + hashes[id]!;
    }
    const terms = Uint32Array.from(keys.sort(), (key) => key % 2 ** 32);
    for (const [start, end] of [
      [0, ONE_BYTE_IDS],
      [ONE_BYTE_IDS, TWO_BYTE_IDS],
      [TWO_BYTE_IDS, terms.length],
    ])
      terms.subarray(start, end).sort();
    const newIds = new Uint32Array(terms.length);
    terms.forEach((term, id) => (newIds[this.terms.idOf(term)] = id));
    return { terms, newIds };
  }

  private *invert(frequencies: Uint32Array, newIds: Uint32Array): Generator<void, { postings: Uint8Array; postingStarts: Uint32Array }> {
    const size = this.size;
    const most = size > MAX_SMALL_ROWS ? size * (this.model ? STORED_SHARE.fused : STORED_SHARE.lexical) : size;
    const starts = new Uint32Array(frequencies.length + 1);
    frequencies.forEach((frequency, id) => (starts[id + 1] = starts[id]! + (frequency <= most ? frequency : 0)));
    const rows = new Uint32Array(starts[frequencies.length]!);
    const next = starts.slice();
    for (let row = 0; row < size; row++) {
      for (let i = this.starts.values[row]!; i < this.endOf(row); i++) {
        const id = newIds[this.words.values[i]! >>> 1]!;
        if (frequencies[id]! > most) continue;
        const at = next[id]!;
        if (at > starts[id]! && rows[at - 1] === row) continue;
        rows[at] = row;
        next[id] = at + 1;
      }
      if (row % 2000 === 1999) yield;
    }
    const postings = new ByteWriter(rows.length * 2 + 16);
    const postingStarts = new Uint32Array(frequencies.length + 1);
    for (let id = 0; id < frequencies.length; id++) {
      let previous = 0;
      for (let i = starts[id]!; i < starts[id + 1]!; i++) {
        postings.write(rows[i]! - previous);
        previous = rows[i]!;
      }
      postingStarts[id + 1] = postings.length;
      if (id % 10_000 === 9999) yield;
    }
    return { postings: postings.finish(), postingStarts };
  }

  private endOf(row: number): number {
    return row + 1 < this.size ? this.starts.values[row + 1]! : this.words.length;
  }

  private reserveVector(): void {
    if (this.norms.length >= this.size) return;
    const room = Math.max(256, this.size * 2);
    const { dimensions } = this.model!;
    const signs = new Uint32Array((room * dimensions) >> 5);
    signs.set(this.signs);
    this.signs = signs;
    const nibbles = new Uint8Array((room * dimensions) >> 1);
    nibbles.set(this.nibbles);
    this.nibbles = nibbles;
    const norms = new Float32Array(room);
    norms.set(this.norms);
    this.norms = norms;
  }
}

/** A segment of `papers`, in their order. */
export function buildSegment(papers: Iterable<IndexedPaper>, model?: Model): Segment {
  const builder = new SegmentBuilder(model);
  for (const paper of papers) builder.add(paper);
  return builder.build();
}

function encodeKeys(keys: readonly string[]): { bytes: Uint8Array; starts: Uint32Array } {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(keys.join(''));
  const starts = new Uint32Array(keys.length + 1);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    starts[i + 1] = starts[i]! + (/^[\x00-\x7f]*$/.test(key) ? key.length : encoder.encode(key).length);
  }
  return { bytes, starts };
}
