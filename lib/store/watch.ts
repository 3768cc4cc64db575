import Dexie from 'dexie';
import type { Database } from './database';

type WatchedTable = 'papers' | 'library' | 'pending' | 'digests';

/** Calls back after each write to these tables, by this worker or by a page. */
export function onWritten({ name }: Database, tables: readonly WatchedTable[], listener: () => void): void {
  const starts = tables.map((table) => `idb://${name}/${table}/`);
  Dexie.on.storagemutated.subscribe((parts: object) => {
    if (Object.keys(parts).some((part) => starts.some((start) => part.startsWith(start)))) listener();
  });
}
