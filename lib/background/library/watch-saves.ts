import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { addDays, dayOf } from '@/lib/paper/day';
import type { PaperKey } from '@/lib/paper/paper';
import { readSettings } from '@/lib/settings/settings';
import { isWholeFile } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import { saveForWatches, tellWatchSaves } from '@/lib/store/watch-saves';
import type { Context } from '@/lib/background/core/context';
import { matchWatches } from '@/lib/background/core/watches';
import { publishChange } from './entries';

/** An older list is no news: the lists of a first fill, or a newsletter found again, save nothing. */
const MAX_AGE_DAYS = 7;
/** Papers that one list saves: a watch that finds nearly everything does not fill the library. */
const MAX_SAVES = 50;

/** Papers that just came in a list. */
export interface NewlyListed {
  date: string;
  keys: readonly PaperKey[];
}

/** Saves what came in new lists for the watches that have a tag. It never fails: the lists are written, whatever becomes of this. */
export async function saveWatched(context: Context, lists: readonly NewlyListed[]): Promise<void> {
  if (context.isPrivate) return;
  try {
    const watches = (await readSettings()).watches.filter(({ act, tag }) => act === 'watch' && tag !== undefined);
    if (watches.length === 0) return;
    const oldest = addDays(dayOf(context.now()), -MAX_AGE_DAYS);
    for (const { date, keys } of lists) if (date >= oldest && !isWholeFile(keys.length)) await saveOf(context, watches, keys);
  } catch {
    // They stay marked in their list.
  }
}

async function saveOf(context: Context, watches: Parameters<typeof matchWatches>[0], keys: readonly PaperKey[]): Promise<void> {
  const found = matchWatches(watches, await getPapers(context.db, keys));
  const papers = [...found].map(([key, { tags }]) => ({ key, tags })).slice(0, MAX_SAVES);
  await publishChange(context, await saveForWatches(context.db, papers, context.now()));
}

export async function readWatchSaves(context: Context, { undo }: Ask<'watch.seen'>): Promise<AnswerOf<'watch.seen'>> {
  const gone = await tellWatchSaves(context.db, { undo }, context.now());
  await publishChange(context, [], gone);
  return { removed: gone.length };
}
