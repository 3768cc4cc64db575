import { browser } from '@/lib/browser/api';
import type { SyncStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { ACCOUNT_LIMITS, isSyncChange, readSynced, writeSynced } from './account';
import { isLongNote } from './notes';
import { isPlaceDue, syncPlace } from './place';
import { isGone } from './records';
import { mergeIntoLibrary, type OnApplied, readBase } from './round';

/** Note: how the last round went. */
const STATUS = 'sync:status';
/** Time without a change before the changes go to the account, which takes at most 120 writes a minute. */
const QUIET_MS = 4_000;

/** The last round: rounds run one after the other. */
let lastRound: Promise<void> = Promise.resolve();
let nextRound: ReturnType<typeof setTimeout> | undefined;

/** Syncs once, and again whenever another browser of the account has written. Call synchronously at start. */
export function registerSync(context: Context, onApplied: OnApplied): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && isSyncChange(changes)) void syncLibrary(context, onApplied);
  });
  void syncLibrary(context, onApplied);
  void syncIfDue(context, onApplied);
}

/** The worker starts with many an event: the person's own place is asked only once in a while. */
export async function syncIfDue(context: Context, onApplied: OnApplied): Promise<void> {
  if (await isPlaceDue(context).catch(() => false)) await syncOwnPlace(context, onApplied);
}

/** Syncs `QUIET_MS` after the last of a run of changes. */
export function scheduleSync(context: Context, onApplied: OnApplied): void {
  clearTimeout(nextRound);
  nextRound = setTimeout(() => void syncLibrary(context, onApplied).then(() => syncOwnPlace(context, onApplied)), QUIET_MS);
}

/** One round with the account. Does nothing unless the person turned sync on. Never throws. */
export function syncLibrary(context: Context, onApplied: OnApplied): Promise<void> {
  return inTurn(async () => {
    if (!(await readSettings()).sync) return;
    try {
      await runRound(context, onApplied);
    } catch (error) {
      const { message } = describeFailure(error);
      const note = async (): Promise<void> => writeNote(context.db, STATUS, { ...(await getSyncStatus(context)), problem: message });
      // The store itself may be what failed.
      await note().catch(() => undefined);
    }
  });
}

/** One round with the WebDAV server or folder of the person, if there is one. Never throws. */
export function syncOwnPlace(context: Context, onApplied: OnApplied): Promise<void> {
  return inTurn(async () => {
    if (await syncPlace(context, onApplied)) scheduleSync(context, onApplied);
  });
}

function inTurn(act: () => Promise<void>): Promise<void> {
  // A round that failed must not keep the next ones from running.
  lastRound = lastRound.then(act).catch(() => undefined);
  return lastRound;
}

export async function getSyncStatus({ db }: Context): Promise<SyncStatus> {
  return (await readNote<SyncStatus>(db, STATUS)) ?? { synced: 0, saved: 0, longNotes: 0 };
}

async function runRound(context: Context, onApplied: OnApplied): Promise<void> {
  const { noteCharacters } = ACCOUNT_LIMITS;
  const { records, items } = await readSynced(await readBase(context));
  const at = context.now();
  const { merged, isAgain } = await mergeIntoLibrary(context, records, onApplied, { noteCharacters });
  const kept = await writeSynced(merged, items);
  const saved = [...merged.values()].filter((record) => !isGone(record));
  await writeNote(context.db, STATUS, {
    at, saved: saved.length, synced: saved.filter((record) => kept.has(record.key)).length,
    longNotes: saved.filter(({ notes }) => notes.some(([text]) => isLongNote(text, noteCharacters))).length,
  } satisfies SyncStatus);
  if (isAgain) scheduleSync(context, onApplied);
}
