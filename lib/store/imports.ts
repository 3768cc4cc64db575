import { digestId } from '@/lib/paper/digest-id';
import type { Day, LibraryEntry, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import { dropUnusedCiteKeys } from './cite-keys';
import type { Database } from './database';
import { dropDigest, putDigest } from './digest-days';
import { putEntries, removeEntries } from './library';
import { unlinkImport } from './zotero';

/** An import, from its reading to its undo. It holds all that a restarted worker needs to go on. */
export interface StoredImport {
  id: string;
  name?: string;
  /** The format that the person says it is, and whether what a format leaves out is taken. */
  as?: string;
  takeLeftOut?: boolean;
  /** How the file is encoded. */
  encoding?: string;
  at: Timestamp;
  state: 'read' | 'writing' | 'done' | 'failed' | 'undone';
  /** How many slices of the file are written. */
  cursor: number;
  done: number;
  total: number;
  added: number;
  updated: number;
  message?: string;
}

/** What one slice of an import brought. */
export interface ImportedSlice {
  added: PaperKey[];
  /** Per digest, its papers in order, and those among them whose appearance is new. */
  digests: { source: SourceId; sourceName: string; date: Day; keys: PaperKey[]; listed: PaperKey[] }[];
  /** Papers put into the library. */
  saved: PaperKey[];
  /** Entries of papers that were saved before, as they were before the file's tags and notes came to them. */
  completed?: LibraryEntry[];
  /** Saved papers that the file names too, and whose entries said all of it already. */
  unchanged?: PaperKey[];
  /** When it was written. A library entry that changed later is the person's own work. */
  writtenAt?: Timestamp;
}

const jobNote = (id: string): string => `import:${id}`;
const bytesNote = (id: string): string => `import-bytes:${id}`;
const sliceNote = (id: string, place: number): string => `import-slice:${id}:${String(place).padStart(6, '0')}`;

/** Puts the bytes of a file or paste where the worker finds them. Returns the import's id. */
export async function putImportBytes(db: Database, bytes: Blob, name: string | undefined, at: Timestamp): Promise<string> {
  const id = crypto.randomUUID();
  await db.transaction('rw', db.notes, async () => {
    await db.notes.put({ name: bytesNote(id), value: bytes });
    await writeImport(db, {
      id, at, state: 'read', cursor: 0, done: 0, total: 0, added: 0, updated: 0, ...(name !== undefined && { name }),
    });
  });
  return id;
}

export async function readImport(db: Database, id: string): Promise<StoredImport | undefined> {
  return (await db.notes.get(jobNote(id)))?.value as StoredImport | undefined;
}

export async function readImportBytes(db: Database, id: string): Promise<Blob | undefined> {
  return (await db.notes.get(bytesNote(id)))?.value as Blob | undefined;
}

export async function writeImport(db: Database, value: StoredImport): Promise<void> {
  await db.notes.put({ name: jobNote(value.id), value });
}

/** Frees the space of the file's bytes. */
export async function dropImportBytes(db: Database, id: string): Promise<void> {
  await db.notes.delete(bytesNote(id));
}

export async function writeImportedSlice(db: Database, id: string, place: number, slice: ImportedSlice): Promise<void> {
  await db.notes.put({ name: sliceNote(id, place), value: slice });
}

export async function readImportedSlices(db: Database, id: string): Promise<ImportedSlice[]> {
  return (await db.notes.where('name').startsWith(`import-slice:${id}:`).sortBy('name')).map((note) => note.value as ImportedSlice);
}

export async function listImports(db: Database): Promise<StoredImport[]> {
  return (await db.notes.where('name').startsWith('import:').toArray()).map((note) => note.value as StoredImport);
}

/** Frees the space of imports from before a moment, which can then no longer be undone. Keeps those that are being written. */
export async function dropOldImports(db: Database, before: Timestamp): Promise<void> {
  for (const { id, at, state } of await listImports(db)) {
    if (at >= before || state === 'writing') continue;
    await db.notes.where('name').startsWith(`import-slice:${id}:`).delete();
    await db.notes.bulkDelete([jobNote(id), bytesNote(id)]);
  }
}

/**
 * Takes back what an import brought: its appearances, the papers that only it named, and the library entries it
 * made; entries that it completed are again as they were, or as the person left them between two slices. Entries that were changed
 * since, with their papers, and
 * facts that it added to other papers stay. One transaction. Returns the papers that were removed and un-saved, the
 * entries that are as before, and how many stay because they were changed (`kept`).
 */
export async function undoImport(
  db: Database, undone: StoredImport, at: Timestamp,
): Promise<{ removed: PaperKey[]; unsaved: PaperKey[]; restored: LibraryEntry[]; kept: number }> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    // Two windows may undo one import.
    if ((await readImport(db, undone.id))?.state === 'undone') return { removed: [], unsaved: [], restored: [], kept: 0 };
    const slices = await passOnToOthers(db, undone.id);
    const { made, completed } = listWrittenEntries(slices);
    const { unsaved, kept } = await findUntouched(db, made, undone.at);
    await removeEntries(db, unsaved, at);
    await dropUnusedCiteKeys(db, undone.id);
    await unlinkImport(db, undone.id);
    const { restored, kept: edited } = await restoreCompleted(db, completed, at);
    const listed = new Map<string, Set<PaperKey>>();
    for (const { source, date, listed: keys } of slices.flatMap((slice) => slice.digests)) {
      const id = digestId(source, date);
      listed.set(id, new Set([...(listed.get(id) ?? []), ...keys]));
    }
    const removed = await removeAppearances(db, listed, new Set(slices.flatMap((slice) => slice.added)));
    for (const [id, gone] of listed) {
      const digest = await db.digests.get(id);
      if (!digest) continue;
      const keys = digest.keys.filter((key) => !gone.has(key));
      if (keys.length === 0) await dropDigest(db, id);
      else await putDigest(db, { ...digest, keys, count: keys.length });
    }
    if (removed.length > 0) await db.pending.add({ keys: [], gone: removed });
    await dropImportBytes(db, undone.id);
    await writeImport(db, { ...undone, state: 'undone' });
    return { removed, unsaved, restored, kept: kept + edited };
  });
}

/**
 * What another import brought too stays, and is that import's from now on: undoing both leaves nothing. Returns the slices of the
 * import with what is its own.
 */
async function passOnToOthers(db: Database, id: string): Promise<ImportedSlice[]> {
  const own = await readImportedSlices(db, id);
  const written = (await listImports(db)).filter((other) => other.id !== id && other.state !== 'read' && other.state !== 'undone');
  for (const other of written) {
    for (const note of await db.notes.where('name').startsWith(`import-slice:${other.id}:`).toArray()) {
      const slice = note.value as ImportedSlice;
      const named = new Set(slice.digests.flatMap(({ keys }) => keys));
      const added = own.flatMap((each) => takeOut(each.added, named));
      const saved = own.flatMap((each) => takeOut(each.saved, new Set(slice.unchanged)));
      const digests = slice.digests.map((digest) => {
        const same = own.flatMap((each) => each.digests.filter(({ source, date }) => source === digest.source && date === digest.date));
        return { ...digest, listed: [...digest.listed, ...same.flatMap(({ listed }) => takeOut(listed, new Set(digest.keys)))] };
      });
      await db.notes.put({ ...note, value: { ...slice, digests, added: [...slice.added, ...added], saved: [...slice.saved, ...saved] } });
    }
  }
  return own;
}

/** Takes those keys out of the list that are in the set, and returns them. */
function takeOut(keys: PaperKey[], which: ReadonlySet<PaperKey>): PaperKey[] {
  const taken = keys.filter((key) => which.has(key));
  if (taken.length > 0) keys.splice(0, keys.length, ...keys.filter((key) => !which.has(key)));
  return taken;
}

/** The library entries that an import wrote, each with when it did so last. */
interface WrittenEntries {
  /** Slices of older versions do not say when they were written. */
  made: Map<PaperKey, Timestamp | undefined>;
  /**
   * `before`: as the entry was before the first slice that named it or, if the person edited it between two slices (`isEdited`), as it
   * was after that.
   */
  completed: Map<PaperKey, { before: LibraryEntry; writtenAt: Timestamp; isEdited: boolean }>;
}

function listWrittenEntries(slices: readonly ImportedSlice[]): WrittenEntries {
  const made: WrittenEntries['made'] = new Map();
  const completed: WrittenEntries['completed'] = new Map();
  for (const { saved, completed: befores = [], writtenAt } of slices) {
    for (const key of saved) made.set(key, writtenAt);
    for (const before of befores) {
      const { paperKey: key } = before;
      const known = completed.get(key);
      const lastWrite = made.get(key) ?? known?.writtenAt;
      if (lastWrite !== undefined && before.changedAt > lastWrite) {
        made.delete(key);
        completed.set(key, { before, writtenAt: writtenAt!, isEdited: true });
      } else if (made.has(key)) made.set(key, writtenAt);
      else completed.set(key, { before: known?.before ?? before, writtenAt: writtenAt!, isEdited: known?.isEdited ?? false });
    }
  }
  return { made, completed };
}

/** The entries that an import made and nobody changed since. `kept` counts those that were changed. */
async function findUntouched(
  db: Database, made: WrittenEntries['made'], importedAt: Timestamp,
): Promise<{ unsaved: PaperKey[]; kept: number }> {
  const entries = (await db.library.bulkGet([...made.keys()])).filter((entry) => entry !== undefined);
  const isUntouched = ({ paperKey: key, changedAt, savedAt }: LibraryEntry): boolean => {
    const writtenAt = made.get(key);
    // Where nothing says when it was written, an entry is untouched as long as it is as old as it was saved.
    return changedAt <= (writtenAt ?? Math.max(importedAt, savedAt));
  };
  const unsaved = entries.filter(isUntouched).map(({ paperKey }) => paperKey);
  return { unsaved, kept: entries.length - unsaved.length };
}

/** Gives entries that an import completed back what they said before, unless somebody changed them since. */
async function restoreCompleted(
  db: Database, completed: WrittenEntries['completed'], at: Timestamp,
): Promise<{ restored: LibraryEntry[]; kept: number }> {
  const now = (await db.library.bulkGet([...completed.keys()])).filter((entry) => entry !== undefined);
  const restored = now.filter(({ paperKey, changedAt }) => changedAt <= completed.get(paperKey)!.writtenAt)
    .map(({ paperKey }) => ({ ...completed.get(paperKey)!.before, changedAt: at }));
  await putEntries(db, restored);
  const edited = restored.filter(({ paperKey }) => completed.get(paperKey)!.isEdited).length;
  return { restored, kept: now.length - restored.length + edited };
}

/** Removes appearances, then those added papers that nothing names any more. Returns these papers. */
async function removeAppearances(db: Database, listed: Map<string, Set<PaperKey>>, added: Set<PaperKey>): Promise<PaperKey[]> {
  const keys = [...new Set([...[...listed.values()].flatMap((set) => [...set]), ...added])];
  const saved = new Set((await db.library.toCollection().primaryKeys()) as PaperKey[]);
  const removed: PaperKey[] = [];
  const kept = [];
  for (const paper of await db.papers.bulkGet(keys)) {
    if (!paper) continue;
    const appearances = paper.appearances.filter((appearance) => !listed.get(appearance.digestId)?.has(paper.key));
    if (appearances.length === 0 && added.has(paper.key) && !saved.has(paper.key)) removed.push(paper.key);
    else if (appearances.length < paper.appearances.length) kept.push({ ...paper, appearances });
  }
  await db.papers.bulkDelete(removed);
  await db.papers.bulkPut(kept);
  return removed;
}
