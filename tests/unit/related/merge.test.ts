import { expect, test } from 'vitest';
import { buildSegment, type IndexedPaper, mergeSegments, mergeSteps, type Segment } from '@/lib/related';
import { makeModel, makePapers } from './fixtures';

const papers = makePapers(5_400);
const isDead = (s: number, row: number): boolean => (s * 31 + row) % 7 === 3;

function arraysOf(segment: Segment): Partial<Segment> {
  const { keys: _, ...arrays } = segment;
  return arrays;
}

test.each([['with vectors', makeModel()], ['without', undefined]])('a merge is the segment that its live papers make: %s', (_, model) => {
  const parts = [papers.slice(0, 3_000), [], papers.slice(3_000, 3_001), papers.slice(3_001)];
  const merged = mergeSegments(parts.map((part) => buildSegment(part, model)), isDead, model);
  const live: IndexedPaper[] = parts.flatMap((part, s) => part.filter((__, row) => !isDead(s, row)));
  expect(live.length).toBeGreaterThan(4_500);
  expect(arraysOf(merged)).toEqual(arraysOf(buildSegment(live, model)));
});

test('a merge of which no row is left is empty', () => {
  expect(mergeSegments([buildSegment(papers.slice(0, 9))], () => true).size).toBe(0);
});

test('a merge pauses every few hundred papers, so that an answer can be given in between', () => {
  const steps = mergeSteps([buildSegment(papers)], () => false);
  let pauses = 0;
  while (!steps.next().done) pauses++;
  expect(pauses).toBeGreaterThan(papers.length / 500);
});
