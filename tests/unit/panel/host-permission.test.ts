import { beforeEach, describe, expect, it, vi } from 'vitest';

const allowed = vi.hoisted(() => ({ removed: [] as string[] }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({ host_permissions: ['https://arxiv.org/*'] }) },
    storage: { local: { get: async () => ({}) } },
    permissions: { remove: async ({ origins }: { origins: string[] }) => allowed.removed.push(...origins) > 0 },
  },
}));
let answers: Record<string, object | undefined>;
vi.mock('@/lib/messages/client', () => ({
  ask: async (type: string) => (answers[type] ? { ok: true, value: answers[type] } : { ok: false, failure: { message: 'no' } }),
}));
const { forgetHost, forgetPlaceHost } = await import('@/lib/panel/host-permission');
const { forgetZoteroHost } = await import('@/lib/panel/given-hosts');

const DAV = 'https://cloud.example.org/dav/ana/';
beforeEach(() => {
  allowed.removed = [];
  answers = { 'sources.list': { sources: [] }, 'zotero.status': { known: 0 }, 'place.status': {} };
});

describe('the permission for a host is given back', () => {
  it('once the WebDAV folder there is left, with any port', async () => {
    await forgetPlaceHost(DAV);
    await forgetPlaceHost('http://192.168.1.20:8080/dav/');
    await forgetPlaceHost('http://127.0.0.1:8080/dav/');
    expect(allowed.removed).toEqual(['https://cloud.example.org/*', 'http://192.168.1.20/*', 'http://127.0.0.1/*']);
  });

  it('once the last subscription there is gone, and once Zotero is', async () => {
    await forgetHost('https://cloud.example.org/feed.xml', []);
    await forgetZoteroHost();
    expect(allowed.removed).toEqual(['https://cloud.example.org/*', 'http://127.0.0.1/*']);
  });
});

describe('the permission for a host stays', () => {
  it('where a subscription needs it that the folder shared it with', async () => {
    answers['sources.list'] = { sources: [{ id: 'feed', url: 'https://cloud.example.org/feed.xml' }] };
    await forgetPlaceHost(DAV);
    expect(allowed.removed).toEqual([]);
  });

  it('where the folder needs it that a subscription or Zotero shared it with', async () => {
    answers['place.status'] = { place: { address: DAV } };
    await forgetHost('https://cloud.example.org/feed.xml', []);
    answers['place.status'] = { place: { address: 'http://127.0.0.1:8080/dav/' } };
    await forgetZoteroHost();
    expect(allowed.removed).toEqual([]);
  });

  it.each([{ known: 3 }, { known: 0, readAt: 1 }])('where Zotero on this computer is used: %j', async (status) => {
    answers['zotero.status'] = status;
    await forgetPlaceHost('http://127.0.0.1:8080/dav/');
    expect(allowed.removed).toEqual([]);
    await forgetPlaceHost(DAV);
    expect(allowed.removed).toEqual(['https://cloud.example.org/*']);
  });

  it('where it is the manifest’s own, and where it cannot be told who needs it', async () => {
    await forgetPlaceHost('https://arxiv.org/dav/');
    answers['sources.list'] = undefined;
    await forgetPlaceHost(DAV);
    expect(allowed.removed).toEqual([]);
  });
});
