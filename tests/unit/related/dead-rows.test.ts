import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDeadRows } from '@/lib/related/dead-rows';
import { buildSegment } from '@/lib/related/index';

it('a row is dead where its key was removed, or stands in a later segment', () => {
  const key = fc.constantFrom('2611.00001', '2611.00002', '2611.00003', 'title:über', 'title:a', 'title:ab', '');
  fc.assert(fc.property(fc.array(fc.uniqueArray(key), { maxLength: 4 }), fc.uniqueArray(key, { maxLength: 3 }), (lists, removed) => {
    const segments = lists.map((keys) => buildSegment(keys.map((each) => ({ key: each, title: each, abstract: '' }))));
    const expected = lists.map((keys, s) => keys.map((each) => Number(removed.includes(each) || lists.slice(s + 1).flat().includes(each))));
    expect(findDeadRows(segments, new Set(removed)).map((rows) => [...rows])).toEqual(expected);
  }));
});
