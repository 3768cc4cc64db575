/** One exchange with a place of files: reads what others wrote since, has it merged, and writes what is new here. */
import { t } from '@/lib/texts/t';
import { type PlaceFiles, PlaceError } from './files';
import { headName, isHeadName, openBucket, openHead, packBucket, packHead, type PlaceHead, readEnvelope, splitRecords } from './layout';
import type { Lock } from './lock';
import { mergeRecords, type Records, type SyncRecord } from './records';

const DAY_MS = 86_400_000;
/** A head that was not written for so long is of a browser that is gone: what others un-saved since is forgotten by now. */
const DEAD_MS = 180 * DAY_MS;
/** A browser that still runs writes its head at least so often. */
const ALIVE_MS = 30 * DAY_MS;
const AT_ONCE = 4;
const MAX_HEADS = 100;

/** By head: the hashes of the buckets that were merged already. Under `OWN` those that this browser wrote. */
export type Seen = Readonly<Record<string, readonly string[]>>;
const OWN = 'own';

export interface Exchange {
  files: PlaceFiles;
  device: string;
  locks: readonly Lock[];
  seen: Seen;
  now: number;
  /** Merges records into the library. `isLost`: records vanished here, so that all of the place is to be read. */
  merge: (there: Records) => Promise<{ merged: Records; isLost: boolean }>;
}

interface OpenHead {
  name: string;
  head: PlaceHead;
  lock: Lock | undefined;
}

/** What is told of an exchange. `plain`: heads that were left aside, as they are not encrypted. */
export interface Exchanged {
  seen: Seen;
  merged: Records;
  plain: number;
}

/** @throws PlaceError */
export async function exchange(task: Exchange): Promise<Exchanged> {
  const { files, device, locks, now } = task;
  const names = new Set(await files.list());
  const { heads, plain } = await readHeads(files, names, locks);
  const clock = Math.max(now, ...heads.map(({ head }) => head.at));
  const alive = heads.filter(({ head }) => head.at > clock - DEAD_MS);
  let { records, seen } = await readNew(files, alive, task.seen);
  let { merged, isLost } = await task.merge(records);
  if (isLost) {
    ({ records, seen } = await readNew(files, alive, {}));
    ({ merged } = await task.merge(records));
  }
  const before = heads.find(({ name }) => name === headName(device));
  const own = await writeOwn(task, merged, { before, names, clock });
  const leftOver = [...names].filter((name) => isOwnLeftOver(name, device, [...(before?.head.buckets ?? []), ...own.buckets])
    && (!isHeadName(name) || seen[name] !== undefined));
  // Nothing is lost if these stay until the next time.
  await each(leftOver, (name) => files.remove(name).catch(() => undefined));
  return { seen: { ...seen, [OWN]: own.buckets.map(([hash]) => hash) }, merged, plain };
}

/** Opens every head. @throws PlaceError if one needs a passphrase that is not known here. */
async function readHeads(
  files: PlaceFiles, names: ReadonlySet<string>, locks: readonly Lock[],
): Promise<{ heads: OpenHead[]; plain: number }> {
  let plain = 0;
  const heads = await each([...names].filter(isHeadName).sort().slice(0, MAX_HEADS), async (name): Promise<OpenHead[]> => {
    const bytes = await files.read(name);
    const envelope = bytes && readEnvelope(name, bytes);
    if (!envelope) return [];
    const lock = locks.find(({ salt }) => salt === envelope.salt);
    if (envelope.salt !== undefined && !lock) throw new PlaceError(t('place.needsPassphrase', { place: files.name }), 'passphrase');
    // Once there is a passphrase, nobody without it is believed.
    if (envelope.salt === undefined && locks.length > 0) plain += 1;
    else {
      const head = await openHead(envelope, lock);
      if (head) return [{ name, head, lock }];
    }
    return [];
  });
  return { heads: heads.flat(), plain };
}

/** The records of all buckets that were not merged yet. A file that is missing or half there is read the next time. */
async function readNew(
  files: PlaceFiles, heads: readonly OpenHead[], seen: Seen,
): Promise<{ records: Map<string, SyncRecord>; seen: Record<string, string[]> }> {
  let records = new Map<string, SyncRecord>();
  const now: Record<string, string[]> = {};
  for (const { name, head, lock } of heads) {
    const hashes = await each(head.buckets.map((bucket, at) => [...bucket, at] as const), async ([hash, file, at]) => {
      if (seen[name]?.[at] === hash || seen[OWN]?.[at] === hash) return hash;
      const bytes = await files.read(file);
      const rows = bytes && (await openBucket(bytes, { name: file, at, lock }));
      if (!rows) return '';
      records = mergeRecords(records, new Map(rows.map((row) => [row.key, row])));
      return hash;
    });
    now[name] = hashes;
  }
  return { records, seen: now };
}

/** Writes the buckets that changed, and then the head: until it is there, the old one and its files are whole. */
async function writeOwn(
  { files, device, locks }: Exchange, merged: Records,
  { before, names, clock }: { before: OpenHead | undefined; names: ReadonlySet<string>; clock: number },
): Promise<PlaceHead> {
  const lock = findLock(locks);
  const kept = before?.lock === lock ? before?.head : undefined;
  const buckets = await each((await splitRecords(merged)).map((text, at) => ({ text, at })), async ({ text, at }) => {
    const old = kept?.buckets[at];
    if (old && old[0] === text.hash && names.has(old[1])) return old;
    const { name, bytes } = await packBucket(text, { device, at, lock });
    if (!names.has(name)) await files.write(name, bytes);
    return [text.hash, name] as [string, string];
  });
  const isSame = kept && kept.at > clock - ALIVE_MS && kept.buckets.every(([, name], at) => name === buckets[at]![1]);
  if (isSame) return kept;
  const head = { at: clock, buckets };
  await files.write(headName(device), await packHead(head, lock));
  return head;
}

/** Of several salts, as two browsers that began at the same time left them, every browser writes with the same. */
function findLock(locks: readonly Lock[]): Lock | undefined {
  return [...locks].sort((a, b) => (a.salt < b.salt ? -1 : 1))[0];
}

/** Files of this browser that neither its head before nor its head now names: of a round that broke off, or copies of its head. */
function isOwnLeftOver(name: string, device: string, named: PlaceHead['buckets']): boolean {
  if (name === headName(device)) return false;
  const isOwn = name.startsWith(`rows-${device}-`) || name.startsWith(`head-${device}`);
  return isOwn && !named.some(([, file]) => file === name);
}

/** As `map`, with a few at once. */
async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at]!);
    }
  }));
  return results;
}
