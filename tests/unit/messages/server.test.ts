import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { serve } = await import('@/lib/messages/server');
const { CALLS } = await import('@/lib/messages/calls/index');
const { IN_PRIVATE, PRIVATE_WINDOW } = await import('@/lib/messages/private-windows');
const { HANDLERS } = await import('@/lib/background/handlers');
const { isScriptUrl } = await import('@/lib/background/page-addresses');

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;
type Reply = { ok: boolean; failure?: { kind: string; message: string }; value?: unknown };
const OWN = 'chrome-extension://abc/library.html';
const PAGE = { id: 'test-extension-id', url: 'https://arxiv.org/abs/2606.00001', frameId: 0, tab: { id: 7, incognito: false } };
let listener: Listener;
const handled = vi.fn();
const send = (message: unknown, sender: unknown): Promise<Reply> => new Promise((resolve) => void listener(message, sender, (answer) => resolve(answer as Reply)));

beforeEach(() => {
  handled.mockReset().mockResolvedValue({});
  fakeBrowser.runtime.id = PAGE.id;
  fakeBrowser.runtime.getURL = ((path: string) => `chrome-extension://abc${path}`) as never;
  fakeBrowser.runtime.onMessage.addListener = ((added: Listener) => (listener = added)) as never;
  serve(Object.fromEntries(Object.keys(HANDLERS).map((type) => [type, (_: unknown, body: unknown, asker: unknown) => handled(type, body, asker)])) as never, {}, isScriptUrl);
});

describe('who may ask', () => {
  const SAVE = { type: 'library.save', body: { key: '2606.00001' } };

  it('is a content script in a page that the manifest names, or an own page', async () => {
    expect(await send(SAVE, PAGE)).toMatchObject({ ok: true });
    expect(handled).toHaveBeenLastCalledWith('library.save', SAVE.body, { fromPage: true, tabId: 7, incognito: false });
    expect(await send(SAVE, { id: PAGE.id, url: OWN })).toMatchObject({ ok: true });
    expect(handled).toHaveBeenLastCalledWith('library.save', SAVE.body, { incognito: false });
  });

  it.each<[string, object]>([
    ['another extension', { ...PAGE, id: 'other' }], ['another extension that gives our page’s address', { id: 'other', url: OWN }],
    ['a page of another site', { ...PAGE, url: 'https://example.org/abs/2606.00001' }],
    ['a look-alike host', { ...PAGE, url: 'https://arxiv.org.example.org/abs/1' }], ['an address that only begins like ours', { ...PAGE, url: 'chrome-extension://abcd/library.html' }],
    ['a frame in a page', { ...PAGE, frameId: 3 }], ['no tab', { id: PAGE.id, url: PAGE.url }], ['no address', { id: PAGE.id, tab: PAGE.tab }],
  ])('is not %s', async (_, sender) => {
    expect(await send(SAVE, sender)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(handled).not.toHaveBeenCalled();
  });

  const entry = { paperKey: 'k', savedAt: 1, changedAt: 1, state: 'read', tags: [], note: 'mine', rating: 0 };
  it.each<[string, string, object]>([
    ['100,000 keys', 'library.change', { keys: Array.from({ length: 100_000 }, (_, at) => `k${at}`), change: { state: 'read' } }],
    ['two keys', 'library.change', { keys: ['a', 'b'], change: { state: 'read' } }], ['no key', 'library.change', { keys: [], change: { state: 'read' } }],
    ['a note without the note that was', 'library.change', { keys: ['a'], change: { note: '' } }],
    ['two entries', 'library.restore', { entries: [entry, entry] }], ['a bulk removal', 'library.remove', { keys: ['a'] }],
    ['a setting of its own', 'settings.keep', { sidebar: { open: 'yes', width: 1 } }], ['the backups', 'backup.list', {}],
    ['the whole library', 'library.list', {}], ['an unknown message', 'library.wipe', {}], ['a prototype', '__proto__', {}],
  ])('a page is refused %s', async (_, type, body) => {
    expect(await send({ type, body }, PAGE)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(handled).not.toHaveBeenCalled();
  });

  it('of a page’s message keeps the known fields only', async () => {
    await send({ type: 'library.change', body: { keys: ['a'], change: { state: 'read', note: 'new', noteWas: 'old', sync: true }, all: true }, extra: 1 }, PAGE);
    expect(handled).toHaveBeenLastCalledWith('library.change', { keys: ['a'], change: { state: 'read', note: 'new', noteWas: 'old' } }, expect.anything());
    await send({ type: 'library.restore', body: { entries: [entry], only: ['note'] } }, PAGE);
    expect(handled.mock.lastCall![1]).not.toHaveProperty('only');
    await send({ type: 'settings.keep', body: { site: { id: 'arxiv', on: false }, sync: true, fetchDaily: true } }, PAGE);
    expect(handled).toHaveBeenLastCalledWith('settings.keep', { site: { id: 'arxiv', on: false } }, expect.anything());
  });
});

describe('a private window', () => {
  it('each message that would keep something of it is refused with a sentence, from the page and from the popup', async () => {
    const refused = Object.entries(IN_PRIVATE).flatMap(([type, how]) => (how === 'refused' ? type : []));
    expect(refused.length).toBeGreaterThan(15);
    // Each gets a body that passes its check: what is refused is the window.
    const sample: Record<string, object> = { 'library.save': { key: 'k' }, 'library.unsave': { key: 'k' }, 'paper.identify': { key: 'k' }, 'sample.load': {}, 'settings.keep': {} };
    for (const [type, body] of Object.entries(sample)) {
      if (CALLS[type as keyof typeof CALLS].from === 'page') {
        expect(await send({ type, body }, { ...PAGE, tab: { id: 7, incognito: true } }), type).toMatchObject({ ok: false, failure: { message: PRIVATE_WINDOW } });
      }
      expect(await send({ type, body, incognito: true }, { id: PAGE.id, url: OWN }), type).toMatchObject({ ok: false, failure: { message: PRIVATE_WINDOW } });
      expect(await send({ type, body }, { id: PAGE.id, url: OWN }), type).toMatchObject({ ok: true });
    }
    expect(handled).toHaveBeenCalledTimes(Object.keys(sample).length);
  });

  it('a page in a usual window cannot be taken for private by a word, nor the other way round', async () => {
    await send({ type: 'library.save', body: { key: 'k' }, incognito: true }, PAGE);
    expect(handled.mock.lastCall![2]).toMatchObject({ incognito: false });
    expect(await send({ type: 'library.save', body: { key: 'k' }, incognito: false }, { ...PAGE, tab: { id: 7, incognito: true } })).toMatchObject({ ok: false });
  });
});
