import { beforeEach, describe, expect, it, vi } from 'vitest';

let language = 'en-GB';
vi.mock('wxt/browser', () => ({ browser: { i18n: { getUILanguage: () => language } } }));
const KEYS = { page: ['focus.all'], all: ['count.separator', 'focus.all'] };
vi.stubGlobal('fetch', async (path: string) => ({ json: async () => (path === '/text-keys.json' ? KEYS : undefined) }));
const { copyTexts, isCurrent } = await import('@/lib/texts/copy-texts');
const { takeTexts } = await import('@/lib/texts/text-copy');
const world = globalThis as { sidelightTexts?: Record<string, string> };

describe('a copy of texts', () => {
  beforeEach(() => {
    delete world.sidelightTexts;
    language = 'en-GB';
  });

  it('holds all of them, or those of pages', async () => {
    expect((await copyTexts('all')).texts).toEqual({ 'count.separator': ',', 'focus.all': 'All' });
    expect((await copyTexts('page')).texts).toEqual({ 'focus.all': 'All' });
  });

  it('is current as long as the language and the build are the same', async () => {
    const copy = await copyTexts('page');
    expect(isCurrent(copy)).toBe(true);
    expect(isCurrent({ ...copy, sum: 'of another build' })).toBe(false);
    for (const other of [undefined, null, 'texts', 7, {}]) expect(isCurrent(other)).toBe(false);
    language = 'de';
    expect(isCurrent(copy)).toBe(false);
  });

  it('is taken in the language that it has, and nothing that is no copy', async () => {
    const copy = await copyTexts('page');
    language = 'de';
    for (const other of [copy, undefined, null, 'texts', 7, {}, { language: 'de' }]) takeTexts(other);
    expect(world.sidelightTexts).toBeUndefined();
    language = 'en-GB';
    takeTexts(copy);
    expect(world.sidelightTexts!['focus.all']).toBe('All');
  });
});
