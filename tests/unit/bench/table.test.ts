import { describe, expect, it } from 'vitest';
import { toRow } from '@/bench/report/row';
import { formatFigure, judge, makeTable, replaceMarked } from '@/bench/report/table';
import { findTarget, MEASURES, type MeasureId, PARTS } from '@/bench/report/targets';

describe('the table', () => {
  it('says target, figures, noise and multiple of each row', () => {
    const times = Array.from({ length: 20 }, (_, n) => 3 + n / 10);
    const [, , line] = makeTable([toRow('query', times, { papers: 100_000, yardstick: [2] })]).split('\n');
    expect(line!.replace(/± \d+ %/, '± n %').split('|').map((cell) => cell.trim())).toEqual([
      '', 'query in the worker, with reasons', '100,000', 'p95 ≤4, stretch 2 ms', 'p95 4.8 ms ± n % (p50 3.9, of 20)',
      '2.4 × a copy of the index in memory (2 ms)', '✗', '',
    ]);
  });

  it('names another extension, which has no target', () => {
    const text = makeTable([toRow('page-tasks', [80], { of: 'Another' })]);
    expect(text).toContain('beyond an empty extension: Another |  |  | 80 ms |');
  });

  it('stands in straight columns in a terminal', () => {
    const lines = makeTable([toRow('size-paper', [19.4]), toRow('shift-abs', [0])], true).split('\n');
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  it('judges by target and stretch, from below or from above', () => {
    expect(judge({ id: 'size-paper', value: 37 })).toBe('missed');
    expect(judge({ id: 'size-paper', value: 33 })).toBe('reached');
    expect(judge({ id: 'size-paper', value: 30 })).toBe('stretch');
    expect(judge({ id: 'quality-cite', value: 26 })).toBe('missed');
    expect(judge({ id: 'quality-cite', value: 28.6 })).toBe('reached');
    expect(judge({ id: 'query', papers: 1000, value: 2 })).toBeUndefined();
    expect(judge({ id: 'query', papers: 1_000_000, value: 18.1 })).toBe('missed');
  });

  it('writes figures with three digits', () => {
    expect([0, 0.0123, 3.456, 24.84, 812.4, 19_819].map(formatFigure)).toEqual(['0', '0.0123', '3.46', '24.8', '812', '19,819']);
  });

  it('goes between its two comments of a file, and nowhere else', () => {
    expect(replaceMarked('a <!-- bench -->old<!-- /bench --> b', 'bench', 'new')).toBe('a <!-- bench -->\nnew\n<!-- /bench --> b');
    expect(() => replaceMarked('a', 'bench', 'new')).toThrow('no <!-- bench -->');
  });
});

describe('the targets', () => {
  it('are declared once for each row, of one part', () => {
    const ids = Object.values(PARTS).flatMap((part) => Object.keys(part));
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(MEASURES).sort()).toEqual(ids.sort());
  });

  it('reach further in their stretch', () => {
    for (const id of Object.keys(MEASURES) as MeasureId[]) {
      for (const papers of Object.keys(MEASURES[id].targets)) {
        const { target, stretch = target } = findTarget(id, Number(papers))!;
        expect(MEASURES[id].isBetterLarger ? stretch >= target : stretch <= target, id).toBe(true);
      }
    }
  });
});
