import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type { GivenCiteKey } from '@/lib/paper/cite-keys';
import { dayOf, isDay } from '@/lib/paper/day';
import { digestId } from '@/lib/paper/digest-id';
import type { Appearance, Day, Digest, LibraryEntry, Paper, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';

/** A paper with its appearances, oldest first. Both are one row, so that one read is enough to show a paper. */
export interface StoredPaper extends Paper {
  appearances: Appearance[];
  /** When the person first opened it from a list. */
  seenAt?: Timestamp;
  /** When the person put it away in Today as done. */
  doneAt?: Timestamp;
}

/** A digest with its papers in order of rank. */
export interface StoredDigest extends Digest {
  keys: PaperKey[];
}

/** The dead rows of a segment: they are of papers that left the store, or that a later segment holds anew. */
export interface DeadRows {
  /** The segment's id and `madeAt`, which together name it. */
  id: number;
  madeAt: Timestamp;
  rows: Uint32Array;
}

/** One immutable part of the related-paper index, as bytes. */
export interface StoredSegment {
  id?: number;
  papers: number;
  bytes: Blob;
  /** The lines of `lib/search/catalogue`, one a row. Segments that an older version made have none. */
  catalogue?: Blob;
  /** Keys that left the store: their rows in earlier segments are dead. */
  gone: PaperKey[];
  /** The rows of earlier segments that are dead since this one was made. Finding them anew looks up each key of the index. */
  dead?: DeadRows[];
  madeAt: Timestamp;
}

/** Papers whose text the index does not hold yet. Written in the transaction that writes the papers. */
interface PendingPapers {
  id?: number;
  keys: PaperKey[];
  /** Keys that left the store (a merge, an undo). */
  gone: PaperKey[];
}

export interface StoredSource {
  id: SourceId;
  name: string;
  url?: string;
  lastSuccess?: Timestamp;
  lastTry?: Timestamp;
  nextTry?: Timestamp;
  failures?: number;
  /** Tries in a row that failed, took too long, or never ended because the worker was stopped in them. */
  troubles?: number;
  lastError?: { kind: string; message: string };
}

/** Anything else that must outlive the worker, by name: cursors, import jobs, ids that await a decision. */
export interface StoredNote {
  name: string;
  value: unknown;
}

/** A paper that the person un-saved. It shows sync that the paper is gone because the person wanted it, not because the store was lost. */
interface RemovedEntry {
  paperKey: PaperKey;
  /** When; missing where that is not known. */
  at?: Timestamp;
}

/** The citation key that a paper was given when it was first cited or exported, or that the person wrote. */
interface StoredCiteKey extends GivenCiteKey {
  /** See `foldCiteKey`. No two papers have the same. */
  folded: string;
  /** The paper whose key it was until their entries were merged, and when. */
  movedFrom?: PaperKey;
  mergedAt?: Timestamp;
  /** The import that brought it, as long as nothing cited the paper by it. */
  importedBy?: string;
}

/** For fewer keys, reading each row is quick enough. */
export const MIN_KEYS_FOR_SCAN = 500;
/** Reading a small row by its key takes as long as reading this number of them one after the other. */
export const ROWS_PER_KEY = 10;

/**
 * Whether reading a whole table of small rows is quicker than reading so many of them by their keys. An import asks for each of its slices:
 * the time of reading all for each slice would grow with the square of the papers.
 */
export async function isScanQuicker(table: Pick<Table, 'count'>, keys: number, least = MIN_KEYS_FOR_SCAN): Promise<boolean> {
  return keys >= least && (await table.count()) <= ROWS_PER_KEY * keys;
}

/** The newest schema that this code knows. Dexie multiplies it by ten for the browser. */
export const SCHEMA_VERSION = 3;

/** The store was written by a newer Sidelight. Nothing was read, changed or deleted. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';

  constructor() {
    super('Your papers were stored by a newer Sidelight. Nothing was changed. Update the extension to open them.');
  }
}

/** Another page of Sidelight still uses the store as an older version left it. Nothing was read or changed. */
export class BlockedStoreError extends Error {
  override readonly name = 'BlockedStoreError';

  constructor() {
    super('Another page of Sidelight keeps the store from being upgraded.');
  }
}

export class Database extends Dexie {
  papers!: EntityTable<StoredPaper, 'key'>;
  digests!: EntityTable<StoredDigest, 'id'>;
  library!: EntityTable<LibraryEntry, 'paperKey'>;
  removed!: EntityTable<RemovedEntry, 'paperKey'>;
  citeKeys!: EntityTable<StoredCiteKey, 'paperKey'>;
  segments!: Table<StoredSegment, number>;
  pending!: Table<PendingPapers, number>;
  sources!: EntityTable<StoredSource, 'id'>;
  notes!: EntityTable<StoredNote, 'name'>;
  /** Whether the store waits for another page, which still uses it, to close before it can be upgraded. */
  isBlocked = false;
  /** They are called once the store turns out to be blocked. */
  private readonly waiting = new Set<(error: BlockedStoreError) => void>();

  constructor(name = 'sidelight', options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    super(name, options);
    this.version(1).stores(SCHEMA_1);
    this.version(2)
      .stores({ papers: 'key, titleKey, doi', removed: 'paperKey' })
      .upgrade(mendDays);
    this.version(SCHEMA_VERSION).stores({ citeKeys: 'paperKey, &folded' });
    // Another page wants to upgrade the store: this connection closes, and opens again at its next use.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: false });
    });
    this.on('blocked', () => {
      this.isBlocked = true;
      for (const giveUp of this.waiting) giveUp(new BlockedStoreError());
    });
    // Dexie opens a newer store as if it were its own, but this code must not write to a schema that it does not know.
    this.on('ready', () => {
      this.isBlocked = false;
      if (Math.floor((this.backendDB()?.version ?? 0) / 10) > SCHEMA_VERSION) throw new NewerStoreError();
    }, true);
  }

  /**
   * Runs an act that uses the store, and fails at once if the store waits for another page to close. An act that began
   * before that was known is done once the store opens. @throws BlockedStoreError
   */
  async attempt<T>(act: () => Promise<T>): Promise<T> {
    if (this.isBlocked) throw new BlockedStoreError();
    let giveUp: (error: BlockedStoreError) => void = () => undefined;
    const blocked = new Promise<never>((_, reject) => (giveUp = reject));
    this.waiting.add(giveUp);
    return Promise.race([actOnceMore(act), blocked]).finally(() => this.waiting.delete(giveUp));
  }

  /**
   * Dexie gives up a store that did not open once. After this it is opened at its next use. Not to be called while the disk is full: each
   * try leaves less of the store, and Chromium may drop all of it.
   */
  allowOpening(): void {
    if (this.hasFailed()) this.close({ disableAutoOpen: false });
  }
}

/**
 * After a transaction that found the disk full, Firefox lets the next one only delete, and throws at what else it does. The one after that
 * tells whether there is room.
 */
async function actOnceMore<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'InvalidStateError')) throw error;
    return act();
  }
}

const SCHEMA_1 = {
  papers: 'key, titleKey',
  digests: 'id, date, [source+date]',
  library: 'paperKey, savedAt, *tags',
  segments: '++id',
  pending: '++id',
  sources: 'id',
  notes: 'name',
};

/**
 * Version 1 kept days that no calendar has (`2026-13-45`), and reckoning with them throws. Such a digest gets
 * the day on which it was stored. All other rows stay as they are.
 */
async function mendDays(transaction: Transaction): Promise<void> {
  const digests = transaction.table<StoredDigest, string>('digests');
  const papers = transaction.table<StoredPaper, PaperKey>('papers');
  for (const date of ((await digests.orderBy('date').uniqueKeys()) as Day[]).filter((each) => !isDay(each))) {
    for (const digest of await digests.where('date').equals(date).toArray()) {
      const day = dayOf(digest.fetchedAt);
      const id = digestId(digest.source, day);
      const there = await digests.get(id);
      const keys = [...new Set([...(there?.keys ?? []), ...digest.keys])];
      await digests.delete(digest.id);
      await digests.put({ ...digest, ...there, id, date: day, keys, count: keys.length });
      for (const paper of await papers.bulkGet(digest.keys)) {
        if (!paper) continue;
        const others = paper.appearances.filter((each) => each.digestId !== digest.id);
        const moved = paper.appearances.find((each) => each.digestId === digest.id);
        if (!moved) continue;
        const isThere = others.some((each) => each.digestId === id);
        await papers.put({ ...paper, appearances: isThere ? others : [...others, { ...moved, digestId: id, date: day }] });
      }
    }
  }
}
