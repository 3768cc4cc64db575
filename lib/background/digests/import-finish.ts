import { digestId } from '@/lib/paper/digest-id';
import { dropImportBytes, type ImportedSlice, readImport, readImportedSlices, type StoredImport, writeImport } from '@/lib/store/imports';
import { listPapers } from '@/lib/store/write-digests';
import { settleFetched } from '@/lib/store/zotero';
import type { Context } from '@/lib/background/core/context';
import { type NewlyListed, saveWatched } from '@/lib/background/library/watch-saves';

/** Digests whose papers are listed in one transaction. */
const LISTED_AT_ONCE = 20;

/** The slice before this one was not written, or the import was taken back meanwhile: this slice may not be written. */
export class StoppedImportError extends Error {}

/**
 * Lists all papers in their digests, a few digests at a time, as answers wait while the store writes; then frees the space of the file's
 * bytes. A worker that stops between two times begins anew, and lists the same.
 */
export async function finishImport(context: Context, id: string): Promise<void> {
  const { db, index, now } = context;
  const lists = groupByDigest((await readImportedSlices(db, id)).flatMap((slice) => slice.digests));
  for (let at = 0; at < lists.length; at += LISTED_AT_ONCE) {
    await db.transaction('rw', [db.papers, db.digests, db.notes], async () => {
      checkWriting(await readImport(db, id));
      for (const same of lists.slice(at, at + LISTED_AT_ONCE)) await listPapers(db, same[0]!, same.flatMap(({ keys }) => keys), now());
    });
    await index.turns.pass();
  }
  await db.transaction('rw', db.notes, async () => {
    await writeImport(db, { ...checkWriting(await readImport(db, id)), state: 'done' });
    await settleFetched(db, id);
    await dropImportBytes(db, id);
  });
  await saveWatched(context, lists.map((same): NewlyListed => ({ date: same[0]!.date, keys: same.flatMap(({ listed }) => listed) })));
}

/** What the slices brought of each digest. */
function groupByDigest(parts: ImportedSlice['digests']): ImportedSlice['digests'][] {
  const byDigest = new Map<string, ImportedSlice['digests']>();
  for (const part of parts) {
    const id = digestId(part.source, part.date);
    const same = byDigest.get(id);
    if (same) same.push(part);
    else byDigest.set(id, [part]);
  }
  return [...byDigest.values()];
}

/** The import, which is being written. @throws StoppedImportError if it was taken back meanwhile */
function checkWriting(job: StoredImport | undefined): StoredImport {
  if (job?.state !== 'writing') throw new StoppedImportError();
  return job;
}
