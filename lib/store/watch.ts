import Dexie from 'dexie';
import type { Database } from './database';

type Named = 'papers' | 'library';

/** Calls back after each write of these tables, whoever wrote: this worker or another page. */
export function onWritten({ name }: Database, tables: readonly Named[], listener: () => void): void {
  const starts = tables.map((table) => `idb://${name}/${table}/`);
  Dexie.on.storagemutated.subscribe((parts: object) => {
    if (Object.keys(parts).some((part) => starts.some((start) => part.startsWith(start)))) listener();
  });
}
