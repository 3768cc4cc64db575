import { encodeModel, decodeModel, type Model } from '@/lib/related/model';
import { LABELS, type RoleModel } from '@/lib/related/roles';
import { hashWord, stemPlural, hashPair } from '@/lib/related/tokenize';
import type { IndexedPaper } from '@/lib/related';

/** A model that gives no sentence a role but the first label's. */
export const NO_ROLES: RoleModel = {
  features: new Uint32Array(0), weights: new Uint32Array(0), scale: 1, transitions: new Float32Array(LABELS.length ** 2),
};

const SUBJECTS = [
  'layer skipping transformer depth routing token compute mixture',
  'bird migration radar weather night alps flock wing',
  'protein folding structure sequence residue binding enzyme ligand',
  'gaussian splatting scene rendering camera view radiance mesh',
  'speech recognition acoustic phoneme transcript speaker audio noise',
];
const FILLERS = 'we show that the on of and with for large small fast results across many data sets'.split(' ');

/** Numbers from a seed, so that a test sees the same papers each time. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

/** Papers of five subjects, in turn. */
export function makePapers(count: number, seed = 1): IndexedPaper[] {
  const next = numbers(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const words = SUBJECTS[i % SUBJECTS.length]!.split(' ');
    const say = (length: number): string => Array.from({ length }, () => (next() < 0.6 ? pick(words) : pick(FILLERS))).join(' ');
    return { key: `p${i}`, title: `${say(5)} ${i}`, abstract: `${say(20)}. ${say(15)}.` };
  });
}

/** A model in which the words of one subject point the same way. `general`: more words, with their salience (0 … 1), that point nowhere. */
export function makeModel(general: Record<string, number> = {}, roles: RoleModel = NO_ROLES): Model {
  const dimensions = 32;
  const next = numbers(99);
  const rows: { term: number; values: number[]; salience?: number }[] = [];
  for (const subject of SUBJECTS) {
    const direction = Array.from({ length: dimensions }, () => (next() < 0.5 ? -5 : 5));
    const words = subject.split(' ').map((word) => hashWord(stemPlural(word)));
    const terms = [...words, ...words.slice(1).map((word, i) => hashPair(words[i]!, word))];
    for (const term of terms)
      rows.push({ term, values: direction.map((value) => Math.max(-7, Math.min(7, value + Math.round(next() * 4 - 2)))) });
  }
  for (const [word, salience] of Object.entries(general)) {
    rows.push({
      term: hashWord(stemPlural(word)),
      values: Array.from({ length: dimensions }, () => Math.round(next() * 14 - 7)),
      salience,
    });
  }
  rows.sort((a, b) => a.term - b.term);
  const bytes = encodeModel({
    dimensions,
    terms: Uint32Array.from(rows, ({ term }) => term),
    scales: new Float32Array(rows.length).fill(0.1),
    values: Int8Array.from(rows.flatMap(({ values }) => values)),
    salience: Uint8Array.from(rows, ({ salience = 1 }) => Math.round(255 * salience)),
    roles,
  });
  return decodeModel(bytes)!;
}
