import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SHARED_DATA } from '@/dev/paths';
import { CLOSE_STRENGTH } from '@/lib/paper/closeness';
import { buildSegment, findRelated, keepClose, measureCoverage, PaperIndex, SHOWN_STRENGTH } from '@/lib/related';
import { readJsonl, type BenchPaper } from '../../../bench/related/data';
import { readShippedModel } from '../../../bench/related/rank-file';
import { makeModel, makePapers } from './fixtures';

const hits = (...strengths: number[]): { strength: number }[] => strengths.map((strength) => ({ strength }));
const FLOOR = `${SHARED_DATA}/bench/floor`;

it('keeps the close, and none where the best few are no better than chance brings among so many', () => {
  const weak = hits(SHOWN_STRENGTH + 0.03, SHOWN_STRENGTH, SHOWN_STRENGTH - 0.01);
  expect(keepClose(weak, 60, 0.7)).toEqual(weak.slice(0, 2));
  expect(keepClose(weak, 3000, 0.7)).toEqual([]);
  expect(keepClose([...weak, ...hits(0.6)], 60, 0.7)).toHaveLength(3);
  // Among so many papers, some reach by chance what is close among a few.
  expect(keepClose([...weak, ...hits(0.6)], 3000, 0.7)).toEqual(hits(0.6));
  expect(keepClose([], 0, 1)).toEqual([]);
});

it('keeps no weak hit that shares nothing one could name', () => {
  const named = hits(0.6, 0.4);
  expect(keepClose([...named, { strength: 0.45, naming: 'none' }], 60, 0.7)).toEqual(named);
});

it('keeps a loose hit that one word alone names, or little in all, only of a text whose words are those of the store', () => {
  const vague = { strength: 0.39, naming: 'vague' } as const;
  expect(keepClose([...hits(0.6), vague], 60, 0.75)).toContain(vague);
  expect(keepClose([...hits(0.6), vague], 60, 0.7)).not.toContain(vague);
  // It is better than nothing.
  expect(keepClose([vague], 60, 0.7)).toEqual([vague]);
  const close = { ...vague, strength: CLOSE_STRENGTH };
  expect(keepClose([...hits(0.6), close], 60, 0.7)).toContain(close);
});

it('keeps none of a store about other subjects, however it has the words of every paper', () => {
  const middling = hits(0.4, 0.35, 0.3, 0.3, 0.3);
  expect(keepClose(middling, 2000, 0.8)).toHaveLength(5);
  expect(keepClose(middling, 2000, 0.4)).toEqual([]);
});

it('covers what its papers are about, and not what they never name', () => {
  const model = makeModel();
  const index = new PaperIndex([buildSegment(makePapers(100), model)], new Set(), model);
  const cover = (abstract: string): number => measureCoverage(index, { title: '', abstract });
  expect(cover('bird migration and protein folding')).toBe(1);
  expect(cover('bird migration and black holes')).toBeCloseTo(2 / (2 + 2 * 0.6));
  expect(cover('')).toBe(0);
});

const floor = existsSync(`${FLOOR}-papers.jsonl.gz`) ? it : it.skip;
if (floor === it.skip) console.log('skipped: silence on recorded pages needs ../shared/data');
floor('speaks on pages near to the recorded lists, and is silent on those of physics and mathematics', () => {
  const model = readShippedModel();
  const papers = readJsonl<BenchPaper>(`${FLOOR}-papers.jsonl.gz`).map(({ id, title, abstract }) => ({ key: id, title, abstract }));
  const index = new PaperIndex([buildSegment(papers, model)], new Set(), model);
  const shares = { near: [0, 0], far: [0, 0] };
  for (const { qid, paper } of readJsonl<{ qid: string; paper: { title: string; abstract: string } }>(`${FLOOR}-queries.jsonl.gz`)) {
    const share = shares[qid.startsWith('ml:') ? 'near' : 'far'];
    share[1]!++;
    if (keepClose(findRelated(index, { ...paper, limit: 20 }), index.size, measureCoverage(index, paper)).length) share[0]!++;
  }
  expect(shares.near[0]! / shares.near[1]!).toBeGreaterThan(0.91);
  expect(shares.far[0]! / shares.far[1]!).toBeLessThan(0.12);
}, 60_000);
