import type { Ask, WatchTrial } from '@/lib/messages/protocol';
import { listedKeys } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { findCountedDigest } from '@/lib/background/core/front-digest';
import { matchWatches } from '@/lib/background/core/watches';

/** Counts the papers of the newest list that each query finds. The list is the one that the badge and the notification are about. */
export async function tryWatches({ db }: Context, { queries }: Ask<'watch.try'>): Promise<WatchTrial> {
  const digest = await findCountedDigest({ db });
  if (!digest) return { found: queries.map(() => 0) };
  const papers = await getPapers(db, listedKeys(digest));
  return {
    list: { name: digest.sourceName, date: digest.date, papers: papers.length },
    found: queries.map((query) => matchWatches([{ query, act: 'watch' }], papers).size),
  };
}
