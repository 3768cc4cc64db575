import { describe, expect, it } from 'vitest';
import { paperKey } from '@/lib/paper/paper-key';

describe('paperKey', () => {
  it('is the arXiv id, whatever version or class it came with', () => {
    expect(paperKey({ arxivId: '2501.11120', title: 'Any' })).toBe('2501.11120');
    expect(paperKey({ arxivId: '2501.11120v2' })).toBe('2501.11120');
    expect(paperKey({ arxivId: 'math.GT/0309136' })).toBe('math/0309136');
  });

  it('is the folded title where there is no id, or none that is one', () => {
    expect(paperKey({ title: 'A Title' })).toBe('title:atitle');
    expect(paperKey({ arxivId: '__proto__', title: 'A Title' })).toBe('title:atitle');
  });

  it('is nothing for a paper without either', () => {
    expect(paperKey({})).toBeUndefined();
    expect(paperKey({ title: '—' })).toBeUndefined();
  });
});
