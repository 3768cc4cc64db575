import { beforeEach, describe as group, expect, it, vi } from 'vitest';
import type { Context } from '@/lib/background/core/context';
import { URLS } from '../../sites/url-table';

const NO_SCRIPT = 9;
const CLOSED = 11;
const opened: string[] = [];
const signs: string[] = [];
const created: { id: string; contexts: string[]; targetUrlPatterns?: string[] }[] = [];
let choose: (info: object, tab: object) => void;
vi.mock('wxt/browser', () => ({
  browser: {
    contextMenus: {
      onClicked: { addListener: (listener: typeof choose) => { choose = listener; } },
      removeAll: async () => undefined, create: (entry: (typeof created)[number]) => void created.push(entry),
    },
    tabs: {
      query: async () => [{ id: 7, url: 'https://arxiv.org/abs/2606.00001' }],
      create: async ({ url }: { url: string }) => void opened.push(url),
      sendMessage: async () => { throw new Error('Could not establish connection. Receiving end does not exist.'); },
    },
    runtime: { getURL: (path: string) => `chrome-extension://sidelight${path}` },
    action: {
      async setBadgeText({ text, tabId }: { text: string; tabId: number }) {
        signs.push(text);
        if (tabId === CLOSED) throw new Error(`No tab with id: ${tabId}.`);
      },
    },
  },
}));
const { createMenus, registerMenus } = await import('@/lib/background/browser/menus');
const { refFromUrl } = await import('@/lib/sites');
const { readAddress } = await import('@/components/library/address');

/** A store that cannot be read. */
const BROKEN = { db: { transaction: () => Promise.reject(new Error('broken')) } } as unknown as Context;

/** Whether a match pattern of an extension takes an address (developer.mozilla.org: Match patterns). */
function matches(pattern: string, url: URL): boolean {
  const [, host = '', path = ''] = /^\*:\/\/([^/]+)(\/.*)$/.exec(pattern)!;
  const isHost = host.startsWith('*.') ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1)) : url.hostname === host;
  const parts = path.split('*').map((part) => part.replace(/[\\^$+?.()|[\]{}]/g, '\\$&'));
  return isHost && new RegExp(`^${parts.join('.*')}$`).test(url.pathname + url.search);
}

group('the context menu', () => {
  const unheard = vi.fn();
  registerMenus(BROKEN);
  beforeEach(() => {
    opened.splice(0);
    signs.splice(0);
    process.on('unhandledRejection', unheard);
    return () => void process.off('unhandledRejection', unheard);
  });

  it('says by a ? that a link leads to no paper', async () => {
    const links = [
      'https://arxiv.org/abs/', 'https://huggingface.co/papers/date/2026-11-20', 'javascript:alert(1)', 'https://arxiv.org/abs/%E0%A4%A',
    ];
    for (const linkUrl of links) {
      for (const menuItemId of ['save-link', 'related-link']) choose({ menuItemId, linkUrl }, { id: 3 });
    }
    await vi.waitFor(() => expect(signs).toEqual(links.flatMap(() => ['?', '?'])));
    expect(opened).toEqual([]);
  });

  it('says by a ! that the store could not be read or written, and nothing where the tab was closed', async () => {
    for (const id of [3, CLOSED]) {
      choose({ menuItemId: 'save-link', linkUrl: 'https://arxiv.org/abs/2606.00001' }, { id });
      choose({ menuItemId: 'save-tab' }, { id });
    }
    await vi.waitFor(() => expect(signs).toEqual(['!', '!', '!', '!']));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(unheard).not.toHaveBeenCalled();
  });

  it('leads to a passage in the library where the page has no sidebar, also to one that is cut within a letter', async () => {
    const relate = (selectionText: string): void => choose({ menuItemId: 'related-selection', selectionText }, { id: NO_SCRIPT });
    const long = `${'x'.repeat(4_999)}𝒳 and more`;
    for (const passage of ['tea & cups / 100 % #3?', long, ' קנקן תה \n']) relate(passage);
    await vi.waitFor(() => expect(opened).toHaveLength(3));
    const asked = opened.map((url) => readAddress(new URL(url).hash));
    expect(asked.map(({ parts }) => parts)).toEqual([['like'], ['like'], ['like']]);
    expect(asked.map(({ query }) => query)).toEqual(['tea & cups / 100 % #3?', `${'x'.repeat(4_999)}\uFFFD`, 'קנקן תה']);
  });

  it('says by a ? that a passage holds nothing to compare: blanks, or marks that nobody sees', async () => {
    for (const selectionText of [' \n\t ', '\u200F\u200B', '— · —'])
      choose({ menuItemId: 'related-selection', selectionText }, { id: NO_SCRIPT });
    await vi.waitFor(() => expect(signs).toEqual(['?', '?', '?']));
    expect(opened).toEqual([]);
  });

  it('is there for every form of link whose paper Sidelight reads from the address', async () => {
    await createMenus();
    const { targetUrlPatterns = [] } = created.find(({ id }) => id === 'save-link')!;
    const urls = URLS.split('\n').map((line) => line.split(' | ')[0]!).filter((url) => refFromUrl(url) && !url.includes('.org//'));
    urls.push('https://doi.org/10.48550/arXiv.2501.11120', 'https://browse.arxiv.org/html/2501.11120');
    expect(urls.length).toBeGreaterThan(100);
    expect(urls.filter((url) => !targetUrlPatterns.some((pattern) => matches(pattern, new URL(url))))).toEqual([]);
  });
});
