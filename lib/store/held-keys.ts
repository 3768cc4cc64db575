import type { PaperKey } from '@/lib/paper/paper';
import { isTitleKey } from '@/lib/paper/paper-key';
import type { Database } from './database';

/** The keys of the stored papers at the time of `read`. Whoever writes papers adds and deletes keys here too. */
export class HeldKeys {
  private readonly keys = new Set<PaperKey>();
  private titleOnly = 0;

  static async read(db: Database): Promise<HeldKeys> {
    const held = new HeldKeys();
    for (const key of (await db.papers.toCollection().primaryKeys()) as PaperKey[]) held.add(key);
    return held;
  }

  /** Whether any paper is known by its title only. */
  get hasTitleOnly(): boolean {
    return this.titleOnly > 0;
  }

  has(key: PaperKey): boolean {
    return this.keys.has(key);
  }

  add(key: PaperKey): void {
    if (!this.keys.has(key) && isTitleKey(key)) this.titleOnly++;
    this.keys.add(key);
  }

  delete(key: PaperKey): void {
    if (this.keys.delete(key) && isTitleKey(key)) this.titleOnly--;
  }
}
