/** @jsxImportSource preact */
import { render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { PapersTable } from '@/components/library/PapersTable';
import type { PapersActions, PapersState } from '@/components/library/papers-state';
import { runAct } from '@/components/library/table-acts';
import { findAct } from '@/components/library/table-keys';
import type { LibraryCard } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
beforeEach(() => {
  vi.stubGlobal('ResizeObserver', class { observe(): void {} disconnect(): void {} });
});

const card = (key: string, more: Partial<LibraryCard> = {}): LibraryCard => ({
  key, title: `Paper ${key}`, authors: ['Ada Byron'], href: '', links: [], appearances: 0, hasAbstract: true, note: '', rating: 0,
  saved: { at: 0, state: 'to-read', tags: [] }, ...more,
} as unknown as LibraryCard);

const state = (shown: LibraryCard[], more: Partial<PapersState> = {}): PapersState => ({
  ready: true, query: '', unknown: [], isPartial: false, isWhole: true, shown, total: shown.length, open: false, isOffered: false,
  selected: new Set(), tags: [], doubles: [], current: shown[0]?.key, ...more,
});

function heads(shown: LibraryCard[]): string[] {
  render(<PapersTable state={state(shown)} actions={{} as PapersActions} onKey={() => undefined} />, root());
  return [...root().querySelectorAll('[role="columnheader"] button')].map((button) => button.textContent!.trim());
}

it('has no column that is empty for all rows', () => {
  expect(heads([card('1'), card('2')])).toEqual(['State', 'Paper', 'Saved']);
  const getVotes = (upvotes: number): LibraryCard => card('2', { appearance: { upvotes } as NonNullable<LibraryCard['appearance']> });
  expect(heads([card('1'), getVotes(0)]), 'nobody voted').toEqual(['State', 'Paper', 'Saved']);
  const voted = getVotes(2);
  expect(heads([card('1'), voted])).toEqual(['State', 'Paper', 'Votes', 'Saved']);
  expect(heads([card('1', { rating: 3 }), voted])).toEqual(['State', 'Paper', 'Votes', 'Rating', 'Saved']);
  for (const row of root().querySelectorAll('.grid-rows [role="row"]')) expect(row.querySelectorAll('[role="gridcell"]')).toHaveLength(6);
  expect(root().querySelector('.c-rating .sr')!.textContent).toBe('3 of 5');
});

it('shows of a row its state in words, its authors, year and tags', () => {
  heads([card('1', { published: '2026-11-02', saved: { at: 0, state: 'reading', tags: ['tea', 'cups'] } })]);
  const state = root().querySelector('.grid-rows .c-state')!;
  expect(state.textContent).toBe('Reading');
  // `.reading` is the pane beside the table, with its own padding and height.
  expect(state.matches('.reading')).toBe(false);
  expect(root().querySelector('.by')!.textContent).toBe('Byron · 2026teacups');
});

const press = (key: string): ReturnType<typeof findAct> => (
  findAct({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isTrusted: true }, null)
);

it('rates with + and -, the selected papers too, and not beyond the ends', () => {
  const change = vi.fn<PapersActions['change']>();
  const rate = (key: string, rating: number, selected: string[] = []): void => {
    const shown = [card('1', { rating }), card('2')];
    const actions = { change } as unknown as PapersActions;
    const context = { state: state(shown, { selected: new Set(selected) }), actions, doc: document, writeNote: vi.fn(), showKeys: vi.fn() };
    expect(runAct(press(key)!, context)).toBe(true);
  };
  rate('+', 3);
  rate('=', 4, ['1', '2']);
  rate('-', 1);
  rate('+', 5);
  rate('-', 0);
  const said = change.mock.calls.map(([keys, what, say]) => [keys, what, say(keys.length, 'Tea')]);
  expect(said).toEqual([
    [['1'], { rating: 4 }, '“Tea” rated 4 of 5'],
    [['1', '2'], { rating: 5 }, '2 papers rated 5 of 5'],
    [['1'], { rating: 0 }, '“Tea” no longer rated'],
  ]);
});
