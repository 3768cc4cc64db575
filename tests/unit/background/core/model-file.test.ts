import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelFile } from '@/lib/background/core/model-file';
import { Database } from '@/lib/store/database';
import { writeNote } from '@/lib/store/notes';

describe('the file of vectors', () => {
  let db: Database;
  let reads: number;
  const packaged = async (): Promise<ArrayBuffer> => {
    reads++;
    return Uint8Array.of(1, 2, 3, 4).buffer;
  };
  const read = async (file: ModelFile): Promise<number[]> => [...new Uint8Array(await file.read())];
  const untilKept = (): Promise<void> => vi.waitFor(async () => expect(await db.notes.count()).toBe(1), 5000);
  beforeEach(() => {
    db = new Database(crypto.randomUUID());
    reads = 0;
  });
  afterEach(() => db.delete());

  it('is read from the extension once, and after that from the store', async () => {
    expect(await read(new ModelFile(db, packaged, '1.0'))).toEqual([1, 2, 3, 4]);
    await untilKept();
    expect(await read(new ModelFile(db, packaged, '1.0'))).toEqual([1, 2, 3, 4]);
    expect(reads).toBe(1);
  });

  it('is read from the extension where another version made the copy, where that was dropped, and where it cannot be read', async () => {
    const file = new ModelFile(db, packaged, '1.0');
    await writeNote(db, 'model.copy', { version: '0.9', bytes: new Blob([Uint8Array.of(9)]) });
    expect(await read(file)).toEqual([1, 2, 3, 4]);
    await writeNote(db, 'model.copy', { version: '1.0', bytes: 'no bytes' });
    expect(await read(file)).toEqual([1, 2, 3, 4]);
    await writeNote(db, 'model.copy', { version: '1.0', bytes: new Blob([Uint8Array.of(7)]) });
    expect(await read(file)).toEqual([7]);
    await file.dropCopy();
    expect(await read(file)).toEqual([1, 2, 3, 4]);
    expect(reads).toBe(3);
  });

  it('is there without a store', async () => {
    db.close({ disableAutoOpen: true });
    expect(await read(new ModelFile(db, packaged, '1.0'))).toEqual([1, 2, 3, 4]);
    await db.open();
  });
});
