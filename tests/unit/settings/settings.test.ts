import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Settings } from '@/lib/settings/settings';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const {
  changeSettings, checkSettings, describeVisitSettings, isSettingsChange, mendPageCopy, onPageSettings, onSettings, readPageSettings,
  readSettings,
} = await import('@/lib/settings/settings');
const { changeKept, listKept, readKept, writeKeptOnce } = await import('@/lib/settings/kept');

const DEFAULTS = checkSettings(undefined);
/** Another value than the default for each setting: one without a value here does not compile. */
const CHOSEN: Settings = {
  sites: { arxiv: false },
  sidebar: { open: false, width: 320 },
  start: { all: 'tab', arxiv: 'never' },
  measured: { 'arxiv html': -12 },
  loaded: true,
  look: 'dark',
  marks: false,
  newTab: false,
  harvest: false,
  fetchDaily: false,
  badge: false,
  tick: true,
  thumbnails: true, widePopup: true,
  notifyAt: 0,
  bibtexKey: '[arxiv]',
  pdfName: '[arxiv]', noteVault: 'Tea', noteTemplate: '{{title}}',
  filters: [{ name: 'tea', query: 'tag:tea' }],
  watches: [{ query: 'author:gómez', act: 'watch', tag: 'tea' }, { query: 'survey', act: 'mute' }],
  sync: true,
  readZotero: true,
  keepDays: { 'arxiv:cs.CL': null },
};
/** Stores settings as this version does. */
const store = (settings: unknown): Promise<unknown> => changeKept('settings', () => settings);


describe('settings', () => {
  beforeEach(() => fakeBrowser.reset());

  it('ask no host and keep no account unless the person says so, but for the daily papers', () => {
    expect(DEFAULTS).toMatchObject({ thumbnails: false, sync: false, notifyAt: null, fetchDaily: true });
  });

  it.each([undefined, null, 'broken', 7, []])('are the defaults where %j is stored', async (stored) => {
    await store(stored);
    expect(await readSettings()).toEqual(DEFAULTS);
  });

  it('come back as they were chosen', async () => {
    await store(CHOSEN);
    expect(await readSettings()).toEqual(CHOSEN);
    for (const [name, value] of Object.entries(DEFAULTS)) expect(CHOSEN[name as keyof Settings], name).not.toEqual(value);
  });

  it.each<[string, unknown[]]>([
    ['sites', [null, 'arxiv', 3]],
    [
      'sidebar',
      [
        null, {}, { open: 'yes', width: 372 }, { open: true }, { open: true, width: 9000 }, { open: true, width: -1 },
        { open: true, width: '372' },
      ],
    ],
    ['look', [null, 'blue', 1]],
    ['marks', [null, 'true', 1]],
    ['notifyAt', [-1, 24, 7.5, '7', true]],
    ['bibtexKey', [null, 3, ['[auth]']]],
    ['pdfName', [null, 3, ['[auth]']]],
    ['noteVault', [null, 3, 'x'.repeat(201)]],
    ['noteTemplate', [null, 3, 'x'.repeat(5001)]],
    ['keepDays', [null, 3, ['a'], { a: 0 }, { a: 1.5 }, { a: '7' }]],
    ['watches', [
      null, {}, [null], ['tea'], [{ query: 'tea' }], [{ query: 'tea', act: 'shout' }], [{ query: ' ', act: 'mute' }],
      [{ query: 'x'.repeat(201), act: 'mute' }], [{ query: 'tea', act: 'watch', tag: 7 }], [{ query: 'tea', act: 'watch', tag: '' }],
    ]],
    ['filters', [null, {}, [null], ['tea'], [{ name: 'tea' }], [{ name: 'tea', query: 7 }]]],
  ])('%s falls back to its default alone where its stored value is damaged', (name, damaged) => {
    for (const value of damaged) {
      const expected = { ...CHOSEN, [name]: DEFAULTS[name as keyof typeof DEFAULTS] };
      expect(checkSettings({ ...CHOSEN, [name]: value }), JSON.stringify(value)).toEqual(expected);
    }
  });

  it('a damaged item of a list takes none of the others with it', () => {
    const watches = Array.from({ length: 51 }, (_, row) => ({ query: `tea ${row}`, act: 'mute' as const }));
    expect(checkSettings({ watches: [null, watches[0], { query: 'tea', act: 'shout' }] }).watches).toEqual([watches[0]]);
    expect(checkSettings({ watches }).watches).toEqual(watches.slice(0, 50));
    expect(checkSettings({ filters: [{ name: 'tea' }, { name: 'Tea', query: 'tea' }] }).filters).toEqual([{ name: 'Tea', query: 'tea' }]);
    expect(checkSettings({ keepDays: { 'a': 0, 'arxiv:cs.CL': 30, 'b': null } }).keepDays).toEqual({ 'arxiv:cs.CL': 30, 'b': null });
  });

  it('change one by one, and keep what a newer Sidelight stored', async () => {
    await store({ ...CHOSEN, later: 1 });
    await changeSettings({ badge: true });
    expect(await readKept('settings')).toEqual({ ...CHOSEN, badge: true, later: 1 });
  });

  it('start a visit anew where a page depends on them, and only there', async () => {
    await changeSettings(CHOSEN);
    const before = describeVisitSettings(await readPageSettings());
    for (const [name, value] of Object.entries(DEFAULTS)) {
      await changeSettings({ ...CHOSEN, [name]: value });
      const isSame = describeVisitSettings(await readPageSettings()) === before;
      expect(isSame, name).toBe(!['sites', 'look', 'marks', 'newTab'].includes(name));
    }
  });
});

describe('where settings stand', () => {
  const PAGE = ['harvest', 'loaded', 'look', 'marks', 'measured', 'newTab', 'sidebar', 'sites', 'start'];
  beforeEach(() => fakeBrowser.reset());

  it('storage.local holds only what a page may read, and the sign of a change carries no value', async () => {
    await changeSettings(CHOSEN);
    const stored = await fakeBrowser.storage.local.get(null);
    expect(Object.keys(stored).sort()).toEqual(['settings', 'settings.changed']);
    expect(Object.keys(stored['settings'] as object).sort()).toEqual(PAGE);
    expect(stored['settings.changed']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readPageSettings()).toEqual(Object.fromEntries(PAGE.map((name) => [name, CHOSEN[name as keyof Settings]])));
  });

  it('what a page writes into storage.local is not believed', async () => {
    await changeSettings({ fetchDaily: false, sync: false });
    await fakeBrowser.storage.local.set({
      settings: { ...CHOSEN, fetchDaily: true, sync: true, harvest: false }, 'backup:2030-01-01': { at: 1, saved: 9, gzip: 'forged' },
    });
    expect(await readSettings()).toMatchObject({ fetchDaily: false, sync: false, harvest: true });
    expect(await listKept('backup:')).toEqual([]);
  });

  it('moves what older versions kept in storage.local, once, and removes it there', async () => {
    const backup = { at: 5, saved: 2, gzip: 'H4sI' };
    await fakeBrowser.storage.local.set({ settings: { ...CHOSEN, later: 1 }, 'backup:2026-11-01': backup, change: { at: 1 } });
    expect(await Promise.all([readSettings(), readSettings()])).toEqual([CHOSEN, CHOSEN]);
    expect(await readKept('backup:2026-11-01')).toEqual(backup);
    const left = await fakeBrowser.storage.local.get(null);
    expect(Object.keys(left).sort()).toEqual(['change', 'settings']);
    expect(Object.keys(left['settings'] as object).sort()).toEqual(PAGE);
    expect((await readKept<Record<string, unknown>>('settings'))!['later']).toBe(1);
  });

  it('leave what is damaged in a list out, and keep it in the store when the list is changed', async () => {
    const [good, later] = [{ query: 'tea', act: 'watch' }, { query: 'tea', act: 'a newer act' }];
    await store({ watches: [null, good, later], filters: [7], look: 'dark' });
    expect(await readSettings()).toMatchObject({ watches: [good], filters: [] });
    await changeSettings(({ watches }) => ({ watches: [...watches, { query: 'cup', act: 'mute' }], filters: [{ name: 'a', query: 'b' }] }));
    await changeSettings(({ watches }) => ({ watches: watches.slice(1) }));
    expect(await readSettings()).toMatchObject({ watches: [{ query: 'cup', act: 'mute' }], filters: [{ name: 'a', query: 'b' }] });
    expect(await readKept('settings')).toMatchObject({
      watches: [{ query: 'cup', act: 'mute' }, null, later], filters: [{ name: 'a', query: 'b' }, 7],
    });
  });

  it('lose nothing where many change them at once, and pages get the last state', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => changeSettings(({ sites, filters }) => ({
      sites: { ...sites, [`site-${at}`]: false }, filters: [...filters, { name: `n${at}`, query: 'q' }],
    }))));
    const { sites, filters } = await readSettings();
    expect(Object.keys(sites)).toHaveLength(20);
    expect(filters).toHaveLength(20);
    expect((await readPageSettings()).sites).toEqual(sites);
  });

  it('reach pages after a worker was stopped between the write of a setting and its copy', async () => {
    await changeSettings({ sidebar: { open: true, width: 320 } });
    await changeKept<object>('settings', (before) => ({ ...before, sidebar: { open: false, width: 320 } }));
    const told: unknown[] = [];
    onPageSettings((settings) => told.push(settings.sidebar.open));
    await mendPageCopy();
    await mendPageCopy();
    expect((await readPageSettings()).sidebar.open).toBe(false);
    expect(told).toEqual([false]);
  });

  it('reach pages before the slow copy in files is made: a worker that is stopped meanwhile leaves pages the new ones', async () => {
    await changeSettings({ sidebar: { open: true, width: 320 } });
    const getDirectory = vi.fn(() => new Promise<never>(() => undefined));
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.stubGlobal('navigator', { storage: { getDirectory } });
    void changeSettings({ sidebar: { open: false, width: 320 } });
    await vi.waitFor(async () => expect((await readPageSettings()).sidebar).toEqual({ open: false, width: 320 }));
    await vi.waitFor(() => expect(getDirectory).toHaveBeenCalled());
  });

  it('tell of a change: all settings to Sidelight’s pages, those of pages to pages', async () => {
    const [own, page, ending] = [vi.fn(), vi.fn(), new AbortController()];
    onSettings(own, ending.signal);
    onPageSettings(page, ending.signal);
    const areas = vi.fn();
    fakeBrowser.storage.onChanged.addListener((changes) => areas(isSettingsChange(changes)));
    await changeSettings({ look: 'dark', sync: true });
    await vi.waitFor(() => expect(own).toHaveBeenCalledWith(expect.objectContaining({ look: 'dark', sync: true })));
    expect(page).toHaveBeenCalledWith(expect.not.objectContaining({ sync: true }));
    expect(page).toHaveBeenCalledWith(expect.objectContaining({ look: 'dark' }));
    expect(areas).toHaveBeenCalledWith(true);
    ending.abort();
    await changeSettings({ look: 'light' });
    expect(own).toHaveBeenCalledTimes(1);
  });

  it('ask no host where the database does not open, and keep the look', async () => {
    await changeSettings({ look: 'dark', fetchDaily: true });
    const open = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    expect(await readSettings()).toMatchObject({ look: 'dark', fetchDaily: false, sync: false });
    open.mockRestore();
  });

  it('writes a set of values once', async () => {
    expect(await writeKeptOnce('mark', { a: 1 })).toBe(true);
    expect(await writeKeptOnce('mark', { a: 2 })).toBe(false);
    expect(await readKept('a')).toBe(1);
  });
});
