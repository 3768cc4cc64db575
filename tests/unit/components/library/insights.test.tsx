/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { setUpDocument } from '@/tests/support/document';

vi.mock('@/components/library/insights.css', () => ({}));
const { Insights } = await import('@/components/library/Insights');
const root = setUpDocument();
const nothing = (): void => undefined;
const draw = (toRead: number): HTMLElement => {
  render(
    <Insights
      today="2026-11-24" done={1} months={12} places={[]} onMonths={nothing} onPick={nothing} onSubject={nothing} onRetry={nothing}
      view={{ days: [], states: { 'to-read': toRead, reading: 0, read: 0 }, topics: [], map: { papers: [], subjects: [], leftOut: 0 } }}
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
