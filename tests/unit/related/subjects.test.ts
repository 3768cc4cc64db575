import { describe, expect, it } from 'vitest';
import { buildSegment, clusterVectors, nameGroups, PaperIndex } from '@/lib/related';
import { makePapers } from './fixtures';

const unit = (at: number, row: number): Float32Array => {
  const vector = Float32Array.from({ length: 8 }, (_, d) => (d === at ? 1 : 0.1 * Math.sin(row * 8 + d)));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

describe('subjects of a library', () => {
  it('are groups of vectors that point the same way, the same each time', () => {
    const vectors = Array.from({ length: 30 }, (_, row) => unit([1, 4, 6][row % 3]!, row));
    const groups = clusterVectors(vectors, 3);
    expect(new Set(groups).size).toBe(3);
    expect(groups).toEqual(vectors.map((_, row) => groups[row % 3]));
    expect(clusterVectors(vectors, 3)).toEqual(groups);
    expect(clusterVectors([], 3)).toEqual([]);
    expect(clusterVectors([unit(1, 0), unit(1, 0)], 5)).toHaveLength(2);
  });

  it('have the phrase as a name that sets their titles apart, and none that says nothing', () => {
    const index = new PaperIndex([buildSegment(makePapers(40))]);
    const titles = [
      'Kettle descaling with vinegar', 'Slow kettle descaling', 'Kettle descaling in hard water',
      'Teapot glazes of the Song', 'Glazing teapots: teapot glazes', 'A method for teapot glazes', 'A method that we propose',
    ];
    const names = nameGroups(index, titles, [0, 0, 0, 1, 1, 1, 2]);
    expect(names).toEqual(['Kettle descaling', expect.stringMatching(/^teapot glazes$/i), undefined]);
  });
});
