import { exportJson } from '@/lib/export/json';
import type { LocalBackup } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { Timestamp } from '@/lib/paper/paper';
import { changeKept, deleteKept, listKept, readKept } from '@/lib/settings/kept';
import { readSettings } from '@/lib/settings/settings';
import { readLibraryForBackup } from '@/lib/store/backup';
import { compress, decompress } from '@/lib/background/core/compress';
import type { Context } from '@/lib/background/core/context';
import { fitBackup } from './fit-backup';

/**
 * Automatic backups of the library, in a database apart from the store (`lib/settings/kept`): they survive a damaged or
 * deleted store. There is one for each of the last seven days with a change.
 */
interface StoredBackup {
  at: Timestamp;
  saved: number;
  /** Base64 of the compressed text. */
  gzip: string;
}

const PREFIX = 'backup:';
const DAILY_BACKUPS = 7;
/** Backups made before an act that may go wrong, such as a restore. A person who restores the wrong file tries several. */
const PRECAUTIONARY_BACKUPS = 5;
/** The day's backup is made at the first change of the day. The pause before it is made again has this length for each saved paper. */
const PAUSE_MS_PER_PAPER = 20;
/** A worker lives longer than this after its last message, so that the last of a run of changes gets into the backup too. */
const MAX_PAUSE_MS = 20_000;

/** An act that takes much away: an older backup's name says "a restore" and "a removal". */
type RiskyAct = 'restore' | 'removal';

/** Makes the day's backup again at the end of the pause. */
let atEndOfPause: ReturnType<typeof setTimeout> | undefined;

/**
 * Call after each change of the library. Never throws, as a failing backup must not fail the change.
 * `before` names an act that is about to happen and may go wrong ("restore"): then the library is
 * kept in a backup of its own, beside that of the day. Returns whether the library is in a backup, or is empty.
 */
export async function keepLocalBackup(context: Pick<Context, 'db' | 'now'>, before?: RiskyAct): Promise<boolean> {
  const at = context.now();
  lastBackup = lastBackup.then(() => makeLocalBackup(context, at, before));
  return lastBackup;
}

/** Backups are made one after the other, as each reads which others there are. */
let lastBackup = Promise.resolve(true);

async function makeLocalBackup({ db, now }: Pick<Context, 'db' | 'now'>, at: Timestamp, before: RiskyAct | undefined): Promise<boolean> {
  try {
    // Of two acts of one day, the second must not replace what was kept before the first.
    const name = PREFIX + localDayOf(at) + (before === undefined ? '' : ` ${at} before ${before}`);
    const today = before === undefined ? await readKept<StoredBackup>(name) : undefined;
    const wait = today ? today.at + Math.min(PAUSE_MS_PER_PAPER * today.saved, MAX_PAUSE_MS) - at : 0;
    if (today && wait > 0 && at >= today.at) {
      clearTimeout(atEndOfPause);
      atEndOfPause = setTimeout(() => void keepLocalBackup({ db, now }), wait);
      return true;
    }
    const items = await readLibraryForBackup(db, { withVotes: false });
    // A library that lost half of its papers within a day may be a mishap, so the day's fuller backup stays.
    if (items.length === 0 || (today && items.length < today.saved / 2)) return true;
    const gzip = await compress(fitBackup(items, (each) => exportJson(each, at)).text);
    await changeKept<StoredBackup>(name, () => ({ at, saved: items.length, gzip }));
    const names = await listNames();
    const isDaily = (each: string): boolean => !each.includes(' ');
    const [daily, others] = [names.filter(isDaily), names.filter((each) => !isDaily(each))];
    await deleteKept([...daily.slice(DAILY_BACKUPS), ...others.slice(PRECAUTIONARY_BACKUPS)]);
    return true;
  } catch {
    // The next change tries again.
    return false;
  }
}

/** Newest first. */
export async function readLocalBackups(): Promise<LocalBackup[]> {
  // The first reading of the settings moves the backups of older versions to where they are looked for.
  await readSettings();
  const names = await listNames();
  const stored = await Promise.all(names.map((name) => readKept<StoredBackup>(name)));
  return names.flatMap((name, row) => {
    const backup = stored[row];
    return backup ? [{ id: name.slice(PREFIX.length), at: backup.at, saved: backup.saved, bytes: backup.gzip.length }] : [];
  });
}

/** The backup's text, as `parseBackup` reads it; `undefined` if there is none, or it is damaged. */
export async function readLocalBackup(id: string): Promise<string | undefined> {
  const stored = await readKept<StoredBackup>(PREFIX + id);
  return stored && decompress(stored.gzip).catch(() => undefined);
}

async function listNames(): Promise<string[]> {
  return (await listKept(PREFIX)).reverse();
}
