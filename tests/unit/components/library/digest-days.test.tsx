/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { DigestDays } from '@/components/library/DigestDays';
import { addDays } from '@/lib/paper/day';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const DAYS = Array.from({ length: 10 }, (_, row) => ({ date: addDays('2026-11-20', -row), count: 20, left: row }));

function draw(shown: string, more: { older?: string; isPast?: boolean } = {}): { days: string[]; turns: (string | null)[] } {
  render(<DigestDays source="tea" shown={shown} days={DAYS} isPast={false} {...more} />, root());
  return {
    days: [...root().querySelectorAll('a:not(.turn)')].map((link) => link.getAttribute('href')!.slice(-2)),
    turns: [...root().querySelectorAll('.turn')].map((turn) => turn.getAttribute('href')),
  };
}

it('shows a week of days, the newest at the right, and turns to older ones', () => {
  expect(draw('2026-11-18')).toEqual({ days: ['14', '15', '16', '17', '18', '19', '20'], turns: ['#digests/tea/2026-11-13', null] });
  expect(root().querySelector('[aria-current="date"]')!.textContent).toBe('Wed18 Nov: 20 papers, 2 left');
  expect(root().querySelector('a[href$="20"] .sr')!.textContent).toBe(': 20 papers, none left');
});

it('shows the days before them with the ways to both sides', () => {
  expect(draw('2026-11-12', { older: '2026-11-01' })).toEqual({
    days: ['11', '12', '13'], turns: ['#digests/tea/2026-11-01', '#digests/tea/2026-11-14'],
  });
  expect(draw('2026-11-20', { isPast: true }).turns[1]).toBe('#digests/tea');
});

it('is not there for a single day', () => {
  render(<DigestDays source="tea" shown="2026-11-20" days={DAYS.slice(0, 1)} isPast={false} />, root());
  expect(root().querySelector('nav')).toBeNull();
});
