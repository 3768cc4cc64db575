import * as v from 'valibot';
import { browser } from '@/lib/browser/api';
import { compress, decompress } from '@/lib/background/core/compress';
import { key, rating, state, tags, text, texts } from '@/lib/messages/calls/shapes';
import { cleanEdits, cleanLine } from '@/lib/digest/entry';
import { cleanNote, cleanTags } from '@/lib/digest/import/library-facts';
import { isCiteKey } from '@/lib/paper/cite-keys';
import { isPaperDate } from '@/lib/paper/day';
import { listAuthors } from '@/lib/paper/author-list';
import { LIBRARY_LIMITS } from '@/lib/paper/fields';
import { parsePaperKey } from '@/lib/paper/paper-key';
import { MAX_EDIT_CHARACTERS } from './sync-edits';
import { MAX_NOTE_CHARACTERS, MAX_VERSIONS } from './sync-notes';
import { isGone, lastWrite, MAX_TITLE_CHARACTERS, type Records, type SyncRecord } from './sync-records';
import { boundTime } from './sync-times';

/** Items in `storage.sync`, which holds 102,400 bytes in all. */
const BUCKETS = 12;
/** An item may have 8,192 bytes with its name and quotes. */
const MAX_ITEM_CHARACTERS = 8_150;
/** A small hostile item could unpack to any size. */
const MAX_UNPACKED_CHARACTERS = 2_000_000;
const MAX_ROWS = 20_000;
const PREFIX = 'library';
const VERSION = 2;

const time = v.pipe(v.number(), v.minValue(0), v.transform(boundTime));
/** A key from another browser: an id gets its canonical form, and what is no key makes the row none. */
const paperKey = v.pipe(key, v.transform(parsePaperKey), v.string());
const title = v.pipe(text(MAX_TITLE_CHARACTERS), v.transform((line) => cleanLine(line, MAX_TITLE_CHARACTERS) ?? ''));
const tag = v.pipe(text(LIBRARY_LIMITS.tagCharacters), v.transform((line) => cleanTags([line])[0]), v.string());
const noteText = v.pipe(text(MAX_NOTE_CHARACTERS), v.transform((note) => cleanNote(note) ?? ''));
/** A time and a value that may be damaged, in which case the rest of the row stays. */
const timed = <T extends v.GenericSchema>(value: T) => v.fallback(v.optional(v.tuple([v.nullable(value), time])), undefined);
const edited = v.object({
  title: timed(v.pipe(text(MAX_EDIT_CHARACTERS), v.transform((line) => cleanEdits({ title: line }).title), v.string())),
  authors: timed(v.pipe(
    texts(MAX_EDIT_CHARACTERS, MAX_EDIT_CHARACTERS), v.transform((names) => listAuthors(cleanEdits({ authors: names }))), v.minLength(1),
  )),
  published: timed(v.pipe(v.string(), v.check(isPaperDate))),
});
const citeKey = v.pipe(v.string(), v.check(isCiteKey));
const shared = {
  key: paperKey,
  title,
  savedAt: time,
  keptAt: time,
  state: v.tuple([state, time]),
  rating: v.tuple([rating, time]),
  goneAt: v.optional(time),
};
const Row = v.object({
  ...shared,
  // Removed tags are remembered beside those that the paper has.
  tags: v.pipe(v.array(v.tuple([tag, time, v.picklist([0, 1])])), v.maxLength(2 * LIBRARY_LIMITS.tags)),
  notes: v.pipe(v.array(v.tuple([v.nullable(noteText), time, time])), v.maxLength(MAX_VERSIONS)),
  // Versions of Sidelight before these leave them out, which tells nothing.
  edited: v.fallback(v.optional(edited), undefined), citeKey: v.fallback(v.optional(v.tuple([citeKey, time])), undefined),
});
/** A row as version 1 wrote it: all tags have one time, and a note too long to travel is missing. */
const RowOfVersion1 = v.object({
  ...shared, tags: v.tuple([tags, time]), note: v.optional(v.tuple([noteText, time])),
});
const Bucket = v.object({ version: v.picklist([1, VERSION]), rows: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ROWS)) });

/**
 * Reads a row of either version; `undefined` if it is damaged. A row of version 1 says nothing of what its note
 * replaced. It is taken to have seen the note of the last round (`base`), so that only newer notes stand beside it.
 */
export function parseRow(row: unknown, base?: Records): SyncRecord | undefined {
  const read = v.safeParse(Row, row);
  if (read.success) return read.output;
  const old = v.safeParse(RowOfVersion1, row);
  if (!old.success) return undefined;
  const { tags: [names, taggedAt], note, ...rest } = old.output;
  const seen = Math.max(0, ...(base?.get(rest.key)?.notes ?? []).flatMap(([, at]) => (note && at < note[1] ? at : [])));
  return {
    ...rest, tags: cleanTags(names).map((name) => [name, taggedAt, 1]),
    // The time 0 says that no note was ever written.
    notes: note && note[1] > 0 ? [[note[0], note[1], seen]] : [],
  };
}

export function isSyncChange(changes: Record<string, unknown>): boolean {
  return Object.keys(changes).some((name) => name.startsWith(PREFIX));
}

/** The account's items, packed. */
type Items = Readonly<Record<string, unknown>>;

/** The records that the account holds, without damaged rows and items; and its items as they were read. */
export async function readSynced(base: Records): Promise<{ records: Map<string, SyncRecord>; items: Items }> {
  const records = new Map<string, SyncRecord>();
  const items = await browser.storage.sync.get(null);
  for (const [name, packed] of Object.entries(items)) {
    if (!name.startsWith(PREFIX) || typeof packed !== 'string') continue;
    for (const record of await unpack(packed, base)) records.set(record.key, record);
  }
  return { records, items };
}

/**
 * Writes as many records as fit, the latest changed ones first. An item that another browser wrote since it was `read` stays: the next
 * round, which that write causes, merges it. Returns the keys that the account now holds.
 */
export async function writeSynced(records: Records, read: Items): Promise<Set<string>> {
  const buckets = Array.from({ length: BUCKETS }, (): SyncRecord[] => []);
  // What is gone needs no name, and leaves its room to papers that are saved.
  for (const record of records.values())
    buckets[hashKey(record.key) % BUCKETS]!.push(isGone(record) ? { ...record, title: '' } : record);
  const before = await browser.storage.sync.get(null);
  const fresh: Record<string, string> = {};
  const kept = new Set<string>();
  for (const [at, bucket] of buckets.entries()) {
    const name = PREFIX + at;
    const { packed, rows } = await packWhatFits(bucket);
    for (const row of rows) kept.add(row.key);
    if (before[name] !== packed && before[name] === read[name]) fresh[name] = packed;
  }
  if (Object.keys(fresh).length > 0) await browser.storage.sync.set(fresh);
  return kept;
}

/** The latest changed records that fit into one item, without those that alone are too long for it. */
async function packWhatFits(bucket: SyncRecord[]): Promise<{ packed: string; rows: SyncRecord[] }> {
  const lastChange = (record: SyncRecord): number => Math.max(lastWrite(record), record.goneAt ?? 0);
  const order: SyncRecord[] = [];
  for (const record of bucket.toSorted((a, b) => lastChange(b) - lastChange(a) || (a.key < b.key ? -1 : 1))) {
    const isLong = JSON.stringify(record).length > MAX_ITEM_CHARACTERS / 4;
    if (!isLong || (await pack([record])).length <= MAX_ITEM_CHARACTERS) order.push(record);
  }
  return packFirst(order);
}

/** As many of the first records as fit into one item, found by halving. */
async function packFirst(order: readonly SyncRecord[]): Promise<{ packed: string; rows: SyncRecord[] }> {
  let [least, most] = [0, order.length];
  let best = { packed: await pack([]), rows: [] as SyncRecord[] };
  for (let count = most; least <= most; count = (least + most) >> 1) {
    const rows = order.slice(0, count).sort((a, b) => (a.key < b.key ? -1 : 1));
    const packed = await pack(rows);
    if (packed.length <= MAX_ITEM_CHARACTERS) {
      best = { packed, rows };
      least = count + 1;
    } else most = count - 1;
  }
  return best;
}

function pack(rows: readonly SyncRecord[]): Promise<string> {
  return compress(JSON.stringify({ version: VERSION, rows }));
}

async function unpack(packed: string, base: Records): Promise<SyncRecord[]> {
  try {
    const bucket = v.safeParse(Bucket, JSON.parse(await decompress(packed, MAX_UNPACKED_CHARACTERS)));
    return !bucket.success ? [] : bucket.output.rows.flatMap((row) => parseRow(row, base) ?? []);
  } catch {
    return [];
  }
}

/** FNV-1a: both browsers must put a key into the same item. */
function hashKey(paperKey: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < paperKey.length; at++) value = Math.imul(value ^ paperKey.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
