import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';

/** An import, from its reading to its undo. It holds all that a restarted worker needs to go on. */
export interface StoredImport {
  id: string;
  name?: string;
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
 * Takes back what an import brought: its appearances, the papers that only it named, and the library
 * entries it made. Facts that it added to other papers stay. One transaction. Returns the papers
 * that were removed and un-saved.
 */
export async function undoImport(db: Database, undone: StoredImport): Promise<{ removed: PaperKey[]; unsaved: PaperKey[] }> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
    const slices = await readImportedSlices(db, undone.id);
    const unsaved = slices.flatMap((slice) => slice.saved);
    await db.library.bulkDelete(unsaved);
    const listed = new Map<string, Set<PaperKey>>();
    for (const { source, date, listed: keys } of slices.flatMap((slice) => slice.digests)) {
      const id = digestId(source, date);
      listed.set(id, new Set([...(listed.get(id) ?? []), ...keys]));
    }
    const removed = await removeAppearances(db, listed, new Set(slices.flatMap((slice) => slice.added)));
    for (const [id, gone] of listed) {
      const digest = await db.digests.get(id);
      const keys = digest?.keys.filter((key) => !gone.has(key)) ?? [];
      if (keys.length === 0) await db.digests.delete(id);
      else await db.digests.put({ ...digest!, keys, count: keys.length });
    }
    if (removed.length > 0) await db.pending.add({ keys: [], gone: removed });
    await writeImport(db, { ...undone, state: 'undone' });
    return { removed, unsaved };
  });
}

/** Removes appearances, and the added papers that then nothing names. Returns these papers. */
async function removeAppearances(db: Database, listed: Map<string, Set<PaperKey>>, added: Set<PaperKey>): Promise<PaperKey[]> {
  const keys = [...new Set([...listed.values()].flatMap((set) => [...set]))];
  const saved = new Set((await db.library.toCollection().primaryKeys()) as PaperKey[]);
  const removed: PaperKey[] = [];
  const kept = [];
  for (const paper of await db.papers.bulkGet(keys)) {
    if (!paper) continue;
    const appearances = paper.appearances.filter((appearance) => !listed.get(appearance.digestId)?.has(paper.key));
    if (appearances.length === 0 && added.has(paper.key) && !saved.has(paper.key)) removed.push(paper.key);
    else kept.push({ ...paper, appearances });
  }
  await db.papers.bulkDelete(removed);
  await db.papers.bulkPut(kept);
  return removed;
}
