import { expect, it } from 'vitest';
import { buildSegment, findRelated, mergeSegments, PaperIndex, readFocus } from '@/lib/related';
import { readShippedModel } from '../../../bench/related/rank-file';

const model = readShippedModel()!;
const PROBLEMS = {
  birds: 'Tracking migrating birds at night is hard because radar confuses flocks with weather.',
  proteins: 'Predicting how proteins fold is still open for sequences without known relatives.',
};
const METHODS = {
  diffusion: 'We propose a diffusion model that denoises latent codes step by step. Its denoising network is a U-Net.',
  graphs: 'We propose a graph neural network with message passing over nodes. Node embeddings are learned by contrastive link prediction.',
};
const RESULT = 'Experiments show that our approach outperforms all baselines by a large margin on three benchmarks.';
const write = (problem: keyof typeof PROBLEMS, method: keyof typeof METHODS): string => `${PROBLEMS[problem]} ${METHODS[method]} ${RESULT}`;

const papers = (['birds', 'proteins'] as const).flatMap((problem) =>
  (['diffusion', 'graphs'] as const).map((method) => (
    { key: `${problem}-${method}`, title: `Notes ${problem.length}${method.length}`, abstract: write(problem, method) })));
const index = new PaperIndex([buildSegment(papers, model)], new Set(), model);
const abstract = write('birds', 'diffusion');
const rank = (wanted?: Parameters<typeof readFocus>[2], of = index): string[] => {
  const focus = wanted && readFocus(model.roles, abstract, wanted);
  const exclude = (key: string): boolean => key === 'birds-diffusion';
  return findRelated(of, { title: 'Query', abstract, ...(focus && { focus }), exclude }).map(({ key }) => key);
};

it('puts papers of the same problem or of the same method first, as asked', () => {
  expect(rank({ role: 'problem' })[0]).toBe('birds-graphs');
  expect(rank({ role: 'method' })[0]).toBe('proteins-diffusion');
});

it('takes a passage of the paper, a part of a sentence, and a text that is not its own', () => {
  expect(rank({ text: METHODS.diffusion })[0]).toBe('proteins-diffusion');
  expect(rank({ text: 'denoises  latent codes' })[0]).toBe('proteins-diffusion');
  expect(rank({ text: 'radar confuses flocks with weather' })[0]).toBe('birds-graphs');
  expect(rank({ text: 'Message passing graph networks learn node embeddings.' })[0]).toMatch(/graphs$/);
});

it('knows the paper\'s sentences in a selection that begins within one, and in one whose formulas and quotes the page has drawn', () => {
  const [first, second] = ['We train a network of $\\mathcal{O}(n^2)$ units on "radar" images of flocks.', 'It learns the paths of birds at night.'];
  const text = `${PROBLEMS.birds} ${first} ${second}`;
  const selections = [`train a network of $\\mathcal{O}(n^2)$ units on "radar" images of flocks. ${second}`,
    `We train a network of O(n2) units on “radar” images of\nflocks. ${second}`];
  for (const selected of selections) expect(readFocus(model.roles, text, { text: selected })!.rest).toBe(PROBLEMS.birds);
  expect(readFocus(model.roles, text, { text: 'Flocks of birds are hard to track.' })!.rest).toBe('');
});

it('is kept when segments merge', () => {
  const halves = [buildSegment(papers.slice(0, 2), model), buildSegment(papers.slice(2), model)];
  const merged = new PaperIndex([mergeSegments(halves, () => false, model)], new Set(), model);
  expect(rank({ role: 'method' }, merged)).toEqual(rank({ role: 'method' }));
  expect(rank({ role: 'method' }, new PaperIndex(halves, new Set(), model))).toEqual(rank({ role: 'method' }));
});

it('is none where the paper has no such sentence, or nothing was selected', () => {
  expect(readFocus(model.roles, 'A text.', { role: 'method' })).toBeUndefined();
  expect(readFocus(undefined, abstract, { role: 'method' })).toBeUndefined();
  expect(readFocus(model.roles, abstract, { text: ' \n ' })).toBeUndefined();
});
