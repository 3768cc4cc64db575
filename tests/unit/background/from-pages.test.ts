import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { keepFromPage, removeAndRemember, restoreFor } = await import('@/lib/background/from-pages');
const { saveToLibrary } = await import('@/lib/background/library/entries');
const { readSettings } = await import('@/lib/settings/settings');
const { Database } = await import('@/lib/store/database');
const { changeEntries } = await import('@/lib/store/library');
type Context = import('@/lib/background/core/context').Context;

const TAB = { fromPage: true as const, tabId: 1, incognito: false };
let context: Context;
beforeEach(async () => {
  fakeBrowser.reset();
  const index = { flush: async () => undefined };
  context = { db: new Database('from-pages'), now: () => 1_790_000_000_000, index } as unknown as Context;
  for (const at of [1, 2])
    await saveToLibrary(context, { ref: { url: `https://arxiv.org/abs/2611.0000${at}`, arxivId: `2611.0000${at}`, title: `P${at}` } }, TAB);
  await changeEntries(context.db, ['2611.00001'], { note: 'mine', addTags: ['t'] }, 1_790_000_000_001);
});
afterEach(() => context.db.delete());

describe('what a page may put back', () => {
  it('is the entry that its tab removed, as the worker remembers it and not as the page tells it', async () => {
    const { before } = await removeAndRemember(context, { key: '2611.00001' }, TAB);
    expect(await restoreFor(context, { entries: [{ ...before!, note: 'forged', tags: [] }] }, TAB)).toEqual({ restored: 1 });
    expect(await context.db.library.get('2611.00001')).toMatchObject({ note: 'mine', tags: ['t'] });
  });

  it('is nothing that another tab removed, that was not removed, or that an older removal left', async () => {
    const { before } = await removeAndRemember(context, { key: '2611.00001' }, { ...TAB, tabId: 2 });
    await expect(restoreFor(context, { entries: [before!] }, TAB)).rejects.toThrow('did not remove that paper');
    await expect(restoreFor(context, { entries: [{ ...before!, paperKey: '2611.00002', note: '' }] }, TAB)).rejects.toThrow(
      'did not remove that paper',
    );
    expect((await context.db.library.get('2611.00002'))!.note).toBe('');
    expect(await context.db.library.get('2611.00001')).toBeUndefined();
  });

  it('is anything for Sidelight’s own pages', async () => {
    const { before } = await removeAndRemember(context, { key: '2611.00001' }, { incognito: false });
    expect(await restoreFor(context, { entries: [before!] }, { incognito: false })).toEqual({ restored: 1 });
  });
});

it('keeps what is set in a page: the sidebar within its bounds, whether a site is on, and what was measured there', async () => {
  await keepFromPage(context, { sidebar: { open: false, width: 400 }, site: { id: 'arxiv', on: false } });
  await keepFromPage(context, { sidebar: { open: true, width: 9000 }, site: { id: 'ar5iv', on: false } });
  await keepFromPage(context, { measured: { kind: 'arxiv html', px: -40 } });
  await keepFromPage(context, { measured: { kind: 'arxiv abs', px: 12 } });
  expect(await readSettings()).toMatchObject({
    sidebar: { open: false, width: 400 }, sites: { arxiv: false, ar5iv: false }, measured: { 'arxiv html': -40, 'arxiv abs': 12 },
  });
});
