import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GivenCiteKey, isCiteKey, makeUniqueKeys, settleCiteKeys } from '@/lib/paper/cite-keys';

describe('makeUniqueKeys', () => {
  it('adds letters, does not tell case apart, and never collides', () => {
    expect(makeUniqueKeys(['a', 'A', 'ab', 'a', 'Aa'])).toEqual(['a', 'Ac', 'ab', 'ad', 'Aa']);
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'A', 'aa', 'ab', 'b')), (keys) => {
      const unique = makeUniqueKeys(keys);
      expect(new Set(unique.map((key) => key.toLowerCase())).size).toBe(keys.length);
      unique.forEach((key, at) => expect(key.startsWith(keys[at]!)).toBe(true));
    }));
  });
});


it('a long key makes room for its letters', () => {
  const long = 'x'.repeat(100);
  expect(makeUniqueKeys([long, long])).toEqual([long, `${'x'.repeat(99)}a`]);
});

describe('isCiteKey', () => {
  it.each(['Brewer2024kettles', 'tea:1999-a', 'a.b+c/d_e', '2402.00001'])('%s can be one', (key) => expect(isCiteKey(key)).toBe(true));
  it.each(['', ' ', 'two words', 'a,b', 'a{b}', '-a', 'größe', 'a'.repeat(101), '%a', 'a#'])('“%s” can be none', (key) => (
    expect(isCiteKey(key)).toBe(false)
  ));
});

describe('settleCiteKeys', () => {
  const keysOf = (rows: readonly GivenCiteKey[]): object => Object.fromEntries(rows.map(({ paperKey, key }) => [paperKey, key]));

  it('leaves a key to the paper that had it first, and gives the others letters', () => {
    const rows = [
      { paperKey: 'p', key: 'Tea', at: 5 }, { paperKey: 'q', key: 'tea', at: 3 }, { paperKey: 'r', key: 'teaa', at: 9 },
      { paperKey: 's', key: 'cup', at: 1 },
    ];
    expect(keysOf(settleCiteKeys(rows))).toEqual({ q: 'tea', p: 'Teab', r: 'teaa', s: 'cup' });
    expect(keysOf(settleCiteKeys(rows.toReversed()))).toEqual(keysOf(settleCiteKeys(rows)));
    expect(settleCiteKeys(rows).find(({ paperKey }) => paperKey === 'p')!.at).toBe(6);
  });

  it('changes nothing that is settled', () => {
    const given = fc.record({ paperKey: fc.constantFrom('p', 'q', 'r', 's'), key: fc.constantFrom('a', 'A', 'b', 'aa'), at: fc.nat(3) });
    fc.assert(fc.property(fc.uniqueArray(given, { selector: (row) => row.paperKey }), (rows) => {
      const settled = settleCiteKeys(rows);
      expect(new Set(settled.map(({ key }) => key.toLowerCase())).size).toBe(rows.length);
      expect(keysOf(settleCiteKeys(settled))).toEqual(keysOf(settled));
    }));
  });
});
