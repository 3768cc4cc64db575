import { contrast, SparseAdam, sumBags } from './contrastive';
import { normal, shuffle } from './random';
import { PairBatch, viewHalves, viewPapers, viewTitle, type View } from './views';
import type { TrainingPaper, Vocabulary } from './vocabulary';

/** How the vectors are trained; see docs/ranking.md for what else was tried. */
export interface Recipe {
  dimensions: number;
  epochs: number;
  batch: number;
  temperature: number;
  rate: number;
  /** The probability that a term of both views is dropped from one of them. */
  drop: number;
  /** The share of the author pairs that one epoch uses. */
  authorPairs: number;
}

/** Trains a vector for each term of `vocabulary`, in the order of its rows. The same seed gives the same vectors. */
export function trainVectors(
  papers: readonly TrainingPaper[], pairs: readonly (readonly [number, number])[], vocabulary: Vocabulary,
  recipe: Recipe, random: () => number, report: (text: string) => void,
): Float32Array {
  const { dimensions, batch, epochs } = recipe;
  const vectors = startVectors(vocabulary, papers.length, dimensions, random);
  const adam = new SparseAdam(vectors, dimensions);
  const perView = Math.floor(papers.length / batch);
  const perPairs = Math.floor((pairs.length * recipe.authorPairs) / batch);
  const steps = epochs * (3 * perView + perPairs);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let total = 0;
    const jobs = planEpoch(papers, pairs, batch, perView, perPairs, random);
    for (const job of jobs) {
      const gathered = new PairBatch(vocabulary.terms.length, random);
      for (const views of job()) gathered.add(views, recipe.drop);
      const [left, right] = gathered.finish();
      const { loss, leftGradient, rightGradient } = contrast(
        sumBags(left, vectors, dimensions), sumBags(right, vectors, dimensions), gathered.size, dimensions, recipe.temperature,
      );
      adam.collect(left, leftGradient);
      adam.collect(right, rightGradient);
      // The rate warms up over a twentieth of the steps, then falls to zero along half a cosine.
      const done = step++ / steps;
      adam.move(recipe.rate * Math.min(1, done / 0.05) * (0.5 + 0.5 * Math.cos(Math.PI * done)));
      total += loss;
    }
    report(`epoch ${epoch + 1} of ${epochs}: loss ${(total / jobs.length).toFixed(4)}`);
  }
  return vectors;
}

/** The batches of an epoch in random order. Each makes its views when it is called. */
function planEpoch(
  papers: readonly TrainingPaper[], pairs: readonly (readonly [number, number])[], batch: number,
  perView: number, perPairs: number, random: () => number,
): (() => (readonly [View, View])[])[] {
  const jobs: (() => (readonly [View, View])[])[] = [];
  for (const view of [viewTitle, viewHalves, viewHalves]) {
    const order = shuffle(Uint32Array.from(papers.keys()), random);
    for (let k = 0; k < perView; k++) {
      jobs.push(() => Array.from(order.subarray(k * batch, (k + 1) * batch), (i) => view(papers[i]!, random)));
    }
  }
  const order = shuffle(Uint32Array.from(pairs.keys()), random);
  for (let k = 0; k < perPairs; k++) {
    jobs.push(() => Array.from(order.subarray(k * batch, (k + 1) * batch), (i) => {
      const [one, other] = pairs[i]!;
      return viewPapers(papers[one]!, papers[other]!);
    }));
  }
  return shuffle(jobs, random);
}

/** Random directions whose length is the idf of the term. */
function startVectors(vocabulary: Vocabulary, papers: number, dimensions: number, random: () => number): Float32Array {
  const idf = Array.from(vocabulary.frequencies, (frequency) => Math.log(papers / frequency));
  const mean = idf.reduce((sum, value) => sum + value, 0) / idf.length;
  const vectors = new Float32Array(vocabulary.terms.length * dimensions);
  for (let at = 0; at < vectors.length; at++) {
    vectors[at] = (normal(random) / Math.sqrt(dimensions)) * (idf[Math.floor(at / dimensions)]! / mean);
  }
  return vectors;
}
