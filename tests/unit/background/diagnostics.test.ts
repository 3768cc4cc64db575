import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { parseMessage } from '@/lib/messages/parse-message';
import { Database } from '@/lib/store/database';
import { loadParsers } from '../../support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { forgetDrift, formatDrifts, listDrift, recordDrift } = await import('@/lib/background/diagnostics');

const asker = { incognito: false };
let clock = Date.parse('2026-11-20T10:00:00Z');
let context: Context;
beforeEach(() => {
  context = { db: new Database(crypto.randomUUID()), now: () => clock, fetch, loadParsers, index: {} as Context['index'] };
  clock = Date.parse('2026-11-20T10:00:00Z');
});

describe('diagnostics', () => {
  it('counts each way that failed once a visit, with its first and last day', async () => {
    await recordDrift(context, { ways: ['arxiv abs title meta', 'arxiv abs title meta', 'arxiv abs abstract meta'] }, asker);
    clock += 3 * 86_400_000;
    await recordDrift(context, { ways: ['arxiv abs title meta'] }, asker);
    const { drifts } = await listDrift(context);
    expect(drifts).toEqual([
      { way: 'arxiv abs title meta', first: '2026-11-20', last: '2026-11-23', count: 2 },
      { way: 'arxiv abs abstract meta', first: '2026-11-20', last: '2026-11-20', count: 1 },
    ]);
    expect(formatDrifts(drifts).split('\n')).toEqual([
      'Ways to read a page that failed:',
      'arxiv abs title meta: 2 pages, 2026-11-20 to 2026-11-23',
      'arxiv abs abstract meta: 1 page, 2026-11-20',
    ]);
  });

  it('loses none of the reports that come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => recordDrift(context, { ways: ['huggingface paper title json'] }, asker)));
    expect((await listDrift(context)).drifts[0]!.count).toBe(20);
  });

  it('keeps nothing of private windows, no more ways than sites can have, and forgets when asked to', async () => {
    await recordDrift(context, { ways: ['arxiv abs title meta'] }, { incognito: true });
    expect((await listDrift(context)).drifts).toEqual([]);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    for (const a of letters) await recordDrift(context, { ways: [...letters].map((b) => `arxiv abs ${a}${b} meta`) }, asker);
    expect((await listDrift(context)).drifts).toHaveLength(200);
    await forgetDrift(context);
    expect((await listDrift(context)).drifts).toEqual([]);
  });

  it('lets no text of a page into a report', () => {
    for (const way of [
      'arxiv abs title',
      'arxiv abs title My Secret Paper',
      'arxiv abs 2606.00001 meta',
      'arxiv\nabs title meta',
      `arxiv abs ${'a'.repeat(90)} meta`,
    ]) {
      expect(parseMessage({ type: 'drift.report', body: { ways: [way] } }, 'page').ok).toBe(false);
    }
    expect(parseMessage({ type: 'drift.report', body: { ways: ['semantic-scholar page title meta'] } }, 'page').ok).toBe(true);
    expect(parseMessage({ type: 'drift.list', body: {} }, 'page').ok).toBe(false);
  });
});
