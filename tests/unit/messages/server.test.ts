import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { serve } = await import('@/lib/messages/server');
const { CALLS } = await import('@/lib/messages/calls/index');
const { t } = await import('@/lib/texts/t');
const { IN_PRIVATE } = await import('@/lib/messages/private-windows');
const { ERASE_WORDS } = await import('@/lib/messages/erase-words');
const { HANDLERS } = await import('@/lib/background/handlers');
const { isScriptUrl } = await import('@/lib/background/page-addresses');

type MessageType = keyof typeof CALLS;
/** A well-formed body for every message, as an own page may send it. A message without one does not compile. */
const key = '2606.00001';
const digest = { source: 'hf-daily', date: '2026-11-20' };
const importId = { id: 'an-import' };
const ref = { url: 'https://arxiv.org/abs/2606.00001', arxivId: key };
const savedEntry = { paperKey: key, savedAt: 1, changedAt: 1, state: 'read', tags: [], note: 'mine', rating: 0 };
const BODIES: Record<MessageType, object> = {
  'page.expect': {},
  'page.script': { script: 'sidebar' },
  'page.open': { ref },
  'page.explain': { ref, keys: [key] },
  'tab.read': {}, 'tab.turn': {}, 'paper.pdf': { key: 'k' }, 'pdf.save': { key: 'k', ref },
  'paper.abstract': { key },
  'paper.cite': { key, format: 'bibtex' },
  'paper.identify': { key },
  'marks.get': { papers: [ref] },
  'references.find': { entries: [{ blocks: ['A. Brewer. Tea. 2024.'], links: [] }] },
  'listing.harvest': { digest: { ...digest, sourceName: 'Daily Papers', entries: [{ title: 'A Paper', arxivId: key }] } },
  'drift.report': { ways: ['arxiv abs title failed'] },
  'drift.list': {},
  'drift.forget': {},
  'settings.keep': {},
  'keys.list': {},
  'library.show': { part: 'subscribe', category: 'cs.CL' },
  'library.save': { key },
  'library.unsave': { key },
  'library.change': { keys: [key], change: { state: 'read' } },
  'library.list': {},
  'library.read': { limit: 500 },
  'library.form': { key },
  'library.edit': { key, edit: { title: 'A Paper' } },
  'library.abstracts': { keys: [key] },
  'library.remove': { keys: [key] },
  'library.merge': { keep: key, drop: ['2606.00002'] },
  'library.restore': { entries: [savedEntry] },
  'library.export': { format: 'csv' },
  'citekey.try': { pattern: '[arxiv]' },
  'insights.get': {},
  'paper.votes': { key },
  'today.get': {},
  'today.seen': { keys: [key] },
  'today.put': { keys: [key], as: 'done', ...digest },
  'digest.days': { source: 'hf-daily' },
  'trending.get': { period: 'week' },
  'search.find': { text: 'tea' },
  'watch.try': { queries: ['tea'] },
  'watch.seen': { undo: true },
  'sources.list': {},
  'sources.refresh': {},
  'sources.preview': { url: 'cs.CL' },
  'sources.add': { id: 'arxiv:cs.CL', name: 'arXiv', url: 'cs.CL' },
  'sources.subscribe': { feeds: [{ id: 'arxiv:cs.CL', name: 'arXiv', url: 'cs.CL' }] },
  'sources.export': {},
  'sources.remove': { id: 'arxiv:cs.CL' },
  'history.fetch': { act: 'pause' },
  'history.status': {},
  'ids.find': { act: 'start' },
  'ids.status': {},
  'ids.decide': { key, take: true },
  'ids.undo': { key },
  'titles.find': { act: 'start' },
  'titles.status': {},
  'sample.load': {},
  'import.read': importId,
  'import.write': importId,
  'import.progress': importId,
  'import.recent': {},
  'import.undo': importId,
  'zotero.status': {},
  'zotero.fetch': {},
  'zotero.read': { all: true },
  'zotero.send': { act: 'start', keys: ['2501.11120'] },
  'zotero.sending': {},
  'zotero.settle': {},
  'zotero.forget': {},
  'backup.make': {},
  'backup.read': { text: '{}' },
  'backup.restore': { text: '{}', how: 'merge' },
  'backup.list': {},
  'backup.open': { id: '2026-11-20' },
  'sync.status': {},
  'sync.run': {},
  'place.status': {},
  'place.connect': { webdav: { address: 'https://dav.example.net/', user: 'ana', password: 'x' }, passphrase: '' },
  'place.unlock': { passphrase: 'tea' },
  'place.run': {},
  'place.leave': {},
  'about.get': {}, 'about.seen': {}, 'report.make': {},
  'data.measure': {},
  'data.export': {},
  'data.forget': { source: 'hf-daily' },
  'data.erase': { words: ERASE_WORDS },
  'digest.remove': digest,
  'digest.restore': digest,
};
const TYPES = Object.keys(CALLS) as MessageType[];

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;
type Reply = { ok: boolean; failure?: { kind: string; message: string }; value?: unknown };
const OWN = 'chrome-extension://abc/library.html';
const PAGE = { id: 'test-extension-id', url: 'https://arxiv.org/abs/2606.00001', frameId: 0, tab: { id: 7, incognito: false } };
let listener: Listener;
const handled = vi.fn();
const send = (message: unknown, sender: unknown): Promise<Reply> =>
  new Promise((resolve) => void listener(message, sender, (answer) => resolve(answer as Reply)));

beforeEach(() => {
  handled.mockReset().mockResolvedValue({});
  fakeBrowser.runtime.id = PAGE.id;
  fakeBrowser.runtime.getURL = ((path: string) => `chrome-extension://abc${path}`) as never;
  fakeBrowser.runtime.onMessage.addListener = ((added: Listener) => (listener = added)) as never;
  serve(
    Object.fromEntries(
      Object.keys(HANDLERS).map((type) => [type, (_: unknown, body: unknown, asker: unknown) => handled(type, body, asker)]),
    ) as never,
    {},
    isScriptUrl,
  );
});

describe('who may ask', () => {
  const SAVE = { type: 'library.save', body: { key: '2606.00001' } };

  it('is a content script in a page that the manifest names, or an own page', async () => {
    expect(await send(SAVE, PAGE)).toMatchObject({ ok: true });
    expect(handled).toHaveBeenLastCalledWith('library.save', SAVE.body, { fromPage: true, tabId: 7, incognito: false });
    expect(await send(SAVE, { id: PAGE.id, url: OWN })).toMatchObject({ ok: true });
    expect(handled).toHaveBeenLastCalledWith('library.save', SAVE.body, { incognito: false });
  });

  it('is that script also in a page that Chromium makes ahead, whose frame it numbers like an inner one', async () => {
    const ahead = { ...PAGE, frameId: 3, documentLifecycle: 'prerender' };
    expect(await send(SAVE, ahead)).toMatchObject({ ok: true });
    expect(await send(SAVE, { ...ahead, url: 'https://example.org/abs/2606.00001' })).toMatchObject({ ok: false });
  });

  it.each<[string, object]>([
    ['another extension', { ...PAGE, id: 'other' }],
    ['another extension that gives our page’s address', { id: 'other', url: OWN }],
    ['a page of another site', { ...PAGE, url: 'https://example.org/abs/2606.00001' }],
    ['a look-alike host', { ...PAGE, url: 'https://arxiv.org.example.org/abs/1' }],
    ['an address that only begins like ours', { ...PAGE, url: 'chrome-extension://abcd/library.html' }],
    ['a frame in a page', { ...PAGE, frameId: 3, documentLifecycle: 'active' }],
    ['no tab', { id: PAGE.id, url: PAGE.url }],
    ['not an address', { id: PAGE.id, tab: PAGE.tab }],
  ])('is not %s', async (_, sender) => {
    expect(await send(SAVE, sender)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(handled).not.toHaveBeenCalled();
  });

  it.each(TYPES)('of %s is an own page, and a page’s script where it is declared so; nobody else', async (type) => {
    const message = { type, body: BODIES[type] };
    expect(await send(message, { id: PAGE.id, url: OWN })).toMatchObject({ ok: true });
    expect(handled).toHaveBeenCalledTimes(1);
    expect(await send(message, PAGE)).toMatchObject(
      CALLS[type].from === 'page' ? { ok: true } : { ok: false, failure: { kind: 'refused' } },
    );
    handled.mockClear();
    const others = [
      { ...PAGE, id: 'other' },
      { id: 'other', url: OWN },
      { ...PAGE, url: 'https://example.org/' },
      { ...PAGE, frameId: 3 },
      { id: PAGE.id, url: PAGE.url },
      { id: PAGE.id, tab: PAGE.tab },
      { id: PAGE.id },
      {},
      { ...PAGE, url: 'https://arxiv.org.example.org/abs/1' },
      { ...PAGE, url: 'chrome-extension://abcd/library.html' },
    ];
    for (const sender of others)
      expect(await send(message, sender), JSON.stringify(sender)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(handled).not.toHaveBeenCalled();
  });

  it.each(TYPES)('with any body of %s is answered: its handler sees known fields only, or it is refused', async (type) => {
    const deep = JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`) as object;
    const known = new Set(Object.keys(BODIES[type]));
    const spoiled = Object.keys(BODIES[type]).flatMap((field) =>
      [null, 7, [], {}, 'x'.repeat(3_000_000), deep, Number.NaN].map((value) => ({ ...BODIES[type], [field]: value })),
    );
    const polluting = JSON.parse(`{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"evil":1}`) as object;
    for (const body of [null, undefined, 7, 'x', [], deep, ...spoiled, { ...BODIES[type], ...polluting }]) {
      for (const sender of [PAGE, { id: PAGE.id, url: OWN }]) {
        handled.mockClear();
        const answer = await send({ type, body }, sender);
        if (!answer.ok) expect([answer.failure!.kind, handled.mock.calls.length]).toEqual(['refused', 0]);
        else
          expect(
            Object.keys(handled.mock.lastCall![1] as object).filter(
              (name) => name === 'evil' || name === 'a' || (known.size > 0 && /proto|constructor/.test(name)),
            ),
          ).toEqual([]);
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  const entry = { paperKey: 'k', savedAt: 1, changedAt: 1, state: 'read', tags: [], note: 'mine', rating: 0 };
  it.each<[string, string, object]>([
    ['100,000 keys', 'library.change', { keys: Array.from({ length: 100_000 }, (_, at) => `k${at}`), change: { state: 'read' } }],
    ['two keys', 'library.change', { keys: ['a', 'b'], change: { state: 'read' } }],
    ['no key', 'library.change', { keys: [], change: { state: 'read' } }],
    ['a note without the note that was', 'library.change', { keys: ['a'], change: { note: '' } }],
    ['two entries', 'library.restore', { entries: [entry, entry] }],
    ['a bulk removal', 'library.remove', { keys: ['a'] }],
    ['a setting of its own', 'settings.keep', { sidebar: { open: 'yes', width: 1 } }],
    ['the backups', 'backup.list', {}],
    ['the whole library', 'library.list', {}],
    ['an unknown message', 'library.wipe', {}],
    ['a prototype', '__proto__', {}],
  ])('a page is refused %s', async (_, type, body) => {
    expect(await send({ type, body }, PAGE)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(handled).not.toHaveBeenCalled();
  });

  it('of a page’s message keeps the known fields only', async () => {
    await send(
      {
        type: 'library.change',
        body: { keys: ['a'], change: { state: 'read', note: 'new', noteWas: 'old', sync: true }, all: true },
        extra: 1,
      },
      PAGE,
    );
    expect(handled).toHaveBeenLastCalledWith(
      'library.change',
      { keys: ['a'], change: { state: 'read', note: 'new', noteWas: 'old' } },
      expect.anything(),
    );
    await send({ type: 'library.restore', body: { entries: [entry], only: ['note'] } }, PAGE);
    expect(handled.mock.lastCall![1]).not.toHaveProperty('only');
    await send({ type: 'settings.keep', body: { site: { id: 'arxiv', on: false }, sync: true, fetchDaily: true } }, PAGE);
    expect(handled).toHaveBeenLastCalledWith('settings.keep', { site: { id: 'arxiv', on: false } }, expect.anything());
  });
});

describe('a store that does not open', () => {
  afterEach(() => vi.unstubAllGlobals());
  it.each([[0, 'failure.diskFull'], [50_000_000, 'failure.storeClosed']] as const)('with room for %d bytes: %s', async (room, message) => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 4_000_000, quota: 4_000_000 + room }) } });
    handled.mockRejectedValueOnce(new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError'));
    const answer = await send({ type: 'library.save', body: { key } }, PAGE);
    expect(answer).toEqual({ ok: false, failure: { kind: 'storage', message: t(message) } });
  });
});

describe('a private window', () => {
  it('each message that would keep something of it is refused with a sentence, from the page and from the popup', async () => {
    const refused = TYPES.filter((type) => IN_PRIVATE[type] === 'refused');
    expect(refused.length).toBeGreaterThan(15);
    for (const type of refused) {
      // The body passes its check: what is refused is the window.
      const message = { type, body: BODIES[type] };
      if (CALLS[type].from === 'page')
        expect(await send(message, { ...PAGE, tab: { id: 7, incognito: true } }), type).toMatchObject({
          ok: false,
          failure: { message: t('failure.privateWindow') },
        });
      expect(await send({ ...message, incognito: true }, { id: PAGE.id, url: OWN }), type).toMatchObject({
        ok: false,
        failure: { message: t('failure.privateWindow') },
      });
      expect(await send({ ...message, incognito: true }, { id: PAGE.id, url: OWN, tab: { id: 8, incognito: true } }), type).toMatchObject({
        ok: false,
      });
      expect(handled).not.toHaveBeenCalled();
    }
  });

  it.each(TYPES)('of %s is told to its handler, where it is not refused', async (type) => {
    if (IN_PRIVATE[type] === 'refused') return expect(IN_PRIVATE[type]).toBe('refused');
    await send({ type, body: BODIES[type], incognito: true }, { id: PAGE.id, url: OWN });
    expect(handled.mock.lastCall![2]).toMatchObject({ incognito: true });
    if (CALLS[type].from !== 'page') return undefined;
    await send({ type, body: BODIES[type] }, { ...PAGE, tab: { id: 7, incognito: true } });
    expect(handled.mock.lastCall![2]).toMatchObject({ incognito: true, fromPage: true });
    return undefined;
  });

  it('a page in a usual window cannot be taken for private by a word, nor the other way round', async () => {
    await send({ type: 'library.save', body: { key: 'k' }, incognito: true }, PAGE);
    expect(handled.mock.lastCall![2]).toMatchObject({ incognito: false });
    expect(
      await send({ type: 'library.save', body: { key: 'k' }, incognito: false }, { ...PAGE, tab: { id: 7, incognito: true } }),
    ).toMatchObject({ ok: false });
  });
});
