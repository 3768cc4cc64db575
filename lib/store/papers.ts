import type { Paper, PaperKey, PaperRef, Timestamp } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredPaper } from './database';

/** Rows in the order of the keys; keys the store does not hold are left out. */
export async function getPapers(db: Database, keys: readonly PaperKey[]): Promise<StoredPaper[]> {
  return (await db.papers.bulkGet([...keys])).filter((paper) => paper !== undefined);
}

/** The stored paper with the id of `ref`, else the one with its title, if only one paper has that title. */
export async function findPaper(db: Database, ref: Pick<PaperRef, 'arxivId' | 'title'>): Promise<StoredPaper | undefined> {
  if (ref.arxivId) {
    const byId = await db.papers.get(ref.arxivId);
    if (byId) return byId;
  }
  const titleKey = ref.title ? foldTitle(ref.title) : '';
  if (!titleKey) return undefined;
  const named = await db.papers.where('titleKey').equals(titleKey).toArray();
  // A paper with another id is another paper, whatever its title.
  const candidates = ref.arxivId ? named.filter((paper) => !paper.arxivId) : named;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** As `findPaper`, for many at once; in the order of `refs`. */
export async function findPapers(
  db: Database, refs: readonly { arxivId?: string; title?: string }[],
): Promise<(StoredPaper | undefined)[]> {
  const ids = refs.map((ref) => ref.arxivId ?? '');
  const byId = await db.papers.bulkGet(ids);
  const titles = refs.map((ref, row) => (byId[row] || !ref.title ? '' : foldTitle(ref.title)));
  const asked = [...new Set(titles.filter(Boolean))];
  const named = asked.length > 0 ? await db.papers.where('titleKey').anyOf(asked).toArray() : [];
  const byTitle = new Map<string, StoredPaper[]>();
  for (const paper of named) byTitle.set(paper.titleKey, [...(byTitle.get(paper.titleKey) ?? []), paper]);
  return refs.map((ref, row) => {
    if (byId[row]) return byId[row];
    const candidates = (byTitle.get(titles[row]!) ?? []).filter((paper) => !ref.arxivId || !paper.arxivId);
    return candidates.length === 1 ? candidates[0] : undefined;
  });
}

/**
 * Stores a paper that no digest brought: the person saved it from its page, or arXiv was asked for it.
 * Keeps the appearances of a stored paper.
 */
export async function putPaper(db: Database, paper: Paper): Promise<StoredPaper> {
  return db.transaction('rw', [db.papers, db.pending], async () => {
    const known = await db.papers.get(paper.key);
    const row: StoredPaper = { ...paper, appearances: known?.appearances ?? [], ...(known?.seenAt && { seenAt: known.seenAt }) };
    await db.papers.put(row);
    await db.pending.add({ keys: [row.key], gone: [] });
    return row;
  });
}

/** Notes that the person has seen these papers in a list. Keeps the time of papers seen before. */
export async function markSeen(db: Database, keys: readonly PaperKey[], at: Timestamp): Promise<void> {
  await db.transaction('rw', db.papers, async () => {
    const unseen = (await getPapers(db, keys)).filter((paper) => paper.seenAt === undefined);
    await db.papers.bulkPut(unseen.map((paper) => ({ ...paper, seenAt: at })));
  });
}

/**
 * Counts without reading the papers' table: counting its 100,000 rows takes 45 ms, in which the store
 * answers nothing else. `pending`: papers that the index does not hold yet, less those that left the
 * store. The number of papers is that of the index plus `pending`.
 */
export async function countStore(db: Database): Promise<{ pending: number; digests: number; saved: number; newest?: string }> {
  const [pending, digests, saved, newest] = await Promise.all([
    db.pending.toArray(), db.digests.count(), db.library.count(), db.digests.orderBy('date').last(),
  ]);
  return {
    pending: pending.reduce((sum, { keys, gone }) => sum + keys.length - gone.length, 0), digests, saved,
    ...(newest && { newest: newest.date }),
  };
}
