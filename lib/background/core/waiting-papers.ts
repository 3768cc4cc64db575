import type { PaperKey } from '@/lib/paper/paper';
import type { Database, StoredPaper } from '@/lib/store/database';
import { getPapers } from '@/lib/store/papers';

/** At most this many papers are held with their text; the others are read from the store again. */
const MAX_HELD_PAPERS = 16_000;

/** Papers that an import has just written, by the pending batch that names them, so that indexing need not read them again. */
export class WaitingPapers {
  private readonly batches = new Map<number, Map<PaperKey, StoredPaper>>();
  private held = 0;

  get size(): number {
    return this.held;
  }

  /** Returns whether the papers are held. */
  hold(batch: number | undefined, papers: readonly StoredPaper[]): boolean {
    if (batch === undefined || this.held + papers.length > MAX_HELD_PAPERS) return false;
    this.batches.set(batch, new Map(papers.map((paper) => [paper.key, paper])));
    this.held += papers.length;
    return true;
  }

  /** The papers of these keys, each as the batch given for it wrote it; what is not held is read from the store. */
  async read(db: Database, keys: ReadonlyMap<PaperKey, number>): Promise<StoredPaper[]> {
    const find = (key: PaperKey, batch: number): StoredPaper | undefined => this.batches.get(batch)?.get(key);
    const unheld = [...keys].flatMap(([key, batch]) => (find(key, batch) ? [] : key));
    const stored = new Map((await getPapers(db, unheld)).map((paper) => [paper.key, paper]));
    return [...keys].flatMap(([key, batch]) => find(key, batch) ?? stored.get(key) ?? []);
  }

  drop(batches: readonly number[]): void {
    for (const batch of batches) {
      this.held -= this.batches.get(batch)?.size ?? 0;
      this.batches.delete(batch);
    }
  }
}
