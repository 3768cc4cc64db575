import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { Database } from '@/lib/store/database';
import { putSource } from '@/lib/store/sources';
import { writeDigests } from '@/lib/store/write-digests';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { noteFirstList, watchForFirstList } = await import('@/lib/background/lists/first-list');
const { openPage } = await import('@/lib/background/lists/page');
const { changeSettings, readPageSettings } = await import('@/lib/settings/settings');

const LIST = {
  source: HF_SOURCE, sourceName: 'Daily Papers', date: '2026-11-20', entries: [{ title: 'Rings of Gold', arxivId: '2611.00001' }],
};
let context: Context;
beforeEach(async () => {
  fakeBrowser.reset();
  await changeSettings({ loaded: false, fetchDaily: true });
  context = {
    db: new Database(crypto.randomUUID()), now: () => 1_790_000_000_000, index: { getIndex: async () => ({ size: 0 }) },
  } as unknown as Context;
});
afterEach(() => context.db.delete());

describe('pages are told that a list was loaded', () => {
  it('once one is, and not before', async () => {
    watchForFirstList(context);
    await noteFirstList(context);
    expect((await readPageSettings()).loaded).toBe(false);
    await writeDigests(context.db, [LIST], 1);
    await vi.waitFor(async () => expect((await readPageSettings()).loaded).toBe(true));
  });

  it('also where it came in before this was noted', async () => {
    await writeDigests(context.db, [LIST], 1);
    await noteFirstList(context);
    expect((await readPageSettings()).loaded).toBe(true);
  });
});

describe('an empty store says why it is empty', () => {
  const open = async (): Promise<string> => {
    const ref = { url: 'https://arxiv.org/abs/2611.00002', title: 'Tea' };
    const { headline, notice } = await openPage(context, { ref }, { incognito: false });
    expect(headline).toBe('No digests yet');
    return notice!;
  };
  it('that lists are on their way, that they are turned off, or that there is an outage', async () => {
    expect(await open()).toMatch(/^Daily papers download automatically\./);
    await changeSettings({ fetchDaily: false });
    expect(await open()).toMatch(/^Daily papers are turned off in the settings\./);
    const lastError = { kind: 'network' as const, message: 'Hugging Face answered 500.' };
    await putSource(context.db, { id: HF_SOURCE, name: 'Daily Papers', lastError });
    expect(await open()).toMatch(/^Daily papers are turned off in the settings\./);
    await changeSettings({ fetchDaily: true });
    expect(await open()).toMatch(/^Hugging Face answered 500\. Meanwhile/);
  });
});
