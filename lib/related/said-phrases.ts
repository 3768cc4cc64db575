/** How texts say a phrase: its spellings, and whether it leads on to another word. */
import { wordSet } from '@/lib/paper/word-set';
import { STOP_WORDS } from './tokenize';

export interface SaidPhrase {
  /** Its places, and those that lead on to another word. */
  said: number;
  led: number;
  /** How often each spelling occurs, in abstracts and in titles. */
  inSentences: Map<string, number>;
  inTitles: Map<string, number>;
}

/** A phrase that leads on to another word in more than this share of its places is half of one. */
const MAX_LED_SHARE = 0.6;
const NEXT_WORD = /^ ([\p{L}][\p{L}\p{N}-]*)/u;
/** What ends so names a kind of paper, no subject ("technical report"); and a version is no name ("v2"). */
const PAPER_KIND = /\b(?:report|study|studies|survey|review|framework|perspective|solution|challenge|benchmark|dataset)s?$|^v?[\d.]+$/i;
const FUNCTION_WORDS = wordSet(STOP_WORDS);

export const makeSaidPhrase = (): SaidPhrase => ({ said: 0, led: 0, inSentences: new Map(), inTitles: new Map() });

/**
 * Notes a place of a phrase, [start, end): its spelling in `spellings`, one of its own, and whether it only leads on to another word,
 * as "egocentric" to "video".
 */
export function see(phrase: SaidPhrase, spellings: Map<string, number>, text: string, start: number, end: number): void {
  const spelled = text.slice(start, end);
  spellings.set(spelled, (spellings.get(spelled) ?? 0) + 1);
  phrase.said++;
  const next = NEXT_WORD.exec(text.slice(end, end + 30))?.[1];
  if (next && !FUNCTION_WORDS.has(next.toLowerCase())) phrase.led++;
}

/** Whether most of its places lead on to another word. */
export const isHalf = ({ said, led }: SaidPhrase): boolean => led > MAX_LED_SHARE * said;

/**
 * As most sentences spell it, else as most titles do. Small letters count threefold: sentences write a phrase in capitals before its
 * abbreviation ("Visual Question Answering (VQA)"), but a name never without them.
 */
export function spell({ inSentences, inTitles }: SaidPhrase): string {
  const weigh = ([spelling, count]: [string, number]): number => (spelling === spelling.toLowerCase() ? 3 * count : count);
  return [...(inSentences.size > 0 ? inSentences : inTitles)].reduce((best, next) => (weigh(next) > weigh(best) ? next : best))[0];
}

/** Whether it tells what kind of paper it is, and not of what. */
export const namesPaperKind = (phrase: string): boolean => PAPER_KIND.test(phrase);

/** Whether a word has capitals or digits inside, as names that papers coin have. */
export const isCoined = (word: string): boolean => /\p{Ll}\p{Lu}|\p{Lu}{2}|\d/u.test(word);

/** With a capital at its beginning, as a name stands alone; a coined word there stays as it is ("vLLM", "mT5"). */
export const capitalize = (text: string): string =>
  isCoined(text.split(/[\s‐‑-]/, 1)[0]!) ? text : text[0]!.toUpperCase() + text.slice(1);
