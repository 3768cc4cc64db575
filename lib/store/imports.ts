import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';

/** An import from its reading to its undo: everything a stopped worker needs to go on. */
export interface StoredImport {
  id: string;
  name?: string;
  at: Timestamp;
  state: 'read' | 'writing' | 'done' | 'failed' | 'undone';
  /** Slices of the file that are written. */
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

const job = (id: string): string => `import:${id}`;
const bytesOf = (id: string): string => `import-bytes:${id}`;
const sliceOf = (id: string, place: number): string => `import-slice:${id}:${String(place).padStart(6, '0')}`;

/** Puts the bytes of a file or paste where the worker finds them. Returns the import's id. */
export async function putImportBytes(db: Database, bytes: Blob, name: string | undefined, at: Timestamp): Promise<string> {
  const id = crypto.randomUUID();
  await db.transaction('rw', db.notes, async () => {
    await db.notes.put({ name: bytesOf(id), value: bytes });
    await writeImport(db, { id, at, state: 'read', cursor: 0, done: 0, total: 0, added: 0, updated: 0, ...(name !== undefined && { name }) });
  });
  return id;
}

export async function readImport(db: Database, id: string): Promise<StoredImport | undefined> {
  return (await db.notes.get(job(id)))?.value as StoredImport | undefined;
}

export async function readImportBytes(db: Database, id: string): Promise<Blob | undefined> {
  return (await db.notes.get(bytesOf(id)))?.value as Blob | undefined;
}

export async function writeImport(db: Database, value: StoredImport): Promise<void> {
  await db.notes.put({ name: job(value.id), value });
}

/** The bytes give their space back once all is written. */
export async function dropImportBytes(db: Database, id: string): Promise<void> {
  await db.notes.delete(bytesOf(id));
}

export async function writeImportedSlice(db: Database, id: string, place: number, slice: ImportedSlice): Promise<void> {
  await db.notes.put({ name: sliceOf(id, place), value: slice });
}

export async function readImportedSlices(db: Database, id: string): Promise<ImportedSlice[]> {
  return (await db.notes.where('name').startsWith(`import-slice:${id}:`).sortBy('name')).map((note) => note.value as ImportedSlice);
}

export async function listImports(db: Database): Promise<StoredImport[]> {
  return (await db.notes.where('name').startsWith('import:').toArray()).map((note) => note.value as StoredImport);
}

/** Imports from before a moment can no longer be undone, and give their space back. */
export async function dropOldImports(db: Database, before: Timestamp): Promise<void> {
  for (const { id, at, state } of await listImports(db)) {
    if (at >= before || state === 'writing') continue;
    await db.notes.where('name').startsWith(`import-slice:${id}:`).delete();
    await db.notes.bulkDelete([job(id), bytesOf(id)]);
  }
}

/**
 * Takes back what an import brought: its appearances, the papers only it named, the library entries it
 * made. What it completed in papers known before stays. One transaction. Returns the papers removed.
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

/** Returns the papers that nothing else names, which are removed. */
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
