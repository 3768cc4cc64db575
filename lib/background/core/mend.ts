import type { DigestEntry, PaperRef } from '@/lib/paper/paper';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import type { Database, StoredPaper } from '@/lib/store/database';
import { type GivenId, writeIdFindings } from '@/lib/store/ids';
import { isSameRow, mendPaper, mergeTold } from '@/lib/store/papers';
import type { Context } from './context';
import { paperOfRef, sourceOfPage } from './paper-ref';

export interface Mended {
  /** The row as it now is. */
  paper: StoredPaper;
  isChanged: boolean;
  /** The id that a paper known by its title only got from its page. It can be taken back. */
  given?: GivenId;
}

/**
 * Completes a stored paper by what its own page tells: the better source of each field wins. `known` is the paper that the store
 * finds for the page, so both are one paper; where their ids differ, or the page tells nothing but an id, nothing is written.
 */
export async function mendFromPage({ db, now }: Context, known: StoredPaper, ref: PaperRef): Promise<Mended> {
  const { title, arxivId } = ref;
  const unchanged = { paper: known, isChanged: false };
  if (!title || isPlaceholderTitle(title)) return unchanged;
  const told = paperOfRef(ref, now());
  if (isSamePaper(known, told) !== 'same' && !isSameByTitleAlone(known, told)) return unchanged;
  const source = sourceOfPage(ref);
  if (arxivId && !known.arxivId) {
    const { key: _key, titleKey: _titleKey, addedAt: _addedAt, told: _told, appearances: _appearances, ...entry } = told;
    const [given] = await writeIdFindings(
      db, { sure: [{ key: known.key, entry: entry satisfies DigestEntry, source }], doubtful: [], asked: [] }, now(),
    );
    const paper = given && (await db.papers.get(given.key));
    return paper ? { paper, isChanged: true, given } : unchanged;
  }
  if (isSameRow(known, mergeTold(known, told, source))) return unchanged;
  return { paper: await mendPaper(db, known, told, source), isChanged: true };
}

/** Tellings of pages that are remembered, in each store. */
const MAX_REMEMBERED_TELLINGS = 200;
const tellingsOfVisits = new WeakMap<Database, Set<string>>();

/**
 * As `mendFromPage`, for a page that is only looked at. What one page told is taken once: two open pages that tell different things,
 * one of them out of date, would else mend the paper in turns without end, as each change makes every open page ask anew.
 */
export async function mendFromVisit(context: Context, known: StoredPaper, ref: PaperRef): Promise<Mended> {
  const told = tellingsOfVisits.get(context.db) ?? new Set();
  tellingsOfVisits.set(context.db, told);
  const telling = JSON.stringify([known.key, ref]);
  if (told.has(telling)) return { paper: known, isChanged: false };
  const mended = await mendFromPage(context, known, ref);
  if (mended.isChanged) {
    if (told.size >= MAX_REMEMBERED_TELLINGS) told.clear();
    told.add(telling);
  }
  return mended;
}
