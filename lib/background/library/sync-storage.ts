import * as v from 'valibot';
import { browser } from '@/lib/browser/api';
import { compress, decompress } from '@/lib/background/core/compress';
import { key, rating, state, tags, text } from '@/lib/messages/calls/shapes';
import { lastWrite, MAX_NOTE_CHARACTERS, MAX_TITLE_CHARACTERS, type Records, type SyncRecord } from './sync-records';

/** Items in `storage.sync`, which holds 102,400 bytes in all. */
const BUCKETS = 12;
/** An item may have 8,192 bytes with its name and quotes. */
const MAX_ITEM_CHARACTERS = 8_150;
/** A small hostile item could unpack to any size. */
const MAX_UNPACKED_CHARACTERS = 2_000_000;
const MAX_ROWS = 20_000;
const PREFIX = 'library';
const VERSION = 1;

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(4e12));
const Row = v.object({
  key, title: text(MAX_TITLE_CHARACTERS), savedAt: time, keptAt: time, state: v.tuple([state, time]), tags: v.tuple([tags, time]),
  note: v.optional(v.tuple([text(MAX_NOTE_CHARACTERS), time])), rating: v.tuple([rating, time]),
  goneAt: v.optional(time),
});
const Bucket = v.object({ version: v.literal(VERSION), rows: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ROWS)) });

export function isSyncChange(changes: Record<string, unknown>): boolean {
  return Object.keys(changes).some((name) => name.startsWith(PREFIX));
}

/** The records that the account holds, without damaged rows and items. */
export async function readSynced(): Promise<Map<string, SyncRecord>> {
  const records = new Map<string, SyncRecord>();
  for (const [name, packed] of Object.entries(await browser.storage.sync.get(null))) {
    if (!name.startsWith(PREFIX) || typeof packed !== 'string') continue;
    for (const record of await unpack(packed)) records.set(record.key, record);
  }
  return records;
}

/** Writes as many records as fit, the latest changed ones first. Returns the keys that the account now holds. */
export async function writeSynced(records: Records): Promise<Set<string>> {
  const buckets = Array.from({ length: BUCKETS }, (): SyncRecord[] => []);
  for (const record of records.values()) buckets[hashKey(record.key) % BUCKETS]!.push(record);
  const before = await browser.storage.sync.get(null);
  const fresh: Record<string, string> = {};
  const kept = new Set<string>();
  for (const [at, bucket] of buckets.entries()) {
    const name = PREFIX + at;
    const { packed, rows } = await packWhatFits(bucket);
    for (const row of rows) kept.add(row.key);
    if (before[name] !== packed) fresh[name] = packed;
  }
  if (Object.keys(fresh).length > 0) await browser.storage.sync.set(fresh);
  return kept;
}

/** The largest number of the latest changed records that fit into one item, found by halving. */
async function packWhatFits(bucket: SyncRecord[]): Promise<{ packed: string; rows: SyncRecord[] }> {
  const lastChange = (record: SyncRecord): number => Math.max(lastWrite(record), record.goneAt ?? 0);
  const order = bucket.toSorted((a, b) => lastChange(b) - lastChange(a) || (a.key < b.key ? -1 : 1));
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

async function unpack(packed: string): Promise<SyncRecord[]> {
  try {
    const bucket = v.safeParse(Bucket, JSON.parse(await decompress(packed, MAX_UNPACKED_CHARACTERS)));
    return !bucket.success ? [] : bucket.output.rows.flatMap((row) => {
      const read = v.safeParse(Row, row);
      return read.success ? [read.output] : [];
    });
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
