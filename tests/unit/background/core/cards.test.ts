import { describe, expect, it } from 'vitest';
import { toCard } from '@/lib/background/core/cards';
import { cardOfRef } from '@/lib/background/lists/page';
import type { StoredPaper } from '@/lib/store/database';

const cardOf = (title: string) => toCard({ key: '2606.00001', title, authors: [], appearances: [] } as unknown as StoredPaper, undefined);

describe('the title of a card', () => {
  it('has its formulas apart, and stays plain beside them', () => {
    expect(cardOf('Steeping in $O(n \\log n)$ Steps')).toMatchObject({
      title: 'Steeping in O(n log n) Steps',
      titleParts: [{ text: 'Steeping in ' }, { text: 'O(n log n)', tex: 'O(n \\log n)' }, { text: ' Steps' }],
    });
  });

  it('has formulas of any form apart', () => {
    expect(cardOf('Steeping in \\(n^2\\) Steps').titleParts?.[1]).toEqual({ text: 'n²', tex: 'n^2' });
  });

  it.each([
    'How Kettles Sing', '$\\texttt{Kettle-Edit}$: How Kettles Sing', 'Tea for $100', 'Schr\\"odinger’s Kettle',
  ])('has no parts without a formula: %s', (title) => {
    expect(cardOf(title)).not.toHaveProperty('titleParts');
  });

  it('is the same of a paper that is not stored', () => {
    const card = cardOfRef({ url: 'https://arxiv.org/abs/2606.00001', arxivId: '2606.00001', title: 'A $k$-Kettle Problem' });
    expect(card.title).toBe('A k-Kettle Problem');
    expect(card.titleParts).toEqual([{ text: 'A ' }, { text: 'k', tex: 'k' }, { text: '-Kettle Problem' }]);
  });
});
