import { describe, expect, test } from 'vitest';
import { buildSegment, findRelated, PaperIndex, SHOWN_STRENGTH, type IndexedPaper } from '@/lib/related';
import { estimateSelfScore, inverseFrequency, saturate } from '@/lib/related/bm25';
import { readQuery } from '@/lib/related/query-terms';
import { measureStrength } from '@/lib/related/strength';
import { makeModel, makePapers } from './fixtures';

const model = makeModel();
const many = makePapers(2000);
const indexOf = (papers: readonly IndexedPaper[]): PaperIndex => new PaperIndex([buildSegment(papers, model)], new Set(), model);
const keys = (index: PaperIndex, query: IndexedPaper, limit = 5): string[] =>
  findRelated(index, { ...query, limit }).map(({ key }) => key);

describe('papers near a query are distinguished', () => {
  // All about bird migration; what differs is how they look at it.
  const near = (key: string, rest: string): IndexedPaper =>
    ({ key, title: `Bird migration ${key}`, abstract: `Bird migration by night over the wing of weather radar. ${rest}` });
  const query = near('query', 'Ringing stations and feather isotopes.');
  const flock = Array.from({ length: 500 }, (_, i) => near(`same${i}`, `Season ${'abcdefghij'[i % 10]}${'klmnopqrst'[i % 7]}.`));
  const alike = near('alike', 'Feather isotopes from ringing stations.');
  const index = indexOf([...many.slice(0, 1500), ...flock, alike]);

  test('by the words that few of them share', () => {
    const hits = findRelated(index, { ...query, limit: 3 });
    expect(hits[0]!.key).toBe('alike');
    expect(hits[0]!.score - hits[1]!.score).toBeGreaterThan(0.5);
  });

  test('a row counts by the share of it that the query reaches, too', () => {
    const short = { key: 'short', title: 'Feather isotopes', abstract: 'Ringing stations.' };
    const long = {
      key: 'long',
      title: 'Feather isotopes',
      abstract: `Ringing stations. ${many
        .slice(0, 12)
        .map(({ abstract }) => abstract)
        .join(' ')}`,
    };
    const found = keys(indexOf([...many, short, long]), query, 2000);
    expect(found.indexOf('short')).toBeGreaterThanOrEqual(0);
    expect(found.indexOf('short')).toBeLessThan(found.indexOf('long'));
  });

  test('the query itself teaches nothing: with and without its twin in the index the order is the same', () => {
    const papers = [...many.slice(0, 1500), ...flock, alike];
    expect(keys(indexOf([...papers, { ...query, key: 'twin' }]), query, 3)[0]).toBe('alike');
  });
});

test('scores do not depend on filters: a hit keeps its score among fewer candidates', () => {
  const index = indexOf(many);
  const query = { ...many[3]!, title: 'Another title' };
  const all = findRelated(index, { ...query, limit: 10 });
  const wanted = new Set(all.slice(4, 8).map(({ key }) => key));
  const some = findRelated(index, { ...query, limit: 4, candidates: (key) => wanted.has(key) });
  expect(some).toEqual(all.filter(({ key }) => wanted.has(key)));
});

test('asking twice gives the same scores', () => {
  const index = indexOf(many);
  const query = { ...makePapers(1, 5)[0]!, limit: 10 };
  expect(findRelated(index, query)).toEqual(findRelated(index, query));
});

test('what a query scores against itself is the sum over its terms, and its estimate that of as many of mean weight', () => {
  const index = indexOf(many);
  for (const paper of many.slice(0, 20)) {
    const { words, hashes, idf, reached, counts, self } = readQuery(index, paper);
    expect(hashes.length).toBe(counts.length);
    expect(self).toBeCloseTo(idf.reduce((sum, weight, term) => sum + weight * counts[term]! * reached[term]!, 0), 3);
    expect(words).toBeLessThanOrEqual(hashes.length);
  }
  // Sixty words once each with their pairs.
  expect(estimateSelfScore(1000, 119, 60)).toBeCloseTo((60 * 3.3 + 59 * 0.8 * Math.log(1001)) * saturate(1, 119), 6);
  expect(inverseFrequency(1000, 1000)).toBeGreaterThan(0);
});

test.each(['refined', 'fused', 'lexical'] as const)('strength of %s scores rises from 0 to 1', (kind) => {
  const strengths = Array.from({ length: 301 }, (_, i) => measureStrength(i / 100, kind, 100));
  expect(strengths[0]).toBe(0);
  expect(strengths.at(-1)).toBe(1);
  expect(strengths.every((strength, i) => i === 0 || strength >= strengths[i - 1]!)).toBe(true);
  expect(strengths.filter((strength) => strength < SHOWN_STRENGTH).length).toBeGreaterThan(20);
});
