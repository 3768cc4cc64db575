import { describe, expect, test } from 'vitest';
import { buildSegment, explainHits, PaperIndex } from '@/lib/related';
import { cutSentence } from '@/lib/related/cut-sentence';
import { readShippedModel } from '../../../bench/related/rank-file';

const model = readShippedModel()!;
const page = {
  title: 'Layer Skipping for Large Language Models',
  abstract:
    'Large language models are slow. We skip layers of a transformer for easy tokens, with a router that is trained beside the model.',
};
const paper = {
  key: 'a',
  title: 'Depth on Demand',
  abstract:
    'Deep learning has changed many fields in recent years. We train a router that decides for each token which layers of a transformer '
    + 'it skips. Extensive experiments show that our approach outperforms strong baselines by 3.2 %. '
    + 'Code is available at https://github.com/someone/layer-skipping.',
};
const index = new PaperIndex([buildSegment([paper], model)], new Set(), model);
const say = (theirs: { title: string; abstract: string }, focus?: { text: string; rest: string; role: 'problem' | 'method' | 'result' }) =>
  explainHits(index, { ...page, focus }, [{ key: 'a', ...theirs }])[0]!.sentence;
const textOf = (sentence: ReturnType<typeof say>): string => sentence!.parts.map(({ text }) => text).join('');
const marksOf = (sentence: ReturnType<typeof say>): string[] => sentence!.parts.filter(({ isMarked }) => isMarked).map(({ text }) => text);

describe('the sentence of a related paper', () => {
  test('is the one on the shared subject, with the shared phrases marked; not its field, its experiments or its code', () => {
    const sentence = say(paper);
    expect(textOf(sentence)).toMatch(/^We train a router that decides for each token which layers of a transformer it skips/);
    expect(marksOf(sentence).join(' ')).toMatch(/transformer/);
    expect(sentence!.parts.every(({ text }) => text.length > 0)).toBe(true);
  });

  test('is never boilerplate while there is another', () => {
    const boiler = 'Code is available at https://github.com/a/layer-skipping. ';
    expect(textOf(say({ title: 'X', abstract: `${boiler}Some birds fly over the alps at night in large flocks.` }))).toContain('birds');
  });

  test('is of the role that is asked for', () => {
    const sentence = say(paper, { text: 'Accuracy rises by two points over strong baselines.', rest: '', role: 'result' });
    expect(sentence!.role).toBe('result');
    expect(textOf(sentence)).toContain('outperforms strong baselines');
  });

  test('has its formulas as plain text, and no role where the text has none', () => {
    const sentence = say({ title: 'Depth', abstract: 'Transformer layers are skipped at a cost of $\\mathcal{O}(n \\log n)$ per token.' });
    expect(textOf(sentence)).toBe('Transformer layers are skipped at a cost of O(n log n) per token.');
    expect(sentence!.role).toBeUndefined();
  });

  test('is missing where only a title is known', () => {
    expect(say({ title: 'Layer skipping', abstract: '' })).toBeUndefined();
  });
});

describe('cutSentence', () => {
  const cut = (said: string, phrase = ''): string => {
    const start = phrase ? said.indexOf(phrase) : -1;
    return cutSentence(said, phrase ? [{ start, end: start + phrase.length, weight: 1 }] : [])
      .parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
  };

  test('leaves a short sentence whole, without the words that join it to the one before', () => {
    expect(cut('To address this gap, we study radar.', 'radar')).toBe('We study [radar].');
    expect(cut('However, in this paper, birds are counted.')).toBe('Birds are counted.');
    expect(cut('Hereditary birds are counted.')).toBe('Hereditary birds are counted.');
  });

  test('cuts a long one at a word and says so, not behind a word that leads on', () => {
    const long = `We count birds ${'in the night sky '.repeat(12)}.`;
    expect(cut(long)).toMatch(/^We count birds in the .*(?:night|sky)…$/);
    expect(cut(long).length).toBeLessThanOrEqual(105);
    expect(cut('a'.repeat(300))).toBe(`A${'a'.repeat(103)}…`);
  });

  test('ends before a bracket that would stay open', () => {
    const said = 'Possible commutation relations in the Lagrangian quantum theory of flocks of birds (scalar, '
      + 'spinor and vector) are counted.';
    expect(cut(said)).toBe('Possible commutation relations in the Lagrangian quantum theory of flocks of birds…');
    expect(cut(said.replace('flocks', '(all) flocks'))).toMatch(/theory of \(all\) flocks of birds…$/);
  });

  test('keeps the clause with the phrases', () => {
    const said = `We describe ${'many things of little weight '.repeat(6)}and more of them; we track flocks of migrating birds with radar.`;
    expect(cut(said, 'flocks')).toBe('… we track [flocks] of migrating birds with radar.');
    expect(cut(said.replace('; we', ': (ii) we'), 'flocks')).toBe('… we track [flocks] of migrating birds with radar.');
  });
});
