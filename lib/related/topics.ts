/**
 * Finds phrases that several papers of a period are about and fewer were before. A paper is about a phrase that its title holds, or
 * its abstract several times. Whether that is more than chance is told by Fisher's exact test (one-sided) of the papers of the period
 * against those before: unlike a test by the normal or the chi-squared distribution it holds for few papers (Dunning, "Accurate Methods
 * for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), 1993, on why that matters for words).
 */
import type { PaperKey } from '@/lib/paper/paper';
import type { Model } from './model';
import { PaperIndex } from './paper-index';
import { PhraseKeys } from './phrase-keys';
import { readPhrases } from './phrases';
import { capitalize, isHalf, isCoined, makeSaidPhrase, namesPaperKind, type SaidPhrase, see, spell } from './said-phrases';
import { tellsSubject } from './shared-phrases';

export interface TopicPaper {
  key: PaperKey;
  title: string;
  abstract?: string | undefined;
}

export interface PeriodTopic {
  /** In the spelling that most papers use in a sentence, with a capital at its beginning. */
  phrase: string;
  /** −log10 of the probability that so many of its papers fall into the period by chance. */
  surprise: number;
  /** That is so small, and the phrase so much more frequent than before, that chance does not explain it. */
  rises: boolean;
  /** The papers of the period that are about it, and those of the time before. */
  papers: PaperKey[];
  before: PaperKey[];
}

const MIN_PAPERS = 3;
/** A topic stands in the titles of so many papers of the period at least: these are what a person sees. */
const MIN_TITLES = 2;
/** An abstract that says a phrase so often is about it. */
const MIN_SAID = 2;
/**
 * Of all phrases that are tested, so many may pass by chance, as Bonferroni's correction has it; and of single words fewer, as they
 * may be about anything. The test errs on the safe side for rare phrases, so that fewer do (figures: docs/digests.md).
 */
const CHANCE_TOPICS = 0.1;
const CHANCE_WORDS = 0.01;
/** In small stores few phrases are tested: a topic is then a matter of one in a hundred draws at most. */
const MIN_SURPRISE = 2;
/** What rises is so much more frequent than before, and what only tells what the papers are about. */
const MIN_RISING_RATIO = 2;
const MIN_RATIO = 1.5;
const MAX_TOPICS = 12;
/** How much a phrase tells of a subject at least (`tellsSubject`), and a single word that is no name. */
const MIN_PHRASE_TELLS = 0.2;
const MIN_WORD_TELLS = 0.9;
/** Two phrases stand for the same papers if they share this part of the papers of the more frequent one. */
const SAME_PAPERS_SHARE = 0.6;
/** A longer phrase takes the place of one inside it if it has this part of its papers. */
const LONGER_SHARE = 0.5;
const PAPERS_PER_STEP = 4;
const WORD_END = /[\s‐‑-]+/;
/** So many places of a phrase in abstracts tell how it is written. */
const MAX_SEEN = 60;
/** Of "on-policy distillation" the model knows what follows. */
const FUNCTION_PREFIX = /^(?:in|on|off|out|over|under|\d+|\p{L})[‐‑-]/iu;

interface Candidate extends SaidPhrase {
  key: number;
  /** Papers of the period, by their rows, and those before. */
  rows: number[];
  pastRows: number[];
  titles: number;
  lastTitle: number;
  /** Its places in abstracts, also those that were not noted. */
  sentences: number;
}

type Topic = Candidate & { phrase: string; words: number; surprise: number; rises: boolean };

/**
 * The topics of a period, those that rise first, then the most surprising. In a list of a hundred papers a week little rises beyond
 * chance: then the phrases of several words that are more frequent than before tell what its papers are about, and no more. Empty if
 * there are no earlier papers to compare with. In steps of less than a millisecond, as a year has tens of thousands of papers.
 */
export function* topicSteps(
  recent: readonly TopicPaper[], past: readonly TopicPaper[], { model, limit = MAX_TOPICS }: { model?: Model | undefined; limit?: number },
): Generator<void, PeriodTopic[]> {
  if (recent.length === 0 || past.length === 0) return [];
  const reader = new PhraseKeys();
  const named = yield* nameTopics(yield* findCandidates(reader, recent), model);
  yield* readAbout(reader, new Map(named.map((topic) => [topic.key, topic])), past, (topic, row) => topic.pastRows.push(row));
  const test = fisherTest(recent.length, past.length);
  for (const topic of named) topic.surprise = test(topic.rows.length, topic.pastRows.length);
  const leastOf = (words: number): number =>
    Math.max(MIN_SURPRISE, Math.log10(named.length / (words > 1 ? CHANCE_TOPICS : CHANCE_WORDS)));
  const isMore = ({ rows, pastRows }: Topic, ratio: number): boolean =>
    rows.length * past.length >= ratio * pastRows.length * recent.length;
  for (const topic of named) topic.rises = topic.surprise >= leastOf(topic.words) && isMore(topic, MIN_RISING_RATIO);
  const shown = named.filter((topic) => topic.rises || (topic.words > 1 && isMore(topic, MIN_RATIO))).sort((a, b) =>
    Number(b.rises) - Number(a.rises) || b.surprise - a.surprise || b.words - a.words || (a.phrase < b.phrase ? -1 : 1));
  return dropRepeated(shown).slice(0, limit).map(({ phrase, surprise, rises, rows, pastRows }) => ({
    phrase, surprise, rises, papers: rows.map((row) => recent[row]!.key), before: pastRows.map((row) => past[row]!.key),
  }));
}

/** The phrases that enough papers of the period are about. */
function* findCandidates(reader: PhraseKeys, papers: readonly TopicPaper[]): Generator<void, Candidate[]> {
  const found = new Map<number, Candidate>();
  for (const [row, { title }] of papers.entries()) {
    if (row % PAPERS_PER_STEP === 0) yield;
    for (let i = 0, end = reader.read(title); i < end; i++) {
      const key = reader.keys[i]!;
      let candidate = found.get(key);
      if (!candidate) {
        candidate = makeCandidate(key);
        found.set(key, candidate);
      }
      see(candidate, candidate.inTitles, title, reader.starts[i]!, reader.ends[i]!);
      if (candidate.lastTitle === row) continue;
      candidate.lastTitle = row;
      candidate.titles++;
    }
  }
  const inTitles = new Map([...found].filter(([, { titles }]) => titles >= MIN_TITLES));
  yield* readAbout(
    reader, inTitles, papers, (candidate, row) => candidate.rows.push(row),
    (candidate, text, start, end) => {
      if (candidate.sentences++ < MAX_SEEN) see(candidate, candidate.inSentences, text, start, end);
    },
  );
  return [...inTitles.values()].filter((candidate) => candidate.rows.length >= MIN_PAPERS && !isHalf(candidate));
}

function makeCandidate(key: number): Candidate {
  return { ...makeSaidPhrase(), key, rows: [], pastRows: [], titles: 0, lastTitle: -1, sentences: 0 };
}

/** Calls `take` for each paper that is about one of `wanted`, and `see` for each place of an abstract that has one. */
function* readAbout<T>(
  reader: PhraseKeys, wanted: ReadonlyMap<number, T>, papers: readonly TopicPaper[], take: (phrase: T, row: number) => void,
  seen?: (phrase: T, text: string, start: number, end: number) => void,
): Generator<void, void> {
  const maybe = new Uint8Array(1 << 16);
  for (const key of wanted.keys()) maybe[slotOf(key)] = 1;
  const said = new Map<T, number>();
  for (const [row, { title, abstract = '' }] of papers.entries()) {
    if (row % PAPERS_PER_STEP === 0) yield;
    said.clear();
    for (let i = 0, end = reader.read(title); i < end; i++) {
      const phrase = maybe[slotOf(reader.keys[i]!)] ? wanted.get(reader.keys[i]!) : undefined;
      if (phrase !== undefined) said.set(phrase, MIN_SAID);
    }
    for (let i = 0, end = reader.read(abstract); i < end; i++) {
      const phrase = maybe[slotOf(reader.keys[i]!)] ? wanted.get(reader.keys[i]!) : undefined;
      if (phrase === undefined) continue;
      said.set(phrase, (said.get(phrase) ?? 0) + 1);
      seen?.(phrase, abstract, reader.starts[i]!, reader.ends[i]!);
    }
    for (const [phrase, times] of said) if (times >= MIN_SAID) take(phrase, row);
  }
}

/** Sixteen bits of a key, for a table of those that are wanted: most phrases need no look into the map. */
const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 16;

/** The candidates that name a subject, with a name for people. */
function* nameTopics(candidates: readonly Candidate[], model: Model | undefined): Generator<void, Topic[]> {
  const index = new PaperIndex([], new Set(), model);
  const named: Topic[] = [];
  for (const candidate of candidates) {
    yield;
    const spelled = spell(candidate);
    const topic = { ...candidate, phrase: capitalize(spelled), words: 1, surprise: 0, rises: false };
    if (namesPaperKind(spelled)) continue;
    if (isCoined(spelled) && !/[\s‐‑-]/.test(spelled)) named.push(topic);
    else {
      const whole = spelled.replace(FUNCTION_PREFIX, '');
      const phrase = [...readPhrases(whole).phrases.values()].find(({ text }) => text.length === whole.length);
      if (!phrase || (phrase.words === 1 && !model)) continue;
      const tells = model ? tellsSubject(index, phrase) : 1;
      if (tells >= (phrase.words > 1 ? MIN_PHRASE_TELLS : MIN_WORD_TELLS)) named.push({ ...topic, words: phrase.words });
    }
  }
  return named;
}

/**
 * Fisher's exact test of phrases in `n` papers of the period and `past` before: −log10 of the probability that of the papers about a
 * phrase at least `y` are of the period, if it were drawn blindly.
 */
export function fisherTest(n: number, past: number): (y: number, yPast: number) => number {
  const logFactorial = new Float64Array(n + past + 1);
  for (let k = 2; k <= n + past; k++) logFactorial[k] = logFactorial[k - 1]! + Math.log(k);
  const choose = (of: number, k: number): number => logFactorial[of]! - logFactorial[k]! - logFactorial[of - k]!;
  return (y, yPast) => {
    const all = y + yPast;
    const first = choose(n, y) + choose(past, yPast);
    let sum = 0;
    for (let k = y; k <= Math.min(n, all); k++) sum += Math.exp(choose(n, k) + choose(past, all - k) - first);
    return (choose(n + past, all) - first - Math.log(sum)) / Math.LN10;
  };
}

/** Of topics that say the same, the first, or the longer one where it has most of the other's papers. Single words make way for phrases. */
function dropRepeated(topics: readonly Topic[]): Topic[] {
  const kept: Topic[] = [];
  for (const topic of topics) {
    const rows = new Set(topic.rows);
    const at = kept.findIndex((other) => {
      const shared = other.rows.filter((row) => rows.has(row)).length;
      return isInside(topic, other) || isInside(other, topic) || shared >= SAME_PAPERS_SHARE * Math.max(rows.size, other.rows.length);
    });
    if (at < 0) kept.push(topic);
    else if (topic.words > kept[at]!.words && (kept[at]!.words === 1 || topic.rows.length >= LONGER_SHARE * kept[at]!.rows.length)) {
      kept[at] = topic;
    }
  }
  return kept;
}

/** Whether the words of a phrase stand in a longer one, in any form. */
function isInside(one: Topic, other: Topic): boolean {
  if (one.words >= other.words) return false;
  const words = other.phrase.toLowerCase().split(WORD_END);
  const isThere = (word: string): boolean => words.some((longer) => longer.startsWith(word.slice(0, -1)));
  return one.phrase.toLowerCase().split(WORD_END).every(isThere);
}
