/** @jsxImportSource preact */
import { render, type ComponentType } from 'preact';
import { expect, it } from 'vitest';
import { Found } from '@/components/popup/Found';
import { PopupFoot } from '@/components/popup/PopupFoot';
import type { PopupProps, PopupState } from '@/components/popup/popup-state';
import type { FoundPaper } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const PAPER: FoundPaper = {
  key: 'a', title: 'Title', authors: [], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1,
};

function draw(Part: ComponentType<PopupProps>, more: Partial<PopupState>): void {
  const state: PopupState = {
    tab: 'saved', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, isWide: false, showDone: false, showKeys: false,
    shortcuts: [], ...more,
  };
  render(<Part state={state} actions={new Proxy({}, { get: () => () => undefined }) as never} />, root());
}

it('tells what keys do to papers only where there are papers', () => {
  const keys = (): (string | null)[] => [...root().querySelectorAll('.foot kbd')].map((key) => key.textContent);
  draw(PopupFoot, { query: 'tea', found: { papers: [PAPER], total: 1 } });
  expect(keys()).toEqual(['s', 'Space', 'o', '/']);
  draw(PopupFoot, { query: 'tea', found: { papers: [], total: 0 } });
  expect(keys()).toEqual([]);
});

it('says that no paper has every word, where it lists what comes closest', () => {
  const notices = (): (string | null)[] => [...root().querySelectorAll('.notice')].map((notice) => notice.textContent);
  draw(Found, { query: 'tea rings', found: { papers: [PAPER], total: 1, isPartial: true } });
  expect(notices()).toEqual(['No paper has every word; these come closest.']);
  draw(Found, { query: 'tea', found: { papers: [PAPER], total: 1 } });
  expect(notices()).toEqual([]);
});

it('repeats the first words of a long text that was not found', () => {
  draw(Found, { query: 'steam from a narrow spout '.repeat(99), found: { papers: [], total: 0 } });
  expect(root().textContent).toContain('Nothing found for “steam from a narrow spout steam from a narrow spout steam from a narro…”');
});
