import { digestId } from '@/lib/paper/digest-id';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { type BackupItem, restoreBackup, type RestoredBackup } from './backup';
import { isLibraryFile } from '@/lib/paper/source-rank';
import type { Database, StoredDigest, StoredPaper, StoredSource } from './database';

/** Digests and subscriptions, as a backup of everything holds them beside papers and library. */
export interface StoredEverything {
  digests: Omit<StoredDigest, 'id' | 'count'>[];
  sources: Pick<StoredSource, 'id' | 'name' | 'url'>[];
}

/**
 * Everything that the store holds, up to about `maxCharacters` of JSON: the library, then the digests that nobody
 * can fetch again (pasted texts and files), then the others, the newest first. `left` counts the digests that
 * found no room.
 */
export async function readEverything(
  db: Database,
  maxCharacters: number,
): Promise<{ items: BackupItem[]; left: number } & StoredEverything> {
  return db.transaction('r', [db.library, db.papers, db.digests, db.sources, db.citeKeys], async () => {
    const items = new Map<PaperKey, BackupItem>();
    const citeKeys = new Map((await db.citeKeys.toArray()).map((row) => [row.paperKey, row.key]));
    let room = maxCharacters;
    const add = (papers: readonly StoredPaper[], entries?: ReadonlyMap<PaperKey, BackupItem['entry']>): void => {
      for (const paper of papers) {
        const entry = entries?.get(paper.key);
        const citeKey = citeKeys.get(paper.key);
        const item = { paper, ...(entry && { entry }), ...(citeKey !== undefined && { citeKey }) };
        items.set(paper.key, item);
        room -= JSON.stringify(item).length;
      }
    };
    const entries = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
    add(
      (await db.papers.bulkGet([...entries.keys()])).filter((paper) => paper !== undefined),
      entries,
    );
    const digests: StoredEverything['digests'] = [];
    let left = 0;
    const ids = (await db.digests.orderBy('date').reverse().primaryKeys()) as string[];
    for (const id of [...ids.filter(isOwn), ...ids.filter((each) => !isOwn(each))]) {
      const { id: _, count: __, ...digest } = (await db.digests.get(id))!;
      const papers = (await db.papers.bulkGet(digest.keys.filter((key) => !items.has(key)))).filter((paper) => paper !== undefined);
      if (room - papers.length * LEAST_PAPER_CHARACTERS < 0) left++;
      else {
        add(papers);
        digests.push(digest);
        room -= JSON.stringify(digest).length;
      }
    }
    const sources = (await db.sources.toArray()).map(({ id, name, url }) => ({ id, name, ...(url !== undefined && { url }) }));
    return { items: [...items.values()], digests, sources, left };
  });
}

/** The JSON of every paper is at least this long. A list that cannot fit is therefore not read. */
const LEAST_PAPER_CHARACTERS = 100;

/** Whether the person brought the digest themselves. */
function isOwn(id: string): boolean {
  return id.startsWith('text|') || id.startsWith('file:') || isLibraryFile(id);
}

/** As `restoreBackup`, with digests and subscriptions, in one transaction. What is here stays. */
export async function restoreEverything(
  db: Database, items: readonly BackupItem[], { digests, sources }: StoredEverything, how: 'merge' | 'replace', at: Timestamp,
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
      await db.digests.put({ ...digest, fetchedAt: Math.min(digest.fetchedAt, at), ...before, id, keys: listed, count: listed.length });
    }
    for (const source of sources) if (!(await db.sources.get(source.id))) await db.sources.put(source);
    return restored;
  });
}
