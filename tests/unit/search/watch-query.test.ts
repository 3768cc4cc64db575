import { expect, it } from 'vitest';
import { foldText, parseQuery } from '@/lib/search/parse-query';
import { findWatchProblem, matchesWatch } from '@/lib/search/watch-query';

const PAPER = {
  authors: ['José Gómez', 'Li Wei'], categories: ['cs.CL', 'stat.ML'], year: 2026, published: '2026-11-20', appearances: 1,
};
const TEXT = foldText('Tea leaves and retrieval\nJosé Gómez Li Wei\nWe brew large language models slowly.');
const finds = (query: string): boolean => matchesWatch(parseQuery(query), PAPER, () => TEXT);

it.each([
  'tea', 'retriev', '"large language models"',
  'author:gomez', 'author:"gómez, jose"', 'cat:cs', 'cat:cs.CL tea', 'year:2026', 'tea -coffee',
  '-author:smith', 'TEA', 'title:tea',
])('finds by %s', (query) => {
  expect(findWatchProblem(query)).toBeUndefined();
  expect(finds(query)).toBe(true);
});

it.each(['coffee', '"language large"', 'author:smith', 'author:tea', 'cat:cs.CV', 'year:2025', 'tea -retrieval', 'ea', '-author:gomez'])(
  'does not find by %s', (query) => expect(finds(query)).toBe(false),
);

it.each([
  ['', 'empty', []], ['   ', 'empty', []], ['author:', 'empty', []], ['"" … ?', 'empty', []],
  ['foo:bar tea', 'not-understood', ['foo:bar']], ['foo:', 'not-understood', ['foo:']], ['year:soon', 'not-understood', ['year:soon']],
  ['tea OR coffee', 'not-understood', ['OR']], ['tea AND NOT cat:cs', 'not-understood', ['AND', 'NOT']],
  ['foo：bar', 'not-understood', ['foo:bar']], ['tag：new', 'of-library', ['tag:new']], ['cat:*', 'not-understood', ['cat:*']],
  ['tea | milk', 'not-understood', ['|']],
  ['tea before:2024', 'not-understood', ['before:2024']], ['is:blue', 'not-understood', ['is:blue']],
  ['tag:tea', 'of-library', ['tag:tea']], ['tea is:unread', 'of-library', ['is:unread']], ['in:saved', 'of-library', ['in:saved']],
] as const)('says of %j that it is %s', (query, kind, words) => {
  expect(findWatchProblem(query)).toEqual({ kind, words });
});

it('takes words between quotation marks as they are, and "or" in a sentence', () => {
  expect(findWatchProblem('"tea OR coffee"')).toBeUndefined();
  expect(findWatchProblem('tea or coffee')).toBeUndefined();
});

it('finds a name whichever apostrophe it is written with, and years in either order', () => {
  const paper = { ...PAPER, authors: ['Conan O’Brien', "Jean d'Arc"] };
  const text = foldText(`Alzheimer’s tea\n${paper.authors.join(' ')}`);
  for (const query of ["author:o'brien", 'author:O’Brien', 'author:d’Arc', "alzheimer's", '"alzheimer’s tea"', 'year:2027-2025'])
    expect([query, matchesWatch(parseQuery(query), paper, () => text)]).toEqual([query, true]);
});

it('may ask for what the paper itself tells, as that it is withdrawn', () => {
  expect(findWatchProblem('is:withdrawn')).toBeUndefined();
  expect(matchesWatch(parseQuery('is:withdrawn'), { ...PAPER, withdrawn: true }, () => TEXT)).toBe(true);
  expect(finds('is:withdrawn')).toBe(false);
});
