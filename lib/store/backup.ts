import { type PaperField, PAPER_FIELD_NAMES, PAPER_FIELDS, type PaperFieldName } from '@/lib/paper/fields';
import type { Appearance, LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { hasNothingToCompare, isSamePaper } from '@/lib/paper/same-paper';
import { findCiteKeys, putCiteKeys } from './cite-keys';
import type { Database, StoredPaper } from './database';
import { KnownPapers } from './known-papers';
import { putEntries, removeEntries } from './library';
import { isSameEntry, mergeEntry } from './merge-entries';
import { nameByKey } from './nameless';
import { readPersonMarks } from './person-marks';
import { renamePaper } from './rename';

/** A paper of a backup and, if it is saved, its library entry: checked, under the key the paper would get here. */
export interface BackupItem {
  paper: StoredPaper;
  entry?: LibraryEntry;
  citeKey?: string;
}

interface BackupComparison {
  /** Saved papers of the backup that are not saved now. */
  fresh: number;
  /** Saved in both, but with another state, note, rating, date, other tags or corrections. */
  changed: number;
  /** Saved now, and not in the backup. */
  gone: number;
}

/** What restoring would do. Nothing is written. */
export async function compareBackup(db: Database, items: readonly BackupItem[]): Promise<BackupComparison> {
  const placed = await placeItems(db, items);
  const newKeys = new Map(placed.flatMap(({ paper, known }) => (known ? [[known.key, paper.key] as const] : [])));
  const now = new Map((await db.library.toArray()).map((entry) => [newKeys.get(entry.paperKey) ?? entry.paperKey, entry]));
  const kept = placed.flatMap(({ entry }) => entry ?? []);
  const keys = new Set(kept.map((entry) => entry.paperKey));
  return {
    fresh: kept.filter((entry) => !now.has(entry.paperKey)).length,
    changed: kept.filter((entry) => now.has(entry.paperKey) && !isSameEntry(now.get(entry.paperKey)!, entry)).length,
    gone: [...now.keys()].filter((key) => !keys.has(key)).length,
  };
}

export interface RestoredBackup {
  entries: LibraryEntry[];
  /** Un-saved by "replace". */
  gone: PaperKey[];
  /** Papers the store did not hold. */
  added: number;
  /** The key that the store knows a paper of the backup by. */
  keys: Map<PaperKey, PaperKey>;
}

/**
 * Brings a backup into the store in one transaction. `merge` keeps what is there (see `mergeEntry`);
 * `replace` makes the library equal to the backup's. Papers are added or completed, never removed.
 * @throws Dexie's errors, `QuotaExceededError` among them; the store is then as it was.
 */
export async function restoreBackup(
  db: Database, items: readonly BackupItem[], how: 'merge' | 'replace', at: Timestamp,
): Promise<RestoredBackup> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    const placed = await placeItems(db, items);
    const papers = new Map<PaperKey, StoredPaper>();
    const renamed: PaperKey[] = [];
    for (const { paper, known } of placed) {
      // A paper of this file that came before may be this one: then what was read of both is put together.
      const row = completePaper(papers.get(paper.key) ?? known, paper);
      if (!row) continue;
      papers.set(row.key, row);
      if (!known || known.key === row.key) continue;
      await renamePaper(db, known, row, at);
      renamed.push(known.key);
    }
    await db.papers.bulkPut([...papers.values()]);
    await db.pending.add({ keys: [...papers.keys()], gone: renamed });
    const now = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
    const read = placed.flatMap(({ entry }) => entry ?? []);
    // Two papers of a file may be one here, so each entry is merged with what came before it, too.
    const merged = new Map<PaperKey, LibraryEntry>();
    for (const entry of read) {
      const before = merged.get(entry.paperKey) ?? (how === 'merge' ? now.get(entry.paperKey) : undefined);
      merged.set(entry.paperKey, before ? mergeEntry(before, entry) : entry);
    }
    const entries = [...merged.values()].filter((after) => !now.has(after.paperKey) || !isSameEntry(now.get(after.paperKey)!, after));
    const keys = new Set(read.map((entry) => entry.paperKey));
    const gone = how === 'replace' ? [...now.keys()].filter((key) => !keys.has(key)) : [];
    await removeEntries(db, gone, at);
    await putEntries(db, entries);
    await restoreCiteKeys(db, placed, how, at);
    const placedAt = new Map(placed.map(({ paper, keyInFile }) => [keyInFile, paper.key]));
    return { entries, gone, added: placed.filter(({ known }) => !known).length, keys: placedAt };
  });
}

/** Gives papers the citation keys of the backup. Merging keeps those that papers have here. */
async function restoreCiteKeys(db: Database, items: readonly BackupItem[], how: 'merge' | 'replace', at: Timestamp): Promise<void> {
  const keyed = items.flatMap(({ paper, citeKey }) => (citeKey === undefined ? [] : { paperKey: paper.key, key: citeKey, at }));
  const kept = how === 'merge' ? await findCiteKeys(db, keyed.map(({ paperKey }) => paperKey)) : [];
  await putCiteKeys(db, keyed.filter((_, row) => kept[row] === undefined));
}

interface PlacedItem extends BackupItem {
  known: StoredPaper | undefined;
  keyInFile: PaperKey;
}

/**
 * Finds each item's paper in the store, and gives paper and entry the key that the store knows it by. A paper that
 * the store does not hold keeps the key of the file, unless another paper has that key here. Papers with an id come
 * first, so that one of the file that is known by its title only finds its twin with the id.
 */
async function placeItems(db: Database, items: readonly BackupItem[]): Promise<PlacedItem[]> {
  const ordered = [...items.filter(({ paper }) => paper.arxivId), ...items.filter(({ paper }) => !paper.arxivId)];
  const papers = ordered.map(({ paper }) => paper);
  const [atKey, known] = await Promise.all([
    db.papers.bulkGet(papers.map(({ key }) => key)), KnownPapers.read(db, papers),
  ]);
  for (const paper of atKey) if (paper) known.add(paper);
  return ordered.map(({ paper, entry, citeKey }, row) => {
    const there = atKey[row];
    const found = there && isOnePaper(there, paper) ? there : known.find(paper);
    // A paper that the store knows by its title gets its id from the file.
    const key = found && (found.arxivId || !paper.arxivId) ? found.key : !there || found ? paper.key : known.findFreeKey(paper);
    const placed = { ...paper, key, appearances: paper.appearances.map((appearance) => ({ ...appearance, paperKey: key })) };
    if (found && found.key !== key) known.drop(found);
    if (!found || found.key !== key) known.add(placed);
    return {
      paper: placed, known: found, keyInFile: paper.key, ...(entry && { entry: { ...entry, paperKey: key } }),
      ...(citeKey !== undefined && { citeKey }),
    };
  });
}

/** Whether two papers of one key are one: nothing tells them apart. */
function isOnePaper(a: StoredPaper, b: StoredPaper): boolean {
  return a.arxivId !== undefined || isSamePaper(a, b) === 'same' || hasNothingToCompare(a, b);
}

/** The stored paper with what it lacked; `undefined` if it lacked nothing. */
function completePaper(known: StoredPaper | undefined, read: StoredPaper): StoredPaper | undefined {
  if (!known) return read;
  const marks = readPersonMarks(known, read);
  const lacksMarks = marks.seenAt !== known.seenAt || marks.doneAt !== known.doneAt;
  const lacks = (name: PaperFieldName): boolean =>
    (known[name] === undefined || (name === 'authors' && known.authors.length === 0)) && read[name] !== undefined;
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
  const more = missing.map((appearance) => ({ ...appearance, paperKey: read.key }));
  const authors = known.authors.length > 0 ? known.authors : read.authors;
  const isRenamed = known.key !== read.key;
  if (lacking.length + more.length === 0 && authors.length === known.authors.length && !lacksMarks && !isRenamed) return undefined;
  return {
    ...known,
    ...(isRenamed && { key: read.key, arxivId: read.arxivId! }),
    ...marks,
    ...Object.fromEntries(lacking.map((name) => [name, read[name]])),
    authors,
    appearances: [...known.appearances, ...more].sort((a, b) => a.date.localeCompare(b.date)),
  };
}

/** Every saved paper with its entry and citation key, for a backup of the library. A paper that the store lost is named by its key. */
export async function readLibraryForBackup(
  db: Database, { withVotes = true }: { withVotes?: boolean } = {},
): Promise<(BackupItem & { entry: LibraryEntry })[]> {
  return db.transaction('r', [db.library, db.papers, db.citeKeys], async () => {
    const entries = await db.library.orderBy('savedAt').reverse().toArray();
    const keys = entries.map((entry) => entry.paperKey);
    const [papers, citeKeys] = await Promise.all([db.papers.bulkGet(keys), findCiteKeys(db, keys)]);
    return entries.map((entry, row) => {
      const paper = papers[row] ?? nameByKey(entry.paperKey, entry.savedAt);
      const citeKey = citeKeys[row];
      return {
        paper: withVotes ? paper : { ...paper, appearances: paper.appearances.map(dropVotes) }, entry,
        ...(citeKey !== undefined && { citeKey }),
      };
    });
  });
}

function dropVotes(appearance: Appearance): Appearance {
  const { votes: _, ...rest } = appearance;
  return rest;
}
