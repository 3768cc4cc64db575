import { expect, it } from 'vitest';
import { keepClose, SHOWN_STRENGTH } from '@/lib/related';

const hits = (...strengths: number[]): { strength: number }[] => strengths.map((strength) => ({ strength }));

it('keeps the close, and none of a large store where the best is no better than chance brings', () => {
  const weak = hits(SHOWN_STRENGTH + 0.03, SHOWN_STRENGTH, SHOWN_STRENGTH - 0.01);
  expect(keepClose(weak, 100)).toEqual(weak.slice(0, 2));
  expect(keepClose(weak, 3000)).toEqual([]);
  expect(keepClose([...weak, ...hits(0.6)], 3000)).toHaveLength(3);
  expect(keepClose([], 0)).toEqual([]);
});
