import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Appearance, Digest, LibraryEntry, Paper, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';

/** A paper with its appearances, oldest first. Both are one row, so that one read is enough to show a paper. */
export interface StoredPaper extends Paper {
  appearances: Appearance[];
  /** When the person first saw it in a list. */
  seenAt?: Timestamp;
}

/** A digest with its papers in order of rank. */
export interface StoredDigest extends Digest {
  keys: PaperKey[];
}

/** One immutable part of the related-paper index, as bytes. */
export interface StoredSegment {
  id?: number;
  papers: number;
  bytes: Blob;
  /** Keys that left the store: their rows in earlier segments are dead. */
  gone: PaperKey[];
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
interface StoredNote {
  name: string;
  value: unknown;
}

export class Database extends Dexie {
  papers!: EntityTable<StoredPaper, 'key'>;
  digests!: EntityTable<StoredDigest, 'id'>;
  library!: EntityTable<LibraryEntry, 'paperKey'>;
  segments!: Table<StoredSegment, number>;
  pending!: Table<PendingPapers, number>;
  sources!: EntityTable<StoredSource, 'id'>;
  notes!: EntityTable<StoredNote, 'name'>;

  constructor(name = 'sidelight', options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    super(name, options);
    this.version(1).stores({
      papers: 'key, titleKey',
      digests: 'id, date, [source+date]',
      library: 'paperKey, savedAt, *tags',
      segments: '++id',
      pending: '++id',
      sources: 'id',
      notes: 'name',
    });
    // Another page wants to upgrade the store: this connection closes, and opens again at its next use.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: false });
    });
  }
}
