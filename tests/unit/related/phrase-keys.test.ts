import { describe, expect, it } from 'vitest';
import { PhraseKeys } from '@/lib/related/phrase-keys';

const reader = new PhraseKeys();
function phrasesOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const count = reader.read(text);
  for (let i = 0; i < count; i++) found.set(text.slice(reader.starts[i], reader.ends[i]), reader.keys[i]!);
  return found;
}
const keyOf = (phrase: string): number | undefined => phrasesOf(phrase).get(phrase);

describe('a phrase’s key', () => {
  it.each([
    ['agent harness', 'Agent Harness', 'Agent-Harnesses', 'AgentHarness', 'agent harnesses'],
    ['tea pot', 'Tea Pots', 'teapot', 'TeaPots'],
    ['box cache', 'boxes caches', 'box caches'],
    ['bias', 'biases'], ['edge case', 'Edge Cases'],
    ['on-policy distillation', 'On-Policy Distillation'], ['lens', 'lenses'], ['query', 'queries'],
    ['random matrix', 'random matrices'], ['hypothesis', 'hypotheses'], ['mixture of experts', 'Mixture-of-Experts', 'mixtures of expert'],
  ])('is one for all forms of "%s"', (first, ...others) => {
    expect(keyOf(first)).toBeTypeOf('number');
    for (const other of others) expect(keyOf(other), other).toBe(keyOf(first));
  });

  it.each([
    ['class', 'clas'], ['basis', 'basi'], ['status', 'statu'], ['tea pot', 'pot tea'], ['plan', 'plane'], ['world model', 'word model'],
  ])('is another for "%s" and "%s"', (one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));
});

describe('the phrases of a text', () => {
  it('have one to three words, begin and end with content words, and hold no other function word than "of" or the like', () => {
    expect([...phrasesOf('Layers of the sparse attention head').keys()].sort()).toEqual([
      'Layers', 'attention', 'attention head', 'head', 'sparse', 'sparse attention', 'sparse attention head',
    ].sort());
    expect([...phrasesOf('a chain of thought').keys()].sort()).toEqual(['chain', 'chain of thought', 'thought']);
  });

  it('end at signs, numbers and commands of TeX, and at half of a hyphenated word', () => {
    expect([...phrasesOf('kettles, cups 12 pots \\mathbb field').keys()]).toEqual(['kettles', 'cups', 'pots', 'field']);
    expect([...phrasesOf('pre-trained diffusion').keys()].sort()).toEqual(['diffusion', 'pre-trained', 'pre-trained diffusion']);
  });

  it('keep versions in names, and letters of any script', () => {
    expect([...phrasesOf('On OSWorld2.0 and Qwen2.5.').keys()]).toEqual(['OSWorld2.0', 'Qwen2.5']);
    expect([...phrasesOf('Schrödinger bridge “größer” — Φορά').keys()]).toEqual([
      'Schrödinger', 'bridge', 'Schrödinger bridge', 'größer', 'Φορά',
    ]);
  });

  it('of a hostile text take linear time', () => {
    const start = performance.now();
    reader.read('a-'.repeat(200_000) + 's'.repeat(200_000) + '\\'.repeat(200_000) + '1.'.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
