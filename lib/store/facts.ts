import { mergeAppearance, mergePaper } from '@/lib/paper/merge';
import type { DigestEntry, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';
import { indexedText } from './write-digests';

/** A paper that a list names which is no digest, and the digest it stands in, if any. */
export interface ToldPaper {
  entry: DigestEntry;
  digestId?: string;
}

/**
 * Writes what is told of papers with an id: their facts, and a reading of their votes in the digest
 * named, where the store has them in it. No digest is made or changed. One transaction. Returns the
 * papers the store did not hold.
 */
export async function writeFacts(
  db: Database, told: readonly ToldPaper[], from: { source: SourceId; at: Timestamp }, inSameTransaction?: () => Promise<void>,
): Promise<PaperKey[]> {
  return db.transaction('rw', [db.papers, db.pending, db.notes], async () => {
    const known = await db.papers.bulkGet(told.map(({ entry }) => entry.arxivId ?? ''));
    const rows = told.map(({ entry, digestId }, row): StoredPaper => {
      const before = known[row];
      const appearances = (before?.appearances ?? []).map((appearance) => {
        if (appearance.digestId !== digestId || entry.upvotes === undefined) return appearance;
        const { votes: _, ...reading } = { ...appearance, upvotes: entry.upvotes };
        return mergeAppearance(appearance, reading, from.at);
      });
      return { ...mergePaper(before, entry, from), ...(before?.seenAt !== undefined && { seenAt: before.seenAt }), appearances };
    });
    await db.papers.bulkPut(rows);
    const reworded = rows.filter((paper, row) => !known[row] || indexedText(known[row]) !== indexedText(paper));
    if (reworded.length > 0) await db.pending.add({ keys: reworded.map(({ key }) => key), gone: [] });
    await inSameTransaction?.();
    return rows.flatMap(({ key }, row) => (known[row] ? [] : [key]));
  });
}
