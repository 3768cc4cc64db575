import { expect, it } from 'vitest';
import { matchMadeItems, parseZoteroItems, parseZoteroVersions } from '@/lib/digest/zotero';

it('what was sent is found by its title, and by its place where Zotero left none out', () => {
  const made = [{ key: 'AAAA0001', title: 'Cups &amp; Kettles' }, { key: 'AAAA0002', title: 'Steam' }];
  expect(matchMadeItems(made, ['Cups & Kettles', 'Steam'])).toEqual(['AAAA0001', 'AAAA0002']);
  expect(matchMadeItems(made.slice(1), ['Cups & Kettles', 'Steam'])).toEqual([undefined, 'AAAA0002']);
  expect(matchMadeItems([{ key: '../x', title: 'Steam' }, 7, null], ['Steam', 'Cups', 'Tea'])).toEqual([undefined, undefined, undefined]);
  expect(matchMadeItems(undefined, ['Steam'])).toEqual([undefined]);
});

it('answers that are none of Zotero are refused, and odd items in them are left out', () => {
  expect(parseZoteroVersions([1])).toBeUndefined();
  const versions = parseZoteroVersions(JSON.parse('{"__proto__": 3, "AAAA0001": 4, "AAAA0002": "x"}'));
  expect(versions).toEqual(new Map([['AAAA0001', 4], ['AAAA0002', 0]]));
  expect(parseZoteroItems({})).toBeUndefined();
  const odd = { key: 'AAAA0002', version: -1, data: { itemType: 'book', title: 7 } };
  expect(parseZoteroItems([{ key: 'AAAA0001', data: {} }, odd])).toEqual([
    { key: 'AAAA0002', version: 0, data: { itemType: 'book', title: undefined } },
  ]);
});
