/** The popup's lists: today, trending, and the search over everything. */
import * as v from 'valibot';
import type { Progress } from '@/lib/paper/inbox';
import { LISTED_KINDS, type ListedKind } from '@/lib/paper/listed-kind';
import type { Day, SourceId, Timestamp } from '@/lib/paper/paper';
import { MAX_QUERY_CHARACTERS } from '@/lib/paper/query';
import type { LikedBrief, PaperCard, SourceName } from '../cards';
import type { AbstractPart } from './page';
import { answer, call } from './call';
import { count, day, key, source, text, texts } from './shapes';

export type TodayOrder = v.InferOutput<typeof todayOrder>;
/** What a person can order a list by; "for you" is a list of its own. */
export type ListOrder = Exclude<TodayOrder, 'for-you'>;
const todayOrder = v.picklist(['votes', 'rank', 'watched', 'for-you']);
export type TrendingPeriod = v.InferOutput<typeof trendingPeriod>;
const trendingPeriod = v.picklist(['day', 'week', 'month']);

export interface TodayPaper extends PaperCard {
  rank: number;
  /** How this list brought it. */
  kind: ListedKind;
  /** The person put it off: it comes back in a later list. */
  later?: true;
  /** It was put off in the list of this day, and is back. */
  from?: Day;
  /** In the order "for you": the saved paper that it is like. */
  like?: LikedBrief;
  score?: number;
  /** The query of a watch that found it. */
  watch?: string;
  /** The query of the mute that folds it; such papers stand last. */
  muted?: string;
}

export interface TodayView {
  digest?: { source: SourceId; sourceName: string; date: Day; count: number; fetchedAt: Timestamp };
  isToday: boolean;
  /** The first papers of the kind in front, what is done among them; `total` may be larger. */
  papers: TodayPaper[];
  /** Of the papers of the kind in front that are not among `papers`. */
  rest: Progress;
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
  orders: ListOrder[];
  /** Papers in the library. */
  saved: number;
  notice?: string;
  /** Papers that watches saved, until the person has read of it. */
  watchSaves?: number;
}

/** What queries find in the newest list. */
export interface WatchTrial {
  list?: { name: string; date: Day; papers: number };
  /** In the order of the queries; 0 where there is no list. */
  found: number[];
}

export interface TrendingTopic {
  phrase: string;
  /** Papers of the period that are about it, and of the time before (`comparedDays`). */
  count: number;
  before: number;
  /** It rises more than chance explains; of the others, the papers are only more than before. */
  rises: boolean;
  /** Titles of the first papers. */
  titles: string[];
}

/** A day on which a source has a list. */
export interface DigestDay {
  date: Day;
  count: number;
  /** Papers that the person has not dealt with, as in Today. */
  left: number;
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

/** A paper that was searched for, with the words marked that say why. */
export interface FoundPaper extends PaperCard {
  titleMarks?: AbstractPart[];
  /** Its authors, or where else the words stand. */
  line?: AbstractPart[];
}

export const LIST_CALLS = {
  'today.get': call(
    'extension',
    v.object({
      /** A day without a list gives the nearest list before it. */
      source: v.optional(source), date: v.optional(day), order: v.optional(todayOrder),
      /** Without a source: the one whose list the person chose last. It is followed as long as it has lists of these days. */
      lastSource: v.optional(source),
      /** A list that has no papers of the kind is shown whole. */
      kind: v.optional(v.picklist(LISTED_KINDS)),
    }),
    answer<TodayView>,
  ),
  /** The person opened these papers from a list. */
  'today.seen': call('extension', v.object({ keys: v.array(key) }), answer<{ unseen: number }>),
  /** Puts papers of the list of a source and day away as done, puts them off, or takes either back. */
  'today.put': call(
    'extension', v.object({ keys: v.array(key), as: v.picklist(['done', 'later', 'left']), source, date: day }), answer<{ unseen: number }>,
  ),
  /** The newest days of a source, up to a day if one is named; the newest first. `older`: the newest of those before them. */
  'digest.days': call('extension', v.object({ source, until: v.optional(day) }), answer<{ days: DigestDay[]; older?: Day }>),
  'trending.get': call('extension', v.object({ period: trendingPeriod }), answer<TrendingView>),
  /** How many papers of the newest list each query finds, as a watch or a mute does. */
  'watch.try': call('extension', v.object({ queries: texts(100, MAX_QUERY_CHARACTERS) }), answer<WatchTrial>),
  /** The person read which papers watches saved, and takes that back or leaves it. Answers how many were removed. */
  'watch.seen': call('extension', v.object({ undo: v.boolean() }), answer<{ removed: number }>),
  'search.find': call(
    'extension',
    v.object({ text: text(MAX_QUERY_CHARACTERS), limit: v.optional(v.pipe(count, v.maxValue(500))) }),
    /**
     * `unknown`: operators of the query that are not understood. `corrected`: the query with other spellings of its words. `isPartial`: no
     * paper has every word.
     */
    answer<{ papers: FoundPaper[]; total: number; unknown?: string[]; corrected?: { text: string; isAlso: boolean }; isPartial?: boolean }>,
  ),
};
