import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { formatArxivId } from '@/tests/support/format-arxiv-id';

const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const fresh = fc.tuple(
  two(7, 35), two(1, 12), fc.integer({ min: 0, max: 99_999 }),
).map(([y, m, n]) => `${y}${m}.${String(n).padStart(5, '0')}`);
const old = fc.tuple(
  fc.constantFrom('hep-th', 'solv-int', 'math', 'cs', 'cond-mat', 'supr-con', 'acc-phys'), two(91, 99), two(1, 12),
  fc.integer({ min: 0, max: 999 }),
)
  .map(([archive, y, m, n]) => `${archive}/${y}${m}${String(n).padStart(3, '0')}`);
const arxivId = fc.record({ id: fc.oneof(fresh, old), version: fc.integer({ min: 1, max: 9999 }) }, { requiredKeys: ['id'] });

describe('parseArxivId', () => {
  it('is the inverse of formatArxivId', () => {
    fc.assert(fc.property(arxivId, (id) => {
      expect(parseArxivId(formatArxivId(id))).toEqual({ ...id });
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => void parseArxivId(text)));
  });

  it.each([
    ['arXiv:2501.11120', { id: '2501.11120' }],
    [' arxiv: 2501.11120v2 ', { id: '2501.11120', version: 2 }],
    ['2501.11120V2', { id: '2501.11120', version: 2 }],
    ['0704.0001', { id: '0704.0001' }],
    ['math.GT/0309136', { id: 'math/0309136' }],
    ['cond-mat.str-el/0703470v1', { id: 'cond-mat/0703470', version: 1 }],
    ['physics.optics/0503066', { id: 'physics/0503066' }],
    ['Hep-Th/9901001', { id: 'hep-th/9901001' }],
  ])('%s', (text, id) => expect(parseArxivId(text)).toEqual(id));

  it.each([
    '', '2501.111', '2501.111201', '2501.11120v0', '2501.11120v', '2501.11120 v2', 'x2501.11120', 'sol/9901001', 'hep-th/990100',
    'hep-th9901001', 'math.toolongclass/0309136', '２５０１.11120',
    '2613.00001', '2600.00001', '2199.11120v2', 'math/9913001', 'hep-th/9900001',
  ])('is no id: %j', (text) => {
    expect(parseArxivId(text)).toBeUndefined();
  });
});
