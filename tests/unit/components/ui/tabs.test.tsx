/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { Tabs } from '@/components/ui/Tabs';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

it('keeps the name of a tab while its count changes: the count describes it', () => {
  const tabs = (count: number | undefined): (string | null)[][] => {
    const shown = [{ id: 'today', label: 'Today', count }, { id: 'saved', label: 'Saved' }];
    render(<Tabs name="Lists" chosen="today" hasPanel={false} tabs={shown} onChoose={() => undefined} />, root());
    return [...root().querySelectorAll('[role="tab"]')].map((tab) =>
      [tab.getAttribute('aria-label'), tab.getAttribute('aria-description'), tab.textContent]);
  };
  expect(tabs(1_200)).toEqual([['Today', '1,200', 'Today'], ['Saved', null, 'Saved']]);
  expect(tabs(undefined)[0]).toEqual(['Today', null, 'Today']);
});
