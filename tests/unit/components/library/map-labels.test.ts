import { expect, it } from 'vitest';
import { nameSubjects, type PlacedPoint } from '@/components/library/map-labels';

const points = Array.from({ length: 30 }, (_, row) => ({ subject: row % 5, left: 890, top: 440 + (row % 5) }) as PlacedPoint);

it('names subjects beside each other, none over another and none beyond the map', () => {
  const labels = nameSubjects(points, ['kettle descaling', 'teapot glazes', null, 'slow pouring', 'hard water'], 900, 460);
  expect(labels.map(({ name }) => name).sort()).toEqual(['hard water', 'kettle descaling', 'slow pouring', 'teapot glazes']);
  const tops = labels.map(({ top }) => top).sort((a, b) => a - b);
  for (const [i, top] of tops.entries()) if (i > 0) expect(top - tops[i - 1]!).toBeGreaterThanOrEqual(17);
  expect(labels.every(({ left, top, name }) => top <= 460 && left + name.length * 3.6 <= 901)).toBe(true);
});

it('leaves capitals the room that they take at the edge of the map', () => {
  const [label] = nameSubjects(points.slice(0, 1), ['LLM agents'], 900, 460);
  // 81 px in the bold face of a system whose letters are wide.
  expect(label!.left + 81 / 2).toBeLessThanOrEqual(900);
});

it('puts a name beside the papers of its subject, and not over them, where there is room nearby', () => {
  const rows = [180, 200, 240].flatMap((top) =>
    Array.from({ length: 9 }, (_, at) => ({ subject: 0, left: 300 + 10 * at, top }) as PlacedPoint));
  const [label] = nameSubjects(rows, ['slow pouring'], 900, 460);
  const covered = rows.filter(({ top }) => Math.abs(top - label!.top) < 13);
  expect(covered).toEqual([]);
  expect(Math.abs(label!.top - 200)).toBeLessThan(60);
});

it('puts a name where most of its subject stands, not between the places where it stands', () => {
  const place = (left: number, row: number): PlacedPoint => ({ subject: 0, left: left + 6 * row, top: 200 + 5 * (row % 3) }) as PlacedPoint;
  const papers = [100, 100, 100, 100, 300, 400, 500, 700, 700, 700, 700, 700].map(place);
  const [label] = nameSubjects(papers, ['slow pouring'], 900, 460);
  expect(label!.left).toBeGreaterThan(640);
});
