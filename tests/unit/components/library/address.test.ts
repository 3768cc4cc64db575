import { expect, it } from 'vitest';
import { digestAddress, libraryAddress, readAddress, writeAddress } from '@/components/library/address';

it('reads what it wrote: papers, searches and days of any source', () => {
  expect(readAddress(libraryAddress('cs/0112017'))).toEqual({ section: 'papers', parts: ['papers', 'cs/0112017'], query: '' });
  expect(readAddress(libraryAddress('t:größe?', 'tag:tea & "a b"'))).toEqual({
    section: 'papers', parts: ['papers', 't:größe?'], query: 'tag:tea & "a b"',
  });
  expect(readAddress(writeAddress(['search'], ' tea ')).query).toBe('tea');
  expect(readAddress(digestAddress('feed:https://tea.example/#x', '2026-11-24', 'k/1'))).toEqual({
    section: 'digests', parts: ['digests', 'feed:https://tea.example/#x', '2026-11-24', 'k/1'], query: '',
  });
});

it('is readable where it can be', () => {
  expect(digestAddress('arxiv:cs.CL', '2026-11-24')).toBe('#digests/arxiv:cs.CL/2026-11-24');
  expect(digestAddress('hf-daily', undefined, '2611.00001')).toBe('#digests/hf-daily');
  expect(writeAddress(['papers'], '  ')).toBe('#papers');
});

it.each([
  ['', 'papers'], ['#', 'papers'], ['#papers', 'papers'], ['#search?q=a', 'papers'], ['#insights', 'insights'], ['#welcome', 'welcome'],
  ['#digests', 'digests'], ['#import', 'digests'], ['#%zz', 'digests'],
])('leads with %s to a section', (hash, section) => {
  expect(readAddress(hash).section).toBe(section);
});
