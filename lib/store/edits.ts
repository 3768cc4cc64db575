import { listAuthors } from '@/lib/paper/author-list';
import { applyEdits, changeEdits, describeEdits, type EditChange, type PaperEdit } from '@/lib/paper/edits';
import type { LibraryEntry, Paper, PaperKey, Timestamp } from '@/lib/paper/paper';
import { changeCiteKey, findCiteKeys, findFreeKey } from './cite-keys';
import type { Database, StoredPaper } from './database';
import { nextChangeAt } from './merge-entries';
import { findNewKeys } from './rename';

/** What came of a correction. */
interface Corrected {
  entry: LibraryEntry;
  /** The edit that brings back what was before. */
  before: PaperEdit;
  /** Another paper has the citation key already, and nothing was written. `paper` is missing where the store does not hold it. */
  taken?: { paper?: StoredPaper | undefined };
}

/** What is to become of a saved paper. What is not named stays. */
interface Correction extends EditChange {
  /** The citation key, or how to make one of the corrected paper, which gets letters if another paper has it. */
  citeKey?: string | ((paper: Paper) => string) | undefined;
}

/** Writes what the person says of a saved paper. `undefined` if it is not saved. */
export async function editEntry(
  db: Database, key: PaperKey, { citeKey, ...change }: Correction, at: Timestamp,
): Promise<Corrected | undefined> {
  return db.transaction('rw', [db.papers, db.library, db.citeKeys, db.notes], async () => {
    const paperKey = (await findNewKeys(db, [key]))[0]!;
    const [paper, entry, [keptKey = null]] = await Promise.all([
      db.papers.get(paperKey), db.library.get(paperKey), findCiteKeys(db, [paperKey]),
    ]);
    if (!paper || !entry) return undefined;
    const { edited, ...rest } = entry;
    const before: PaperEdit = {
      title: edited?.title ?? null, authors: edited?.authors ? listAuthors(edited) : null, published: edited?.published ?? null,
      ...(citeKey !== undefined && { citeKey: keptKey }),
    };
    const next = changeEdits(paper, edited, change);
    const changed: LibraryEntry = { ...rest, ...(next && { edited: next }), changedAt: nextChangeAt(entry, at) };
    if (citeKey !== undefined) {
      const wanted = typeof citeKey === 'string' ? citeKey : await findFreeKey(db, paperKey, citeKey(applyEdits(paper, changed)));
      const owner = await changeCiteKey(db, paperKey, wanted, at);
      if (owner !== undefined) return { entry, before, taken: { paper: await db.papers.get(owner) } };
    }
    if (describeEdits(next) === describeEdits(edited)) return { entry, before };
    await db.library.put(changed);
    return { entry: changed, before };
  });
}
