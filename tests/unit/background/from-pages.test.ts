import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { keepFromPage, removeAndRemember, restoreFor } = await import('@/lib/background/from-pages');
const { mergeInLibrary, removeManyFromLibrary, saveToLibrary } = await import('@/lib/background/library/entries');
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

describe('what is asked again, as the worker stopped before it answered', () => {
  const OWN = { incognito: false };
  it.each([['a page', TAB], ['Sidelight’s own page', OWN]])('takes a paper out once, and offers the undo to %s', async (_, asker) => {
    const first = await removeAndRemember(context, { key: '2611.00001' }, asker);
    const again = await removeAndRemember(context, { key: '2611.00001' }, asker);
    expect(again).toEqual(first);
    expect(again.before).toMatchObject({ note: 'mine', tags: ['t'] });
    await restoreFor(context, { entries: [again.before!] }, asker);
    expect(await context.db.library.get('2611.00001')).toEqual(first.before);
  });

  it('tells nothing to who did not remove it, nor after a while', async () => {
    await removeAndRemember(context, { key: '2611.00001' }, TAB);
    expect(await removeAndRemember(context, { key: '2611.00001' }, { ...TAB, tabId: 2 })).toEqual({ key: '2611.00001' });
    expect(await removeAndRemember(context, { key: '2611.00001' }, OWN)).toEqual({ key: '2611.00001' });
    context.now = () => 1_790_000_090_000;
    expect(await removeAndRemember(context, { key: '2611.00001' }, TAB)).toEqual({ key: '2611.00001' });
  });

  it('is told by the id that a paper got meanwhile', async () => {
    await saveToLibrary(context, { ref: { url: 'https://example.org/tea', title: 'A Field Guide to Tea Kettles' } }, OWN);
    const key = (await context.db.library.toArray()).find(({ paperKey }) => paperKey.startsWith('title:'))!.paperKey;
    const ids = { from: key, to: '2611.00003' };
    await context.db.notes.put({ name: `renamed:${key}`, value: { to: ids.to, at: 1 } });
    await context.db.library.update(key, { paperKey: ids.to });
    const first = await removeAndRemember(context, { key }, OWN);
    expect(first.before?.paperKey).toBe(ids.to);
    expect(await removeAndRemember(context, { key }, OWN)).toEqual(first);
  });

  it('takes several out or merges them once, with their undo', async () => {
    const keys = ['2611.00001', '2611.00002'];
    const merged = await mergeInLibrary(context, { keep: keys[0]!, drop: [keys[1]!] });
    expect(await mergeInLibrary(context, { keep: keys[0]!, drop: [keys[1]!] })).toEqual(merged);
    expect(merged.before.map(({ paperKey }) => paperKey)).toEqual(keys);
    await restoreFor(context, { entries: merged.before }, OWN);
    const removed = await removeManyFromLibrary(context, { keys });
    expect(await removeManyFromLibrary(context, { keys })).toEqual(removed);
    expect(removed.before.length).toBe(2);
  });

  it('takes a paper out where the browser keeps nothing of a session', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('full'));
    expect((await removeAndRemember(context, { key: '2611.00001' }, TAB)).before).toMatchObject({ note: 'mine' });
    expect(await context.db.library.get('2611.00001')).toBeUndefined();
    vi.restoreAllMocks();
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
