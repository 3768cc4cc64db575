import { describe, expect, it } from 'vitest';
import { readPhrases } from '@/lib/related/phrases';

const phrasesOf = (text: string): string[] => [...readPhrases(text).phrases.values()].map(({ text: spelled }) => spelled);

describe('readPhrases', () => {
  it('takes no half of a hyphenated word', () => {
    expect(phrasesOf('pre-trained diffusion')).toEqual(['pre-trained', 'pre-trained diffusion', 'diffusion']);
    expect(phrasesOf('Video-3D')).toEqual(['Video-3D']);
  });

  it('takes a name without the number that tells which one it is', () => {
    expect(phrasesOf('SemEval-2025')).toContain('SemEval');
    expect(phrasesOf('Qwen-Image-2.0, again')).toContain('Qwen-Image');
  });

  it('takes a word of manner as a part of a phrase alone', () => {
    expect(phrasesOf('a simple recipe')).toEqual([]);
    expect(phrasesOf('a survey of search')).toEqual([]);
    expect(phrasesOf('tree search')).toEqual(['tree', 'tree search']);
    expect(phrasesOf('a systematic review, a technical report, ablation studies')).toEqual(['systematic', 'technical', 'ablation']);
    expect(phrasesOf('recipe retrieval')).toEqual(['recipe retrieval', 'retrieval']);
  });
});
