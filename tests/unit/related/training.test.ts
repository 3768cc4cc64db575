import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SHARED_DATA } from '@/dev/paths';
import { foldTitle } from '@/lib/paper/title-key';
import { hashPair, hashWord } from '@/lib/related/tokenize';
import { findAuthorPairs } from '../../../scripts/train/author-pairs';
import { contrast, multiplyTransposed } from '../../../scripts/train/contrastive';
import { readHeldOutTitles, readPapers, selectTrainingPapers } from '../../../scripts/train/corpus';
import { quantize } from '../../../scripts/train/pack';
import { makeRandom } from '@/lib/paper/random';
import { normal } from '../../../scripts/train/random';
import { measureKeyphraseness } from '../../../scripts/train/keyphraseness';
import { measureSalience } from '../../../scripts/train/salience';
import { measureTopicality } from '../../../scripts/train/topicality';
import { trainVectors } from '../../../scripts/train/train-vectors';
import { chooseVocabulary, toRows } from '../../../scripts/train/vocabulary';
import { makePapers } from './fixtures';

const BENCHES = ['cite', 'coupling'].map((name) => `${SHARED_DATA}/bench/${name}-papers.jsonl.gz`);

describe('papers of the benchmarks', () => {
  test('are left out by folded title, and counted', () => {
    const heldOut = new Set([foldTitle('Attention Is All You Need')]);
    const { papers, leftOut } = selectTrainingPapers([
      { title: 'Attention is all you need!', abstract: 'x' },
      { title: 'Another', abstract: 'x' }, { title: 'another', abstract: 'y' }, { title: 'Empty', abstract: '' },
    ], heldOut);
    expect(papers.map(({ title }) => title)).toEqual(['Another']);
    expect(leftOut).toEqual({ benchmark: 1, repeated: 1, empty: 1 });
  });

  test.skipIf(!existsSync(`${SHARED_DATA}/corpus.jsonl.gz`))('are none of those trained on', async () => {
    const heldOut = await readHeldOutTitles(BENCHES);
    const all = [];
    for await (const { title, abstract } of readPapers(`${SHARED_DATA}/corpus.jsonl.gz`)) all.push({ title, abstract: abstract && 'x' });
    const { papers, leftOut } = selectTrainingPapers(all, heldOut);
    expect(papers.some(({ title }) => heldOut.has(foldTitle(title)))).toBe(false);
    expect(leftOut.benchmark).toBeGreaterThan(1000);
  });
});

describe('training', () => {
  test('brings terms of one subject together, and the same seed gives the same vectors', () => {
    const papers = makePapers(400);
    const train = (): { vectors: Float32Array; rows: Map<number, number>; terms: Uint32Array } => {
      const vocabulary = chooseVocabulary(papers, 60, 60);
      const recipe = { dimensions: 16, epochs: 4, batch: 50, temperature: 0.1, rate: 0.05, drop: 0.5, authorPairs: 0.5 };
      const rows = papers.map((paper) => toRows(paper, vocabulary));
      return {
        vectors: trainVectors(rows, [], vocabulary, recipe, makeRandom(1), () => undefined),
        rows: vocabulary.rows,
        terms: vocabulary.terms,
      };
    };
    const one = train();
    expect(train().vectors).toEqual(one.vectors);
    const vector = (text: string): Float32Array => {
      const [row] = toRows(
        { title: text, abstract: '' },
        { rows: one.rows, terms: one.terms, frequencies: new Uint32Array(), words: 0 },
      ).title;
      return one.vectors.subarray(row! * 16, row! * 16 + 16);
    };
    const cosine = (a: Float32Array, b: Float32Array): number => {
      const sum = (x: Float32Array, y: Float32Array): number => x.reduce((total, value, d) => total + value * y[d]!, 0);
      return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b));
    };
    expect(cosine(vector('bird'), vector('radar'))).toBeGreaterThan(cosine(vector('bird'), vector('protein')) + 0.3);
  });

  test('tells words of a subject from words of every subject', () => {
    const papers = makePapers(2000);
    const vocabulary = chooseVocabulary(papers, 60, 60);
    const rows = papers.map((paper) => toRows(paper, vocabulary));
    const recipe = { dimensions: 16, epochs: 4, batch: 100, temperature: 0.1, rate: 0.05, drop: 0.5, authorPairs: 0.5 };
    const vectors = trainVectors(rows, [], vocabulary, recipe, makeRandom(1), () => undefined);
    const topicality = measureTopicality(rows, vocabulary, vectors, 16, makeRandom(1));
    const of = (word: string): number => topicality[toRows({ title: word, abstract: '' }, vocabulary).title[0]!]!;
    for (const telling of ['radar', 'protein', 'phoneme'])
      for (const general of ['large', 'fast', 'data']) expect(of(telling)).toBeGreaterThan(of(general) + 0.2);
  });

  test('tells what papers name themselves by from what they merely use', () => {
    const papers = [
      ...Array.from({ length: 100 }, (_, i) => ({ title: `Parsing number ${i}`, abstract: 'Parsing of a sentence, with parsing trees.' })),
      ...Array.from({ length: 100 }, (_, i) => ({
        title: `Weather number ${i}`,
        abstract: 'A sentence of weather: parsing trees are rare.',
      })),
    ];
    const vocabulary = chooseVocabulary(papers, 20, 20);
    const rows = papers.map((paper) => toRows(paper, vocabulary));
    const keyphraseness = measureKeyphraseness(rows, vocabulary);
    const of = (text: string): number => keyphraseness[toRows({ title: text, abstract: '' }, vocabulary).title.at(-1)!]!;
    expect(of('parsing')).toBeCloseTo(101.5 / 210, 5);
    expect(of('sentence')).toBeCloseTo(1.5 / 210, 5);
    expect(of('parsing trees')).toBeCloseTo(1 / 210, 5);
    const salience = measureSalience(rows, vocabulary, new Float32Array(vocabulary.terms.length * 16).fill(1), 16, makeRandom(1));
    expect(salience[vocabulary.rows.get(hashPair(hashWord('parsing'), hashWord('tree')))!]).toBe(
      Math.round((255 * of('parsing trees')) / 0.3),
    );
  });

  test('the gradient is that of the loss', () => {
    const random = makeRandom(3);
    const left = Float32Array.from({ length: 5 * 8 }, () => normal(random));
    const right = Float32Array.from({ length: 5 * 8 }, () => normal(random));
    // `contrast` tells the loss of one direction; its gradient is the mean of both.
    const loss = (l: Float32Array): number =>
      (contrast(l, right, 5, 8, 0.5).loss + contrast(right, l, 5, 8, 0.5).loss) / 2;
    const { leftGradient } = contrast(left, right, 5, 8, 0.5);
    for (const at of [0, 7, 19, 39]) {
      const up = left.slice();
      const down = left.slice();
      up[at]! += 0.01;
      down[at]! -= 0.01;
      expect(leftGradient[at]!).toBeCloseTo((loss(up) - loss(down)) / 0.02, 3);
    }
  });

  test('the blocked product is the plain product, for sizes that do not divide', () => {
    const random = makeRandom(4);
    const [m, n, k] = [7, 5, 3];
    const A = Float32Array.from({ length: m * k }, random);
    const B = Float32Array.from({ length: n * k }, random);
    const C = new Float32Array(m * n);
    multiplyTransposed(A, B, m, n, k, C);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let d = 0; d < k; d++) sum += A[i * k + d]! * B[j * k + d]!;
      expect(C[i * n + j]).toBeCloseTo(sum, 5);
    }
  });

  test('pairs are papers that share two authors, not one', () => {
    const paper = (authors: string[]): { title: string; abstract: string; authors: string[] } => ({ title: '', abstract: '', authors });
    expect(findAuthorPairs([paper(['A', 'B']), paper(['B', 'A', 'C']), paper(['C', 'D'])], makeRandom(1))).toEqual([[0, 1]]);
  });

  test('four bits keep a vector to a tenth of its length', () => {
    const random = makeRandom(5);
    const vector = Float32Array.from({ length: 128 }, () => normal(random));
    const { scale, quantized } = quantize(vector);
    const error = vector.reduce((sum, value, d) => sum + (value - scale * quantized[d]!) ** 2, 0);
    expect(Math.sqrt(error / vector.reduce((sum, value) => sum + value * value, 0))).toBeLessThan(0.13);
  });
});
