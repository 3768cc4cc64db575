import { describe, expect, test } from 'vitest';
import { buildSegment, PaperIndex } from '@/lib/related';
import { leanScores } from '@/lib/related/lean';
import { readQuery } from '@/lib/related/query-terms';
import { readRowVector } from '@/lib/related/row-vectors';
import { RowScorer, type ScoredRow } from '@/lib/related/score';
import { dot } from '@/lib/related/vectors';
import { makeModel, makePapers, numbers } from './fixtures';

const model = makeModel();

/** Rows of papers of five subjects in turn, with these scores. */
function readRows(count: number, scoreOf: (place: number) => number): ScoredRow[] {
  const papers = makePapers(count);
  const index = new PaperIndex([buildSegment(papers, model)], new Set(), model);
  const scorer = new RowScorer(index, 0, readQuery(index, papers[0]!));
  return papers.map((_, row) => Object.assign(scorer.read(row), { score: scoreOf(row) }));
}

const lean = (rows: readonly ScoredRow[]): number[] => {
  leanScores(rows);
  return rows.map(({ score }) => score);
};

describe('scores lean on those of the nearest rows', () => {
  test('a row among good ones passes an equal one among bad ones', () => {
    // The first subject's papers are good, but for one row of it; another subject has a row that is as good as this.
    const scores = lean(readRows(100, (row) => (row === 5 || row === 6 ? 0.6 : row % 5 === 0 ? 1 : 0.3)));
    expect(scores[5]).toBe(0.6);
    expect(scores[6]).toBe(0.6);
    const better = lean(readRows(100, (row) => (row === 5 ? 0.6 : row === 6 ? 0.65 : row % 5 === 0 ? 1 : 0.3)));
    expect(better[5]).toBe(0.65);
    expect(better[6]).toBe(0.6);
  });

  test('the scores as a whole stay, so that their strength means the same', () => {
    const next = numbers(4);
    const before = Array.from({ length: 150 }, () => 0.5 + next());
    const after = lean(readRows(150, (row) => before[row]!));
    expect(after).not.toEqual(before);
    expect(after.toSorted()).toEqual(before.toSorted());
  });

  test('the order is that by the nearest rows, each further one counting less', () => {
    // So few rows that all are compared.
    const next = numbers(7);
    const before = Array.from({ length: 16 }, () => next());
    const rows = readRows(16, (row) => before[row]!);
    const vectors = rows.map(({ scorer, row }) => readRowVector(scorer.segment, row)!);
    const wanted = rows.map((_, i) => {
      const others = rows.map((__, j) => j).filter((j) => j !== i);
      const nearest = others.sort((a, b) => dot(vectors[i]!, vectors[b]!) - dot(vectors[i]!, vectors[a]!)).slice(0, 8);
      const weights = nearest.reduce((sum, _j, place) => sum + 1 / (place + 1), 0);
      return 0.75 * before[i]! + (0.25 * nearest.reduce((sum, j, place) => sum + before[j]! / (place + 1), 0)) / weights;
    });
    const order = (values: readonly number[]): number[] => values.map((_, i) => i).sort((a, b) => values[b]! - values[a]!);
    expect(order(lean(rows))).toEqual(order(wanted));
  });

  test('one row alone, two, or none keep their scores', () => {
    expect(lean(readRows(1, () => 0.7))).toEqual([0.7]);
    expect(lean(readRows(2, (row) => row))).toEqual([0, 1]);
    expect(lean([])).toEqual([]);
  });
});
