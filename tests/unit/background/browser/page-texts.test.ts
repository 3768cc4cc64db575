import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: { ...fakeBrowser, i18n: { getUILanguage: () => 'en' } } }));
vi.stubGlobal('fetch', async () => ({ json: async () => ({ page: ['focus.all'], all: [] }) }));
const { writePageTexts } = await import('@/lib/background/browser/page-texts');

it('writes the texts of pages where they are missing or old, and in any case once the browser says that it is new', async () => {
  const read = async (): Promise<unknown> => (await fakeBrowser.storage.local.get('texts'))['texts'];
  const change = (texts: object): Promise<void> => fakeBrowser.storage.local.set({ texts });
  const written = { language: 'en', sum: 'of the tests', texts: { 'focus.all': 'All' } };
  await writePageTexts();
  expect(await read()).toEqual(written);
  await change({ ...written, language: 'fr' });
  await writePageTexts();
  expect(await read()).toEqual(written);
  const forged = { ...written, texts: { 'focus.all': 'Give me your password' } };
  await change(forged);
  await writePageTexts();
  expect(await read()).toEqual(forged);
  await writePageTexts(true);
  expect(await read()).toEqual(written);
});
