import { digestId } from '@/lib/paper/digest-id';
import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { type BackupItem, restoreBackup, type RestoredBackup } from './backup';
import { isLibraryFile } from '@/lib/paper/source-rank';
import type { Database, StoredDigest, StoredPaper, StoredSource } from './database';
import { putDigest } from './digest-days';
import { joinPutOff, type PutOff, readPutOff } from './inbox';
import { nameByKey } from './nameless';

/** Digests and subscriptions, as a backup of everything holds them beside papers and library. */
export interface StoredEverything {
  digests: Omit<StoredDigest, 'id' | 'count'>[];
  sources: Pick<StoredSource, 'id' | 'name' | 'url'>[];
  /** The papers put off in Today. */
  later: [PaperKey, PutOff][];
}

/** How much a file may hold so that it can be restored. */
interface Room {
  /** Of its JSON in UTF-8, about. */
  bytes: number;
  papers: number;
}

/**
 * Everything that the store holds, as far as there is room: the library, then the digests that nobody
 * can fetch again (pasted texts and files), then the others, the newest first. `left` counts the digests that
 * found no room. A saved paper that the store lost is named by its key.
 */
export async function readEverything(
  db: Database, { bytes, papers: maxPapers }: Room,
): Promise<{ items: BackupItem[]; left: number } & StoredEverything> {
  return db.transaction('r', [db.library, db.papers, db.digests, db.sources, db.citeKeys, db.notes], async () => {
    const citeKeys = new Map((await db.citeKeys.toArray()).map((row) => [row.paperKey, row.key]));
    const describe = (paper: StoredPaper, entry?: LibraryEntry): BackupItem => {
      const citeKey = citeKeys.get(paper.key);
      return { paper, ...(entry && { entry }), ...(citeKey !== undefined && { citeKey }) };
    };
    const entries = await db.library.toArray();
    const saved = await db.papers.bulkGet(entries.map(({ paperKey }) => paperKey));
    const items = new Map(entries.map((entry, row): [PaperKey, BackupItem] => (
      [entry.paperKey, describe(saved[row] ?? nameByKey(entry.paperKey, entry.savedAt), entry)]
    )));
    let room = bytes - measure([...items.values()]);
    const digests: StoredEverything['digests'] = [];
    let left = 0;
    const ids = (await db.digests.orderBy('date').reverse().primaryKeys()) as string[];
    for (const id of [...ids.filter(isOwn), ...ids.filter((each) => !isOwn(each))]) {
      const { id: _, count: __, ...digest } = (await db.digests.get(id))!;
      const fresh = digest.keys.filter((key) => !items.has(key));
      const rest = room - measure([digest]);
      const listed = items.size + fresh.length > maxPapers ? undefined : await readThatFit(db, fresh, rest, describe);
      if (!listed) left++;
      else {
        for (const item of listed.items) items.set(item.paper.key, item);
        digests.push(digest);
        room = rest - listed.bytes;
      }
    }
    const sources = (await db.sources.toArray()).map(({ id, name, url }) => ({ id, name, ...(url !== undefined && { url }) }));
    const later = [...(await readPutOff(db))].filter(([key]) => items.has(key));
    return { items: [...items.values()], digests, sources, later, left };
  });
}

/** The papers of a list, with the size of their JSON; `undefined` where that is more than `room`. They are read part by part. */
async function readThatFit(
  db: Database, keys: readonly PaperKey[], room: number, describe: (paper: StoredPaper) => BackupItem,
): Promise<{ items: BackupItem[]; bytes: number } | undefined> {
  if (keys.length * LEAST_PAPER_BYTES > room) return undefined;
  const items: BackupItem[] = [];
  let bytes = 0;
  for (let from = 0; from < keys.length && bytes <= room; from += PAPERS_AT_ONCE) {
    const papers = await db.papers.bulkGet(keys.slice(from, from + PAPERS_AT_ONCE));
    const part = papers.flatMap((paper) => (paper ? describe(paper) : []));
    items.push(...part);
    bytes += measure(part);
  }
  return bytes > room ? undefined : { items, bytes };
}

/** The size of the JSON of all of them, with commas. */
function measure(parts: readonly object[]): number {
  return parts.reduce((sum, part) => sum + encoder.encode(JSON.stringify(part)).length + 1, 0);
}

const encoder = new TextEncoder();

/** The JSON of every paper takes at least this. A list that cannot fit is therefore not read. */
const LEAST_PAPER_BYTES = 100;
const PAPERS_AT_ONCE = 1_000;

/** Whether the person brought the digest themselves. */
function isOwn(id: string): boolean {
  return id.startsWith('text|') || id.startsWith('file:') || isLibraryFile(id);
}

/** As `restoreBackup`, with digests and subscriptions, in one transaction. What is here stays. */
export async function restoreEverything(
  db: Database, items: readonly BackupItem[], { digests, sources, later }: StoredEverything, how: 'merge' | 'replace', at: Timestamp,
): Promise<RestoredBackup> {
  return db.transaction('rw', [db.papers, db.library, db.removed, db.citeKeys, db.pending, db.digests, db.notes, db.sources], async () => {
    const restored = await restoreBackup(db, items, how, at);
    for (const digest of digests) {
      const id = digestId(digest.source, digest.date);
      const before = await db.digests.get(id);
      const keys = [...new Set([...(before?.keys ?? []), ...digest.keys.map((key) => restored.keys.get(key) ?? key)])];
      const papers = await db.papers.bulkGet(keys);
      const listed = keys.filter((_, row) => papers[row]?.appearances.some((appearance) => appearance.digestId === id));
      if (listed.length === 0) continue;
      await putDigest(db, { ...digest, fetchedAt: Math.min(digest.fetchedAt, at), ...before, id, keys: listed, count: listed.length });
    }
    for (const source of sources) if (!(await db.sources.get(source.id))) await db.sources.put(source);
    await joinPutOff(db, later.map(([key, list]) => [restored.keys.get(key) ?? key, list] as const));
    return restored;
  });
}
