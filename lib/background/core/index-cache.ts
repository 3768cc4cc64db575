import type { PaperKey } from '@/lib/paper/paper';
import {
  decodeModel, isWhole, isWholeModel, type Model, PairCounts, PaperIndex, type Segment, viewModel, viewSegment,
} from '@/lib/related/index';
import type { Database } from '@/lib/store/database';
import { readSegments } from '@/lib/store/segments';
import type { ModelFile } from './model-file';

/** A stored part of the index: a segment, and the keys that left the store when it was made. */
export interface IndexPart {
  id: number;
  segment: Segment;
  gone: PaperKey[];
  bytes: number;
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
    const [model, parts] = await Promise.all([this.getModel(), readParts(this.db)]);
    const isReadable = !parts.includes(undefined);
    const readable = isReadable ? (parts as IndexPart[]) : [];
    // The arrays of a segment are views on all the bytes that were read.
    this.unchecked = readable.map(({ segment }) => segment.terms.buffer as ArrayBuffer);
    this.setParts(readable, model);
    return isReadable;
  }

  /** Forgets the parts in memory, because the store was replaced under them. */
  forget(): void {
    this.stored = undefined;
    this.assembled = undefined;
    this.pairs = new PairCounts();
  }

  setParts(parts: readonly IndexPart[], model: Model | undefined): void {
    this.stored = parts;
    this.assembled = new PaperIndex(parts.map((part) => part.segment), new Set(this.keysStillGone()), model, this.pairs);
  }

  /** The trained vectors; `undefined` if they cannot be read. Then the ranking is lexical, and the library page says so. */
  async getModel(): Promise<Model | undefined> {
    this.model ??= this.modelFile.read().then(viewModel).then((model) => model ?? this.readPackagedModel()).catch(() => undefined);
    return this.model;
  }

  /** Compares what was read with its checksums, once. A damaged model is read again from the extension's own file. */
  async findDamage(): Promise<Damage> {
    const model = await this.getModel();
    const isModelDamaged = model !== undefined && !this.isModelChecked && !isWholeModel(model);
    this.isModelChecked = true;
    if (isModelDamaged) this.model = this.readPackagedModel().catch(() => undefined);
    return { model: isModelDamaged, parts: !this.unchecked.splice(0).every(isWhole) };
  }

  /** Keys that left the store and were not written again in the same or a later part. */
  keysStillGone(): PaperKey[] {
    const first = this.parts.findIndex((part) => part.gone.length > 0);
    if (first < 0) return [];
    const writtenAgain = new Set<PaperKey>();
    const gone: PaperKey[] = [];
    for (const part of this.parts.slice(first).toReversed()) {
      for (const key of part.segment.keys) writtenAgain.add(key);
      for (const key of part.gone) if (!writtenAgain.has(key)) gone.push(key);
    }
    return gone;
  }

  /** The model from the extension's own file; `undefined` if that one is damaged, too. */
  private async readPackagedModel(): Promise<Model | undefined> {
    await this.modelFile.dropCopy();
    return decodeModel(await this.modelFile.read());
  }
}

/** `undefined` for an ill-formed part. */
async function readParts(db: Database): Promise<(IndexPart | undefined)[]> {
  return Promise.all((await readSegments(db)).map(async ({ id, bytes, gone }) => {
    const segment = viewSegment(await bytes.arrayBuffer());
    return segment && { id: id!, segment, gone, bytes: bytes.size };
  }));
}
