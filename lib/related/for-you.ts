import { CLOSE_STRENGTH, VERY_CLOSE_STRENGTH } from '@/lib/paper/closeness';
import { isDistinctiveTitle } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import { inverseFrequency } from './bm25';
import { findNearDuplicates } from './duplicates';
import type { ExplainedPaper } from './explain';
import { trainLogistic } from './logistic';
import type { PaperIndex } from './paper-index';
import { makeVector } from './text-words';
import { readVectors } from './row-vectors';
import { LEXICAL_SHARE } from './score';
import { measureStrength } from './strength';
import { countTerms } from './tokenize';
import { dot } from './vectors';

/** A paper that the person saved, and that their taste is learned from. */
export interface LikedPaper extends ExplainedPaper {
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** A candidate with how well it fits the saved papers. */
export interface ForYou {
  key: string;
  /** 0…1. */
  score: number;
  /** How close the nearest saved paper is, and which it is, if it is near enough to speak of. */
  strength: number;
  like?: string;
  /** It is a copy or version of a saved paper, under another title. */
  isCopy?: true;
}

/** A saved paper's weight halves in this time, and never falls below a quarter. */
const HALF_LIFE_MS = 365 * 86_400_000;
/** The classifier takes so many papers of the index as examples of what is not saved. */
const MAX_NEGATIVES = 400;
/** The words of so many saved papers, the nearest by vectors, are compared. */
const MAX_COMPARED_BY_WORDS = 8;
/**
 * A candidate is called like a saved paper if the two are as close as papers that cite each other. The nearest of hundreds of saved papers
 * comes closer than a hit that is just shown by chance (figures: docs/ranking.md).
 */
const MIN_LIKENESS = CLOSE_STRENGTH;

/**
 * Ranks `candidates` by what the person saved, best first; in their given order and with score 0 if nothing is saved. Candidates that
 * are saved themselves, also under another key, are left out.
 * Half of the score is the closeness of the nearest saved paper, which explains it. The other half is a logistic
 * regression over the vectors, saved papers against others of the index (the idea of arxiv-sanity-lite, which trains
 * an SVM on tf-idf). Without vectors, the first half is the whole score.
 */
export function rankForYou(
  index: PaperIndex, saved: readonly LikedPaper[], candidates: readonly ExplainedPaper[],
): ForYou[] {
  const isSaved = knowSaved(saved);
  const unsaved = candidates.filter((candidate) => !isSaved(candidate));
  if (!saved.length) return unsaved.map(({ key }) => ({ key, score: 0, strength: 0 }));
  const newest = saved.reduce((latest, { savedAt }) => Math.max(latest, savedAt), 0);
  const liked = saved.map((paper) => ({
    ...describe(index, paper),
    share: Math.max(0.25, 0.5 ** ((newest - paper.savedAt) / HALF_LIFE_MS)),
  }));
  const classify = learnTaste(index, liked);
  const savedPapers = new Map(saved.map((paper) => [paper.key, paper]));
  return unsaved
    .map((candidate) => {
      const mine = describe(index, candidate);
      const close = findClose(mine, liked);
      const veryClose = close.filter((each) => each.strength >= VERY_CLOSE_STRENGTH).map(({ key }) => savedPapers.get(key)!);
      const isCopy = findNearDuplicates(candidate, veryClose).length > 0;
      const nearest = close.reduce((best, { strength, share }) => Math.max(best, strength * Math.sqrt(share)), 0);
      const taste = mine.vector && classify?.(mine.vector);
      const { key: like, strength } = close[0]!;
      return {
        key: candidate.key,
        score: taste === undefined ? nearest : (nearest + taste) / 2,
        strength,
        ...(strength >= MIN_LIKENESS && { like }), ...(isCopy && { isCopy: true as const }),
      };
    })
    .sort((a, b) => b.score - a.score);
}

/** Tells whether a paper is among the saved ones: by its key, or by its title, as a paper without an id has two keys. */
function knowSaved(saved: readonly ExplainedPaper[]): (paper: ExplainedPaper) => boolean {
  const keys = new Set(saved.map(({ key }) => key));
  const titles = new Set(saved.filter(({ title }) => isDistinctiveTitle(title)).map(({ title }) => foldTitle(title)));
  return ({ key, title }) => keys.has(key) || titles.has(foldTitle(title));
}

interface Described {
  key: string;
  vector: Float32Array | undefined;
  /** tf-idf weights, normalised to length 1. */
  weights: Map<number, number>;
}

interface Liked extends Described {
  share: number;
}

function describe(index: PaperIndex, paper: ExplainedPaper): Described {
  const weights = new Map<number, number>();
  let square = 0;
  for (const [word, count] of countTerms(paper.title, paper.abstract)) {
    const weight = (1 + Math.log(count)) * inverseFrequency(index.size, index.wordFrequency(word));
    weights.set(word, weight);
    square += weight * weight;
  }
  const norm = Math.sqrt(square) || 1;
  for (const [word, weight] of weights) weights.set(word, weight / norm);
  return { key: paper.key, vector: makeVector(index.model, paper), weights };
}

/** The saved papers closest to a candidate, closest first. */
function findClose(mine: Described, liked: readonly Liked[]): { key: string; strength: number; share: number }[] {
  const near = mine.vector
    ? liked
        .map((other) => ({ other, cosine: other.vector ? dot(mine.vector!, other.vector) : 0 }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, MAX_COMPARED_BY_WORDS)
    : liked.map((other) => ({ other, cosine: 0 }));
  return near
    .map(({ other, cosine }) => {
      let words = 0;
      for (const [word, weight] of mine.weights) words += weight * (other.weights.get(word) ?? 0);
      const strength = measureStrength(cosine + LEXICAL_SHARE * words, mine.vector ? 'fused' : 'lexical', mine.weights.size);
      return { key: other.key, strength, share: other.share };
    })
    .sort((a, b) => b.strength - a.strength);
}

function learnTaste(index: PaperIndex, liked: readonly Liked[]): ((vector: Float32Array) => number) | undefined {
  const positives = liked.flatMap(({ vector, share }) => (vector ? [{ vector, weight: share }] : []));
  const negatives = sampleVectors(index, new Set(liked.map(({ key }) => key)));
  if (!positives.length || negatives.length < 10) return undefined;
  return trainLogistic(positives, negatives);
}

/** Unit vectors of papers that are evenly spread over the rows of the index. */
function sampleVectors(index: PaperIndex, without: ReadonlySet<string>): Float32Array[] {
  const vectors: Float32Array[] = [];
  const rows = index.segments.reduce((sum, segment) => sum + segment.size, 0);
  const step = Math.max(1, Math.floor(rows / MAX_NEGATIVES));
  for (const { vector } of readVectors(index, { step, isWanted: (key) => !without.has(key) })) vectors.push(vector);
  return vectors;
}
