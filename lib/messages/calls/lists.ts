/** The popup's lists: today, trending, and the search over everything. */
import * as v from 'valibot';
import { LISTED_KINDS, type ListedKind } from '@/lib/paper/listed-kind';
import type { Day, SourceId, Timestamp } from '@/lib/paper/paper';
import type { PaperCard, SourceName } from '../cards';
import { answer, call } from './call';
import { count, day, key, source, text } from './shapes';

export type TodayOrder = v.InferOutput<typeof todayOrder>;
const todayOrder = v.picklist(['votes', 'rank', 'for-you']);
export type TrendingPeriod = v.InferOutput<typeof trendingPeriod>;
const trendingPeriod = v.picklist(['day', 'week', 'month']);

export interface TodayPaper extends PaperCard {
  rank: number;
  /** How this list brought it. */
  kind: ListedKind;
  /** In the order "for you": the saved paper that it is like, with the short form of its title. */
  like?: { title: string; name: string };
  score?: number;
}

export interface TodayView {
  digest?: { source: SourceId; sourceName: string; date: Day; count: number; fetchedAt: Timestamp };
  isToday: boolean;
  /** The first papers of the kind in front; `total` may be larger. */
  papers: TodayPaper[];
  /** Papers of the kind in front; in the order "for you" those that are not saved. */
  total: number;
  kind: ListedKind | 'all';
  /** The kinds of papers that the list has. */
  kinds: { kind: ListedKind; count: number }[];
  previous?: Day;
  next?: Day;
  sources: SourceName[];
  order: TodayOrder;
  /** What the list can be ordered by. */
  orders: TodayOrder[];
  /** Papers in the library. */
  saved: number;
  notice?: string;
}

export interface TrendingTopic {
  phrase: string;
  /** Papers of the period that are about it, and of the time before (`comparedDays`). */
  count: number;
  before: number;
  /** Titles of the first papers. */
  titles: string[];
}

export interface TrendingView {
  period: TrendingPeriod;
  /** `why`: a sentence. */
  papers: (PaperCard & { why: string; score: number; votes: number[] })[];
  topics: TrendingTopic[];
  /** The days before the period that topics are compared with. */
  comparedDays: number;
  since?: Day;
}

export const LIST_CALLS = {
  'today.get': call(
    'extension',
    v.object({
      source: v.optional(source), date: v.optional(day), order: v.optional(todayOrder),
      /** A list that has no papers of the kind is shown whole. */
      kind: v.optional(v.picklist(LISTED_KINDS)),
    }),
    answer<TodayView>,
  ),
  'today.seen': call('extension', v.object({ keys: v.array(key) }), answer<{ unseen: number }>),
  'trending.get': call('extension', v.object({ period: trendingPeriod }), answer<TrendingView>),
  'search.find': call(
    'extension',
    v.object({ text: text(1_000), limit: v.optional(v.pipe(count, v.maxValue(500))) }),
    /** `unknown`: operators of the query that are not understood. */
    answer<{ papers: PaperCard[]; total: number; unknown?: string[] }>,
  ),
};
