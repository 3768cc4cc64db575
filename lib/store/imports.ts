import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';
import { readNote, writeNote } from './notes';

/** An import from its bytes to its undo. Everything a stopped worker needs to go on stands here. */
export interface StoredImport {
  id: string;
  name?: string;
  bytes: Blob;
  at: Timestamp;
  state: 'read' | 'writing' | 'done' | 'failed' | 'undone';
  /** Slices of the file that are written. */
  cursor: number;
  done: number;
  total: number;
  added: PaperKey[];
  updated: number;
  /** Appearances this import brought. */
  listed: { digestId: string; key: PaperKey }[];
  /** Papers this import put into the library. */
  saved: PaperKey[];
  message?: string;
}

const noteName = (id: string): string => `import:${id}`;

/** Puts the bytes of a file or paste where the worker finds them. Returns the import's id. */
export async function putImportBytes(db: Database, bytes: Blob, name: string | undefined, at: Timestamp): Promise<string> {
  const id = crypto.randomUUID();
  await writeImport(db, {
    id, bytes, at, state: 'read', cursor: 0, done: 0, total: 0, added: [], updated: 0, listed: [], saved: [],
    ...(name !== undefined && { name }),
  });
  return id;
}

export async function readImport(db: Database, id: string): Promise<StoredImport | undefined> {
  return readNote<StoredImport>(db, noteName(id));
}

export async function writeImport(db: Database, value: StoredImport): Promise<void> {
  await writeNote(db, noteName(value.id), value);
}

export async function listImports(db: Database): Promise<StoredImport[]> {
  return (await db.notes.where('name').startsWith('import:').toArray()).map((note) => note.value as StoredImport);
}

/** Imports that were never written, or long ago, give their space back. */
export async function dropOldImports(db: Database, before: Timestamp): Promise<void> {
  const old = (await listImports(db)).filter((each) => each.at < before && each.state !== 'writing');
  await db.notes.bulkDelete(old.map((each) => noteName(each.id)));
}

/**
 * Takes back what an import brought: its appearances, the papers only it named, the library entries it
 * made. What it completed in papers known before stays. One transaction. Returns the papers removed.
 */
export async function undoImport(db: Database, job: StoredImport): Promise<PaperKey[]> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
    await db.library.bulkDelete(job.saved);
    const digestsOf = new Map<PaperKey, Set<string>>();
    for (const { digestId, key } of job.listed) digestsOf.set(key, (digestsOf.get(key) ?? new Set()).add(digestId));
    const saved = new Set((await db.library.toCollection().primaryKeys()) as PaperKey[]);
    const added = new Set(job.added);
    const removed: PaperKey[] = [];
    const kept = [];
    for (const paper of await db.papers.bulkGet([...digestsOf.keys()])) {
      if (!paper) continue;
      const appearances = paper.appearances.filter((appearance) => !digestsOf.get(paper.key)!.has(appearance.digestId));
      if (appearances.length === 0 && added.has(paper.key) && !saved.has(paper.key)) removed.push(paper.key);
      else kept.push({ ...paper, appearances });
    }
    await db.papers.bulkDelete(removed);
    await db.papers.bulkPut(kept);
    await db.pending.bulkPut(removed.map((key) => ({ key, gone: true as const })));
    for (const id of new Set(job.listed.map((each) => each.digestId))) {
      const digest = await db.digests.get(id);
      const keys = digest?.keys.filter((key) => !digestsOf.get(key)?.has(id)) ?? [];
      if (keys.length === 0) await db.digests.delete(id);
      else await db.digests.put({ ...digest!, keys, count: keys.length });
    }
    await writeImport(db, { ...job, state: 'undone', bytes: new Blob() });
    return removed;
  });
}
