import { browser } from '@/lib/browser/api';
import type { SyncStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { GivenCiteKey } from '@/lib/paper/cite-keys';
import { describeEdits } from '@/lib/paper/edits';
import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import { readSettings } from '@/lib/settings/settings';
import { applySync, type SyncedEntry, type SyncPlan, type SyncState } from '@/lib/store/apply-sync';
import type { StoredPaper } from '@/lib/store/database';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { keepLocalBackup } from './local-backups';
import { readEdits } from './sync-edits';
import { fingerprintNotes, readNotes } from './sync-notes';
import {
  describeLibrary, forgetOld, isGone, lastWrite, mergeRecords, type Records, type SyncBase, type SyncRecord, tagsOf,
} from './sync-records';
import { isSyncChange, parseRow, readSynced, writeSynced } from './sync-storage';
import { boundTime } from './sync-times';

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
      const note = async (): Promise<void> => writeNote(context.db, STATUS, { ...(await getSyncStatus(context)), problem: message });
      // The store itself may be what failed.
      await note().catch(() => undefined);
    }
    // A round that failed must not keep the next ones from running.
  }).catch(() => undefined);
  return lastRound;
}

export async function getSyncStatus({ db }: Context): Promise<SyncStatus> {
  return (await readNote<SyncStatus>(db, STATUS)) ?? { synced: 0, saved: 0, longNotes: 0 };
}

async function runRound(context: Context, onApplied: OnApplied): Promise<void> {
  const { db, now } = context;
  const { records: synced, items } = await readSynced(parseBase(await readNote(db, BASE)).records);
  const at = boundTime(now());
  let merged: Records = new Map();
  // All of it in one transaction: whatever the person changes meanwhile comes before or after it.
  const { changed, gone, hasLetters } = await applySync(db, BASE, ({ base: stored, ...local }) => {
    const base = parseBase(stored);
    const mine = describeLibrary(local, base, at);
    const all = mergeRecords(mine, synced);
    merged = forgetOld(all, at);
    return planChanges(all, mine, local, at);
  }, at);
  const kept = await writeSynced(merged, items);
  const saved = [...merged.values()].filter((record) => !isGone(record));
  await writeNote(db, STATUS, {
    at, saved: saved.length, synced: saved.filter((record) => kept.has(record.key)).length,
    longNotes: saved.filter(({ notes }) => notes.some(([text]) => text === null)).length,
  } satisfies SyncStatus);
  if (hasLetters) scheduleSync(context, onApplied);
  if (changed.length + gone.length === 0) return;
  void context.index.flush();
  await onApplied(context, changed.map(({ entry }) => entry), gone);
  await keepLocalBackup(context);
}

/** What the store keeps of a round: each record, and the fingerprint of the notes that this browser has. */
interface StoredBase {
  version: 2;
  rows: { record: SyncRecord; notes?: string }[];
}

/** What the merge changes here, and the base of the next round. */
function planChanges(
  merged: Records, mine: Records, { entries, citeKeys }: Pick<SyncState, 'entries' | 'citeKeys'>, at: Timestamp,
): SyncPlan & { base: StoredBase } {
  const here = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const changed: SyncedEntry[] = [];
  const gone: PaperKey[] = [];
  const keyed: GivenCiteKey[] = [];
  const rows = [...merged.values()].map((record): StoredBase['rows'][number] => {
    const before = here.get(record.key);
    if (isGone(record)) {
      if (before) gone.push(record.key);
      return { record };
    }
    const entry = toEntry(record, mine.get(record.key), before, at);
    const [key, keyedAt] = record.citeKey ?? [];
    const hasOtherKey = key !== undefined && key !== citeKeys.get(record.key)?.key;
    if (hasOtherKey) keyed.push({ paperKey: record.key, key, at: keyedAt! });
    if (!before || hasOtherKey || !isSameEntry(before, entry)) changed.push({ entry, paper: toPaper(record) });
    return { record, notes: fingerprintNotes(entry) };
  });
  const kept = forgetOld(merged, at);
  return { changed, gone, citeKeys: keyed, base: { version: 2, rows: rows.filter(({ record }) => kept.has(record.key)) } };
}

/** Reads the base of the last round, which version 1 kept as a list of its records. */
function parseBase(stored: unknown): SyncBase {
  const { rows } = Array.isArray(stored)
    ? { rows: stored.map((record: unknown) => ({ record })) }
    : ((stored ?? { rows: [] }) as StoredBase);
  const records = new Map<PaperKey, SyncRecord>();
  const notesHere = new Map<PaperKey, string>();
  for (const { record: row, notes } of rows as { record: unknown; notes?: string }[]) {
    const record = parseRow(row);
    if (!record) continue;
    records.set(record.key, record);
    const text = record.notes[0]?.[0] ?? '';
    notesHere.set(record.key, notes ?? fingerprintNotes({ note: text }));
  }
  return { records, notesHere };
}

/** The entry as merged. */
function toEntry(record: SyncRecord, mine: SyncRecord | undefined, before: LibraryEntry | undefined, at: Timestamp): LibraryEntry {
  const { key, savedAt, state: [state], rating: [rating] } = record;
  const readAt = state === 'read' ? (before?.readAt ?? Math.min(record.state[1], at)) : undefined;
  const edited = readEdits(record.edited, mine?.edited, before?.edited);
  return {
    paperKey: key, savedAt: Math.min(savedAt, before?.savedAt ?? savedAt, at), changedAt: Math.min(lastWrite(record), at),
    state, tags: tagsOf(record), rating, ...readNotes(record.notes, mine?.notes ?? [], before),
    ...(readAt !== undefined && { readAt }), ...(edited && { edited }),
  };
}

function isSameEntry(a: LibraryEntry, b: LibraryEntry): boolean {
  const describe = ({ state, tags, note, otherNote, rating, edited }: LibraryEntry): string =>
    JSON.stringify([state, tags.toSorted(), note, otherNote ?? null, rating, describeEdits(edited)]);
  return describe(a) === describe(b);
}

/** The paper as far as the record names it, for a store that does not hold it. */
function toPaper({ key, title, savedAt }: SyncRecord): StoredPaper {
  const arxivId = parseArxivId(key)?.id;
  const shown = title || (arxivId ? placeholderTitle(arxivId) : key);
  return { key, title: shown, titleKey: foldTitle(shown), authors: [], addedAt: savedAt, appearances: [], ...(arxivId && { arxivId }) };
}
