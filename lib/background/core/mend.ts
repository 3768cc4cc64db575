import type { DigestEntry, PaperRef } from '@/lib/paper/paper';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import type { Database, StoredPaper } from '@/lib/store/database';
import { type GivenId, writeIdFindings } from '@/lib/store/ids';
import { isSameRow, mendPaper, mergeIntoRow } from '@/lib/store/papers';
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
 * Completes a stored paper with what its own page says: the better source of each field wins. `known` is the paper that the store
 * finds for the page, so both are one paper. Nothing is written if their ids differ, or if the page gives nothing but an id.
 */
export async function mendFromPage(context: Context, known: StoredPaper, ref: PaperRef): Promise<Mended> {
  const { paper, written } = await mendSoon(context, known, ref);
  return (await written) ?? { paper, isChanged: false };
}

/** What a page changes in its paper: the row as it will be, and what becomes of its writing, if there is something to write. */
export interface Mending {
  paper: StoredPaper;
  written?: Promise<Mended>;
}

/** As `mendFromPage`, but it waits for the writing only where the row gets another key by it. */
async function mendSoon({ db, now }: Context, known: StoredPaper, ref: PaperRef): Promise<Mending> {
  const { title, arxivId } = ref;
  const unchanged = { paper: known };
  if (!title || isPlaceholderTitle(title)) return unchanged;
  const fresh = paperOfRef(ref, now());
  if (isSamePaper(known, fresh) !== 'same' && !isSameByTitleAlone(known, fresh)) return unchanged;
  const source = sourceOfPage(ref);
  if (arxivId && !known.arxivId) {
    const { key: _key, titleKey: _titleKey, addedAt: _addedAt, told: _told, appearances: _appearances, ...entry } = fresh;
    const [given] = await writeIdFindings(
      db, { sure: [{ key: known.key, entry: entry satisfies DigestEntry, source }], doubtful: [], asked: [] }, now(),
    );
    const paper = given && (await db.papers.get(given.key));
    return paper ? { paper, written: Promise.resolve({ paper, isChanged: true, given }) } : unchanged;
  }
  const paper = mergeIntoRow(known, fresh, source);
  if (isSameRow(known, paper)) return unchanged;
  return { paper, written: mendPaper(db, known, fresh, source).then((stored) => ({ paper: stored, isChanged: true })) };
}

/** Visits that mended a paper and are remembered, in each store. */
const MAX_REMEMBERED_VISITS = 200;
const mendingVisits = new WeakMap<Database, Set<string>>();

/**
 * As `mendFromPage`, for a page that is only looked at and whose answer does not wait for the writing. Each change makes every open
 * page ask anew, so two open pages that differ, one of them out of date, would mend the paper in turns without end. Therefore what a
 * page says is taken once.
 */
export async function mendFromVisit(context: Context, known: StoredPaper, ref: PaperRef): Promise<Mending> {
  const before = mendingVisits.get(context.db) ?? new Set();
  mendingVisits.set(context.db, before);
  const visit = JSON.stringify([known.key, ref]);
  if (before.has(visit)) return { paper: known };
  const mending = await mendSoon(context, known, ref);
  if (mending.written) {
    if (before.size >= MAX_REMEMBERED_VISITS) before.clear();
    before.add(visit);
    // A visit whose writing failed may mend the paper the next time.
    mending.written.catch(() => before.delete(visit));
  }
  return mending;
}
