import { FeatureList, readFeatures } from '@/lib/related/role-features';
import { LABELS, packWeights, ROLE_OF_LABEL, RoleTagger, type RoleModel } from '@/lib/related/roles';
import { Tokens } from '@/lib/related/tokens';
import { readJsonl } from '../../bench/related/data';
import { shuffle } from './random';

/** An abstract of CSAbstruct: sentences, their labels, and how sure the annotators were of each (0 … 1). */
interface LabelledAbstract {
  sentences: string[];
  labels: string[];
  confs: number[];
}

/** An abstract made ready for training: the features of each sentence as places in the list of features, labels, weights. */
interface Example {
  features: number[][];
  labels: number[];
  weights: number[];
}

/** The recipe. So many features ship, eight bytes each; 3,000 to 7,000 label the held-out folds equally well. */
const ROLE_RECIPE = { features: 4000, minSentences: 3, epochs: 2, rate: 0.02, decay: 0.001 };

const COUNT = LABELS.length;
/** AdaGrad's (Duchi, Hazan & Singer 2011) sums of squares begin with this, so that rare features do not leap. */
const FIRST_SQUARE = 1;
/** Sentences weigh as sure as their annotators were, times this: about 1 on average. */
const SURENESS_SCALE = 1.5;
/** When features are chosen, those in more sentences than this do not count more. */
const MAX_COUNTED_SENTENCES = 50;
/** The largest packed weight. */
const MAX_PACKED = 31;

/** Trains the classifier of sentence roles: twice over all features, then anew with those that count most. */
export function trainRoles(path: string, random: () => number): RoleModel {
  const abstracts = readJsonl<LabelledAbstract>(path).map(readAbstract);
  const counts = new Map<number, number>();
  for (const { features } of abstracts) for (const list of features) for (const hash of list) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const hashes = [...counts.keys()].filter((hash) => counts.get(hash)! >= ROLE_RECIPE.minSentences);
  const first = fit(abstracts, hashes, random);
  const worth = hashes.map((hash, row) => {
    const square = first.weights.subarray(row * COUNT, (row + 1) * COUNT).reduce((sum, weight) => sum + weight * weight, 0);
    return { hash, square: square * Math.sqrt(Math.min(counts.get(hash)!, MAX_COUNTED_SENTENCES)) };
  });
  const chosen = worth.sort((a, b) => b.square - a.square).slice(0, ROLE_RECIPE.features).map(({ hash }) => hash).sort((a, b) => a - b);
  return pack(chosen, fit(abstracts, chosen, random));
}

/** The share of the sentences of a CSAbstruct file that get the annotators' label, and their role (none is one, too). */
export function measureRoles(model: RoleModel, path: string): { labels: number; roles: number } {
  let all = 0;
  const right = { labels: 0, roles: 0 };
  const tagger = new RoleTagger(model);
  for (const { sentences, labels } of readJsonl<LabelledAbstract>(path)) {
    const { text, places } = joinSentences(sentences);
    const found = tagger.label(text, places, Tokens.of(text)).labels;
    labels.forEach((name, i) => {
      const label = LABELS.indexOf(name as never);
      all++;
      if (!found) return;
      if (found[i] === label) right.labels++;
      if (ROLE_OF_LABEL[found[i]!] === ROLE_OF_LABEL[label]) right.roles++;
    });
  }
  return { labels: right.labels / all, roles: right.roles / all };
}

function joinSentences(sentences: readonly string[]): { text: string; places: { start: number; end: number }[] } {
  let at = 0;
  const places = sentences.map((sentence) => {
    const start = at;
    at += sentence.length + 1;
    return { start, end: start + sentence.length };
  });
  return { text: sentences.join(' '), places };
}

function readAbstract({ sentences, labels, confs }: LabelledAbstract): Example {
  const { text, places } = joinSentences(sentences);
  const list = new FeatureList();
  readFeatures(text, places, Tokens.of(text), list);
  return {
    features: list.ends.map((end, i) => [...new Set(list.hashes.subarray(list.ends[i - 1] ?? 0, end))]),
    labels: labels.map((label) => LABELS.indexOf(label as never)),
    weights: confs.map((sure) => SURENESS_SCALE * sure),
  };
}

interface Fit {
  weights: Float64Array;
  transitions: Float64Array;
}

/** Maximises the likelihood of the labels, sentence by sentence weighed, with AdaGrad and weight decay. */
function fit(abstracts: readonly Example[], hashes: readonly number[], random: () => number): Fit {
  const rows = new Map(hashes.map((hash, row) => [hash, row]));
  const examples = abstracts.map((one) => ({
    ...one, features: one.features.map((list) => list.flatMap((hash) => rows.get(hash) ?? [])),
  }));
  const model: Fit = { weights: new Float64Array(hashes.length * COUNT), transitions: new Float64Array(COUNT * COUNT) };
  const squares = new Float64Array(model.weights.length).fill(FIRST_SQUARE);
  const transitionSquares = new Float64Array(COUNT * COUNT).fill(FIRST_SQUARE);
  for (let epoch = 0; epoch < ROLE_RECIPE.epochs; epoch++) {
    const rate = ROLE_RECIPE.rate * (1 - (0.9 * epoch) / ROLE_RECIPE.epochs);
    for (const example of shuffle([...examples], random)) learn(model, example, rate, squares, transitionSquares);
  }
  return model;
}

function learn(
  model: Fit, { features, labels, weights }: Example, rate: number, squares: Float64Array, transitionSquares: Float64Array,
): void {
  const { marginals, pairs } = readMarginals(model, features);
  const climb = (values: Float64Array, sums: Float64Array, at: number, gradient: number): void => {
    sums[at]! += gradient * gradient;
    values[at]! += (rate / Math.sqrt(sums[at]!)) * gradient;
  };
  features.forEach((list, i) => {
    for (let label = 0; label < COUNT; label++) {
      const gradient = weights[i]! * ((labels[i] === label ? 1 : 0) - marginals[i * COUNT + label]!);
      for (const row of list) {
        const at = row * COUNT + label;
        climb(model.weights, squares, at, gradient - ROLE_RECIPE.decay * model.weights[at]!);
      }
    }
  });
  for (let i = 1; i < labels.length; i++) pairs[labels[i - 1]! * COUNT + labels[i]!]! -= 1;
  pairs.forEach((surplus, at) => climb(model.transitions, transitionSquares, at, -surplus));
}

/** The probability of each label of each sentence, and the expected number of each pair of neighbouring labels (forward–backward). */
function readMarginals({ weights, transitions }: Fit, features: readonly number[][]): { marginals: Float64Array; pairs: Float64Array } {
  const length = features.length;
  const scores = new Float64Array(length * COUNT);
  features.forEach((list, i) => {
    for (const row of list) for (let label = 0; label < COUNT; label++) scores[i * COUNT + label]! += weights[row * COUNT + label]!;
  });
  const ahead = new Float64Array(length * COUNT);
  const behind = new Float64Array(length * COUNT);
  ahead.set(scores.subarray(0, COUNT));
  const each = (read: (label: number) => number): number => logSum(Array.from({ length: COUNT }, (_, label) => read(label)));
  for (let i = 1; i < length; i++) {
    for (let to = 0; to < COUNT; to++) {
      ahead[i * COUNT + to] = scores[i * COUNT + to]! + each((from) => ahead[(i - 1) * COUNT + from]! + transitions[from * COUNT + to]!);
    }
  }
  for (let i = length - 2; i >= 0; i--) {
    const next = (i + 1) * COUNT;
    for (let from = 0; from < COUNT; from++) {
      behind[i * COUNT + from] = each((to) => behind[next + to]! + transitions[from * COUNT + to]! + scores[next + to]!);
    }
  }
  const total = logSum([...ahead.subarray((length - 1) * COUNT)]);
  const pairs = new Float64Array(COUNT * COUNT);
  for (let i = 1; i < length; i++) {
    for (let at = 0; at < COUNT * COUNT; at++) {
      const to = i * COUNT + (at % COUNT);
      pairs[at]! += Math.exp(ahead[(i - 1) * COUNT + Math.floor(at / COUNT)]! + transitions[at]! + scores[to]! + behind[to]! - total);
    }
  }
  return { marginals: ahead.map((value, at) => Math.exp(value + behind[at]! - total)), pairs };
}

function logSum(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

function pack(hashes: readonly number[], { weights, transitions }: Fit): RoleModel {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MAX_PACKED;
  return {
    features: Uint32Array.from(hashes),
    weights: Uint32Array.from(hashes, (_, row) =>
      packWeights(Array.from(weights.subarray(row * COUNT, (row + 1) * COUNT), (weight) => Math.round(weight / scale)))),
    scale,
    transitions: Float32Array.from(transitions),
  };
}
