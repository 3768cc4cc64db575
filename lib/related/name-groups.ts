import type { PaperIndex } from './paper-index';
import { type Phrase, readPhrases } from './phrases';
import { PhraseKeys } from './phrase-keys';
import { capitalize, isHalf, makeSaidPhrase, namesPaperKind, type SaidPhrase, see, spell } from './said-phrases';
import { overlap, sumTerms, worthOf } from './shared-phrases';
import { dot, normalize } from './vectors';

/** A paper that names are read from. */
export interface NamedPaper {
  title: string;
  abstract?: string | undefined;
  /** Of unit length. */
  vector: Float32Array;
}

/** The papers of its group that have a name, at least, and the share of the group that is about it. */
const MIN_PAPERS = 2;
const MIN_INSIDE = 0.05;
/** A name is at least this many times as frequent in its group as outside. */
const MIN_RATIO = 1.5;
/** How far a paper is about a phrase that its abstract says once. */
const SAID_ONCE = 0.5;
/** How far a phrase that the model lacks points to a group: often it is a new name. */
const UNKNOWN_POINTING = 0.2;
/** So much of what all papers have in common is taken off a group's direction. */
const COMMON_PART = 0.5;

interface Candidate extends SaidPhrase {
  /** By group: how many papers have the phrase, and how many are about it. */
  having: number[];
  counts: number[];
  all: number;
  /** The paper that was read last of those that have it, and how far that one is about it. */
  row: number;
  share: number;
}

interface Name {
  phrase: Phrase;
  text: string;
  group: number;
  score: number;
}

/**
 * Names groups of papers by the phrase of two or three words that sets each apart: its share in the group × the logarithm of how much
 * larger that is than its share in the others × what the phrase tells of a subject × how far its vector points to the group's middle. A
 * paper is about a phrase that its title holds, or its abstract twice; one that says it once counts half. No two names share a word, and
 * none is a single word; `undefined` where none is left. `groups[i]`: the group of `papers[i]`. The work is parted into steps.
 */
export function* nameSteps(
  index: PaperIndex, papers: readonly NamedPaper[], groups: readonly number[],
): Generator<void, (string | undefined)[]> {
  const sizes: number[] = [];
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const middles = findMiddles(papers, groups, sizes);
  const scored: Name[] = [];
  for (const candidate of yield* countSteps(papers, groups)) {
    const names = scoreNames(index, candidate, papers.length, sizes, middles);
    scored.push(...names);
    if (names.length > 0) yield;
  }
  scored.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  const names: (Name | undefined)[] = Array.from({ length: sizes.length });
  for (const name of scored)
    if (!names[name.group] && names.every((other) => !other || !overlap(other.phrase, name.phrase))) names[name.group] = name;
  return names.map((name) => name?.text);
}

/** The key of each phrase of a title sets one of 2^20 bits. Most phrases of abstracts are in no title, and their bit tells it. */
const FILTER_BITS = 20;

/** What parts words. */
const JOINT = /[\s\u2010\u2011-]/;

/** The phrases of titles, of two words or more there, that are no half ones, and how many papers of each group are about them. */
function* countSteps(papers: readonly NamedPaper[], groups: readonly number[]): Generator<void, Candidate[]> {
  const reader = new PhraseKeys();
  const found = new Map<number, Candidate>();
  const isInTitle = new Uint8Array(1 << (FILTER_BITS - 3));
  for (const { title } of papers) {
    for (let i = 0, end = reader.read(title); i < end; i++) {
      const key = reader.keys[i]!;
      if (!JOINT.test(title.slice(reader.starts[i]!, reader.ends[i]!))) continue;
      isInTitle[placeOf(key) >>> 3]! |= 1 << (placeOf(key) & 7);
      if (!found.has(key)) found.set(key, { ...makeSaidPhrase(), having: [], counts: [], all: 0, row: -1, share: 0 });
    }
  }
  for (const [row, { title, abstract = '' }] of papers.entries()) {
    yield;
    for (const [text, weight] of [[title, 1], [abstract, SAID_ONCE]] as const) {
      for (let i = 0, end = reader.read(text); i < end; i++) {
        const place = placeOf(reader.keys[i]!);
        const candidate = (isInTitle[place >>> 3]! >> (place & 7)) & 1 ? found.get(reader.keys[i]!) : undefined;
        if (!candidate) continue;
        see(candidate, text === title ? candidate.inTitles : candidate.inSentences, text, reader.starts[i]!, reader.ends[i]!);
        countPlace(candidate, row, groups[row]!, weight);
      }
    }
  }
  return [...found.values()].filter((candidate) => candidate.all > 1 && !isHalf(candidate));
}

const placeOf = (key: number): number => key >>> (32 - FILTER_BITS);

/** Counts a place of the phrase in a paper, which is about it by `weight` more, and never by more than 1. */
function countPlace(candidate: Candidate, row: number, group: number, weight: number): void {
  if (candidate.row !== row) {
    candidate.row = row;
    candidate.share = 0;
    candidate.having[group] = (candidate.having[group] ?? 0) + 1;
  }
  const gain = Math.min(1, candidate.share + weight) - candidate.share;
  candidate.share += gain;
  candidate.counts[group] = (candidate.counts[group] ?? 0) + gain;
  candidate.all += gain;
}

/** The phrase as the name of each group that it may name. `papers`: the number of all; `sizes`: of those of each group. */
function scoreNames(
  index: PaperIndex, candidate: Candidate, papers: number, sizes: readonly number[], middles: readonly Float32Array[],
): Name[] {
  const shares = candidate.counts.map((count, group) =>
    ({ group, inside: count / sizes[group]!, outside: (candidate.all - count + 1) / (papers - sizes[group]! + 1) }));
  const named = shares.filter(({ group, inside, outside }) =>
    candidate.having[group]! >= MIN_PAPERS && inside >= MIN_INSIDE && inside >= MIN_RATIO * outside);
  // Most phrases name no group, and to read a phrase and its vector takes the most time.
  if (named.length === 0) return [];
  const spelled = spell(candidate);
  const phrase = readName(spelled);
  const worth = phrase ? worthOf(index, phrase) : 0;
  if (!phrase || worth <= 0) return [];
  const vector = sumTerms(index, [...phrase.terms, ...phrase.pairs])?.vector;
  return named.flatMap(({ group, inside, outside }): Name[] => {
    const pointing = vector ? dot(vector, middles[group]!) : UNKNOWN_POINTING;
    const score = worth * inside * Math.log(inside / outside) * pointing;
    return score > 0 ? [{ phrase, text: capitalize(spelled), group, score }] : [];
  });
}

/** The whole of a spelling as a phrase; `undefined` for single words and for what names a kind of paper. */
function readName(spelled: string): Phrase | undefined {
  if (namesPaperKind(spelled)) return undefined;
  const phrase = [...readPhrases(spelled).phrases.values()].find(({ text }) => text.length === spelled.length);
  return phrase && phrase.words > 1 ? phrase : undefined;
}

/** Where the papers of each group point to, and the others do not. */
function findMiddles(papers: readonly NamedPaper[], groups: readonly number[], sizes: readonly number[]): Float32Array[] {
  const length = papers[0]?.vector.length ?? 0;
  const common = new Float32Array(length);
  const middles = Array.from(sizes, () => new Float32Array(length));
  papers.forEach(({ vector }, row) => {
    const middle = middles[groups[row]!]!;
    for (let d = 0; d < length; d++) {
      middle[d]! += vector[d]! / sizes[groups[row]!]!;
      common[d]! += (COMMON_PART * vector[d]!) / papers.length;
    }
  });
  for (const middle of middles) {
    for (let d = 0; d < length; d++) middle[d]! -= common[d]!;
    normalize(middle);
  }
  return middles;
}
