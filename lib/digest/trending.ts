/**
 * Ranks what is trending in the stored digests.
 *
 * Votes are counted with forward exponential decay (Cormode, Shkapenyuk, Srivastava, Xu, "Forward
 * Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009): a vote that came `t` days
 * ago counts `2^(-t / h)`, so that, as with the gravity of Hacker News, votes of today outweigh more
 * votes of last week, and growth counts by itself. A paper scores
 *
 *     score = (1 + Σ votes · 2^(-age / h)) · (1 + ½ · log2(sources)) · (1 + 1 / log2(1 + place)) · 2^(-listAge / 4h)
 *
 * with `h` the half-life of the period, `sources` the number of sources that listed it, and `listAge` the days since it
 * was last listed. The leading 1 orders papers without votes by freshness and number of sources. `place` is the paper's
 * place in Hugging Face's own trending list, discounted as in cumulated gain (Järvelin, Kekäläinen, ACM TOIS 2002): the
 * score of the first is doubled, that of the third multiplied by 1.5, and that of a paper outside the list stays.
 */
import { addDays, dayOf, startOf } from '@/lib/paper/day';
import type { Appearance, Day, PaperKey, Timestamp } from '@/lib/paper/paper';

type TrendingPeriod = 'day' | 'week' | 'month';

/** The days that a period covers, and the half-life of a vote in it, in days. */
export const PERIODS: Readonly<Record<TrendingPeriod, { days: number; halfLife: number }>> = {
  day: { days: 1, halfLife: 1 },
  week: { days: 7, halfLife: 4 },
  month: { days: 30, halfLife: 15 },
};

/** The factors of a score; it is their product. */
export interface TrendingFactors {
  votes: number;
  sources: number;
  /** Of the place in a site's own trending list; 1 outside of it. */
  place: number;
  freshness: number;
}

interface Reading {
  at: Timestamp;
  upvotes: number;
}

export interface TrendingItem {
  paperKey: PaperKey;
  score: number;
  factors: TrendingFactors;
  /** The appearances that the score counts, by their dates. */
  listed: readonly Appearance[];
  /** Whether one of them is of the period; otherwise only its place in the site's own list brought it here. */
  isOfPeriod: boolean;
  /** The votes over time, of all sources together. */
  curve: readonly Reading[];
  /** `factors.votes`, had the votes come evenly since the paper was first listed. */
  evenVotes: number;
  /** Its place in the site's own trending list, if it stands there. */
  place?: number;
}

/** A site's own trending list: the papers' places, from 1, and when it was read. */
export interface TrendingList {
  at: Timestamp;
  places: ReadonlyMap<PaperKey, number>;
}

const DAY_MS = 86_400_000;

/**
 * Ranks the papers that were listed within the period, best first; equal scores by key. The period ends with the newest
 * list up to `now`, so a Monday morning still has Friday's list. Appearances of a paper before the period count for its
 * votes, age and sources. Papers of `list` are ranked as well, whenever they were listed. A `list` older than a day is
 * ignored.
 */
export function rankTrending(
  appearances: readonly Appearance[], now: Timestamp, period: TrendingPeriod, list?: TrendingList,
): TrendingItem[] {
  const today = dayOf(now);
  const past = appearances.filter((appearance) => appearance.date <= today);
  const newest = past.reduce((day, { date }) => (date > day ? date : day), '');
  if (!newest) return [];
  const from = addDays(newest, 1 - PERIODS[period].days);
  const papers = new Map<PaperKey, Appearance[]>();
  for (const appearance of past) {
    const listed = papers.get(appearance.paperKey);
    if (listed) listed.push(appearance);
    else papers.set(appearance.paperKey, [appearance]);
  }
  const places = list && now - list.at < DAY_MS ? list.places : undefined;
  return [...papers]
    .filter(([paperKey, listed]) => places?.has(paperKey) || listed.some((appearance) => appearance.date >= from))
    .map(([paperKey, listed]) => scorePaper(paperKey, listed, from, now, PERIODS[period].halfLife, places?.get(paperKey)))
    .sort((a, b) => b.score - a.score || (a.paperKey < b.paperKey ? -1 : 1));
}

function scorePaper(
  paperKey: PaperKey, appearances: readonly Appearance[], from: Day, now: Timestamp, halfLife: number, place: number | undefined,
): TrendingItem {
  const listed = appearances.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const first = startOf(listed[0]!.date);
  const last = startOf(listed.at(-1)!.date);
  const curve = joinCurves(listed, now);
  const decay = (at: Timestamp): number => 2 ** (-Math.max(0, now - at) / DAY_MS / halfLife);
  let decayed = 0;
  curve.forEach(({ at, upvotes }, index) => {
    // The votes of the first reading came in between the listing and that reading, so their mean age is half-way.
    const came = index === 0 ? (Math.min(first, at) + at) / 2 : at;
    decayed += (upvotes - (curve[index - 1]?.upvotes ?? 0)) * decay(came);
  });
  const newest = curve.at(-1);
  const factors: TrendingFactors = {
    votes: 1 + decayed,
    sources: 1 + Math.log2(new Set(listed.map(({ source }) => source)).size) / 2,
    place: place === undefined ? 1 : 1 + 1 / Math.log2(1 + place),
    freshness: 2 ** (-Math.max(0, now - last) / DAY_MS / (4 * halfLife)),
  };
  return {
    paperKey, listed, curve, factors, isOfPeriod: listed.at(-1)!.date >= from,
    score: factors.votes * factors.sources * factors.place * factors.freshness,
    evenVotes: newest ? 1 + newest.upvotes * decay((Math.min(first, newest.at) + newest.at) / 2) : 1,
    ...(place !== undefined && { place }),
  };
}

/**
 * Joins the readings of a paper's votes from several digests into one rising curve, because they all count the votes of
 * one paper. A lower reading than the one before comes from a source that lags, and is left out. An appearance without a
 * curve was read once, at the end of its day.
 */
function joinCurves(listed: readonly Appearance[], now: Timestamp): Reading[] {
  const readings = listed.flatMap(({ votes, upvotes, date }): Reading[] => {
    if (votes?.length) return votes;
    return upvotes === undefined ? [] : [{ at: Math.min(now, startOf(date) + DAY_MS), upvotes }];
  });
  readings.sort((a, b) => a.at - b.at || a.upvotes - b.upvotes);
  const rising: Reading[] = [];
  for (const reading of readings) {
    if (reading.at <= now && reading.upvotes > (rising.at(-1)?.upvotes ?? 0)) rising.push(reading);
  }
  return rising;
}
