import type { Database } from './database';

/** Reads a named note; `undefined` if there is none. The caller knows its type. */
export async function readNote<T>(db: Database, name: string): Promise<T | undefined> {
  return (await db.notes.get(name))?.value as T | undefined;
}

export async function writeNote(db: Database, name: string, value: unknown): Promise<void> {
  await db.notes.put({ name, value });
}

export async function deleteNote(db: Database, name: string): Promise<void> {
  await db.notes.delete(name);
}
