import { addDays, dayOf, localDayOf } from '@/lib/paper/day';
import { explainTrending, findUsualVotes, type UsualVotes } from '@/lib/digest/trending-reason';
import { PERIODS, rankTrending } from '@/lib/digest/trending';
import type { Ask, TrendingPeriod, TrendingTopic, TrendingView } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { topicSteps } from '@/lib/related/index';
import type { Day, PaperKey } from '@/lib/paper/paper';
import type { StoredDigest, StoredPaper } from '@/lib/store/database';
import { listDigestsSince } from '@/lib/store/digests';
import { getListedPapers, getPapers } from '@/lib/store/papers';
import { toCards } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { findFrontDigest } from '@/lib/background/core/front-digest';
import { describeLists, keepTopics } from '@/lib/background/core/kept-topics';
import { shareSteps } from '@/lib/background/core/turns';
import { leaveOutMuted } from '@/lib/background/core/watches';
import { readSettings } from '@/lib/settings/settings';
import { readTrendingList } from '@/lib/background/digests/hf-trending';

const MAX_SHOWN_PAPERS = 30;
/** A period's topics are compared with the digests of so many days before it. */
const COMPARED_DAYS = 60;
/** Larger digests are imported files, which say nothing about what is trending. */
const MAX_DIGEST_PAPERS = 2000;
/** Titles that a topic shows as examples. */
const MAX_TITLES = 5;

/** So many days before a period are read with it: the newest list may be of a day that has not begun here. */
const SPARE_DAYS = 7;

/** Returns what rises in the digests of a period, and why. */
export async function getTrending(context: Context, { period }: Ask<'trending.get'>): Promise<TrendingView> {
  const { db } = context;
  const now = context.now();
  const newest = (await findFrontDigest(context))?.date ?? dayOf(now);
  const since = addDays(newest, 1 - PERIODS[period].days);
  const digests = (await listDigestsSince(db, addDays(since, -COMPARED_DAYS))).filter((digest) => digest.count <= MAX_DIGEST_PAPERS);
  const { topics, usual } = await readPeriod(context, period, since, digests);
  const list = await readTrendingList(context);
  const papers = await getListedPapers(db, digests.filter(({ date }) => date >= addDays(since, -SPARE_DAYS)));
  const byKey = new Map(papers.map((paper) => [paper.key, paper]));
  const others = await getPapers(db, [...(list?.places.keys() ?? [])].filter((key) => !byKey.has(key)));
  for (const paper of others) byKey.set(paper.key, paper);
  const known = [...byKey.values()].flatMap((paper) => paper.appearances);
  const listed = new Set(known.map(({ paperKey, date }) => `${paperKey}|${date}`));
  const unlisted = list?.appearances.filter(({ paperKey, date }) => byKey.has(paperKey) && !listed.has(`${paperKey}|${date}`)) ?? [];
  const ranked = await takeUnmuted(
    rankTrending([...known, ...unlisted], now, period, list).filter(({ paperKey }) => byKey.has(paperKey)), byKey,
  );
  const reasons = explainTrending(ranked, MAX_SHOWN_PAPERS, { now, dayAt: localDayOf, usual: new Map(usual) });
  const cards = await toCards(db, ranked.slice(0, MAX_SHOWN_PAPERS).map((item) => byKey.get(item.paperKey)!));
  return {
    period, since, comparedDays: COMPARED_DAYS, topics,
    papers: cards.map((card, row) => ({
      ...card, why: reasons[row]!, score: ranked[row]!.score,
      votes: byKey.get(card.key)!.appearances.flatMap((appearance) => appearance.votes ?? []).map((reading) => reading.upvotes),
    })),
  };
}

/** What takes all papers of the period and of the time before, and stays the same as long as the lists do. */
interface PeriodFacts {
  topics: TrendingTopic[];
  usual: [digestId: string, usual: UsualVotes][];
}

async function readPeriod(
  { db, index }: Context, period: TrendingPeriod, since: Day, digests: readonly StoredDigest[],
): Promise<PeriodFacts> {
  const [model, { watches }] = await Promise.all([index.getModel(), readSettings()]);
  return keepTopics(period, [since, describeLists(digests), JSON.stringify(watches), model?.id].join(' '), async () => {
    const papers = await getListedPapers(db, digests);
    const byKey = new Map(papers.map((paper) => [paper.key, paper]));
    const isRecent = (paper: StoredPaper): boolean => paper.appearances.some((appearance) => appearance.date >= since);
    const recent = await leaveOutMuted(papers.filter(isRecent));
    const readAt = new Map(digests.map(({ id, fetchedAt }) => [id, fetchedAt]));
    const topics = await shareSteps(topicSteps(recent, papers.filter((paper) => !isRecent(paper)), { model }));
    return {
      topics: topics.map(({ phrase, papers: keys, before, rises }): TrendingTopic => ({
        phrase, rises, count: keys.length, before: before.length,
        titles: keys.slice(0, MAX_TITLES).map((key) => plainTex(byKey.get(key)!.title)),
      })),
      usual: [...findUsualVotes(papers.flatMap(({ appearances }) => appearances), readAt)],
    };
  });
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
