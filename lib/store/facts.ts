import { mergeAppearance, mergePaper } from '@/lib/paper/merge';
import type { DigestEntry, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';
import { indexedText } from './papers';
import { readPersonMarks } from './person-marks';

/** A paper of a list that is no digest, such as the trending list. */
interface ListedPaper {
  entry: DigestEntry;
  /** The digest that the paper appeared in, if it did. */
  digestId?: string;
}

/**
 * Writes the facts of papers with an id and, for those with a `digestId` in which the store lists
 * them, a reading of their votes. Makes and changes no digest. One transaction, of which
 * `inSameTransaction` is a part. Returns the papers that the store did not hold.
 */
export async function writeFacts(
  db: Database, listed: readonly ListedPaper[], from: { source: SourceId; at: Timestamp }, inSameTransaction?: () => Promise<void>,
): Promise<PaperKey[]> {
  return db.transaction('rw', [db.papers, db.pending, db.notes], async () => {
    const known = await db.papers.bulkGet(listed.map(({ entry }) => entry.arxivId ?? ''));
    const rows = listed.map(({ entry, digestId }, row): StoredPaper => {
      const before = known[row];
      const appearances = (before?.appearances ?? []).map((appearance) => {
        if (appearance.digestId !== digestId || entry.upvotes === undefined) return appearance;
        const { votes: _, ...reading } = { ...appearance, upvotes: entry.upvotes };
        return mergeAppearance(appearance, reading, from.at);
      });
      return { ...mergePaper(before, entry, from), ...readPersonMarks(before), appearances };
    });
    await db.papers.bulkPut(rows);
    const reworded = rows.filter((paper, row) => !known[row] || indexedText(known[row]) !== indexedText(paper));
    if (reworded.length > 0) await db.pending.add({ keys: reworded.map(({ key }) => key), gone: [] });
    await inSameTransaction?.();
    return rows.flatMap(({ key }, row) => (known[row] ? [] : [key]));
  });
}
