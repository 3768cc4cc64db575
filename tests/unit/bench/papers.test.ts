import { describe, expect, it } from 'vitest';
import { makePapers } from '@/bench/papers';
import { parseArxivId } from '@/lib/paper/arxiv-id';

const real = Array.from({ length: 60 }, (_, n) => ({
  id: `2601.${String(n + 1).padStart(5, '0')}`, title: `Brewing ${n % 2 ? 'kettle' : 'teapot'} number ${n} with care`,
  abstract: `We brew tea in vessel ${n}. It takes ${n} minutes to draw. The cup is then warm and full.`,
}));
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

describe.each([['of a corpus', real], ['of no corpus', []]])('papers for the benchmark, %s', (_, corpus) => {
  const papers = [...makePapers(200, corpus)];

  it('begin with the real ones, are as many as wanted, and have ids of their own', () => {
    expect(papers.slice(0, corpus.length)).toEqual(corpus);
    expect(papers).toHaveLength(200);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(200);
    expect(papers.every(({ id }) => parseArxivId(id) !== undefined)).toBe(true);
  });

  it('are the same each time', () => {
    expect([...makePapers(200, corpus)]).toEqual(papers);
  });

  it('repeat no abstract', () => {
    expect(new Set(papers.map(({ abstract }) => abstract)).size).toBe(200);
  });
});

describe('recombined papers', () => {
  it('use the words of the corpus, and two names that are new', () => {
    const known = new Set(real.flatMap(({ title, abstract }) => wordsOf(`${title} ${abstract} we call it`)));
    for (const { title, abstract } of [...makePapers(120, real)].slice(60)) {
      const fresh = new Set(wordsOf(`${title} ${abstract}`).filter((word) => !known.has(word)));
      expect(fresh.size).toBeLessThanOrEqual(2);
    }
  });
});

describe('invented papers', () => {
  it('use a few words often and most rarely', () => {
    const counts = new Map<string, number>();
    for (const { abstract } of makePapers(300, [])) for (const word of wordsOf(abstract)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(sorted[0]).toBeGreaterThan(500);
    expect(sorted.filter((count) => count < 5).length).toBeGreaterThan(sorted.length / 2);
  });
});
