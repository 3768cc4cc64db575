import { browser } from '@/lib/browser/api';
import type { SyncStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { readSettings } from '@/lib/settings/settings';
import { applySync, type SyncedEntry } from '@/lib/store/apply-sync';
import { readNote, writeNote } from '@/lib/store/notes';
import { getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { keepLocalBackup } from './local-backups';
import { describeLibrary, isGone, lastWrite, mergeRecords, type Records, type SyncRecord } from './sync-records';
import { isSyncChange, readSynced, writeSynced } from './sync-storage';

/** Notes: the records after the last round, and how it went. */
const BASE = 'sync:base';
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
}

/** Called with the entries that another browser changed, and the papers that it un-saved. */
type OnApplied = (context: Context, entries: LibraryEntry[], gone: PaperKey[]) => Promise<void>;

/** Syncs `QUIET_MS` after the last of a run of changes. */
export function scheduleSync(context: Context, onApplied: OnApplied): void {
  clearTimeout(nextRound);
  nextRound = setTimeout(() => void syncLibrary(context, onApplied), QUIET_MS);
}

/** One round: reads, merges and writes both sides. Does nothing unless the person turned sync on. Never throws. */
export function syncLibrary(context: Context, onApplied: OnApplied): Promise<void> {
  lastRound = lastRound.then(async () => {
    if (!(await readSettings()).sync) return;
    try {
      await runRound(context, onApplied);
    } catch (error) {
      const { message } = describeFailure(error);
      await writeNote(context.db, STATUS, { ...(await getSyncStatus(context)), problem: message }).catch(() => undefined);
    }
  });
  return lastRound;
}

export async function getSyncStatus({ db }: Context): Promise<SyncStatus> {
  return (await readNote<SyncStatus>(db, STATUS)) ?? { synced: 0, saved: 0, longNotes: 0 };
}

async function runRound(context: Context, onApplied: OnApplied): Promise<void> {
  const { db, now } = context;
  const [entries, base, synced] = await Promise.all([db.library.toArray(), readBase(context), readSynced()]);
  const papers = await getPapers(db, entries.map((entry) => entry.paperKey));
  const local = describeLibrary(entries, new Map(papers.map((paper) => [paper.key, paper.title])), base, now());
  const merged = mergeRecords(local, synced, now());
  const here = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const changed = [...merged.values()].filter((record) => !isGone(record)).flatMap((record) => toEntry(record, here.get(record.key)) ?? []);
  const gone = [...merged.values()].filter((record) => isGone(record) && here.has(record.key)).map((record) => record.key);
  await applySync(db, { changed, gone }, entries, now());
  await writeNote(db, BASE, [...merged.values()]);
  const kept = await writeSynced(merged);
  const saved = [...merged.values()].filter((record) => !isGone(record));
  await writeNote(db, STATUS, {
    at: now(), saved: saved.length, synced: saved.filter((record) => kept.has(record.key)).length,
    longNotes: saved.filter((record) => !record.note).length,
  } satisfies SyncStatus);
  if (changed.length + gone.length === 0) return;
  void context.index.flush();
  await onApplied(context, changed.map(({ entry }) => entry), gone);
  await keepLocalBackup(context);
}

async function readBase({ db }: Context): Promise<Records> {
  return new Map(((await readNote<SyncRecord[]>(db, BASE)) ?? []).map((record) => [record.key, record]));
}

/** The entry as merged; `undefined` where the stored entry is already the same. */
function toEntry(record: SyncRecord, before: LibraryEntry | undefined): SyncedEntry | undefined {
  const { key, title, savedAt, state: [state], tags: [tags], rating: [rating] } = record;
  const note = record.note?.[0] ?? before?.note ?? '';
  const isSame = before && before.state === state && before.note === note && before.rating === rating
    && JSON.stringify(before.tags.toSorted()) === JSON.stringify(tags);
  if (isSame) return undefined;
  const readAt = state === 'read' ? (before?.readAt ?? record.state[1]) : undefined;
  const arxivId = parseArxivId(key)?.id;
  return {
    entry: {
      paperKey: key, savedAt: Math.min(savedAt, before?.savedAt ?? savedAt), changedAt: lastWrite(record),
      state, tags: [...tags], note, rating,
      ...(readAt !== undefined && { readAt }),
    },
    paper: {
      key, title: title || key, titleKey: foldTitle(title), authors: [], addedAt: savedAt, appearances: [], ...(arxivId && { arxivId }),
    },
  };
}
