import { addDays, dayOf } from '@/lib/paper/day';
import { findRisingTopics } from '@/lib/digest/rising-topics';
import { PERIODS, rankTrending, type TrendingWhy } from '@/lib/digest/trending';
import type { Ask, TrendingView } from '@/lib/messages/protocol';
import type { StoredPaper } from '@/lib/store/database';
import { findNewestDigest, listDigestsSince } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import { toCards } from './cards';
import type { Context } from './context';

const SHOWN = 30;
/** Days of digests that a period's topics are compared with. */
const PAST = 60;
/** Digests beyond this many papers (whole files of papers) say nothing about what is trending. */
const LARGEST = 2000;

/** What rises in the digests of a period, and why. */
export async function getTrending(context: Context, { period }: Ask<'trending.get'>): Promise<TrendingView> {
  const { db, now } = context;
  const newest = (await findNewestDigest(db))?.date ?? dayOf(now());
  const since = addDays(newest, 1 - PERIODS[period].days);
  const digests = (await listDigestsSince(db, addDays(since, -PAST))).filter((digest) => digest.count <= LARGEST);
  const papers = await getPapers(db, [...new Set(digests.flatMap((digest) => digest.keys))]);
  const byKey = new Map(papers.map((paper) => [paper.key, paper]));
  const ranked = rankTrending(papers.flatMap((paper) => paper.appearances), now(), period).slice(0, SHOWN)
    .flatMap((item) => (byKey.has(item.paperKey) ? [item] : []));
  const cards = await toCards(db, ranked.map((item) => byKey.get(item.paperKey)!));
  const isRecent = (paper: StoredPaper): boolean => paper.appearances.some((appearance) => appearance.date >= since);
  const topics = findRisingTopics(papers.filter(isRecent), papers.filter((paper) => !isRecent(paper)));
  return {
    period, since,
    papers: cards.map((card, row) => ({
      ...card, why: describeRise(ranked[row]!.why), score: ranked[row]!.score,
      votes: byKey.get(card.key)!.appearances.flatMap((appearance) => appearance.votes ?? []).map((reading) => reading.upvotes),
    })),
    topics: topics.map(({ phrase, z, papers: keys }) => ({
      phrase, rise: z, count: keys.length,
      papers: keys.slice(0, 5).flatMap((key) => {
        const paper = byKey.get(key);
        return paper ? [{ key, title: paper.title, ...(paper.arxivId && { arxivId: paper.arxivId }) }] : [];
      }),
    })),
  };
}

function describeRise({ votes, growthPerDay, digests, ageDays }: TrendingWhy): string {
  const age = ageDays === 0 ? 'today' : ageDays === 1 ? 'yesterday' : `${ageDays} days ago`;
  return [
    votes > 0 && `▲ ${votes}`,
    growthPerDay >= 1 && `+${Math.round(growthPerDay)} a day`,
    digests > 1 && `in ${digests} digests`,
    age,
  ].filter(Boolean).join(' · ');
}
