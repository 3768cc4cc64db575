import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { PlaceController } = await import('@/lib/panel/place-controller');
const { SourcesController } = await import('@/lib/panel/sources-controller');
const { ZoteroReader } = await import('@/lib/panel/zotero-reader');
const { ZoteroSender } = await import('@/lib/panel/zotero-sender');
const { changeSettings } = await import('@/lib/settings/settings');

const DAV = { address: 'https://cloud.example.org/dav/ana/', user: 'ana', password: 'wrong' };
const FEED = 'https://cloud.example.org/feed.xml';
/** What the worker answers, by message; `undefined`: it fails. */
let answers: Record<string, object | undefined>;
let allowed: Set<string>;
const doc = { defaultView: null } as unknown as Document;
const status = (more: object = {}): object => ({ known: 0, gone: [], isReading: false, ...more });

beforeEach(() => {
  fakeBrowser.reset();
  allowed = new Set();
  answers = {
    'sources.list': { sources: [] }, 'zotero.status': status(), 'place.status': {},
    'sources.preview': { id: 'feed:x', name: 'Tea', url: FEED, titles: [], count: 0 },
  };
  fakeBrowser.runtime.id = 'x';
  fakeBrowser.runtime.getManifest = () => ({ host_permissions: [] }) as never;
  fakeBrowser.runtime.sendMessage = (async ({ type }: { type: string }) => (
    answers[type] ? { ok: true, value: answers[type] } : { ok: false, failure: { kind: 'network', message: 'It did not answer.' } }
  )) as never;
  Object.assign(fakeBrowser.permissions, {
    request: async ({ origins }: { origins: string[] }) => origins.forEach((origin) => allowed.add(origin)) ?? true,
    remove: async ({ origins }: { origins: string[] }) => origins.every((origin) => allowed.delete(origin)),
  });
});

const connect = (): Promise<void> => new PlaceController(() => undefined, doc).connect(DAV, '');
const sources = (): InstanceType<typeof SourcesController> => new SourcesController({
  signal: AbortSignal.abort(), onState: () => undefined, onLoaded: () => undefined, showToast: () => undefined,
});
const read = (): Promise<void> => new ZoteroReader(() => undefined, () => undefined).read(false);
const send = (): Promise<void> => new ZoteroSender(
  { signal: AbortSignal.abort(), now: Date.now, onState: () => undefined, showToast: () => undefined } as never,
).send(['a']);

describe('a host that was allowed for what then failed is given back', () => {
  it('of a WebDAV folder that refused', async () => {
    await connect();
    expect([...allowed]).toEqual([]);
  });

  it('of a feed that could not be added', async () => {
    const controller = sources();
    await controller.preview(FEED);
    expect([...allowed]).toEqual(['https://cloud.example.org/*']);
    await controller.subscribePreviewed();
    expect([...allowed]).toEqual([]);
  });

  it('of Zotero that did not run, whether it was to be read or to get papers', async () => {
    await read();
    expect([...allowed]).toEqual([]);
    await send();
    expect([...allowed]).toEqual([]);
  });
});

describe('it stays', () => {
  it('once the folder is connected, and where a folder of the host was connected before', async () => {
    answers['place.connect'] = { place: DAV };
    await connect();
    expect([...allowed]).toEqual(['https://cloud.example.org/*']);
    answers['place.connect'] = undefined;
    answers['place.status'] = { place: DAV };
    await connect();
    expect([...allowed]).toEqual(['https://cloud.example.org/*']);
  });

  it('where Zotero was read before, is read by itself every day, or goes on getting papers', async () => {
    answers['zotero.status'] = status({ known: 3 });
    await read();
    expect([...allowed]).toEqual(['http://127.0.0.1/*']);
    answers['zotero.status'] = status();
    await changeSettings({ readZotero: true });
    await read();
    expect([...allowed]).toEqual(['http://127.0.0.1/*']);
    await changeSettings({ readZotero: false });
    answers['zotero.sending'] = { state: 'paused', done: 1, total: 2, already: 0 };
    await read();
    expect([...allowed]).toEqual(['http://127.0.0.1/*']);
  });
});
