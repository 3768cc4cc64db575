import type { LibraryEntry, PaperFacts, PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';
import { findPapers } from './papers';

/** A paper of a backup and how it is kept, checked and under the key it would have. */
export interface BackupItem {
  paper: StoredPaper;
  entry?: LibraryEntry;
}

export interface BackupComparison {
  /** Saved papers of the backup that are not saved now. */
  fresh: number;
  /** Saved in both, but kept otherwise. */
  changed: number;
  /** Saved now, and not in the backup. */
  gone: number;
}

/** What restoring would do. Nothing is written. */
export async function compareBackup(db: Database, items: readonly BackupItem[]): Promise<BackupComparison> {
  const placed = await placeItems(db, items);
  const now = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
  const kept = placed.flatMap(({ entry }) => entry ?? []);
  const keys = new Set(kept.map((entry) => entry.paperKey));
  return {
    fresh: kept.filter((entry) => !now.has(entry.paperKey)).length,
    changed: kept.filter((entry) => now.has(entry.paperKey) && !isSameEntry(now.get(entry.paperKey)!, entry)).length,
    gone: [...now.keys()].filter((key) => !keys.has(key)).length,
  };
}

export interface Restored {
  entries: LibraryEntry[];
  /** Un-saved by "replace". */
  gone: PaperKey[];
  /** Papers the store did not hold. */
  added: number;
}

/**
 * Brings a backup into the store in one transaction. `merge` keeps what is there: the later change of
 * an entry wins, tags of both are kept, an empty note never replaces one. `replace` makes the library
 * what the backup says. Papers are added or completed, never removed.
 * @throws Dexie's errors, `QuotaExceededError` among them; the store is then as it was.
 */
export async function restoreBackup(db: Database, items: readonly BackupItem[], how: 'merge' | 'replace'): Promise<Restored> {
  return db.transaction('rw', [db.papers, db.library, db.pending], async () => {
    const placed = await placeItems(db, items);
    const papers = placed.flatMap(({ paper, known }) => completePaper(known, paper) ?? []);
    await db.papers.bulkPut(papers);
    await db.pending.add({ keys: papers.map(({ key }) => key), gone: [] });
    const now = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
    const told = placed.flatMap(({ entry }) => entry ?? []);
    const entries = told.flatMap((entry) => {
      const before = now.get(entry.paperKey);
      const after = before && how === 'merge' ? mergeEntry(before, entry) : entry;
      return before && isSameEntry(before, after) ? [] : [after];
    });
    const keys = new Set(told.map((entry) => entry.paperKey));
    const gone = how === 'replace' ? [...now.keys()].filter((key) => !keys.has(key)) : [];
    await db.library.bulkDelete(gone);
    await db.library.bulkPut(entries);
    return { entries, gone, added: placed.filter(({ known }) => !known).length };
  });
}

interface Placed extends BackupItem {
  known: StoredPaper | undefined;
}

/** Under the key the store knows the paper by, where it does. */
async function placeItems(db: Database, items: readonly BackupItem[]): Promise<Placed[]> {
  const known = await findPapers(db, items.map(({ paper }) => paper));
  return items.map(({ paper, entry }, row) => {
    const key = known[row]?.key ?? paper.key;
    return { paper, known: known[row], ...(entry && { entry: { ...entry, paperKey: key } }) };
  });
}

const FILLED = ['abstract', 'published', 'categories', 'doi', 'gist', 'keywords', 'codeUrl', 'projectUrl', 'version'] as const satisfies (keyof PaperFacts)[];

/** The stored paper with what it lacks; `undefined` where it lacks nothing. */
function completePaper(known: StoredPaper | undefined, told: StoredPaper): StoredPaper | undefined {
  if (!known) return told;
  const lacking = FILLED.filter((field) => known[field] === undefined && told[field] !== undefined);
  const listed = new Set(known.appearances.map(({ digestId }) => digestId));
  const more = told.appearances.filter(({ digestId }) => !listed.has(digestId)).map((appearance) => ({ ...appearance, paperKey: known.key }));
  const authors = known.authors.length > 0 ? known.authors : told.authors;
  if (lacking.length + more.length === 0 && authors.length === known.authors.length) return undefined;
  return {
    ...known, ...Object.fromEntries(lacking.map((field) => [field, told[field]])), authors,
    appearances: [...known.appearances, ...more].sort((a, b) => a.date.localeCompare(b.date)),
  };
}

function mergeEntry(now: LibraryEntry, told: LibraryEntry): LibraryEntry {
  const [older, newer] = told.changedAt > now.changedAt ? [now, told] : [told, now];
  return {
    ...newer, savedAt: Math.min(now.savedAt, told.savedAt), tags: [...new Set([...newer.tags, ...older.tags])],
    note: newer.note.trim() ? newer.note : older.note, rating: newer.rating || older.rating,
  };
}

function isSameEntry(a: LibraryEntry, b: LibraryEntry): boolean {
  const told = ({ state, tags, note, rating, savedAt }: LibraryEntry): string => JSON.stringify([state, tags.toSorted(), note, rating, savedAt]);
  return told(a) === told(b);
}

/** For an automatic backup: every entry with the little that names its paper. */
export async function readLibraryForBackup(db: Database): Promise<{ items: { paper: Partial<StoredPaper>; entry: LibraryEntry }[]; newest: Timestamp }> {
  const entries = await db.library.toArray();
  const papers = await db.papers.bulkGet(entries.map((entry) => entry.paperKey));
  const items = entries.map((entry, row) => {
    const { title, arxivId, authors, published, categories, doi } = papers[row] ?? ({ title: '', authors: [] } as unknown as StoredPaper);
    return {
      paper: {
        title: title || entry.paperKey, authors: authors.slice(0, 30), ...(arxivId ?? !entry.paperKey.startsWith('title:') ? { arxivId: arxivId ?? entry.paperKey } : {}),
        ...(published && { published }), ...(categories && { categories }), ...(doi && { doi }),
      },
      entry,
    };
  });
  return { items, newest: Math.max(0, ...entries.map((entry) => entry.changedAt)) };
}
