import { expect, it } from 'vitest';
import { buildSegment, type Focus, PaperIndex } from '@/lib/related';
import { NameFinder, type Naming } from '@/lib/related/naming';
import { readQuery } from '@/lib/related/query-terms';
import { readRowVector } from '@/lib/related/row-vectors';
import { RowScorer } from '@/lib/related/score';
import { makeModel } from './fixtures';

const SALIENCE = { particle: 0.6, hologram: 0.6, fluid: 0.6, chamber: 0.1, despite: 0.05 };

/** How the terms that each title shares with a text name what they share. */
function judge(titles: readonly string[], text: { title: string; abstract?: string; focus?: Focus }): Naming[] {
  const model = makeModel(SALIENCE);
  const segment = buildSegment(titles.map((title, i) => ({ key: String(i), title, abstract: '' })), model);
  const index = new PaperIndex([segment], new Set(), model);
  const query = { abstract: '', ...text };
  const terms = readQuery(index, query);
  const scorer = new RowScorer(index, 0, terms);
  const rows = titles.map((_, row) => scorer.read(row));
  const names = new NameFinder(index, terms, query, rows);
  return rows.map((row, i) => names.judge(row, readRowVector(segment, i)));
}

it('finds no subject in words of manner and in words that any paper could use', () => {
  const text = { title: 'A particle, despite the chamber', abstract: 'We propose a novel approach.' };
  expect(judge(['We propose a novel approach to a fluid', 'A fluid, despite the chamber'], text)).toEqual(['none', 'none']);
});

it('is vague by one word or a phrase alone, which may stand in another sense', () => {
  expect(judge(['The particle in a fluid', 'Bird and fluid', 'Bird migration and fluid'], { title: 'Bird migration: a particle' }))
    .toEqual(['vague', 'vague', 'vague']);
});

it('is sure by terms that keep each other company', () => {
  const titles = ['Radar of birds at night', 'Bird migration by radar'];
  expect(judge(titles, { title: 'Bird migration at night by radar' })).toEqual(['sure', 'sure']);
});

it('counts a word once, in whatever phrases it stands', () => {
  expect(judge(['Bird migration: birds, and migration'], { title: 'Bird migration, the migration of birds' })).toEqual(['vague']);
});

it('reads half of a hyphenated word for no word', () => {
  expect(judge(['The particle in a fluid'], { title: 'A multi-particle hologram' })).toEqual(['none']);
});

it('knows the words of a focus that stand in no abstract', () => {
  const focus = { text: 'Bird migration at night by radar', rest: '', role: undefined };
  expect(judge(['Radar of birds at night'], { title: 'Chamber', focus })).toEqual(['sure']);
});

it('tells nothing against a paper without a direction', () => {
  expect(judge(['A zebra'], { title: 'The zebra' })).toEqual(['sure']);
});
