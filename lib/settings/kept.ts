import { copyToFiles, readFiles } from './kept-files';

/**
 * What must outlive the loss of the store and is no page's business: the person's settings and the automatic backups. It
 * stands in an IndexedDB database of its own. Content scripts cannot open it: their IndexedDB is that of the page. They do
 * reach `storage.local`, so that holds only what a page may read (docs/threat-model.md).
 */
const DATABASE = 'sidelight-backups';
const TABLE = 'kept';

let opening: Promise<IDBDatabase> | undefined;

/**
 * The value of a name; `undefined` if there is none. The caller knows its type. @throws DOMException if the browser
 * does not open the database.
 */
export async function readKept<T>(name: string): Promise<T | undefined> {
  return withTable('readonly', (table) => resultOf<T | undefined>(table.get(name)));
}

/** The names that begin with `prefix`, in order. */
export async function listKept(prefix: string): Promise<string[]> {
  const names = await withTable('readonly', (table) => resultOf(table.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`))));
  return names.map(String);
}

/**
 * Reads, changes and writes one value in one transaction, so that two windows and the worker lose nothing of each other.
 * `how` must not wait for anything. Returns the value as it is now. What must soon follow the write is `next`: the copy in
 * files takes 50 to 90 ms in Firefox, in which the worker may be stopped.
 */
export async function changeKept<T>(name: string, how: (before: T | undefined) => T, next?: () => Promise<void>): Promise<T> {
  const written = await withTable('readwrite', async (table) => {
    const after = how(await resultOf<T | undefined>(table.get(name)));
    table.put(after, name);
    return after;
  });
  try {
    await next?.();
  } finally {
    await copyToFiles({ [name]: written });
  }
  return written;
}

/** Writes all of these values, unless `marker` is there already; writes `marker` with them. Returns whether it did. */
export async function writeKeptOnce(marker: string, values: Readonly<Record<string, unknown>>): Promise<boolean> {
  const isWritten = await withTable('readwrite', async (table) => {
    if (await resultOf(table.get(marker))) return false;
    for (const [name, value] of Object.entries(values)) table.put(value, name);
    table.put(true, marker);
    return true;
  });
  if (isWritten) await copyToFiles({ ...values, [marker]: true });
  return isWritten;
}

export async function deleteKept(names: readonly string[]): Promise<void> {
  await withTable('readwrite', (table) => {
    for (const name of names) table.delete(name);
  });
  await copyToFiles({}, names);
}

/** Runs `work` in one transaction. Resolves when the transaction is written. */
async function withTable<T>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => T | Promise<T>): Promise<T> {
  opening ??= openDatabase();
  const transaction = (await opening).transaction(TABLE, mode);
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
  });
  const [result] = await Promise.all([work(transaction.objectStore(TABLE)), written]);
  return result;
}

function openDatabase(): Promise<IDBDatabase> {
  const opened = readLost().then((lost) => new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      const table = request.result.createObjectStore(TABLE);
      // Within the upgrade: nobody else sees the new database before it is filled.
      for (const [name, value] of Object.entries(lost)) table.put(value, name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }));
  const forget = (): void => void (opening = undefined);
  opened.then((database) => {
    // The browser closed it (it cleared the data), or somebody wants to delete it: the next use opens it anew.
    database.onclose = forget;
    database.onversionchange = () => {
      database.close();
      forget();
    };
  }, forget);
  return opened;
}

/** Where there is no database, as it was lost: what the files hold. */
async function readLost(): Promise<Record<string, unknown>> {
  const present = await indexedDB.databases().catch(() => []);
  return present.some(({ name }) => name === DATABASE) ? {} : readFiles();
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
