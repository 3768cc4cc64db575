import { expect, it } from 'vitest';
import { buildSegment, PaperIndex } from '@/lib/related';
import { NameFinder } from '@/lib/related/naming';
import { readQuery } from '@/lib/related/query-terms';
import { readRowVector } from '@/lib/related/row-vectors';
import { RowScorer } from '@/lib/related/score';
import { makeModel } from './fixtures';

const model = makeModel({ system: 0.1, despite: 0.05 });
const index = new PaperIndex([buildSegment([
  { key: 'named', title: 'A system of radars', abstract: 'Bird migration, despite weather.' },
  { key: 'general', title: 'A system of residues', abstract: 'Protein folding, despite noise.' },
  { key: 'manner', title: 'A novel approach', abstract: 'We propose a framework for protein folding.' },
], model)], new Set(), model);

it('finds the subject that a row names with the query, and none in words of manner and words that any paper could use', () => {
  const terms = readQuery(index, { title: 'A system for night flights', abstract: 'A novel approach to bird migration, despite all.' });
  const scorer = new RowScorer(index, 0, terms);
  const names = new NameFinder(index, terms);
  const nameless = [0, 1, 2].filter((row) => names.isNameless(scorer.read(row), readRowVector(index.segments[0]!, row)));
  expect(nameless).toEqual([1, 2]);
});

it('judges nothing without a direction', () => {
  const terms = readQuery(index, { title: 'despite', abstract: '' });
  expect(new NameFinder(index, terms).isNameless(new RowScorer(index, 0, terms).read(0), undefined)).toBe(false);
});
