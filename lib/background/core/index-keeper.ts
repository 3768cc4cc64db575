import type { PaperKey } from '@/lib/paper/paper';
import {
  decodeModel, encodeSegment, isWhole, isWholeModel, mergeSteps, PaperIndex, SegmentBuilder, type IndexedPaper, type Model, type Segment, viewModel, viewSegment,
} from '@/lib/related/index';
import type { Database, StoredPaper } from '@/lib/store/database';
import type { Written } from '@/lib/store/write-digests';
import { getPapers } from '@/lib/store/papers';
import { addSegment, isPending, readPending, readSegments, replaceSegments, resetSegments } from '@/lib/store/segments';
import type { ModelFile } from './model-file';
import { ANSWERED, Turns } from './turns';

interface Part {
  id: number;
  segment: Segment;
  gone: PaperKey[];
  bytes: number;
}

/** Papers of one new part. */
const BATCH = 20_000;
/** Papers that wait with their text; those beyond are read from the store again. */
const MOST_WAITING = 40_000;
/** So many parts beside the base are merged into one; as many papers in them, with the base. */
const MOST_PARTS = 8;
const MOST_BESIDE = 5000;

/**
 * Keeps the related-paper index: loads its parts once per life of the worker, adds what is pending,
 * merges small parts, makes damaged ones anew. The variables are a cache of the store; a stopped worker loses nothing.
 */
export class IndexKeeper {
  readonly turns = new Turns();
  private parts: Part[] | undefined;
  /** Parts as they were read, whose checksums are still to be compared. */
  private unchecked: ArrayBuffer[] = [];
  private loading: Promise<PaperIndex> | undefined;
  private index: PaperIndex | undefined;
  private model: Promise<Model | undefined> | undefined;
  private isModelChecked = false;
  private work: Promise<void> = Promise.resolve();
  /** What was just written, by the batch that waits for indexing: it need not be read again. */
  private readonly waiting = new Map<number, Map<PaperKey, StoredPaper>>();
  private waitingPapers = 0;
  private taking = false;

  constructor(
    private readonly db: Database,
    private readonly modelFile: Pick<ModelFile, 'read' | 'dropCopy'>,
    private readonly now: () => number,
    /** Called after damage was found and mended: what was answered meanwhile may be wrong. */
    private readonly onMended: () => void = () => undefined,
  ) {}

  /** The index as stored. Papers that still wait for indexing are added in the background. */
  async getIndex(): Promise<PaperIndex> {
    if (this.index) return this.index;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Forgets what is in memory: the store was replaced under it. */
  forget(): void {
    this.parts = undefined;
    this.index = undefined;
  }

  async getModel(): Promise<Model | undefined> {
    // Without the vectors the ranking is lexical; the library page says so.
    this.model ??= this.modelFile.read().then(viewModel).then((model) => model ?? this.readModelAnew()).catch(() => undefined);
    return this.model;
  }

  /** The extension's own model, where the copy that was read is damaged; `undefined` if it is damaged, too. */
  private async readModelAnew(): Promise<Model | undefined> {
    await this.modelFile.dropCopy();
    return decodeModel(await this.modelFile.read());
  }

  async describe(): Promise<{ papers: number; bytes: number; ranking: 'fused' | 'lexical' }> {
    const index = await this.getIndex();
    return {
      papers: index.size,
      bytes: (this.parts ?? []).reduce((sum, part) => sum + part.bytes, 0),
      ranking: index.model ? 'fused' : 'lexical',
    };
  }

  /** Indexes what is pending, batch after batch; calls queue up. Resolves when nothing is pending. */
  flush(): Promise<void> {
    this.work = this.work.catch(() => undefined).then(() => this.flushNow(1));
    return this.work;
  }

  /**
   * Takes what a long import has just written, and indexes it beside the writing whenever there is
   * enough for a part; `flush` takes the rest.
   */
  take({ batch, reworded }: Pick<Written, 'batch' | 'reworded'>): void {
    if (batch === undefined || this.waitingPapers + reworded.length > MOST_WAITING) return;
    this.waiting.set(batch, new Map(reworded.map((paper) => [paper.key, paper])));
    this.waitingPapers += reworded.length;
    if (this.waitingPapers >= BATCH && !this.taking) {
      this.taking = true;
      this.work = this.work.catch(() => undefined).then(() => this.flushNow(BATCH)).finally(() => (this.taking = false));
      // Whoever flushes next is told what failed.
      this.work.catch(() => undefined);
    }
  }

  private async load(): Promise<PaperIndex> {
    // Side by side: a stopped worker's answer waits for both.
    const [model, parts] = await Promise.all([this.getModel(), readParts(this.db)]);
    if (parts.some((part) => part === undefined)) {
      await this.startAnew();
    } else {
      this.parts = parts as Part[];
      // Views on all that was read.
      this.unchecked = this.parts.map(({ segment }) => segment.terms.buffer as ArrayBuffer);
      if (await isPending(this.db)) void this.flush();
      // The answer that woke the worker does not wait for the check; what fails is tried again by the next flush.
      else setTimeout(() => this.flush().catch(() => undefined), ANSWERED);
    }
    this.index = this.assemble(model);
    // Parts made without the vectors, or with older ones: they are made anew from their own words.
    if (model && this.parts!.length > 0 && !this.index.model) this.work = this.flush().then(() => this.mergeByModel()).catch(() => undefined);
    return this.index;
  }

  /** Where a part is damaged: the papers are all there, and the index is made again from them. */
  private async startAnew(): Promise<void> {
    await resetSegments(this.db);
    this.parts = [];
    this.flush().then(this.onMended, () => undefined);
  }

  /** Compares what was read with its checksums: damaged parts are made anew; a damaged model is read once more, and then counts as none. */
  private async check(): Promise<void> {
    const model = await this.getModel();
    const isModelWhole = !model || this.isModelChecked || isWholeModel(model);
    this.isModelChecked = true;
    const arePartsWhole = this.unchecked.splice(0).every(isWhole);
    if (isModelWhole && arePartsWhole) return;
    if (!isModelWhole) this.model = this.readModelAnew().catch(() => undefined);
    if (!arePartsWhole) await this.startAnew();
    this.index = this.assemble(await this.getModel());
    if (arePartsWhole) this.onMended();
  }

  private assemble(model: Model | undefined): PaperIndex {
    const parts = this.parts!;
    return new PaperIndex(parts.map((part) => part.segment), new Set(this.stillGone(parts)), model);
  }

  /** Keys that left the store and were not written again in the same or a later part. */
  private stillGone(parts: Part[]): PaperKey[] {
    const first = parts.findIndex((part) => part.gone.length > 0);
    if (first < 0) return [];
    const back = new Set<PaperKey>();
    const gone: PaperKey[] = [];
    for (const part of parts.slice(first).toReversed()) {
      for (const key of part.segment.keys) back.add(key);
      for (const key of part.gone) if (!back.has(key)) gone.push(key);
    }
    return gone;
  }

  /** Makes parts of what is pending, as long as at least so many papers are. */
  private async flushNow(least: number): Promise<void> {
    await this.getIndex();
    await this.check();
    const model = await this.getModel();
    for (;;) {
      const { keys, gone, batches } = await readPending(this.db, BATCH);
      if (batches.length === 0 || keys.size + gone.length < least) break;
      const builder = new SegmentBuilder(model);
      await this.turns.takeSteps(addPapers(builder, await this.readTexts(keys)));
      this.dropWaiting(batches);
      const segment = await this.turns.takeSteps(builder.buildSteps());
      const bytes = new Blob([encodeSegment(segment) as BlobPart]);
      const id = await addSegment(this.db, { papers: segment.size, bytes, gone }, batches, this.now());
      this.parts = [...this.parts!, { id, segment, gone, bytes: bytes.size }];
      this.index = this.assemble(model);
    }
    if (least > 1) return;
    if (this.isHollow()) await this.merge(model, true);
    else if (this.isScattered()) await this.merge(model);
  }

  /** Most rows are of papers that left, after an import was taken back: each start would read them for nothing. */
  private isHollow(): boolean {
    const rows = this.parts!.reduce((sum, part) => sum + part.segment.size, 0);
    return rows - this.index!.size > Math.max(MOST_BESIDE, rows / 2);
  }

  /** Every part beside the base costs a worker's start: the keys of each are looked for in those before it. */
  private isScattered(): boolean {
    const [base, ...others] = this.parts!;
    const beside = others.reduce((sum, part) => sum + part.segment.size, 0);
    return others.length >= MOST_PARTS || beside > Math.max(MOST_BESIDE, (base?.segment.size ?? 0) / 4);
  }

  private async readTexts(keys: Map<PaperKey, number>): Promise<StoredPaper[]> {
    const at = (key: PaperKey, batch: number): StoredPaper | undefined => this.waiting.get(batch)?.get(key);
    const unread = [...keys].flatMap(([key, batch]) => (at(key, batch) ? [] : key));
    const read = new Map((await getPapers(this.db, unread)).map((paper) => [paper.key, paper]));
    return [...keys].flatMap(([key, batch]) => at(key, batch) ?? read.get(key) ?? []);
  }

  private dropWaiting(batches: number[]): void {
    for (const batch of batches) {
      this.waitingPapers -= this.waiting.get(batch)?.size ?? 0;
      this.waiting.delete(batch);
    }
  }

  /** All parts made anew by the model, if it is whole. */
  private async mergeByModel(): Promise<void> {
    const model = await this.getModel();
    if (model) await this.merge(model, true);
  }

  /** One part in place of all small ones, and of the base once these have grown beside it. */
  private async merge(model: Model | undefined, all = false): Promise<void> {
    const parts = this.parts!;
    const [base] = parts;
    if (!base) return;
    const small = parts.slice(1).reduce((sum, part) => sum + part.segment.size, 0);
    const chosen = all || small * 4 > base.segment.size ? parts : parts.slice(1);
    const gone = new Set(this.stillGone(parts));
    const { dead } = new PaperIndex(chosen.map((part) => part.segment), gone, model);
    const segment = await this.turns.takeSteps(mergeSteps(chosen.map((part) => part.segment), (s, row) => dead[s]![row] === 1, model));
    const bytes = new Blob([encodeSegment(segment) as BlobPart]);
    const kept = chosen === parts ? [] : [...gone];
    const id = await replaceSegments(this.db, chosen.map((part) => part.id), { papers: segment.size, bytes, gone: kept }, this.now());
    if (id === undefined) {
      this.forget();
      await this.getIndex();
      return;
    }
    const part: Part = { id, segment, gone: kept, bytes: bytes.size };
    this.parts = chosen === parts ? [part] : [base, part];
    this.index = this.assemble(model);
  }
}

/** `undefined` for an ill-formed part. */
async function readParts(db: Database): Promise<(Part | undefined)[]> {
  return Promise.all((await readSegments(db)).map(async ({ id, bytes, gone }) => {
    const segment = viewSegment(await bytes.arrayBuffer());
    return segment && { id: id!, segment, gone, bytes: bytes.size };
  }));
}

function* addPapers(builder: SegmentBuilder, papers: readonly StoredPaper[]): Generator<void, void> {
  for (const [row, paper] of papers.entries()) {
    builder.add(toIndexed(paper));
    if (row % 20 === 19) yield;
  }
}

export function toIndexed(paper: StoredPaper): IndexedPaper {
  return { key: paper.key, title: paper.title, abstract: paper.abstract ?? paper.gist ?? '' };
}
