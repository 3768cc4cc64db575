/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import type { InsightsView } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

vi.mock('@/components/library/insights.css', () => ({}));
const { Insights } = await import('@/components/library/Insights');
const root = setUpDocument();
const nothing = (): void => undefined;
const draw = (toRead: number, more: Partial<InsightsView> = {}): HTMLElement => {
  render(
    <Insights
      today="2026-11-24" done={1} months={12} places={[]} onMonths={nothing} onPick={nothing} onSubject={nothing} onRetry={nothing}
      view={{
        days: [], states: { 'to-read': toRead, reading: 0, read: 0 }, topics: [], map: { papers: [], subjects: [], leftOut: 0 }, ...more,
      }}
    />,
    root(),
  );
  return root();
};

it('says of a library without papers what will be here, and leads to the import in place of an empty year', () => {
  const page = draw(0);
  expect(page.querySelector('[role="status"]')?.textContent).toContain('Your library is empty');
  expect([...page.querySelectorAll('a, button')].map((each) => each.getAttribute('href'))).toEqual(['#import']);
  expect(page.textContent).not.toContain('Your year');
});

it('shows the year as soon as a paper is saved', () => {
  expect(draw(1).textContent).toContain('Your year');
});

it('begins with what the pictures tell: the largest subjects, and the topic that rises most', () => {
  const paperOf = (subject: number, row: number) => ({ key: `${subject}.${row}`, title: 'Tea', state: 'read' as const, subject, vector: '' });
  const sizes = [1, 4, 2, 3];
  const map = {
    papers: sizes.flatMap((size, subject) => Array.from({ length: size }, (_, row) => paperOf(subject, row))),
    subjects: ['Cups', 'Green tea', null, 'Kettles'], leftOut: 0,
  };
  const series = [{ name: 'Steady steam', counts: [3, 3] }, { name: 'Loose leaves', counts: [1, 1200], newest: 1200 }];
  const lead = (view: Partial<InsightsView>): string | undefined => draw(1, view).querySelector('.lead')?.textContent ?? undefined;
  expect(lead({ map, topics: [{ kind: 'phrases', months: ['2026-10', '2026-11'], series }] })).toBe(
    'Your largest subjects are Green tea, Kettles and Cups. Loose leaves rises in your digests: 1,200 papers in the last 30 days.');
  expect(lead({ map: { ...map, subjects: [null, 'Green tea', null, null] } })).toBeUndefined();
  expect(lead({ topics: [{ kind: 'tags', months: ['2026-11'], series: [{ name: 'tea', counts: [2] }] }] })).toBeUndefined();
});
