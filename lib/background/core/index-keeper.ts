import { decodeAccents } from '@/lib/paper/decode-tex';
import {
  encodeSteps, type IndexedPaper, mergeSteps, type Model, type PaperIndex, type Segment, SegmentBuilder, viewSegment,
} from '@/lib/related/index';
import type { Database, StoredPaper } from '@/lib/store/database';
import type { Written } from '@/lib/store/write-digests';
import { addSegment, isPending, readPending, replaceSegments, resetSegments } from '@/lib/store/segments';
import type { CataloguePart } from '@/lib/search/catalogue';
import { Catalogue, makeCatalogue } from './catalogue';
import { findDeadSteps, IndexCache, keysStillGone, listDead } from './index-cache';
import { FULL_PAPERS, MAX_PAPERS_BESIDE, type PartRange, planFull, planMerge, takeFull } from './merge-plan';
import type { ModelFile } from './model-file';
import { FIRST_ANSWER_MS, Turns } from './turns';
import { WaitingPapers } from './waiting-papers';

/** Papers of one new part. */
const MAX_PART_PAPERS = 8_000;

/** Bytes of the index that are handed to the browser between two pauses. */
const PIECE_BYTES = 1 << 22;

/** Keeps the index in step with the store: indexes what is pending, merges small parts, rebuilds what is damaged. */
export class IndexKeeper {
  readonly turns = new Turns();
  private readonly cache: IndexCache;
  private readonly waiting = new WaitingPapers();
  private readonly catalogue: Catalogue;
  private loading: Promise<PaperIndex> | undefined;
  private work: Promise<void> = Promise.resolve();
  private isIndexingImport = false;

  constructor(
    private readonly db: Database,
    modelFile: Pick<ModelFile, 'read' | 'dropCopy'>,
    private readonly now: () => number,
    /** Called after damage was found and repaired: answers that were given meanwhile may be wrong. */
    private readonly onRepaired: () => void = () => undefined,
    /** See `FULL_PAPERS`. */
    private readonly fullPapers = FULL_PAPERS,
  ) {
    this.cache = new IndexCache(db, modelFile);
    this.catalogue = new Catalogue(db, () => this.turns.pass());
  }

  /**
   * The index as stored. Papers that still wait for indexing are added in the background. A starting worker has the model before the
   * index: `meanwhile` is called then, for what needs the model alone.
   */
  async getIndex(meanwhile?: (model: Model | undefined) => void): Promise<PaperIndex> {
    if (this.cache.index) return this.cache.index;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    if (meanwhile) void this.getModel().then(meanwhile);
    return this.loading;
  }

  /** The trained vectors and saliences alone, which need no index; `undefined` if they cannot be read. */
  getModel(): Promise<Model | undefined> {
    return this.cache.getModel();
  }

  /** The index with the catalogue of each of its segments, for a search. */
  async readCatalogue(): Promise<{ index: PaperIndex; catalogue: CataloguePart[] }> {
    await this.getIndex();
    for (;;) {
      const { parts } = this.cache;
      const catalogue = await this.catalogue.read(parts);
      // Parts that were merged meanwhile have other rows.
      if (this.cache.parts === parts) return { index: this.cache.index!, catalogue };
    }
  }

  /** What the library page says about the index. */
  async describe(): Promise<{ papers: number; bytes: number; ranking: 'fused' | 'lexical' }> {
    const index = await this.getIndex();
    return {
      papers: index.size,
      bytes: this.cache.parts.reduce((sum, part) => sum + part.bytes, 0),
      ranking: index.model ? 'fused' : 'lexical',
    };
  }

  /** The store was emptied: the index is read anew when it is needed. */
  forget(): void {
    this.cache.forget();
  }

  /** Indexes what is pending, batch after batch. Calls queue up. Resolves when nothing is pending. */
  flush(): Promise<void> {
    this.work = this.work.catch(() => undefined).then(() => this.indexPending(1));
    return this.work;
  }

  /**
   * Takes what a long import has just written, and indexes it beside the writing as soon as there is enough for a
   * part. `flush` indexes the rest.
   */
  take({ batch, reworded }: Pick<Written, 'batch' | 'reworded'>): void {
    if (!this.waiting.hold(batch, reworded) || this.waiting.size < MAX_PART_PAPERS || this.isIndexingImport) return;
    this.isIndexingImport = true;
    this.work = this.work
      .catch(() => undefined)
      .then(() => this.indexPending(MAX_PART_PAPERS))
      .finally(() => (this.isIndexingImport = false));
    // The next `flush` fails with the same error, where somebody waits for it.
    this.work.catch(() => undefined);
  }

  private async load(): Promise<PaperIndex> {
    if (await this.cache.load()) void this.flushWhatWaits().catch(() => undefined);
    else await this.rebuild();
    const index = this.cache.index!;
    // Parts without vectors, or with those of an older model, get new ones from their own words.
    if ((await this.cache.getModel()) && this.cache.parts.length > 0 && !index.model) {
      this.work = this.flush().then(() => this.mergeWithModel()).catch(() => undefined);
    }
    return index;
  }

  /**
   * Indexes at once what is pending. If nothing is, the answer that started the worker goes before the checksums. The next flush tries
   * again what fails.
   */
  private async flushWhatWaits(): Promise<void> {
    if (!(await isPending(this.db))) await new Promise((resolve) => setTimeout(resolve, FIRST_ANSWER_MS));
    await this.flush();
  }

  /** Drops the index and makes it again from the papers, which are all in the store. */
  private async rebuild(): Promise<void> {
    await resetSegments(this.db);
    this.cache.setParts([], await this.cache.getModel());
    this.flush().then(this.onRepaired, () => undefined);
  }

  private async repairDamage(): Promise<void> {
    const damage = await this.cache.findDamage((steps) => this.turns.takeSteps(steps));
    if (damage.parts) await this.rebuild();
    else if (damage.model) {
      this.cache.setParts(this.cache.parts, await this.cache.getModel());
      this.onRepaired();
    }
  }

  /** Makes parts of pending papers until fewer than `least` are pending. */
  private async indexPending(least: number): Promise<void> {
    await this.getIndex();
    await this.repairDamage();
    const model = await this.cache.getModel();
    for (;;) {
      const { keys, gone, batches } = await readPending(this.db, MAX_PART_PAPERS);
      if (batches.length === 0 || keys.size + gone.length < least) break;
      const builder = new SegmentBuilder(model);
      const papers = await this.waiting.read(this.db, keys);
      await this.turns.takeSteps(addPapers(builder, papers));
      this.waiting.drop(batches);
      const { segment, bytes } = await this.encode(await this.turns.takeSteps(builder.buildSteps()));
      const catalogue = await this.turns.takeSteps(makeCatalogue(papers));
      const { parts } = this.cache;
      const made = { segment, gone, madeAt: this.now(), bytes: bytes.size };
      const dead = await this.turns.takeSteps(findDeadSteps([...parts, made]));
      const id = await addSegment(this.db, {
        papers: segment.size, bytes, gone, catalogue, madeAt: made.madeAt, dead: listDead(parts, dead),
      }, batches);
      this.cache.setParts([...parts, { ...made, id }], model, dead);
      await this.mergeAll(model, planFull);
    }
    if (least > 1) return;
    if (this.isHollow()) await this.rewrite(model, (p) => this.cache.index!.dead[p]!.includes(1));
    await this.mergeAll(model, planMerge);
  }

  /** Whether most rows are of papers that left the store, as after an undone import. Each start would read these rows for nothing. */
  private isHollow(): boolean {
    const rows = this.cache.parts.reduce((sum, part) => sum + part.segment.size, 0);
    return rows - this.cache.index!.size > Math.max(MAX_PAPERS_BESIDE, rows / 2);
  }

  /** Merges parts as long as the plan names some. */
  private async mergeAll(model: Model | undefined, plan: typeof planMerge): Promise<void> {
    const next = (): PartRange | undefined => plan(this.cache.parts.map(({ segment }) => segment.size), this.fullPapers);
    for (let range = next(); range; range = next()) await this.merge(model, range);
  }

  private async mergeWithModel(): Promise<void> {
    const model = await this.cache.getModel();
    if (model) await this.rewrite(model, (p) => this.cache.parts[p]!.segment.modelId !== model.id);
  }

  /** Makes all parts anew: those that make a full one together, and each other one that is `due`. */
  private async rewrite(model: Model | undefined, isDue: (place: number) => boolean): Promise<void> {
    for (let place = 0; place < this.cache.parts.length; place++) {
      const { dead } = this.cache.index!;
      const live = this.cache.parts.map(({ segment }, p) => segment.size - countOnes(dead[p]!));
      const range = takeFull(live, place, this.fullPapers);
      if (range.to - range.from > 1 || isDue(place)) await this.merge(model, range);
    }
  }

  /** Replaces parts by one. */
  private async merge(model: Model | undefined, { from, to }: PartRange): Promise<void> {
    const { parts, index } = this.cache;
    const chosen = parts.slice(from, to);
    const dead = index!.dead.slice(from, to);
    const isDead = (s: number, row: number): boolean => dead[s]![row] === 1;
    const { segment, bytes } = await this.encode(await this.turns.takeSteps(mergeSteps(chosen.map((part) => part.segment), isDead, model)));
    const catalogue = await this.catalogue.merge(chosen, dead);
    const gone = from === 0 ? [] : keysStillGone(chosen);
    const made = { id: chosen[0]!.id, segment, gone, madeAt: this.now(), bytes: bytes.size };
    const then = [...parts.slice(0, from), made, ...parts.slice(to)];
    const deadThen = await this.turns.takeSteps(findDeadSteps(then));
    const newest = { id: then.at(-1)!.id, dead: listDead(then.slice(0, -1), deadThen) };
    const isLast = newest.id === made.id;
    const row = { papers: segment.size, bytes, gone, catalogue, madeAt: made.madeAt, ...(isLast && { dead: newest.dead }) };
    const id = await replaceSegments(this.db, chosen.map((part) => part.id), row, isLast ? undefined : newest);
    if (id === undefined) {
      // The store was replaced while the parts were merged.
      this.cache.forget();
      await this.getIndex();
      return;
    }
    this.cache.setParts(then, model, deadThen);
  }

  /** A segment as bytes, and the same as views on these: its own arrays would hold all of it a second time. */
  private async encode(made: Segment): Promise<{ segment: Segment; bytes: Blob }> {
    const bytes = await this.turns.takeSteps(encodeSteps(made));
    const pieces = await this.turns.takeSteps(takePieces(bytes));
    return { segment: viewSegment(bytes)!, bytes: pieces.length === 1 ? pieces[0]! : new Blob(pieces) };
  }
}

function countOnes(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}

/** A blob takes a copy of its bytes; blobs are joined without one. */
function* takePieces(bytes: ArrayBuffer): Generator<void, Blob[]> {
  const pieces: Blob[] = [];
  for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES) {
    pieces.push(new Blob([new Uint8Array(bytes, from, Math.min(PIECE_BYTES, bytes.byteLength - from))]));
    yield;
  }
  return pieces;
}

function* addPapers(builder: SegmentBuilder, papers: readonly StoredPaper[]): Generator<void, void> {
  for (const [row, paper] of papers.entries()) {
    builder.add(toIndexed(paper));
    if (row % 20 === 19) yield;
  }
}

/** What is indexed of a paper: its gist stands in for a missing abstract. Names are indexed in letters: `Fr\'echet` is Fréchet. */
export function toIndexed(paper: StoredPaper): IndexedPaper {
  return { key: paper.key, title: decodeAccents(paper.title), abstract: decodeAccents(paper.abstract ?? paper.gist ?? '') };
}
