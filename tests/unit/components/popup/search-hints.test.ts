import { expect, it } from 'vitest';
import { findHint, SEARCH_HINTS } from '@/components/popup/search-hints';
import { findUnknownOperators, parseQuery } from '@/lib/search/parse-query';
import { t } from '@/lib/texts/t';

it('explains the operator that is being typed, from its second letter until it has a value', () => {
  const typed = (query: string): string | undefined => findHint(query)?.operator;
  expect(['a', 'au', 'rings autho', 'author:', 'author:w', '-author:', 'is:', 'in', 'year', 'author: ', 'tagged'].map(typed)).toEqual([
    undefined, 'author:', 'author:', 'author:', undefined, 'author:', 'is:', undefined, 'year:', undefined, undefined,
  ]);
});

it('names operators, examples and values that the search understands', () => {
  for (const { operator, example, about } of SEARCH_HINTS) {
    expect(example.startsWith(operator)).toBe(true);
    expect(parseQuery(example), example).toMatchObject({ unknown: [], words: [], conditions: [{}] });
    if (operator === 'is:' || operator === 'in:') {
      const values = t(about).replace(':', '').split(/, | or /).map((value) => parseQuery(operator + value));
      for (const value of values) expect(value).toMatchObject({ unknown: [], conditions: [{}] });
    }
  }
});

it('finds what looks like an operator and is none, but no title and no address', () => {
  expect(findUnknownOperators('foo: rings -bar:x author:wei title:tea before:2024')).toEqual(['foo:', '-bar:x']);
  expect(findUnknownOperators('BERT:pre-training LiveEdit: "foo: tea" https://arxiv.org/abs/1')).toEqual([]);
});
