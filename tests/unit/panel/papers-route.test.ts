import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readAddress } from '@/components/library/address';
import type { PapersState } from '@/components/library/papers-state';
import { PapersRoute } from '@/lib/panel/papers-route';

type Shown = Parameters<PapersRoute['take']>[0];
let did: string[];
let shown: Shown;
let route: PapersRoute;
const change = (next: Partial<PapersState>): void => {
  shown = { ...shown, ...next };
  route.take(shown);
};
const open = (hash: string, isEntered = false): void => route.open(readAddress(hash), isEntered);

beforeEach(() => {
  vi.useFakeTimers();
  did = [];
  shown = { ready: false, query: '', isOffered: true, shown: [] };
  route = new PapersRoute({
    keepAddress: (_, hash, how) => did.push(`${how} ${hash}`),
    search: (query) => {
      did.push(`search ${query}`);
      change({ query });
    },
    choose: (key) => {
      did.push(`choose ${key}`);
      const isShown = key !== 'elsewhere' && (key !== 'hidden' || shown.query === '');
      if (isShown) change({ current: key, isOffered: false });
      return isShown;
    },
    offerFirst: () => did.push('first'),
    openLike: (text) => did.push(`like ${text}`),
    showUnsaved: (key) => {
      if (key !== undefined) did.push(`unsaved ${key}`);
      if (shown.unsaved?.key !== key) change({ unsaved: key === undefined ? undefined : { key } });
    },
  });
});
afterEach(() => vi.useRealTimers());

it('waits for the library, then shows the paper or the search that is asked for', () => {
  open('#papers/two', true);
  expect(did).toEqual([]);
  change({ ready: true });
  open('#search?q=tag%3Atea');
  expect(did).toEqual(['choose two', 'search tag:tea', 'first']);
});

it('shows a paper that the search hides, and one that is not saved', () => {
  change({ ready: true });
  open('#papers/hidden?q=tea');
  expect(did).toEqual(['search tea', 'choose hidden', 'search ', 'choose hidden']);
  did = [];
  open('#papers/elsewhere');
  expect(did).toEqual(['choose elsewhere', 'search ', 'choose elsewhere', 'unsaved elsewhere']);
});

it('reads a paper that was not saved as the others are, once it is saved', () => {
  change({ ready: true, unsaved: { key: 'new' } });
  change({ shown: [{ key: 'new' }] as PapersState['shown'] });
  expect(did).toEqual(['choose new']);
});

it('leads back to what was shown from another section, and to all papers inside it', () => {
  change({ ready: true, query: 'tea', current: 'two', isOffered: false });
  open('#papers', true);
  expect(did).toEqual([]);
  open('#papers');
  expect(did).toEqual(['search ', 'first']);
});

it('keeps in the address what is shown: Back leads out of a search, not through its letters', () => {
  change({ ready: true, current: 'one' });
  vi.runAllTimers();
  change({ isOffered: false });
  change({ current: 'two' });
  vi.runAllTimers();
  change({ query: 't', current: 'two' });
  vi.runAllTimers();
  change({ query: 'tea ', isOffered: true, current: 'three' });
  vi.runAllTimers();
  change({ query: '' });
  vi.runAllTimers();
  expect(did).toEqual(['replace #papers', 'replace #papers/two', 'push #papers/two?q=t', 'replace #search?q=tea', 'push #papers']);
});

it('leads to papers like a text, and keeps the text that was looked for', () => {
  change({ ready: true });
  open('#like?q=How+do+agents+remember%3F');
  expect(did).toEqual(['like How do agents remember?']);
  change({ like: { text: 'How do agents', busy: false } });
  vi.advanceTimersByTime(1_000);
  expect(did).toHaveLength(1);
  change({ like: { text: 'How do agents forget?', busy: false, view: {} as never } });
  vi.advanceTimersByTime(1_000);
  expect(did.at(-1)).toBe('push #like?q=How+do+agents+forget%3F');
});
