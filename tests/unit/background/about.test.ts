import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import { ModelFile } from '@/lib/background/core/model-file';
import { Database } from '@/lib/store/database';
import { loadParsers } from '../../support/parsers';

vi.mock('wxt/browser', () => ({
  browser: {
    ...fakeBrowser,
    runtime: { ...fakeBrowser.runtime, getManifest: () => ({ version: '1.2.3' }) },
    permissions: { getAll: async () => ({ permissions: ['storage'], origins: ['https://secret.example/*', 'https://arxiv.org/*'] }) },
    i18n: { getUILanguage: () => 'de', getMessage: () => '' },
  },
}));
const { forgetUpdate, makeReport, noteUpdate, readAbout } = await import('@/lib/background/about');
const { changeSettings } = await import('@/lib/settings/settings');
const { recordDrift } = await import('@/lib/background/diagnostics');

vi.stubGlobal('navigator', { userAgent: 'Browser/1' });
let context: Context;
beforeEach(() => {
  const db = new Database(crypto.randomUUID());
  const now = (): number => Date.parse('2026-11-20T10:00:00Z');
  const index = new IndexKeeper(db, new ModelFile(db, async () => new ArrayBuffer(0), '1.2.3'), now, () => undefined);
  context = { db, now, fetch, loadParsers, index };
});

it('tells of an update until the person has seen it, and not where the version is the same', async () => {
  await noteUpdate(context, '1.2.3');
  expect(await readAbout(context)).toEqual({ version: '1.2.3', isNew: false });
  await noteUpdate(context, '1.2.2');
  expect(await readAbout(context)).toEqual({ version: '1.2.3', isNew: true });
  await forgetUpdate(context);
  expect(await readAbout(context)).toEqual({ version: '1.2.3', isNew: false });
});

it('tells of an update that skipped versions, and of no step back to an older one', async () => {
  for (const later of ['1.2.4', '1.10.0', '2.0']) {
    await noteUpdate(context, later);
    expect(await readAbout(context)).toEqual({ version: '1.2.3', isNew: false });
  }
  await noteUpdate(context, '0.10.12');
  expect(await readAbout(context)).toEqual({ version: '1.2.3', isNew: true });
});

it('reports versions, counts and failures, and nothing of papers, searches, hosts and sites', async () => {
  await context.db.library.put({
    paperKey: 'title:a-secret-paper', savedAt: 1, changedAt: 1, state: 'read', tags: ['secret-tag'], note: 'a secret note', rating: 0,
  });
  await changeSettings({
    filters: [{ name: 'secret search', query: 'secret' }], sites: { arxiv: false }, look: 'dark', badge: false,
    keepDays: { 'feed:secret.example': 3 },
  });
  await recordDrift(context, { ways: ['arxiv abs title meta'] }, { incognito: false });
  const { report } = await makeReport(context);
  expect(report).not.toMatch(/secret/i);
  expect(report).toContain('Sidelight 1.2.3');
  expect(report).toContain('0 papers in 0 digests of 0 sources (0 kinds)\n1 saved paper, 1 note');
  expect(report).toContain('Settings that were changed: sites, look dark, badge false, filters, keepDays');
  expect(report).toContain('Permissions: storage; 2 hosts');
  expect(report).not.toMatch(/\b1 \w+s\b/);
  expect(report).toContain('arxiv abs title meta: 1 page, 2026-11-20');
});

it('is made where the store cannot be read, or answers late, and names the failure without its text', async () => {
  const inner = new DOMException('secret', 'VersionError');
  const broken = Object.assign(new Error('Cannot read "A secret paper"'), { name: 'OpenFailedError', inner });
  vi.spyOn(context.db.library, 'toArray').mockRejectedValue(broken);
  vi.spyOn(context.db.notes, 'get').mockRejectedValue(new Error('secret'));
  const { report } = await makeReport(context);
  expect(report).not.toMatch(/secret/i);
  expect(report).toContain('Sidelight 1.2.3');
  expect(report).toContain('The store could not be read: OpenFailedError, VersionError');
  expect(report).toContain('Permissions: storage; 2 hosts');
  vi.restoreAllMocks();
  vi.useFakeTimers();
  vi.spyOn(context.db.library, 'toArray').mockReturnValue(new Promise(() => undefined) as never);
  const late = makeReport(context);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await late).report).toContain('The store could not be read: no answer within 10 s');
  vi.useRealTimers();
});
