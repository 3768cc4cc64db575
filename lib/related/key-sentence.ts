import type { Role } from '@/lib/paper/sentence-role';
import { cutSentence, type WeighedPlace } from './cut-sentence';
import { judgeManner, readableRole } from './judge-sentence';
import type { PaperIndex } from './paper-index';
import type { PhrasePlace, ReadText } from './phrases';
import { readRoles, type RoleSentence } from './roles';
import type { Weighed } from './shared-phrases';
import { sumWords } from './text-words';
import type { Token } from './tokenize';
import { Tokens } from './tokens';
import { dot } from './vectors';

/** A stretch of a sentence; marked where it is a phrase that both papers have. */
export interface SentencePart {
  text: string;
  isMarked?: boolean;
}

/** What a related paper says of the subject that it shares. */
export interface KeySentence {
  role?: Role;
  parts: SentencePart[];
}

/** Phrases below this weight are not counted. They are marked where they make a counted one longer: "mental" to "mental health". */
const MIN_COUNTED = 0.2;
const MIN_MARKED = 0.05;
const MAX_MARKED = 4;
/** The roles of a gist of fewer sentences are guesses, so they are not named: the classifier learnt from whole abstracts. */
const MIN_ROLE_SENTENCES = 4;
/** What shared phrases, and the role that is asked for, add to the cosine of a sentence with the query. */
const PHRASE_SHARE = 0.6;
const ASKED_SHARE = 1;
/** A sentence without a phrase that both have leaves open what is shared. */
const UNMARKED = -0.6;
/** What words of the title take off that are more than this share: the title stands above the sentence. */
const REPEATED_SHARE = 0.4;
const MAX_REPEATED = 0.4;
/** So many sentences, the best without their vectors, are compared by vectors; no cosine of a sentence is above `MAX_COSINE`. */
const MAX_COMPARED = 4;
const MAX_COSINE = 0.85;

/** A paper's title and abstract as one text, read. `titleEnd`: where the abstract begins. */
export interface ReadPaper extends ReadText {
  text: string;
  titleEnd: number;
}

interface Candidate {
  sentence: RoleSentence;
  tokens: Token[];
  places: PhrasePlace[];
  /** What it is worth by the way it speaks, and with its phrases. */
  manner: number;
  score: number;
}

/**
 * The sentence of a paper that says best what it shares with a query: close to it by the vectors, with phrases of both, preferably on
 * what the paper does, or of the role that is asked for, with the keys of the phrases in what is shown of it. `undefined` if there is
 * none, as where only a title is known.
 */
export function chooseSentence(
  index: PaperIndex, paper: ReadPaper, shared: readonly Weighed[], mine: Float32Array | undefined, asked?: Role,
): { sentence: KeySentence; keys: number[] } | undefined {
  const weights = new Map(shared.filter(({ weight }) => weight >= MIN_MARKED).map(({ key, weight }) => [key, weight]));
  const judged = judgeSentences(index, paper, weights, asked).sort((a, b) => b.score - a.score);
  let best: { sentence: KeySentence; keys: number[] } | undefined;
  let most = -Infinity;
  for (const { sentence: { role, start, end }, tokens, places, manner, score: known } of judged.slice(0, MAX_COMPARED)) {
    if (known + MAX_COSINE <= most) break;
    const said = paper.text.slice(start, end);
    const inside = places.map((place) => ({ ...place, start: place.start - start, end: place.end - start }));
    const cut = cutSentence(said, joinPlaces(said, inside, weights));
    const theirs = mine && sumWords(index.model, tokens);
    // Of the phrases, only those count that are left.
    const score = manner + PHRASE_SHARE * boundWeight(cut.weight) + (theirs ? dot(mine, theirs) : 0) + (cut.weight ? 0 : UNMARKED);
    if (score <= most) continue;
    most = score;
    const shown = judged.length >= MIN_ROLE_SENTENCES ? readableRole(role, said) : undefined;
    const keys = paper.places.filter((place) => place.start >= start + cut.start && place.end <= start + cut.end).map(({ key }) => key);
    best = { sentence: { ...(shown && { role: shown }), parts: cut.parts }, keys };
  }
  return best;
}

/** The sentences of the abstract with what they are worth by all but their vectors; their places are those in the paper's text. */
function judgeSentences(
  index: PaperIndex, { text, titleEnd, tokens, places }: ReadPaper, weights: ReadonlyMap<number, number>, asked: Role | undefined,
): Candidate[] {
  const roles = index.model?.roles;
  const titled = new Set<number>();
  for (const { term, end } of tokens) {
    if (end > titleEnd) break;
    titled.add(term);
  }
  const nextWords = inOrder(tokens, titleEnd);
  const nextPlaces = inOrder(places.filter(({ key }) => weights.has(key)), titleEnd);
  return readRoles(roles, text.slice(titleEnd), Tokens.from(tokens, titleEnd)).map((found) => {
    const sentence = { ...found, start: found.start + titleEnd, end: found.end + titleEnd };
    const words = nextWords(sentence.end);
    const phrases = nextPlaces(sentence.end);
    const repeated = shareOf(words, titled) - MAX_REPEATED;
    const manner = judgeManner(sentence, text.slice(sentence.start, sentence.end), roles !== undefined)
      + (asked && sentence.role === asked ? ASKED_SHARE : 0) - REPEATED_SHARE * Math.max(0, repeated);
    const score = manner + PHRASE_SHARE * boundWeight(weigh(pickHeaviest(phrases, weights), weights));
    return { sentence, tokens: words, places: phrases, manner, score };
  });
}

/** Gives the items of a text's sentences, one sentence after the other; `items` are ordered by their starts. */
function inOrder<T extends { start: number; end: number }>(items: readonly T[], from: number): (end: number) => T[] {
  let at = items.findIndex(({ start }) => start >= from);
  return (end) => {
    const taken: T[] = [];
    for (; at >= 0 && at < items.length && items[at]!.start < end; at++) if (items[at]!.end <= end) taken.push(items[at]!);
    return taken;
  };
}

/** The share of words that are among the given ones. */
function shareOf(tokens: readonly Token[], terms: ReadonlySet<number>): number {
  let all = 0;
  let among = 0;
  for (const { term, stop } of tokens) {
    if (stop) continue;
    all++;
    if (terms.has(term)) among++;
  }
  return all ? among / all : 0;
}

/** What phrases tell together; each once. */
function weigh(places: readonly PhrasePlace[], weights: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const key of new Set(places.map((place) => place.key))) sum += weights.get(key)!;
  return sum;
}

/** 0 … 1: what phrases tell adds less, the more they tell already. */
const boundWeight = (weight: number): number => weight / (weight + 1);

/** The heaviest phrases, each word in one. */
function pickHeaviest(places: readonly PhrasePlace[], weights: ReadonlyMap<number, number>): PhrasePlace[] {
  const kept: PhrasePlace[] = [];
  for (const place of places.toSorted((a, b) => weights.get(b.key)! - weights.get(a.key)! || a.start - b.start)) {
    if (kept.length === MAX_MARKED || weights.get(place.key)! < MIN_COUNTED) break;
    if (kept.every((other) => place.end <= other.start || place.start >= other.end)) kept.push(place);
  }
  return kept;
}

/** The heaviest phrases in the order of the text, each with those that overlap it or follow it: "speech" and "speech language model". */
function joinPlaces(said: string, places: readonly PhrasePlace[], weights: ReadonlyMap<number, number>): WeighedPlace[] {
  const kept = new Set(pickHeaviest(places, weights));
  const spans: (WeighedPlace & { isKept: boolean })[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const weight = kept.has(place) ? weights.get(place.key)! : 0;
    const last = spans.at(-1);
    if (last && (place.start < last.end || /^[\s‐‑-]$/.test(said.slice(last.end, place.start)))) {
      last.end = Math.max(last.end, place.end);
      last.weight += weight;
      last.isKept ||= kept.has(place);
    } else spans.push({ start: place.start, end: place.end, weight, isKept: kept.has(place) });
  }
  return spans.filter(({ isKept }) => isKept);
}
