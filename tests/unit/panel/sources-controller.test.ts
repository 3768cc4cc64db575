import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { SourcesController } = await import('@/lib/panel/sources-controller');
type SourcesState = import('@/lib/panel/sources-controller').SourcesState;

const asked: string[] = [];
const sent: { type: string; body: { url?: string } }[] = [];
const toasts: string[] = [];
let undo: (() => void) | undefined;
let state: SourcesState;
let controller: InstanceType<typeof SourcesController>;

beforeEach(() => {
  fakeBrowser.reset();
  for (const list of [asked, sent, toasts]) list.length = 0;
  fakeBrowser.runtime.id = 'x';
  fakeBrowser.runtime.getManifest = () => ({ host_permissions: [] }) as never;
  fakeBrowser.runtime.sendMessage = (async (message: (typeof sent)[number]) => {
    sent.push(message);
    return {
      ok: true,
      value:
        message.type === 'sources.preview' ? { id: 'feed:x', name: 'Tea', url: message.body.url, titles: [], count: 0 } : { sources: [] },
    };
  }) as never;
  Object.assign(fakeBrowser.permissions, {
    request: async ({ origins }: { origins: string[] }) => asked.push(...origins) > 0, remove: async () => true, contains: async () => true,
  });
  controller = new SourcesController({
    signal: AbortSignal.abort(), onState: (next) => (state = next), onLoaded: () => undefined,
    showToast: (text, take) => {
      toasts.push(text);
      undo = take;
    },
  });
});

describe('the permission for a feed’s host', () => {
  it.each([
    ['https://ana:secret@tea.example/feed', /password/],
    ['https://tea.example:8443/feed', /port/],
    ['https://192.168.1.1/feed', /own network/],
    ['https://router.local/', /own network/],
    ['HTTPS://[::1]/', /own network/],
    ['  https://localhost/feed', /own network/],
  ])('is not asked for where %s is refused, and the reason is said at once', async (address, why) => {
    await controller.preview(address);
    expect(state.subscribing.problem).toMatch(why);
    expect([asked, sent]).toEqual([[], []]);
    await controller.allow({ id: 'feed:x', name: 'X', removable: true, digests: 0, busy: false, origin: new URL(address).origin });
    if (!address.includes('@')) expect(toasts).toEqual([expect.stringMatching(why)]);
    else expect(asked).toEqual(['https://tea.example/*']);
  });

  it('is asked for in the same turn as the press, as browsers ask for it then only', async () => {
    const work = controller.preview('https://tea.example/feed');
    expect(asked).toEqual(['https://tea.example/*']);
    await work;
    expect(state.subscribing.preview).toMatchObject({ name: 'Tea' });
  });

  it('is not asked for arXiv categories, which have a host of their own', async () => {
    await controller.preview('cs.CL+cs.LG');
    expect(asked).toEqual([]);
    expect(sent.map(({ type }) => type)).toContain('sources.preview');
  });
});

describe('feeds that a file names', () => {
  const feeds = ['https://tea.example/1', 'https://tea.example/2', 'https://cups.example/rss']
    .map((url) => ({ id: `feed:${url}`, name: url, url }));

  it('are allowed with one question, in the same turn as the press, and one message adds them', async () => {
    const work = controller.subscribeAll(feeds);
    expect(asked).toEqual(['https://tea.example/*', 'https://cups.example/*']);
    await work;
    expect(sent.filter(({ type }) => type === 'sources.subscribe')).toMatchObject([{ type: 'sources.subscribe', body: { feeds } }]);
    expect(toasts).toEqual(['Subscribed to 3 feeds']);
    undo!();
    await vi.waitFor(() => expect(toasts.at(-1)).toBe('Undone'));
    expect(sent.filter(({ type }) => type === 'sources.remove')).toHaveLength(3);
  });

  it('are not added where the browser says no', async () => {
    Object.assign(fakeBrowser.permissions, { request: async () => false });
    await controller.subscribeAll(feeds);
    expect(sent).toEqual([]);
    expect(toasts).toEqual([expect.stringContaining('permission for these hosts')]);
  });
});
