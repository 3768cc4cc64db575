import { NumberList, type WordReader } from './documents';
import type { Model } from './model';
import { packRoles } from './role-slices';
import type { RoleModel } from './roles';
import { runSteps } from './run-steps';
import { withKeys, type IndexedPaper, type Segment } from './segment';
import { packWords } from './segment-words';
import { hashTitle } from './terms';
import { TermIds } from './term-ids';
import { readWords, Tokens } from './tokens';
import { makeLateFinder, packVector, VectorMaker } from './vectors';

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
  private readonly vectors: { maker: VectorMaker; vector: Float32Array } | undefined;
  private readonly roleModel: RoleModel | undefined;
  private signs = new Uint32Array(0);
  private nibbles = new Uint8Array(0);
  private norms = new Float32Array(0);

  /** `model` makes the vectors. */
  constructor(private readonly model?: Model) {
    if (!model) return;
    this.roleModel = model.roles;
    this.vectors = { maker: new VectorMaker(model, makeLateFinder(model)), vector: new Float32Array(model.dimensions) };
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

  build(): Segment {
    return runSteps(this.buildSteps());
  }

  /**
   * `build()` in slices of some milliseconds: the caller may do other work between them. The arrays are views on the builder's own, as
   * copies would take fresh memory.
   */
  *buildSteps(): Generator<void, Segment> {
    const { size } = this;
    const { bytes: keyBytes, starts: keyStarts } = encodeKeys(this.keys);
    const words = yield* packWords({
      size, terms: this.terms, occurrences: this.occurrences.values, bytes: this.words.length * 2 + 16,
      read: (row, reader) => this.readRow(row, reader),
    }, this.model !== undefined);
    const dimensions = this.model?.dimensions ?? 0;
    return withKeys({
      ...words, size, keyBytes, keyStarts,
      titles: this.titles.values.subarray(0, size),
      roles: this.roles.values.subarray(0, size),
      lengths: Uint16Array.from(this.lengths.values.subarray(0, size)),
      modelId: this.model?.id ?? 0,
      dimensions,
      signs: this.signs.subarray(0, (size * dimensions) >> 5),
      nibbles: this.nibbles.subarray(0, (size * dimensions) >> 1),
      norms: this.norms.subarray(0, this.model ? size : 0),
    });
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
    if (maker.write(terms, breaks, titleCount, count, vector)) {
      this.norms[row] = packVector(vector, this.signs, (row * vector.length) >> 5, this.nibbles, (row * vector.length) >> 1);
    }
  }

  private readRow(row: number, reader: WordReader): void {
    const start = this.starts.values[row]!;
    const end = row + 1 < this.size ? this.starts.values[row + 1]! : this.words.length;
    reader.reserve(end - start);
    const { ids, breaks } = reader;
    const { values } = this.words;
    for (let i = start; i < end; i++) {
      ids[i - start] = values[i]! >>> 1;
      breaks[i - start] = values[i]! & 1;
    }
    reader.count = end - start;
    reader.titleCount = this.titleCounts.values[row]!;
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
