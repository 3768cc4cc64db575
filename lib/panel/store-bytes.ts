import { Database } from '@/lib/store/database';
import { putImportBytes } from '@/lib/store/imports';

/**
 * Puts the bytes of an import into the store, as a message to the worker holds 64 MB at most. Loaded for imports only,
 * since the store's library is large. Returns the id they have there; rejects where there is no room for them.
 */
export async function storeBytes(bytes: Blob, name: string | undefined, now: number): Promise<string> {
  const db = new Database();
  try {
    return await putImportBytes(db, bytes, name, now);
  } finally {
    db.close();
  }
}
