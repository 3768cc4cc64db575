import { expect, it } from 'vitest';
import { findRoleWords, packRoles } from '@/lib/related/role-slices';
import { readRoles } from '@/lib/related/roles';
import { findSentences } from '@/lib/related/sentences';
import { readShippedModel } from '../../../bench/related/rank-file';

const roles = readShippedModel()!.roles;
const ABSTRACT =
  'Bread bakers still guess when a loaf is done, which wastes energy. Existing sensors cannot see through the crust. ' +
  'We propose CrumbNet, a convolutional network that reads the sound of a tapped loaf. ' +
  'The network is trained on recordings of two bakeries with a contrastive loss. ' +
  'Experiments show that CrumbNet predicts the core temperature within 1.2 degrees and outperforms all baselines by 14%.';

it('tells problem, method and result of an abstract apart', () => {
  expect(readRoles(roles, ABSTRACT).map(({ role }) => role)).toEqual(['problem', 'problem', 'method', 'method', 'result']);
});

it('gives no roles to other languages, to one sentence, and without a model', () => {
  const german = 'Bäcker raten noch immer, wann ein Laib fertig ist. Wir schlagen ein Netz vor, das den Klang liest.';
  const none = (sentences: { role: unknown }[]): void => expect(sentences.every(({ role }) => role === undefined)).toBe(true);
  none(readRoles(roles, german));
  none(readRoles(roles, '我们提出一种方法。实验表明它有效。'));
  none(readRoles(roles, 'We propose a network.'));
  none(readRoles(undefined, ABSTRACT));
  expect(readRoles(roles, '')).toEqual([]);
});

it('tells them in a text with more words than most', () => {
  const loaf = `${'the crust of the loaf and the sound of the oven '.repeat(12)}are recorded in both bakeries.`;
  const told = readRoles(roles, `${ABSTRACT} ${Array.from({ length: 40 }, () => `We bake ${loaf}`).join(' ')}`);
  expect(told).toHaveLength(45);
  expect(told.slice(0, 2).map(({ role }) => role)).toEqual(['problem', 'problem']);
  expect(told.slice(5).some(({ role }) => role !== undefined)).toBe(true);
});

it('keeps them in the index as slices of the words', () => {
  const packed = packRoles(roles, ABSTRACT);
  const words = readRoles(roles, ABSTRACT).reduce((sum, sentence) => sum + sentence.words, 0);
  const [problem, method, result] = (['problem', 'method', 'result'] as const).map((role) => findRoleWords(packed, role, words));
  expect(problem![0]).toBe(0);
  expect(method).toEqual([problem![1], result![0]]);
  expect(result![1]).toBe(words);
  expect(packRoles(roles, '')).toBe(0);
});

it('finds sentences, not abbreviations, initials and numbers', () => {
  const text = 'Smith et al. (2020) use e.g. Fig. 3 of J. Doe. It costs 1.5 GPU hours. “Why?” they ask. α is small. $x$ grows quickly!  Done';
  expect(findSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Smith et al. (2020) use e.g. Fig. 3 of J. Doe.', 'It costs 1.5 GPU hours.', '“Why?” they ask. α is small.',
    '$x$ grows quickly!', 'Done',
  ]);
  expect(findSentences('这是第一个句子，它不算太短。第二句比较长一点点的。')).toHaveLength(2);
  expect(findSentences('   ')).toEqual([]);
});
