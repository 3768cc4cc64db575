import type { SourceId } from '@/lib/paper/paper';
import type { Database, StoredSource } from './database';

export async function listSources(db: Database): Promise<StoredSource[]> {
  return db.sources.toArray();
}

/** Writes what is given and leaves the rest as it is. */
export async function putSource(db: Database, source: StoredSource): Promise<void> {
  await db.transaction('rw', db.sources, async () => {
    const before = await db.sources.get(source.id);
    await db.sources.put({ ...before, ...source });
  });
}

export async function deleteSource(db: Database, id: SourceId): Promise<void> {
  await db.sources.delete(id);
}
