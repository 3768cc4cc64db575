import { describe, expect, it } from 'vitest';
import type { LibraryCard } from '@/lib/messages/protocol';
import { findRowThatStays, listRange } from '@/lib/panel/rows';

const rows = ['a', 'b', 'c', 'd'].map((key) => ({ key }) as LibraryCard);

describe('rows of the saved papers', () => {
  it('are selected from one to the other, in both directions', () => {
    expect(listRange(rows, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(listRange(rows, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(listRange(rows, undefined, 'c')).toEqual(['c']);
    expect(listRange(rows, 'gone', 'c')).toEqual(['c']);
  });

  it('give way to the next below that stays, else to the next above', () => {
    expect(findRowThatStays(rows, 'b', new Set(['b', 'c']))?.key).toBe('d');
    expect(findRowThatStays(rows, 'd', new Set(['c', 'd']))?.key).toBe('b');
    expect(findRowThatStays(rows, 'a', new Set(['a', 'b', 'c', 'd']))).toBeUndefined();
  });
});
