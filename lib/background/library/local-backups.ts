import { browser } from '@/lib/browser/api';
import { exportJson } from '@/lib/export/json';
import type { LocalBackup } from '@/lib/messages/protocol';
import { dayOf } from '@/lib/paper/day';
import type { Paper, Timestamp } from '@/lib/paper/paper';
import { readLibraryForBackup } from '@/lib/store/backup';
import { compress, decompress } from '@/lib/background/core/compress';
import type { Context } from '@/lib/background/core/context';

/**
 * Automatic backups of the library in `storage.local`, which survives a damaged or evicted IndexedDB:
 * one a day, the last seven days that brought a change, each compressed (gzip, Base64).
 */
interface StoredBackup {
  at: Timestamp;
  saved: number;
  gzip: string;
}

const PREFIX = 'backup:';
const KEPT = 7;
const KEPT_BEFORE = 2;
/** The day's backup is made at its first change, and again at most this often, in ms for each saved paper. */
const PAUSE = 20;
/** ms; less than a worker lives after its last message, so that the last of a run of changes is in the backup too. */
const LONGEST_PAUSE = 20_000;

let trailing: ReturnType<typeof setTimeout> | undefined;

/**
 * Call after each change of the library. Never throws: a failing backup must not fail the change.
 * `before` names a mishap-prone act about to happen: the library is then kept beside the day's backup.
 */
export async function keepLocalBackup(context: Pick<Context, 'db' | 'now'>, before?: string): Promise<void> {
  const at = context.now();
  making = making.then(() => keep(context, at, before));
  await making;
}

/** One after the other: two at a time would not know of each other's. */
let making = Promise.resolve();

async function keep({ db, now }: Pick<Context, 'db' | 'now'>, at: Timestamp, before: string | undefined): Promise<void> {
  try {
    const name = PREFIX + dayOf(at) + (before === undefined ? '' : ` before ${before}`);
    const today = before === undefined ? (await browser.storage.local.get(name))[name] as StoredBackup | undefined : undefined;
    const wait = today ? today.at + Math.min(PAUSE * today.saved, LONGEST_PAUSE) - at : 0;
    if (today && wait > 0 && at >= today.at) {
      clearTimeout(trailing);
      trailing = setTimeout(() => void keepLocalBackup({ db, now }), wait);
      return;
    }
    const { items } = await readLibraryForBackup(db);
    // A library that shrank by half since this morning may be a mishap: the fuller backup stays for the day.
    if (items.length === 0 || (today && items.length < today.saved / 2)) return;
    const gzip = await compress(exportJson(items as { paper: Paper; entry: (typeof items)[number]['entry'] }[], at));
    await browser.storage.local.set({ [name]: { at, saved: items.length, gzip } satisfies StoredBackup });
    const names = await listNames();
    const isDaily = (each: string): boolean => !each.includes(' ');
    await browser.storage.local.remove([...names.filter(isDaily).slice(KEPT), ...names.filter((each) => !isDaily(each)).slice(KEPT_BEFORE)]);
  } catch {
    // The next change tries again.
  }
}

/** Newest first. */
export async function readLocalBackups(): Promise<LocalBackup[]> {
  const names = await listNames();
  const stored = await browser.storage.local.get(names);
  return names.map((name) => {
    const { at, saved, gzip } = stored[name] as StoredBackup;
    return { id: name.slice(PREFIX.length), at, saved, bytes: gzip.length };
  });
}

/** The backup's text, as `parseBackup` reads it; `undefined` if there is none, or it is damaged. */
export async function readLocalBackup(id: string): Promise<string | undefined> {
  const name = PREFIX + id;
  const stored = (await browser.storage.local.get(name))[name] as StoredBackup | undefined;
  return stored && decompress(stored.gzip).catch(() => undefined);
}

async function listNames(): Promise<string[]> {
  return Object.keys(await browser.storage.local.get(null)).filter((name) => name.startsWith(PREFIX)).sort().reverse();
}
