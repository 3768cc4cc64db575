/**
 * Says why a paper stands where it does in a ranking of what is trending. Each part names a number that the score counts, and is said
 * only if the paper would not stand above the next one without it.
 */
import { startOf } from '@/lib/paper/day';
import type { Appearance, Day, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import type { TrendingItem } from './trending';

/** What is usual in a list. */
export interface UsualVotes {
  /** The median of its papers' votes, as they were counted when the list was read; 0 if too few papers have votes. */
  votes: number;
  readAt: Timestamp;
}

interface Circumstances {
  now: Timestamp;
  /** The day of a moment on the person's calendar. */
  dayAt: (at: Timestamp) => Day;
  /** By the digest's id. */
  usual: ReadonlyMap<string, UsualVotes>;
}

const DAY_MS = 86_400_000;
/** The median of fewer papers says little. */
const MIN_COUNTED_PAPERS = 8;
/** From this proportion on, votes are said to be more than usual: it is rounded to 2. */
const MIN_TIMES = 1.75;
/** Votes count as coming in lately if the reading before them is two to four days old. */
const LATELY_MS = 2 * DAY_MS;
const MAX_LATELY_MS = 4 * DAY_MS;

/** What is usual in each list that has votes. `readAt`: when each digest was read. */
export function findUsualVotes(appearances: readonly Appearance[], readAt: ReadonlyMap<string, Timestamp>): Map<string, UsualVotes> {
  const counts = new Map<string, number[]>();
  for (const appearance of appearances) {
    const votes = votesAt(appearance, readAt.get(appearance.digestId));
    if (votes === undefined) continue;
    const known = counts.get(appearance.digestId);
    if (known) known.push(votes);
    else counts.set(appearance.digestId, [votes]);
  }
  const usual = new Map<string, UsualVotes>();
  for (const [id, votes] of counts) {
    votes.sort((a, b) => a - b);
    const median = votes.length < MIN_COUNTED_PAPERS ? 0 : votes[votes.length >> 1]!;
    usual.set(id, { votes: median, readAt: readAt.get(id)! });
  }
  return usual;
}

/** The votes of a paper when its list was read: some papers are counted again later. */
function votesAt({ votes, upvotes }: Appearance, readAt: Timestamp | undefined): number | undefined {
  if (readAt === undefined) return undefined;
  return votes?.length ? (votes.findLast(({ at }) => at <= readAt) ?? votes[0]!).upvotes : upvotes;
}

/** A sentence for each of the first `shown` papers of a ranking. */
export function explainTrending(ranked: readonly TrendingItem[], shown: number, around: Circumstances): string[] {
  return ranked.slice(0, shown).map((item, row) => {
    const below = ranked[row + 1]?.score ?? 0;
    const why = explainPlace(item, (factor) => factor > 1 && item.score / factor <= below, around);
    return why.charAt(0).toLocaleUpperCase() + why.slice(1);
  });
}

/** `needs`: whether the paper would no longer stand above the next one if its score were divided by this. */
function explainPlace(item: TrendingItem, needs: (factor: number) => boolean, around: Circumstances): string {
  const { factors, place, curve, isOfPeriod } = item;
  const isLifted = !isOfPeriod || needs(factors.place);
  const say = (brief: Brevity): string => {
    const votes = curve.length > 0 && needs(factors.votes) ? describeVotes(item, needs, around, brief.votes) : '';
    const lists = needs(factors.sources) ? describeLists(item, brief.places) : '';
    const ownList = place === undefined || !isLifted ? '' : t(brief.places ? 'trending.ownListBrief' : 'trending.ownList', { place });
    const parts = (isOfPeriod ? [votes, lists, ownList] : [ownList, votes, lists]).filter(Boolean);
    return parts.reduce((first, second) => (first ? t('trending.both', { first, second }) : second), '');
  };
  const whole = say({ votes: false, places: false });
  if (!whole) return curve.length > 0 ? describeVotes(item, needs, around) : describeListing(item, around);
  if (measureLine(whole) <= MAX_LINE) return whole;
  const briefVotes = say({ votes: true, places: false });
  return measureLine(briefVotes) <= MAX_LINE ? briefVotes : say({ votes: true, places: true });
}

/** Which parts are said in few words. */
interface Brevity {
  votes: boolean;
  /** How many lists it is in, and the place in the site's own. */
  places: boolean;
}

/** The letters that fit the popup's line at its usual width. */
const MAX_LINE = 46;
/** Signs of Chinese and Japanese are as wide as two letters. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/gu;
const measureLine = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/**
 * `56 votes in 2 days`, or `56 votes in 2 days, 2× the usual` for its list, or, if most came lately, `35 of 40 votes in the last 3 days`:
 * briefly `56 votes, 2× the usual` and `+35 votes in 3 days`.
 */
function describeVotes(item: TrendingItem, needs: (factor: number) => boolean, around: Circumstances, isBrief = false): string {
  const { upvotes } = item.curve.at(-1)!;
  const late = needs(item.factors.votes / item.evenVotes) ? findLateVotes(item, around.now) : undefined;
  if (late && isBrief) return t('trending.newVotes', late.votes, { days: late.days });
  if (late) return t('trending.lateVotes', late.days, { votes: late.votes, all: upvotes });
  const times = compareWithUsual(item, around.usual);
  const usualFactor = item.factors.votes / (1 + (item.factors.votes - 1) / times);
  const votes = countVotes(upvotes, item, around, isBrief);
  if (times < MIN_TIMES || !needs(usualFactor)) return votes;
  // The days tell why it stands below a paper that has fewer votes, and those later.
  const rounded = { times: Math.round(times) };
  return isBrief ? t('trending.timesUsual', upvotes, rounded) : t('trending.votesTimesUsual', { votes, ...rounded });
}

/** `12 votes since yesterday`, `in 2 days`; of votes that were last counted a day ago or more, `in its first 2 days` */
function countVotes(votes: number, { listed, curve }: TrendingItem, { now, dayAt, usual }: Circumstances, isBrief: boolean): string {
  const first = listed[0]!.date;
  const counted = Math.max(curve.at(-1)!.at, findOwnList(listed, usual)?.readAt ?? now);
  if (counted <= now - DAY_MS) {
    const days = 1 + daysSince(first, dayAt(counted));
    if (days === 1) return t('trending.votesOnFirstDay', votes);
    return t(isBrief ? 'trending.votesInDays' : 'trending.votesInFirstDays', votes, { days });
  }
  const age = daysSince(first, dayAt(now));
  if (age > 1) return t('trending.votesInDays', votes, { days: age });
  return age === 0 ? t('trending.votesToday', votes) : t('trending.votesSinceYesterday', votes);
}

function findOwnList(listed: readonly Appearance[], usual: ReadonlyMap<string, UsualVotes>): UsualVotes | undefined {
  return listed.map(({ digestId }) => usual.get(digestId)).find((list) => list !== undefined);
}

/** The votes of the last days, if they are told apart from those before, and are more of all than these days are of its age. */
function findLateVotes({ curve, listed }: TrendingItem, now: Timestamp): { votes: number; days: number } | undefined {
  const before = curve.findLast(({ at }) => at <= now - LATELY_MS);
  if (!before || before.at < now - MAX_LATELY_MS) return undefined;
  const { upvotes } = curve.at(-1)!;
  const votes = upvotes - before.upvotes;
  const share = (now - before.at) / (now - startOf(listed[0]!.date));
  return votes > 0 && votes / upvotes > share ? { votes, days: Math.ceil((now - before.at) / DAY_MS) } : undefined;
}

/**
 * The votes in proportion to what is usual in the list that they were counted in; 1 if that cannot be said: votes that were counted a
 * day or more after the others of the list would be compared with younger ones.
 */
function compareWithUsual({ listed, curve }: TrendingItem, usual: ReadonlyMap<string, UsualVotes>): number {
  const { at, upvotes } = curve.at(-1)!;
  const own = findOwnList(listed, usual);
  return own && own.votes > 0 && at < own.readAt + DAY_MS ? upvotes / own.votes : 1;
}

/** `in 3 lists within 4 days`, briefly `3 lists` */
function describeLists({ listed }: TrendingItem, isBrief: boolean): string {
  const firstOf = new Map<string, Day>();
  for (const { source, date } of listed) if (!firstOf.has(source)) firstOf.set(source, date);
  const days = 1 + daysSince(listed[0]!.date, [...firstOf.values()].at(-1)!);
  const lists = firstOf.size;
  if (isBrief) return t('trending.listsBrief', { lists });
  return days === 1 ? t('trending.listsOnDay', { lists }) : t('trending.listsInDays', { lists, days });
}

/** `listed yesterday in arXiv cs.CL` */
function describeListing({ listed }: TrendingItem, { now, dayAt }: Circumstances): string {
  const { date, sourceName } = listed.at(-1)!;
  const age = daysSince(date, dayAt(now));
  if (age > 1) return t('trending.listedDaysAgo', { days: age, list: sourceName });
  return age === 0 ? t('trending.listedToday', { list: sourceName }) : t('trending.listedYesterday', { list: sourceName });
}

/** Whole days between two days; 0 if the later one is not later, as for a list whose day has not begun where the person is. */
const daysSince = (day: Day, later: Day): number => Math.max(0, Math.round((startOf(later) - startOf(day)) / DAY_MS));
