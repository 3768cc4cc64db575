import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import type { GivenCiteKey } from '@/lib/paper/cite-keys';
import { putCiteKeys } from './cite-keys';
import type { Database, StoredPaper } from './database';
import { putEntries, removeEntries } from './library';

/** An entry that another browser changed. */
export interface SyncedEntry {
  entry: LibraryEntry;
  /** Written if the store does not hold the paper yet. */
  paper: StoredPaper;
}

/** The library of this browser, and what the last round left. */
export interface SyncState {
  entries: LibraryEntry[];
  titles: Map<PaperKey, string>;
  citeKeys: Map<PaperKey, GivenCiteKey>;
  /** Papers that the person un-saved, in this browser or another, and when, where that is known. */
  removed: Map<PaperKey, Timestamp | undefined>;
  base: unknown;
}

/** What another browser of the account changed, and the base of the next round. */
export interface SyncPlan {
  changed: SyncedEntry[];
  /** Papers that it un-saved. */
  gone: PaperKey[];
  /** Citation keys that are not those of this browser. */
  citeKeys: GivenCiteKey[];
  base: unknown;
}

/**
 * Reads the library, lets `plan` merge it with what a place holds, and writes the result and the base of the next round, all in one
 * transaction. `base` names the note of the base; without the note that `needs` names nothing is done. `hasLetters`: two papers had one
 * citation key, and one of them has another one now, which the place does not know yet.
 */
export async function applySync(
  db: Database, { base, needs }: { base: string; needs?: string | undefined }, plan: (state: SyncState) => SyncPlan, at: Timestamp,
): Promise<SyncPlan & { hasLetters: boolean }> {
  return db.transaction('rw', [db.library, db.removed, db.papers, db.citeKeys, db.pending, db.notes], async () => {
    const [entries, removed, citeKeys, note] = await Promise.all([
      db.library.toArray(), db.removed.toArray(), db.citeKeys.toArray(), db.notes.get(base),
    ]);
    if (needs !== undefined && !(await db.notes.get(needs)))
      return { changed: [], gone: [], citeKeys: [], base: note?.value, hasLetters: false };
    const papers = await db.papers.bulkGet(entries.map((entry) => entry.paperKey));
    const titles = new Map(papers.flatMap((paper) => (paper ? [[paper.key, paper.title] as const] : [])));
    const planned = plan({
      entries, titles, removed: new Map(removed.map((row) => [row.paperKey, row.at])), base: note?.value,
      citeKeys: new Map(citeKeys.map((row) => [row.paperKey, row])),
    });
    const named = planned.changed.map(({ paper }) => paper.key);
    const known = new Set((await db.papers.bulkGet(named)).flatMap((paper) => paper?.key ?? []));
    const fresh = planned.changed.flatMap(({ paper }) => (known.has(paper.key) ? [] : { ...paper, addedAt: at }));
    await db.papers.bulkPut(fresh);
    if (fresh.length > 0) await db.pending.add({ keys: fresh.map(({ key }) => key), gone: [] });
    await putEntries(db, planned.changed.map(({ entry }) => entry));
    // The base knows what was un-saved from now on. It stays noted here, too: no watch and no read of Zotero may save it again.
    await removeEntries(db, planned.gone, undefined);
    const hasLetters = await putCiteKeys(db, planned.citeKeys);
    await db.notes.put({ name: base, value: planned.base });
    return { ...planned, hasLetters };
  });
}
