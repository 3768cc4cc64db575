import { Database } from '@/lib/store/database';
import { getPlaceFolder, putPlaceFolder } from '@/lib/store/place';

/** TypeScript does not know this part of the API, which Chromium alone has. */
type Renewable = FileSystemDirectoryHandle & { requestPermission(asked: { mode: 'readwrite' }): Promise<PermissionState> };

/** Puts the folder that the person picked into the store, as no message to the worker carries it. Loaded for folders only. */
export async function storeFolder(folder: FileSystemDirectoryHandle): Promise<void> {
  await withStore((db) => putPlaceFolder(db, folder));
}

/** Asks the person again for the folder of before. To be called while a press is handled. */
export async function renewFolder(): Promise<boolean> {
  const folder = (await withStore(getPlaceFolder)) as Renewable | undefined;
  return (await folder?.requestPermission({ mode: 'readwrite' })) === 'granted';
}

async function withStore<T>(act: (db: Database) => Promise<T>): Promise<T> {
  const db = new Database();
  try {
    return await act(db);
  } finally {
    db.close();
  }
}
