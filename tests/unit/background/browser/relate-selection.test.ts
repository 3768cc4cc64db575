import { beforeEach, describe as group, expect, it, vi } from 'vitest';
import type { Context } from '@/lib/background/core/context';

const NO_SCRIPT = 9;
const sent: unknown[] = [];
const opened: string[] = [];
const signs: string[] = [];
const created: { id: string; title: string; contexts: string[]; documentUrlPatterns?: string[] }[] = [];
const heard: { command?: (name: string) => void; menu?: (info: object, tab: object) => void } = {};
vi.mock('wxt/browser', () => ({
  browser: {
    commands: { onCommand: { addListener: (listener: NonNullable<typeof heard.command>) => { heard.command = listener; } } },
    contextMenus: {
      onClicked: { addListener: (listener: NonNullable<typeof heard.menu>) => { heard.menu = listener; } },
      removeAll: async () => undefined, create: (entry: (typeof created)[number]) => void created.push(entry),
    },
    tabs: {
      query: async () => [{ id: 7 }], create: async ({ url }: { url: string }) => void opened.push(url),
      async sendMessage(...message: unknown[]) {
        if (message[0] === NO_SCRIPT) throw new Error('Could not establish connection. Receiving end does not exist.');
        sent.push(message);
      },
    },
    runtime: { getURL: (path: string) => `chrome-extension://sidelight${path}` },
    action: { setBadgeText: async ({ text }: { text: string }) => void signs.push(text) },
  },
}));
const { registerCommands } = await import('@/lib/background/browser/commands');
const { createMenus, registerMenus } = await import('@/lib/background/browser/menus');

group('related to the selection', () => {
  registerCommands({} as Context);
  registerMenus({} as Context);
  beforeEach(() => void sent.splice(0));

  it('is asked of the page in front by a key, which does not know the text', async () => {
    heard.command!('relate-selection');
    await vi.waitFor(() => expect(sent).toEqual([[7, ['relate', undefined]]]));
  });

  it('stands in the menu of a selection, on pages of papers alone', async () => {
    await createMenus();
    const entry = created.find(({ title }) => title === 'Related to the selection')!;
    expect(entry.contexts).toEqual(['selection']);
    expect(entry.documentUrlPatterns).toContain('*://arxiv.org/abs/*');
    heard.menu!({ menuItemId: entry.id, selectionText: 'x'.repeat(9_000), linkUrl: 'https://arxiv.org/abs/2606.00001' }, { id: 3 });
    await vi.waitFor(() => expect(sent).toEqual([[3, ['relate', 'x'.repeat(5_000)]]]));
  });

  it('is shown in the library where the tab has no script, as a PDF in Firefox; but not of a private window', async () => {
    const choose = (selectionText: string | undefined, incognito: boolean): void =>
      heard.menu!({ menuItemId: 'related-selection', selectionText }, { id: NO_SCRIPT, incognito });
    choose('tea & cups / 100 %', false);
    await vi.waitFor(() => expect(opened).toEqual(['chrome-extension://sidelight/library.html#like?q=tea+%26+cups+%2F+100+%25']));
    choose('tea & cups', true);
    choose(undefined, false);
    await vi.waitFor(() => expect(signs).toEqual(['?', '?']));
    expect(opened).toHaveLength(1);
  });
});
