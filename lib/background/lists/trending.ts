import { addDays, dayOf, localDayOf } from '@/lib/paper/day';
import { explainTrending, findUsualVotes } from '@/lib/digest/trending-reason';
import { PERIODS, rankTrending } from '@/lib/digest/trending';
import type { Ask, TrendingTopic, TrendingView } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { findTopics } from '@/lib/related/index';
import type { PaperKey } from '@/lib/paper/paper';
import type { StoredPaper } from '@/lib/store/database';
import { findNewestDigest, listDigestsSince } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import { toCards } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { leaveOutMuted } from '@/lib/background/core/watches';
import { readTrendingList } from '@/lib/background/digests/hf-trending';

const MAX_SHOWN_PAPERS = 30;
/** A period's topics are compared with the digests of so many days before it. */
const COMPARED_DAYS = 60;
/** Larger digests are imported files, which say nothing about what is trending. */
const MAX_DIGEST_PAPERS = 2000;
/** Titles that a topic shows as examples. */
const MAX_TITLES = 5;

/** Returns what rises in the digests of a period, and why. */
export async function getTrending(context: Context, { period }: Ask<'trending.get'>): Promise<TrendingView> {
  const { db } = context;
  const now = context.now();
  const model = context.index.getModel();
  const newest = (await findNewestDigest(db))?.date ?? dayOf(now);
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
  const ranked = await takeUnmuted(
    rankTrending([...known, ...unlisted], now, period, list).filter(({ paperKey }) => byKey.has(paperKey)), byKey,
  );
  const usual = findUsualVotes(known, new Map(digests.map(({ id, fetchedAt }) => [id, fetchedAt])));
  const reasons = explainTrending(ranked, MAX_SHOWN_PAPERS, { now, dayAt: localDayOf, usual });
  const cards = await toCards(db, ranked.slice(0, MAX_SHOWN_PAPERS).map((item) => byKey.get(item.paperKey)!));
  const isRecent = (paper: StoredPaper): boolean => paper.appearances.some((appearance) => appearance.date >= since);
  const topics = findTopics(
    await leaveOutMuted(papers.filter(isRecent)), papers.filter((paper) => !isRecent(paper)), { model: await model },
  );
  return {
    period, since, comparedDays: COMPARED_DAYS,
    papers: cards.map((card, row) => ({
      ...card, why: reasons[row]!, score: ranked[row]!.score,
      votes: byKey.get(card.key)!.appearances.flatMap((appearance) => appearance.votes ?? []).map((reading) => reading.upvotes),
    })),
    topics: topics.map(({ phrase, papers: keys, before, rises }): TrendingTopic => ({
      phrase, rises, count: keys.length, before: before.length,
      titles: keys.slice(0, MAX_TITLES).map((key) => plainTex(byKey.get(key)!.title)),
    })),
  };
}

/** The first papers that are not muted, and one more: what the last one is compared with. */
async function takeUnmuted<T extends { paperKey: PaperKey }>(
  ranked: readonly T[], byKey: ReadonlyMap<PaperKey, StoredPaper>,
): Promise<T[]> {
  const taken: T[] = [];
  for (let at = 0; at < ranked.length && taken.length <= MAX_SHOWN_PAPERS; at += MAX_SHOWN_PAPERS) {
    const next = ranked.slice(at, at + MAX_SHOWN_PAPERS);
    const shown = new Set((await leaveOutMuted(next.map(({ paperKey }) => byKey.get(paperKey)!))).map(({ key }) => key));
    taken.push(...next.filter(({ paperKey }) => shown.has(paperKey)));
  }
  return taken;
}
