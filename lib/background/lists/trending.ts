import { addDays, dayOf } from '@/lib/paper/day';
import { findRisingTopics } from '@/lib/digest/rising-topics';
import { PERIODS, rankTrending, type TrendingWhy } from '@/lib/digest/trending';
import type { Ask, TrendingView } from '@/lib/messages/protocol';
import type { StoredPaper } from '@/lib/store/database';
import { findNewestDigest, listDigestsSince } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import { toCards } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { readTrendingList } from '@/lib/background/digests/hf-trending';

const MAX_SHOWN_PAPERS = 30;
/** A period's topics are compared with the digests of so many days before it. */
const COMPARED_DAYS = 60;
/** Larger digests are imported files, which say nothing about what is trending. */
const MAX_DIGEST_PAPERS = 2000;

/** Returns what rises in the digests of a period, and why. */
export async function getTrending(context: Context, { period }: Ask<'trending.get'>): Promise<TrendingView> {
  const { db, now } = context;
  const newest = (await findNewestDigest(db))?.date ?? dayOf(now());
  const since = addDays(newest, 1 - PERIODS[period].days);
  const digests = (await listDigestsSince(db, addDays(since, -COMPARED_DAYS))).filter((digest) => digest.count <= MAX_DIGEST_PAPERS);
  const list = await readTrendingList(context);
  const papers = await getPapers(db, [...new Set(digests.flatMap((digest) => digest.keys))]);
  const byKey = new Map(papers.map((paper) => [paper.key, paper]));
  const others = await getPapers(db, [...(list?.places.keys() ?? [])].filter((key) => !byKey.has(key)));
  for (const paper of others) byKey.set(paper.key, paper);
  const known = [...byKey.values()].flatMap((paper) => paper.appearances);
  const listed = new Set(known.map(({ paperKey, date }) => `${paperKey}|${date}`));
  const unlisted = list?.appearances.filter(({ paperKey, date }) => byKey.has(paperKey) && !listed.has(`${paperKey}|${date}`)) ?? [];
  const ranked = rankTrending([...known, ...unlisted], now(), period, list).slice(0, MAX_SHOWN_PAPERS)
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

function describeRise({ votes, growthPerDay, digests, ageDays, place }: TrendingWhy): string {
  const age = ageDays === 0 ? 'today' : ageDays === 1 ? 'yesterday' : `${ageDays} days ago`;
  return [
    place !== undefined && `${ordinal(place)} trending on Hugging Face`,
    votes > 0 && `▲ ${votes}`,
    // The line is short, and the place already says that the paper rises.
    place === undefined && growthPerDay >= 1 && `+${Math.round(growthPerDay)} a day`,
    digests > 1 && `in ${digests} digests`,
    age,
  ].filter(Boolean).join(' · ');
}

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });

/** `1st`, `12th`, `23rd` */
function ordinal(place: number): string {
  return `${place}${ENDINGS[ORDINALS.select(place)] ?? 'th'}`;
}
