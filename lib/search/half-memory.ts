/** Reads "that paper on diffusion watermark from summer": what a person half remembers, where no paper has every word. */
import { localDayOf } from '@/lib/paper/day';
import type { Timestamp } from '@/lib/paper/paper';
import { readTime, type SpokenTime } from './spoken-time';
import type { Span } from './span';

export interface HalfMemory {
  /** The words that say something, as they were. */
  words: string[];
  /** When it was, on the person's calendar. */
  span?: Span;
  /** It is told in several words, as "two weeks ago", which mean nothing else. */
  isClear?: boolean;
}

/** Words that people write around what they remember. */
const FILLERS = new Set(
  ('a an the that this those these it is was were be by with and or to at in on of for from about around during over within since i we '
    + 'my our me read saw saved found paper papers article articles work preprint one some something thing things which who where when may '
    + 'maybe sometime back et al').split(' '),
);

/** The folded words of a query without fillers, and the time they name: a month, a season or a year, "two weeks ago", "last summer". */
export function readHalfMemory(typed: readonly string[], now: Timestamp): HalfMemory {
  const words = typed.map((word) => word.replace(/[,;:?!]{1,3}$/, '')).filter(Boolean);
  const today = localDayOf(now);
  const kept: string[] = [];
  let time: SpokenTime | undefined;
  for (let at = 0; at < words.length; at++) {
    const found = time ? undefined : readTime(words, at, today);
    if (found) {
      time = found;
      at += found.length - 1;
    } else if (!FILLERS.has(words[at]!)) kept.push(words[at]!);
  }
  return { words: kept, ...(time && { span: time.span, isClear: time.length > 1 }) };
}
