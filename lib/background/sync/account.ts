import * as v from 'valibot';
import { browser } from '@/lib/browser/api';
import { compress, decompress } from '@/lib/background/core/compress';
import { dropLongEdits } from './edits';
import { dropLongNotes } from './notes';
import { hashKey } from './bucket';
import { isGone, lastWrite, type Records, type SyncRecord } from './records';
import { parseRow } from './rows';

/** What is longer stays in its browser, as the account's storage holds 100 kB in all. */
export const ACCOUNT_LIMITS = { noteCharacters: 1_500, editCharacters: 2_000 } as const;
/** Items in `storage.sync`, which holds 102,400 bytes in all. */
const BUCKETS = 12;
/** An item may have 8,192 bytes with its name and quotes. */
const MAX_ITEM_CHARACTERS = 8_150;
/** A small hostile item could unpack to any size. */
const MAX_UNPACKED_CHARACTERS = 2_000_000;
const MAX_ROWS = 20_000;
const PREFIX = 'library';
const VERSION = 2;

const Bucket = v.object({ version: v.picklist([1, VERSION]), rows: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ROWS)) });

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
    buckets[hashKey(record.key) % BUCKETS]!.push(shorten(isGone(record) ? { ...record, title: '' } : record));
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

function shorten(record: SyncRecord): SyncRecord {
  const edited = record.edited && dropLongEdits(record.edited, ACCOUNT_LIMITS.editCharacters);
  return { ...record, notes: dropLongNotes(record.notes, ACCOUNT_LIMITS.noteCharacters), ...(edited && { edited }) };
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
