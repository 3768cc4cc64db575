/**
 * How the library lies in a place: for each browser a head, `head-DEVICE.json`, and the buckets that it names. A browser writes its own
 * files alone and reads those of the others, so that no lock and no condition is needed: docs/sync.md says more.
 */
import * as v from 'valibot';
import { fromBase64, gunzip, gzip, toBase64 } from '@/lib/background/core/compress';
import { hashKey } from './bucket';
import { type Lock, seal, unseal } from './lock';
import { isGone, type Records, type SyncRecord } from './records';
import { parseRow } from './rows';
import { boundTime } from './times';

const VERSION = 1;
const BUCKETS = 32;
const MAX_HEAD_CHARACTERS = 200_000;
const MAX_BUCKET_CHARACTERS = 60_000_000;
const HASH_CHARACTERS = 32;

/** What a head says in the clear. */
const Envelope = v.object({
  sidelight: v.literal('sync'),
  version: v.literal(VERSION),
  /** Set if the rest is encrypted. */
  salt: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}==$/))),
  body: v.pipe(v.string(), v.maxLength(MAX_HEAD_CHARACTERS)),
});
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const fileName = v.pipe(v.string(), v.regex(/^rows-[0-9a-z]{1,40}-\d{1,2}-[0-9a-f]{32}\.bin$/));
const Body = v.object({
  at: v.pipe(v.number(), v.minValue(0), v.transform(boundTime)),
  /** By bucket: the hash of what it holds, and its file, whose name ends with the hash of its bytes. */
  buckets: v.pipe(v.array(v.tuple([hash, fileName])), v.length(BUCKETS)),
});

export type PlaceHead = v.InferOutput<typeof Body>;
export interface SealedHead {
  name: string;
  salt: string | undefined;
  body: string;
}

export function headName(device: string): string {
  return `head-${device}.json`;
}

/** Also of the copies that Dropbox and Syncthing make of a head that was written twice: what they hold is merged, too. */
export function isHeadName(name: string): boolean {
  return /^head-.{1,200}\.json$/.test(name);
}

/** `undefined` if it is no head, or half of one. */
export function readEnvelope(name: string, bytes: Uint8Array): SealedHead | undefined {
  try {
    const { salt, body } = v.parse(Envelope, JSON.parse(new TextDecoder().decode(bytes)));
    return { name, salt, body };
  } catch {
    return undefined;
  }
}

/** `undefined` if it is damaged, or sealed with another passphrase. */
export async function openHead({ body }: SealedHead, lock: Lock | undefined): Promise<PlaceHead | undefined> {
  try {
    return v.parse(Body, JSON.parse(await gunzip(await unseal(fromBase64(body), lock, 'head'), MAX_HEAD_CHARACTERS)));
  } catch {
    return undefined;
  }
}

export async function packHead(head: PlaceHead, lock: Lock | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const body = toBase64(await seal(await gzip(JSON.stringify(head)), lock, 'head'));
  const envelope: v.InferInput<typeof Envelope> = { sidelight: 'sync', version: VERSION, ...(lock && { salt: lock.salt }), body };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

export interface BucketText {
  text: string;
  hash: string;
}

/** The records as the texts of their buckets: every browser with the same records gets the same texts. */
export async function splitRecords(records: Records): Promise<BucketText[]> {
  const buckets = Array.from({ length: BUCKETS }, (): SyncRecord[] => []);
  for (const record of records.values())
    buckets[hashKey(record.key) % BUCKETS]!.push(isGone(record) ? { ...record, title: '' } : record);
  return Promise.all(buckets.map(async (bucket) => {
    const text = JSON.stringify(bucket.sort((a, b) => (a.key < b.key ? -1 : 1)));
    return { text, hash: await hashOf(new TextEncoder().encode(text)) };
  }));
}

export async function packBucket(
  { text }: BucketText, { device, at, lock }: { device: string; at: number; lock: Lock | undefined },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = await seal(await gzip(text), lock, `bucket ${at}`);
  return { name: `rows-${device}-${at}-${await hashOf(bytes)}.bin`, bytes };
}

/** The records of a bucket without damaged rows; `undefined` if the file is not what its name says, as after half an upload. */
export async function openBucket(
  bytes: Uint8Array<ArrayBuffer>, { name, at, lock }: { name: string; at: number; lock: Lock | undefined },
): Promise<SyncRecord[] | undefined> {
  if (!name.endsWith(`-${await hashOf(bytes)}.bin`)) return undefined;
  try {
    const rows: unknown = JSON.parse(await gunzip(await unseal(bytes, lock, `bucket ${at}`), MAX_BUCKET_CHARACTERS));
    return Array.isArray(rows) ? rows.flatMap((row) => parseRow(row) ?? []) : undefined;
  } catch {
    return undefined;
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, HASH_CHARACTERS);
}
