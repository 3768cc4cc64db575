import { applyEdits } from '@/lib/paper/edits';
import type { PaperKey } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { shortTitle } from '@/lib/paper/short-title';
import type { LikedBrief } from '@/lib/messages/protocol';
import { type ForYou, type IndexedPaper, rankForYou, SHOWN_STRENGTH } from '@/lib/related/index';
import type { StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { findPresentKeys } from '@/lib/store/rows-by-key';
import type { Context } from '@/lib/background/core/context';
import { toIndexed } from '@/lib/background/core/index-keeper';

/** Candidates are compared with so many of the papers saved last, which say what the person reads now. */
const MAX_COMPARED_SAVED = 300;
/** A candidate with this score or more is called close. */
const CLOSE_SCORE = 0.35;

/** Ranks the candidates that are not saved by how well they fit what is, best first. Also returns the compared saved papers by key. */
export async function rankByLibrary(
  context: Context, candidates: readonly IndexedPaper[], maxSaved = MAX_COMPARED_SAVED,
): Promise<{ ranked: ForYou[]; saved: Map<PaperKey, StoredPaper> }> {
  const [entries, savedKeys] = await Promise.all([
    listEntries(context.db, { limit: maxSaved }), findPresentKeys(context.db.library, candidates.map(({ key }) => key)),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.paperKey, entry]));
  const papers = await getPapers(context.db, [...entryOf.keys()]);
  const saved = new Map(papers.map((paper) => [paper.key, applyEdits(paper, entryOf.get(paper.key))]));
  const liked = entries.flatMap((entry) => {
    const paper = saved.get(entry.paperKey);
    return paper ? [{ ...toIndexed(paper), savedAt: entry.savedAt }] : [];
  });
  const unsaved = candidates.filter(({ key }) => !savedKeys.has(key));
  return { ranked: rankForYou(await context.index.getIndex(), liked, unsaved), saved };
}

/** How a list names the saved paper that another one is like. */
export function toLiked(saved: Pick<StoredPaper, 'title'>): LikedBrief {
  const title = plainTex(saved.title);
  return { title, name: shortTitle(title) };
}

export function isClose({ score, strength }: ForYou): boolean {
  return score >= CLOSE_SCORE && strength >= SHOWN_STRENGTH;
}
