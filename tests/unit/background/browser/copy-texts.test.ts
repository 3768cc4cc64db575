import { beforeEach, describe, expect, it, vi } from 'vitest';

const stored: Record<string, unknown> = {};
let [language, version] = ['en-GB', '1.0'];
let keys = ['count.separator', 'focus.all'];
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getUILanguage: () => language },
    runtime: { getManifest: () => ({ version }), getURL: (path: string) => `ext:${path}` },
    storage: {
      local: { get: async () => structuredClone(stored), set: async (values: object) => void Object.assign(stored, values) },
    },
  },
}));
vi.stubGlobal('fetch', async (url: string) => ({ json: async () => (url === 'ext:/page-texts.json' ? keys : undefined) }));
const { takeTexts, TEXT_COPY } = await import('@/lib/texts/page-texts');
const { copyTexts } = await import('@/lib/background/browser/copy-texts');
const world = globalThis as { sidelightTexts?: Record<string, string> };
const readCopy = (): { language: string; texts: object } => stored[TEXT_COPY] as never;

describe('the texts of pages', () => {
  beforeEach(() => {
    delete stored[TEXT_COPY];
    delete world.sidelightTexts;
    [language, version] = ['en-GB', '1.0'];
    keys = ['count.separator', 'focus.all'];
  });

  it('are those that the scripts of pages show, written once', async () => {
    await copyTexts();
    expect(readCopy().texts).toEqual({ 'count.separator': ',', 'focus.all': 'All' });
    keys = ['focus.all'];
    await copyTexts();
    expect(Object.keys(readCopy().texts)).toHaveLength(2);
  });

  it('are written anew in another language, for another version, and as the browser says that it was updated', async () => {
    const changes = [() => (language = 'de'), () => (version = '1.1'), () => undefined];
    for (const [place, change] of changes.entries()) {
      keys = ['count.separator', 'focus.all'];
      await copyTexts(true);
      keys = ['focus.all'];
      change();
      await copyTexts(place === 2);
      expect(Object.keys(readCopy().texts), `change ${place}`).toEqual(['focus.all']);
    }
  });

  it('are taken by a page in the language that it has now, and nothing that is no copy', async () => {
    await copyTexts();
    language = 'de';
    for (const copy of [readCopy(), undefined, null, 'texts', 7, {}, { language: 'de' }]) takeTexts(copy);
    expect(world.sidelightTexts).toBeUndefined();
    language = 'en-GB';
    takeTexts(readCopy());
    expect(world.sidelightTexts!['focus.all']).toBe('All');
  });
});
