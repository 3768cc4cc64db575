import { describe, expect, it } from 'vitest';
import { placePapers } from '@/lib/panel/place-papers';

/** Twenty vectors near each of three directions. */
const vectors = [0, 5, 11].flatMap((at) =>
  Array.from({ length: 20 }, (_, row) => Array.from({ length: 16 }, (__, d) => (d === at ? 1 : 0.02 * Math.sin(row * 16 + d)))));

describe('the places of papers on the map', () => {
  it('set groups apart, the same way each time, and lie within the map', () => {
    const points = placePapers(vectors);
    const centre = (from: number): { x: number; y: number } => {
      const group = points.slice(from, from + 20);
      return { x: group.reduce((sum, point) => sum + point.x, 0) / 20, y: group.reduce((sum, point) => sum + point.y, 0) / 20 };
    };
    const distances = [[0, 20], [20, 40], [0, 40]].map(([a, b]) => Math.hypot(centre(a!).x - centre(b!).x, centre(a!).y - centre(b!).y));
    const spreads = [0, 20, 40].flatMap((from) =>
      points.slice(from, from + 20).map(({ x, y }) => Math.hypot(x - centre(from).x, y - centre(from).y)));
    expect(Math.min(...distances)).toBeGreaterThan(spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length);
    expect(placePapers(vectors)).toEqual(points);
    expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });

  it('tell how far they are', () => {
    const shares: number[] = [];
    placePapers(vectors, (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it.each([0, 1, 2, 5, 6, 7])('of %i papers, also all alike, are places', (count) => {
    const points = placePapers(Array.from({ length: count }, () => [1, 0]));
    expect(points).toHaveLength(count);
    expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });
});
