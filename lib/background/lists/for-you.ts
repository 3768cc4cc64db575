import type { PaperKey } from '@/lib/paper/paper';
import { type ForYou, type IndexedPaper, rankForYou } from '@/lib/related/index';
import type { StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { toIndexed } from '@/lib/background/core/index-keeper';

/** Saved papers that speak: the newest say what one reads now. */
const SPEAKING = 300;
/** Scores from here on are called close. */
export const CLOSE = 0.35;

/** Candidates by how well they fit what is saved, best first, and the saved papers by key. */
export async function rankByLibrary(
  context: Context, candidates: readonly IndexedPaper[], speaking = SPEAKING,
): Promise<{ ranked: ForYou[]; saved: Map<PaperKey, StoredPaper> }> {
  const entries = (await listEntries(context.db)).slice(0, speaking);
  const saved = new Map((await getPapers(context.db, entries.map((entry) => entry.paperKey))).map((paper) => [paper.key, paper]));
  const liked = entries.flatMap((entry) => {
    const paper = saved.get(entry.paperKey);
    return paper ? [{ ...toIndexed(paper), savedAt: entry.savedAt }] : [];
  });
  return { ranked: rankForYou(await context.index.getIndex(), liked, candidates), saved };
}

export function isClose({ score, because }: ForYou): boolean {
  return score >= CLOSE && because.length > 0;
}
