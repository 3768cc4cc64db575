/** @jsxImportSource preact */
import { render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { EMPTY_PAPERS, type PapersActions, type PapersState } from '@/components/library/papers-state';
import { SavedPapers } from '@/components/library/SavedPapers';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
beforeEach(() => {
  vi.stubGlobal('ResizeObserver', class { observe(): void {} disconnect(): void {} });
});

const draw = (state: Partial<PapersState>): void => render((
  <SavedPapers
    state={{ ...EMPTY_PAPERS, ...state }} filters={[]} chosen={{ is: '', tag: '' }} backup={undefined} actions={{} as PapersActions}
  />
), root());

it('keeps the search box where nothing is found among the papers that were read so far', () => {
  draw({ ready: false, total: 20_000, query: 'kettle' });
  expect(root().querySelector<HTMLInputElement>('input[type="search"]')!.value).toBe('kettle');
  expect(root().textContent).toContain('Loading your library');
  draw({ ready: true, total: 20_000, query: 'kettle' });
  expect(root().querySelector('input[type="search"]')).not.toBeNull();
  expect(root().textContent).not.toContain('Loading your library');
});

it('leaves the focus in the search box where nothing is found that could have it', () => {
  draw({ ready: true, total: 2, query: 'kettle' });
  const field = root().querySelector<HTMLInputElement>('input[type="search"]')!;
  const blur = vi.spyOn(field, 'blur');
  for (const key of ['Enter', 'ArrowDown'])
    field.dispatchEvent(Object.assign(new window.Event('keydown', { bubbles: true, cancelable: true }), { key }));
  expect(blur).not.toHaveBeenCalled();
});
