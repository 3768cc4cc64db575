import { type PaperField, PAPER_FIELD_NAMES, PAPER_FIELDS, type PaperFieldName } from '@/lib/paper/fields';
import type { LibraryEntry, PaperFacts, PaperKey } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';
import { findPapers } from './papers';

/** A paper of a backup and, if it is saved, its library entry: checked, under the key the paper would get here. */
export interface BackupItem {
  paper: StoredPaper;
  entry?: LibraryEntry;
}

interface BackupComparison {
  /** Saved papers of the backup that are not saved now. */
  fresh: number;
  /** Saved in both, but with another state, note, rating, date or other tags. */
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

interface RestoredBackup {
  entries: LibraryEntry[];
  /** Un-saved by "replace". */
  gone: PaperKey[];
  /** Papers the store did not hold. */
  added: number;
}

/**
 * Brings a backup into the store in one transaction. `merge` keeps what is there (see `mergeEntry`);
 * `replace` makes the library equal to the backup's. Papers are added or completed, never removed.
 * @throws Dexie's errors, `QuotaExceededError` among them; the store is then as it was.
 */
export async function restoreBackup(db: Database, items: readonly BackupItem[], how: 'merge' | 'replace'): Promise<RestoredBackup> {
  return db.transaction('rw', [db.papers, db.library, db.pending], async () => {
    const placed = await placeItems(db, items);
    const papers = placed.flatMap(({ paper, known }) => completePaper(known, paper) ?? []);
    await db.papers.bulkPut(papers);
    await db.pending.add({ keys: papers.map(({ key }) => key), gone: [] });
    const now = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
    const read = placed.flatMap(({ entry }) => entry ?? []);
    const entries = read.flatMap((entry) => {
      const before = now.get(entry.paperKey);
      const after = before && how === 'merge' ? mergeEntry(before, entry) : entry;
      return before && isSameEntry(before, after) ? [] : [after];
    });
    const keys = new Set(read.map((entry) => entry.paperKey));
    const gone = how === 'replace' ? [...now.keys()].filter((key) => !keys.has(key)) : [];
    await db.library.bulkDelete(gone);
    await db.library.bulkPut(entries);
    return { entries, gone, added: placed.filter(({ known }) => !known).length };
  });
}

interface PlacedItem extends BackupItem {
  known: StoredPaper | undefined;
}

/** Finds each item's paper in the store, and gives its entry the key that the store knows the paper by. */
async function placeItems(db: Database, items: readonly BackupItem[]): Promise<PlacedItem[]> {
  const known = await findPapers(db, items.map(({ paper }) => paper));
  return items.map(({ paper, entry }, row) => {
    const key = known[row]?.key ?? paper.key;
    return { paper, known: known[row], ...(entry && { entry: { ...entry, paperKey: key } }) };
  });
}

/** The stored paper with what it lacks; `undefined` where it lacks nothing. */
function completePaper(known: StoredPaper | undefined, read: StoredPaper): StoredPaper | undefined {
  if (!known) return read;
  const lacks = (name: PaperFieldName): boolean => known[name] === undefined && read[name] !== undefined;
  const lacking = PAPER_FIELD_NAMES.filter((name) => {
    // A paper of this key stays under its key; and whether an abstract is cut is said of that abstract alone.
    if (name === 'arxivId') return false;
    const { about } = PAPER_FIELDS[name] as PaperField;
    // A stored paper always has a list of authors, which may be empty.
    if (about === 'authors') return known.authors.length === 0 && read[name] !== undefined;
    return lacks(name) && (about === undefined || lacks(about as PaperFieldName));
  });
  const listed = new Set(known.appearances.map(({ digestId }) => digestId));
  const missing = read.appearances.filter(({ digestId }) => !listed.has(digestId));
  const more = missing.map((appearance) => ({ ...appearance, paperKey: known.key }));
  const authors = known.authors.length > 0 ? known.authors : read.authors;
  if (lacking.length + more.length === 0 && authors.length === known.authors.length) return undefined;
  return {
    ...known, ...Object.fromEntries(lacking.map((name) => [name, read[name]])), authors,
    appearances: [...known.appearances, ...more].sort((a, b) => a.date.localeCompare(b.date)),
  };
}

/** The later change wins; the tags of both stay; an empty note or no rating replaces nothing. */
function mergeEntry(now: LibraryEntry, read: LibraryEntry): LibraryEntry {
  const [older, newer] = read.changedAt > now.changedAt ? [now, read] : [read, now];
  return {
    ...newer, savedAt: Math.min(now.savedAt, read.savedAt), tags: [...new Set([...newer.tags, ...older.tags])],
    note: newer.note.trim() ? newer.note : older.note, rating: newer.rating || older.rating,
  };
}

function isSameEntry(a: LibraryEntry, b: LibraryEntry): boolean {
  const describe = ({ state, tags, note, rating, savedAt }: LibraryEntry): string =>
    JSON.stringify([state, tags.toSorted(), note, rating, savedAt]);
  return describe(a) === describe(b);
}

/** A paper of an automatic backup: the fields that its rows keep for it. */
type BriefPaper = PaperFacts & { title: string; authors: string[] };

const BRIEF_FIELDS = PAPER_FIELD_NAMES.filter((name) => PAPER_FIELDS[name].inDailyBackup);
/** Authors of a paper in an automatic backup. */
const MAX_BRIEF_AUTHORS = 30;

/** For an automatic backup: every entry, with the little that names its paper. */
export async function readLibraryForBackup(db: Database): Promise<{ paper: BriefPaper; entry: LibraryEntry }[]> {
  const entries = await db.library.toArray();
  const papers = await db.papers.bulkGet(entries.map((entry) => entry.paperKey));
  return entries.map((entry, row) => ({ paper: shortenPaper(papers[row], entry.paperKey), entry }));
}

function shortenPaper(paper: StoredPaper | undefined, key: PaperKey): BriefPaper {
  const fields = BRIEF_FIELDS.filter((name) => paper?.[name] !== undefined);
  const known = Object.fromEntries(fields.map((name) => [name, paper![name]])) as PaperFacts;
  const arxivId = known.arxivId ?? (key.startsWith('title:') ? undefined : key);
  const authors = (known.authors ?? []).slice(0, MAX_BRIEF_AUTHORS);
  return { ...known, ...(arxivId !== undefined && { arxivId }), title: known.title || key, authors };
}
