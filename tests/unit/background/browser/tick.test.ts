import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Database } from '@/lib/store/database';

const signs = new Map<number, string | null>();
let tabs: { id: number; url: string }[] = [];
const closed = new Set<number>();
vi.mock('wxt/browser', () => ({
  browser: {
    ...fakeBrowser,
    tabs: { query: async () => tabs },
    action: {
      async setBadgeText({ tabId, text }: { tabId: number; text: string | null }) {
        if (closed.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
        signs.set(tabId, text);
      },
    },
  },
}));
const { registerTick } = await import('@/lib/background/browser/tick');
const { changeSettings } = await import('@/lib/settings/settings');
const { putPaper } = await import('@/lib/store/papers');

const idOf = (tab: number): string => `2606.${String(tab).padStart(5, '0')}`;
let db: Database;
beforeEach(() => {
  signs.clear();
  closed.clear();
  db = new Database(crypto.randomUUID());
  registerTick({ db } as Context);
});

it('shows in thirty tabs which papers are saved, though some of them were closed meanwhile', async () => {
  tabs = Array.from({ length: 30 }, (_, tab) => ({ id: tab + 1, url: `https://arxiv.org/abs/${idOf(tab + 1)}` }));
  for (const tab of [1, 15]) closed.add(tab);
  for (const { id } of tabs) {
    const paper = { key: idOf(id), title: `Paper ${id}`, titleKey: `paper${id}`, arxivId: idOf(id), authors: [], addedAt: 1 };
    const { key } = await putPaper(db, paper);
    const entry = { paperKey: key, savedAt: 1, changedAt: 1, state: 'read' as const, tags: [], note: '', rating: 0 };
    if (id % 2) await db.library.put(entry);
  }
  await changeSettings(() => ({ tick: true }));
  await vi.waitFor(() => expect(signs.size).toBe(28));
  for (const [tab, sign] of signs) expect([tab, sign]).toEqual([tab, tab % 2 ? '✓' : null]);
});
