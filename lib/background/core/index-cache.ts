import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import {
  checkSteps, deadRowSteps, decodeModel, isWholeModel, type Model, PairCounts, PaperIndex, runSteps, type Segment, viewModel, viewSegment,
} from '@/lib/related/index';
import type { Database, DeadRows, StoredSegment } from '@/lib/store/database';
import { readSegments } from '@/lib/store/segments';
import type { ModelFile } from './model-file';
import type { Turns } from './turns';

/** A stored part of the index: a segment, and the keys that left the store when it was made. */
export interface IndexPart {
  id: number;
  segment: Segment;
  gone: PaperKey[];
  bytes: number;
  madeAt: Timestamp;
}

/** What a comparison with the checksums found. */
export interface Damage {
  model: boolean;
  parts: boolean;
}

/**
 * The index and the model in memory, read once per life of the worker. It is a cache of the store: a worker that is
 * stopped loses nothing. Checksums are compared after the first answer, because they take as long as the answer.
 */
export class IndexCache {
  private stored: readonly IndexPart[] | undefined;
  private assembled: PaperIndex | undefined;
  private pairs = new PairCounts();
  private model: Promise<Model | undefined> | undefined;
  /** Bytes as they were read, whose checksums are still to be compared. */
  private unchecked: ArrayBuffer[] = [];
  private isModelChecked = false;

  constructor(private readonly db: Database, private readonly modelFile: Pick<ModelFile, 'read' | 'dropCopy'>) {}

  /** Oldest first. Empty before `load`. */
  get parts(): readonly IndexPart[] {
    return this.stored ?? [];
  }

  /** `undefined` before `load`. */
  get index(): PaperIndex | undefined {
    return this.assembled;
  }

  /** Reads model and parts. Returns `false` if a part is ill-formed; then the index is empty. */
  async load(): Promise<boolean> {
    // Side by side, because a stopped worker's answer waits for both.
    const [model, { parts, dead }] = await Promise.all([this.getModel(), readParts(this.db)]);
    const isReadable = !parts.includes(undefined);
    const readable = isReadable ? (parts as IndexPart[]) : [];
    // The arrays of a segment are views on all the bytes that were read.
    this.unchecked = readable.map(({ segment }) => segment.terms.buffer as ArrayBuffer);
    this.setParts(readable, model, markDead(readable, dead));
    return isReadable;
  }

  /** Forgets the parts in memory, because the store was replaced under them. */
  forget(): void {
    this.stored = undefined;
    this.assembled = undefined;
    this.pairs = new PairCounts();
  }

  /** Takes these parts. `dead`: the dead rows of each (`findDeadSteps`). */
  setParts(parts: readonly IndexPart[], model: Model | undefined, dead = runSteps(findDeadSteps(parts))): void {
    this.stored = parts;
    this.assembled = new PaperIndex(parts.map((part) => part.segment), dead, model, this.pairs);
  }

  /** The trained vectors; `undefined` if they cannot be read. Then the ranking is lexical, and the library page says so. */
  async getModel(): Promise<Model | undefined> {
    this.model ??= this.modelFile.read().then(viewModel).then((model) => model ?? this.readPackagedModel()).catch(() => undefined);
    return this.model;
  }

  /**
   * Compares what was read with its checksums, once; `takeSteps` runs it in slices. A damaged model is read again from the extension's own
   * file.
   */
  async findDamage(takeSteps: Turns['takeSteps']): Promise<Damage> {
    const model = await this.getModel();
    const isModelDamaged = model !== undefined && !this.isModelChecked && !isWholeModel(model);
    this.isModelChecked = true;
    if (isModelDamaged) this.model = this.readPackagedModel().catch(() => undefined);
    let areWhole = true;
    for (const bytes of this.unchecked.splice(0)) areWhole &&= await takeSteps(checkSteps(bytes));
    return { model: isModelDamaged, parts: !areWhole };
  }

  /** The model from the extension's own file; `undefined` if that one is damaged, too. */
  private async readPackagedModel(): Promise<Model | undefined> {
    await this.modelFile.dropCopy();
    return decodeModel(await this.modelFile.read());
  }
}

/** Keys that left the store and were not written again in the same or a later part. */
export function keysStillGone(parts: readonly Pick<IndexPart, 'segment' | 'gone'>[]): PaperKey[] {
  const first = parts.findIndex((part) => part.gone.length > 0);
  if (first < 0) return [];
  const writtenAgain = new Set<PaperKey>();
  const gone: PaperKey[] = [];
  for (const part of parts.slice(first).toReversed()) {
    for (const key of part.segment.keys) writtenAgain.add(key);
    for (const key of part.gone) if (!writtenAgain.has(key)) gone.push(key);
  }
  return gone;
}

/** For each part: 1 for its dead rows. In slices of some milliseconds. */
export function findDeadSteps(parts: readonly Pick<IndexPart, 'segment' | 'gone'>[]): Generator<void, Uint8Array[]> {
  return deadRowSteps(parts.map((part) => part.segment), new Set(keysStillGone(parts)));
}

/** The dead rows of all parts but the last, as they are stored with the last one. */
export function listDead(parts: readonly IndexPart[], dead: readonly Uint8Array[]): DeadRows[] {
  return parts.map(({ id, madeAt }, p) => ({ id, madeAt, rows: listOnes(dead[p]!) }));
}

function listOnes(marks: Uint8Array): Uint32Array {
  const rows: number[] = [];
  for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) rows.push(row);
  return Uint32Array.from(rows);
}

/** The stored dead rows as marks, if they are of these parts; `undefined` if they are of others. */
function markDead(parts: readonly IndexPart[], stored: readonly DeadRows[] | undefined): Uint8Array[] | undefined {
  const isOfThese = stored?.length === parts.length - 1
    && stored.every(({ id, madeAt, rows }, p) => id === parts[p]!.id && madeAt === parts[p]!.madeAt
      && rows.every((row) => row < parts[p]!.segment.size));
  if (!isOfThese) return undefined;
  const marks = parts.map(({ segment }) => new Uint8Array(segment.size));
  stored.forEach(({ rows }, p) => rows.forEach((row) => (marks[p]![row] = 1)));
  return marks;
}

/** The parts, `undefined` for an ill-formed one, and the dead rows of all but the last, if they are stored. */
async function readParts(db: Database): Promise<{ parts: (IndexPart | undefined)[]; dead: StoredSegment['dead'] }> {
  const stored = await readSegments(db);
  const parts = await Promise.all(stored.map(async ({ id, bytes, gone, madeAt }) => {
    const segment = viewSegment(await bytes.arrayBuffer());
    return segment && { id: id!, segment, gone, bytes: bytes.size, madeAt };
  }));
  return { parts, dead: stored.at(-1)?.dead };
}
