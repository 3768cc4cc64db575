import type { Collection, Table } from 'dexie';
import { ROWS_PER_KEY } from './database';

/** Papers hold whole abstracts: reading one by its key takes as long as reading three of a range. Of other rows it is `ROWS_PER_KEY`. */
export const PAPERS_PER_KEY = 3;
/** For fewer keys, nothing is gained. */
const MIN_KEYS = 20;

/**
 * Rows by their keys, in the order of the keys; `undefined` where there is none. As `bulkGet`, but where the range from the first to the
 * last key holds few rows besides, it is read as one.
 */
export async function readRowsByKey<T, Inserted>(
  table: Table<T, string, Inserted>, keys: readonly string[], rowsPerKey = ROWS_PER_KEY,
): Promise<(T | undefined)[]> {
  if (keys.length < MIN_KEYS) return table.bulkGet([...keys]);
  const range = rangeOf(table, keys);
  if ((await range.count()) > rowsPerKey * keys.length) return table.bulkGet([...keys]);
  const path = table.schema.primKey.keyPath as keyof T;
  const rows = new Map((await range.toArray()).map((row) => [row[path] as string, row]));
  return keys.map((key) => rows.get(key));
}

/** Which of the keys have a row. Reads no row where there are few. */
export async function findPresentKeys<T, Inserted>(table: Table<T, string, Inserted>, keys: readonly string[]): Promise<Set<string>> {
  const range = keys.length >= MIN_KEYS ? rangeOf(table, keys) : undefined;
  if (range && (await range.count()) <= ROWS_PER_KEY * keys.length) {
    const present = new Set(await range.primaryKeys());
    return new Set(keys.filter((key) => present.has(key)));
  }
  const rows = await table.bulkGet([...keys]);
  return new Set(keys.filter((_, place) => rows[place] !== undefined));
}

function rangeOf<T, Inserted>(table: Table<T, string, Inserted>, keys: readonly string[]): Collection<T, string, Inserted> {
  let [first, last] = [keys[0]!, keys[0]!];
  for (const key of keys) {
    if (key < first) first = key;
    else if (key > last) last = key;
  }
  return table.where(':id').between(first, last, true, true);
}
