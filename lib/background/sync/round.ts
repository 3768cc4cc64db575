/** What every place has in common: its records are merged with the library of this browser, whatever brought them. */
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { GivenCiteKey } from '@/lib/paper/cite-keys';
import { describeEdits } from '@/lib/paper/edits';
import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import { applySync, type SyncedEntry, type SyncPlan, type SyncState } from '@/lib/store/apply-sync';
import type { StoredPaper } from '@/lib/store/database';
import { readNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { readEdits } from './edits';
import { fingerprintNotes, readNotes } from './notes';
import {
  describeLibrary, forgetOld, isGone, lastWrite, mergeRecords, type Records, type SyncBase, type SyncRecord, tagsOf,
} from './records';
import { parseRow } from './rows';
import { boundTime } from './times';

/** Note: the records after the last round, of whichever place. */
const BASE = 'sync:base';

/** Called with the entries that another browser changed, and the papers that it un-saved. */
export type OnApplied = (context: Context, entries: LibraryEntry[], gone: PaperKey[]) => Promise<void>;

export async function readBase({ db }: Context): Promise<Records> {
  return parseBase(await readNote(db, BASE)).records;
}

interface MergeLimits {
  /** Longer notes cannot stand in the place. */
  noteCharacters: number;
  /** A note of the store without which nothing is written: the person left the place, or deleted everything, meanwhile. */
  needs?: string;
}

/**
 * Merges what a place holds into the library, and returns what the place is to hold now. `isAgain`: a citation key changed here, which
 * the place does not know yet.
 */
export async function mergeIntoLibrary(
  context: Context, there: Records, onApplied: OnApplied, { noteCharacters, needs }: MergeLimits,
): Promise<{ merged: Records; isAgain: boolean }> {
  const at = boundTime(context.now());
  let merged: Records = new Map();
  // All of it in one transaction: whatever the person changes meanwhile comes before or after it.
  const { changed, gone, hasLetters } = await applySync(context.db, { base: BASE, needs }, ({ base: stored, ...local }) => {
    const base = parseBase(stored);
    const mine = describeLibrary(local, base, at);
    const all = mergeRecords(mine, there);
    merged = forgetOld(all, at);
    return planChanges(all, mine, local, { at, noteCharacters });
  }, at);
  if (changed.length + gone.length > 0) {
    void context.index.flush();
    await onApplied(context, changed.map(({ entry }) => entry), gone);
  }
  return { merged, isAgain: hasLetters };
}

/** What the store keeps of a round: each record, and the fingerprint of the notes that this browser has. */
interface StoredBase {
  version: 2;
  rows: { record: SyncRecord; notes?: string }[];
}

/** What the merge changes here, and the base of the next round. */
function planChanges(
  merged: Records, mine: Records, { entries, citeKeys }: Pick<SyncState, 'entries' | 'citeKeys'>,
  { at, noteCharacters }: { at: Timestamp; noteCharacters: number },
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
    // What was un-saved here shows nothing that the record would only leave as it is.
    const entry = toEntry(record, { mine: before && mine.get(record.key), before }, { at, noteCharacters });
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
    // Of an un-saved paper: the notes that it is brought back with.
    notesHere.set(record.key, notes ?? fingerprintNotes(readNotes(record.notes, [], undefined, Infinity)));
  }
  return { records, notesHere };
}

/** The entry as merged. */
function toEntry(
  record: SyncRecord, { mine, before }: { mine: SyncRecord | undefined; before: LibraryEntry | undefined },
  { at, noteCharacters }: { at: Timestamp; noteCharacters: number },
): LibraryEntry {
  const { key, savedAt, state: [state], rating: [rating] } = record;
  const readAt = state === 'read' ? (before?.readAt ?? Math.min(record.state[1], at)) : undefined;
  const edited = readEdits(record.edited, mine?.edited, before?.edited);
  return {
    paperKey: key, savedAt: Math.min(savedAt, before?.savedAt ?? savedAt, at), changedAt: Math.min(lastWrite(record), at),
    state, tags: tagsOf(record), rating, ...readNotes(record.notes, mine?.notes ?? [], before, noteCharacters),
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
