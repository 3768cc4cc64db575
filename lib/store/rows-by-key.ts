import type { Collection, Table } from 'dexie';
import { ROWS_PER_KEY } from './database';

/** Papers hold whole abstracts: reading one by its key takes as long as reading three of a range. Of other rows it is `ROWS_PER_KEY`. */
export const PAPERS_PER_KEY = 3;
/** For fewer keys, nothing is gained. */
const MIN_KEYS = 20;
/** For this many keys or fewer, the keys that have a row are read first: few papers of a list are saved, or none. */
const MAX_LISTED_KEYS = 100;

/**
 * Returns rows by their keys, in the order of the keys; `undefined` where there is none. `bulkGet` does the same. This one asks for no row
 * of a key that has none, and reads the range from the first to the last key as one where it holds few other rows.
 */
export async function readRowsByKey<T, Inserted>(
  table: Table<T, string, Inserted>, keys: readonly string[], rowsPerKey = ROWS_PER_KEY,
): Promise<(T | undefined)[]> {
  if (keys.length < MIN_KEYS) return table.bulkGet([...keys]);
  const most = rowsPerKey * keys.length;
  if (keys.length > MAX_LISTED_KEYS) {
    const range = rangeOf(table, keys);
    return (await range.count()) > most ? table.bulkGet([...keys]) : pickRows(table, keys, await range.toArray());
  }
  const listed = await listKeys(table, keys, most);
  if (!listed) return table.bulkGet([...keys]);
  const present = keys.filter((key) => listed.has(key));
  if (present.length === 0) return keys.map(() => undefined);
  const isDense = present.length >= MIN_KEYS && listed.size <= rowsPerKey * present.length;
  return pickRows(table, keys, isDense ? await rangeOf(table, keys).toArray() : await table.bulkGet(present));
}

/** Those of `rows` that have the keys, in the order of the keys. */
function pickRows<T, Inserted>(
  table: Table<T, string, Inserted>, keys: readonly string[], rows: readonly (T | undefined)[],
): (T | undefined)[] {
  const path = table.schema.primKey.keyPath as keyof T;
  const byKey = new Map(rows.map((row) => [row?.[path] as string, row]));
  return keys.map((key) => byKey.get(key));
}

/** Which of the keys have a row. Reads no row where there are few. */
export async function findPresentKeys<T, Inserted>(table: Table<T, string, Inserted>, keys: readonly string[]): Promise<Set<string>> {
  const listed = keys.length >= MIN_KEYS ? await listKeys(table, keys, ROWS_PER_KEY * keys.length) : undefined;
  if (listed) return new Set(keys.filter((key) => listed.has(key)));
  const rows = await table.bulkGet([...keys]);
  return new Set(keys.filter((_, place) => rows[place] !== undefined));
}

/** The keys of the rows from the first to the last of `keys`; `undefined` if there are more than `most`. */
async function listKeys<T, Inserted>(
  table: Table<T, string, Inserted>, keys: readonly string[], most: number,
): Promise<Set<string> | undefined> {
  const listed = await rangeOf(table, keys).limit(most + 1).primaryKeys();
  return listed.length > most ? undefined : new Set(listed);
}

function rangeOf<T, Inserted>(table: Table<T, string, Inserted>, keys: readonly string[]): Collection<T, string, Inserted> {
  let [first, last] = [keys[0]!, keys[0]!];
  for (const key of keys) {
    if (key < first) first = key;
    else if (key > last) last = key;
  }
  return table.where(':id').between(first, last, true, true);
}
