import { describe, expect, it } from 'vitest';
import { buildSegment, clusterSteps, nameSteps, PaperIndex } from '@/lib/related';
import { runSteps } from '@/lib/related/run-steps';
import { makePapers } from './fixtures';

const unit = (at: number, row: number): Float32Array => {
  const vector = Float32Array.from({ length: 8 }, (_, d) => (d === at ? 1 : 0.1 * Math.sin(row * 8 + d)));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

describe('subjects of a library', () => {
  it('are groups of vectors that point the same way, the same each time', () => {
    const vectors = Array.from({ length: 30 }, (_, row) => unit([1, 4, 6][row % 3]!, row));
    const groups = runSteps(clusterSteps(vectors, 3));
    expect(new Set(groups).size).toBe(3);
    expect(groups).toEqual(vectors.map((_, row) => groups[row % 3]));
    expect(runSteps(clusterSteps(vectors, 3))).toEqual(groups);
    expect(runSteps(clusterSteps([], 3))).toEqual([]);
    expect(runSteps(clusterSteps([unit(1, 0), unit(1, 0)], 5))).toHaveLength(2);
  });

  it('hold together where some vectors are like no other', () => {
    const strays = [0, 2, 3, 5].map((at, row) => unit(at, 50 + row));
    const vectors = [...Array.from({ length: 40 }, (_, row) => unit([1, 4, 6, 7][row % 4]!, row)), ...strays];
    const groups = runSteps(clusterSteps(vectors, 4)).slice(0, 40);
    expect(new Set(groups).size).toBe(4);
    expect(groups).toEqual(groups.map((_, row) => groups[row % 4]));
  });

  describe('have a name', () => {
    const index = new PaperIndex([buildSegment(makePapers(40))]);
    const named = (group: number, title: string, abstract = ''): { group: number; title: string; abstract: string; vector: Float32Array } =>
      ({ group, title, abstract, vector: unit(group, 0) });
    const nameAll = (papers: ReturnType<typeof named>[]): (string | undefined)[] =>
      runSteps(nameSteps(index, papers, papers.map(({ group }) => group)));
    const glazes = [
      named(1, 'Teapot glazes of the Song'), named(1, 'Glazing teapots: teapot glazes'), named(1, 'A method for teapot glazes'),
    ];

    it('that is the phrase which sets their papers apart, and none that says nothing', () => {
      const names = nameAll([
        named(0, 'Kettle descaling with vinegar'), named(0, 'Slow kettle descaling'), named(0, 'Kettle descaling in hard water'), ...glazes,
        named(2, 'A method that we propose'),
      ]);
      expect(names).toEqual(['Kettle descaling', expect.stringMatching(/^teapot glazes$/i), undefined]);
    });

    it('read from abstracts too, as these write it, where titles have no phrase in common', () => {
      const names = nameAll([
        named(0, 'Kettle Descaling with vinegar'), named(0, 'Hard water', 'We study kettle descaling. Slow kettle descaling wins.'),
        named(0, 'Limescale', 'On kettle descaling.'), ...glazes,
      ]);
      expect(names[0]).toBe('Kettle descaling');
    });

    it('in small letters where an abstract writes it so, as capitals stand before an abbreviation', () => {
      const names = nameAll([
        named(0, 'Kettle Descaling with vinegar', 'Kettle Descaling (KD) is slow.'), named(0, 'Limescale', 'On Kettle Descaling (KD).'),
        named(0, 'Hard water', 'We study kettle descaling.'), ...glazes,
      ]);
      expect(names[0]).toBe('Kettle descaling');
    });

    it('that is no single word, no half phrase and no kind of paper', () => {
      const names = nameAll([
        named(0, 'Kettles'), named(0, 'On kettles, again'), named(0, 'Enamelled iron handles'), named(0, 'Enamelled iron spouts'),
        named(0, 'A careful study'), named(0, 'Another careful study'), ...glazes,
      ]);
      expect(names[0]).toBeUndefined();
    });
  });
});
