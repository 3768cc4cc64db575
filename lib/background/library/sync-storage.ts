import * as v from 'valibot';
import { browser } from '@/lib/browser/api';
import { compress, decompress } from '@/lib/background/core/compress';
import { lastWrite, LONGEST_NOTE, type Records, type SyncRecord } from './sync-records';

/** Items in `storage.sync`, each of at most 8,192 bytes with its name and quotes; 102,400 in all. */
const BUCKETS = 12;
const LARGEST_ITEM = 8_150;
/** Of an unpacked item: gzip makes little of much. */
const LARGEST_UNPACKED = 2_000_000;
const PREFIX = 'library';
const VERSION = 1;

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(4e12));
const Row = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1100)), title: v.pipe(v.string(), v.maxLength(300)), savedAt: time, keptAt: time,
  state: v.tuple([v.picklist(['to-read', 'reading', 'read']), time]),
  tags: v.tuple([v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(200)), time]),
  note: v.optional(v.tuple([v.pipe(v.string(), v.maxLength(LONGEST_NOTE)), time])),
  rating: v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), time]),
  goneAt: v.optional(time),
});
const Bucket = v.object({ version: v.literal(VERSION), rows: v.pipe(v.array(v.unknown()), v.maxLength(20_000)) });

export function isSyncChange(changes: Record<string, unknown>): boolean {
  return Object.keys(changes).some((name) => name.startsWith(PREFIX));
}

/** What the account holds; rows and items that are damaged are left out. */
export async function readSynced(): Promise<Map<string, SyncRecord>> {
  const records = new Map<string, SyncRecord>();
  for (const [name, packed] of Object.entries(await browser.storage.sync.get(null))) {
    if (!name.startsWith(PREFIX) || typeof packed !== 'string') continue;
    for (const record of await unpack(packed)) records.set(record.key, record);
  }
  return records;
}

/** Writes what fits, the latest changed first. Returns the keys that are in the account now. */
export async function writeSynced(records: Records): Promise<Set<string>> {
  const buckets = Array.from({ length: BUCKETS }, (): SyncRecord[] => []);
  for (const record of records.values()) buckets[hash(record.key) % BUCKETS]!.push(record);
  const before = await browser.storage.sync.get(null);
  const fresh: Record<string, string> = {};
  const kept = new Set<string>();
  for (const [at, bucket] of buckets.entries()) {
    const name = PREFIX + at;
    const { packed, rows } = await packWhatFits(bucket);
    for (const { key } of rows) kept.add(key);
    if (before[name] !== packed) fresh[name] = packed;
  }
  if (Object.keys(fresh).length > 0) await browser.storage.sync.set(fresh);
  return kept;
}

async function packWhatFits(bucket: SyncRecord[]): Promise<{ packed: string; rows: SyncRecord[] }> {
  const order = bucket.toSorted((a, b) => Math.max(lastWrite(b), b.goneAt ?? 0) - Math.max(lastWrite(a), a.goneAt ?? 0) || (a.key < b.key ? -1 : 1));
  let [least, most] = [0, order.length];
  let best = { packed: await pack([]), rows: [] as SyncRecord[] };
  for (let count = most; least <= most; count = (least + most) >> 1) {
    const rows = order.slice(0, count).sort((a, b) => (a.key < b.key ? -1 : 1));
    const packed = await pack(rows);
    if (packed.length <= LARGEST_ITEM) {
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
    const bucket = v.safeParse(Bucket, JSON.parse(await decompress(packed, LARGEST_UNPACKED)));
    return !bucket.success ? [] : bucket.output.rows.flatMap((row) => {
      const read = v.safeParse(Row, row);
      return read.success ? [read.output] : [];
    });
  } catch {
    return [];
  }
}

/** FNV-1a, so that both browsers put a key into the same item. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
