import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeKept, deleteKept, listKept, readKept } from '@/lib/settings/kept';

/** The browser's files: a folder in memory whose next writing may break off. */
let files: Map<string, string>;
let breaks: boolean;
const folder = {
  removeEntry: async (name: string) => void files.delete(name),
  getFileHandle: async (name: string) => ({
    createWritable: async () => {
      let text = '';
      return {
        write: async (more: string) => void (text += more),
        close: async () => {
          if (breaks) throw new Error('full');
          files.set(name, text);
        },
      };
    },
  }),
  async* [Symbol.asyncIterator]() {
    for (const [name, text] of files) yield [name, { getFile: async () => ({ text: async () => text }) }];
  },
};
const loseDatabase = (): Promise<void> => new Promise((resolve, reject) => {
  const deleting = indexedDB.deleteDatabase('sidelight-backups');
  deleting.onsuccess = () => resolve();
  deleting.onerror = () => reject(deleting.error);
});
beforeEach(() => {
  files = new Map();
  breaks = false;
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) } });
});
afterEach(() => vi.unstubAllGlobals());

it('comes back from the files after the database was lost', async () => {
  await changeKept('settings', () => ({ look: 'dark' }));
  await changeKept('backup:2026-11-01 before a restore', () => ({ at: 1, saved: 2, gzip: 'H4' }));
  await loseDatabase();
  expect(await readKept('settings')).toEqual({ look: 'dark' });
  expect(await listKept('backup:')).toEqual(['backup:2026-11-01 before a restore']);
});

it('what was deleted does not come back', async () => {
  await changeKept('settings', () => ({ look: 'dark' }));
  await deleteKept(['settings']);
  await loseDatabase();
  expect(await readKept('settings')).toBeUndefined();
});

it('one damaged file takes nothing from the others, and files that fail take nothing from the database', async () => {
  await changeKept('settings', () => ({ look: 'dark' }));
  files.set('backup%3A1', '{"at":1,');
  await loseDatabase();
  expect(await readKept('settings')).toEqual({ look: 'dark' });
  expect(await readKept('backup:1')).toBeUndefined();
  breaks = true;
  expect(await changeKept('settings', () => ({ look: 'light' }))).toEqual({ look: 'light' });
  expect(await readKept('settings')).toEqual({ look: 'light' });
});
