import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Settings } from '@/lib/settings/settings';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { changeSettings, checkSettings, describeVisitSettings, readPageSettings, readSettings } = await import('@/lib/settings/settings');

const DEFAULTS = checkSettings(undefined);
/** Another value than the default for each setting: one without a value here does not compile. */
const CHOSEN: Settings = {
  sites: { arxiv: false }, sidebar: { open: false, width: 320 }, look: 'dark', marks: false, harvest: false, fetchDaily: false, badge: false,
  thumbnails: true, notifyAt: 0, bibtexKey: '[arxiv]', filters: [{ name: 'tea', query: 'tag:tea' }], sync: true,
};
const store = (settings: unknown): Promise<void> => fakeBrowser.storage.local.set({ settings });

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
    ['filters', [null, {}, [null], ['tea'], [{ name: 'tea' }], [{ name: 'tea', query: 7 }]]],
  ])('%s falls back to its default alone where its stored value is damaged', (name, damaged) => {
    for (const value of damaged) {
      const expected = { ...CHOSEN, [name]: DEFAULTS[name as keyof typeof DEFAULTS] };
      expect(checkSettings({ ...CHOSEN, [name]: value }), JSON.stringify(value)).toEqual(expected);
    }
  });

  it('change one by one, and keep what a newer Sidelight stored', async () => {
    await store({ ...CHOSEN, later: 1 });
    await changeSettings({ badge: true });
    expect((await fakeBrowser.storage.local.get('settings')).settings).toEqual({ ...CHOSEN, badge: true, later: 1 });
  });

  it('start a visit anew where a page depends on them, and only there', async () => {
    await store(CHOSEN);
    const before = describeVisitSettings(await readPageSettings());
    for (const [name, value] of Object.entries(DEFAULTS)) {
      await store({ ...CHOSEN, [name]: value });
      const isSame = describeVisitSettings(await readPageSettings()) === before;
      expect(isSame, name).toBe(!['sites', 'look', 'marks'].includes(name));
    }
  });
});
