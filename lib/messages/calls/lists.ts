/** The popup's lists: today, trending, and the search over everything. */
import * as v from 'valibot';
import { LISTED_KINDS, type ListedKind } from '@/lib/paper/listed-kind';
import type { Day, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
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
  /** In the order "for you": the saved papers that speak for it. */
  because?: { key: PaperKey; title: string }[];
  score?: number;
}

export interface TodayView {
  digest?: { source: SourceId; sourceName: string; date: Day; count: number; fetchedAt: Timestamp };
  isToday: boolean;
  /** The first papers of the kind in front; `total` may be larger. */
  papers: TodayPaper[];
  /** Papers of the kind in front. */
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

/** A day on which a source has a list. */
export interface DigestDay {
  date: Day;
  count: number;
  /** Papers that it brought as new and that the person has not seen. */
  unseen: number;
}

export interface TrendingView {
  period: TrendingPeriod;
  papers: (PaperCard & { why: string; score: number; votes: number[] })[];
  topics: { phrase: string; rise: number; count: number; papers: { key: PaperKey; title: string; arxivId?: string }[] }[];
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
  /** The newest days of a source, up to a day if one is named; the newest first. `older`: the newest of those before them. */
  'digest.days': call('extension', v.object({ source, until: v.optional(day) }), answer<{ days: DigestDay[]; older?: Day }>),
  'trending.get': call('extension', v.object({ period: trendingPeriod }), answer<TrendingView>),
  'search.find': call(
    'extension',
    v.object({ text: text(1_000), limit: v.optional(v.pipe(count, v.maxValue(500))) }),
    /** `unknown`: operators of the query that are not understood. */
    answer<{ papers: PaperCard[]; total: number; unknown?: string[] }>,
  ),
};
