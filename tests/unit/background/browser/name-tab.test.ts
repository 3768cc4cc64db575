import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Injection = { target: object; func: (title: string) => void; args: [string] };
const executeScript = vi.fn<(injection: Injection) => Promise<object[]>>();
vi.mock('wxt/browser', () => ({ browser: { ...fakeBrowser, scripting: { executeScript } } }));
const { namePdfTab } = await import('@/lib/background/browser/name-tab');

const page = { fromPage: true as const, tabId: 3, documentId: 'A1', incognito: false };
const name = (title: string, url: string, asker: Parameters<typeof namePdfTab>[2] = page): Promise<void> =>
  namePdfTab({ paper: { title } as never }, { ref: { url } }, asker);
beforeEach(() => {
  executeScript.mockReset().mockResolvedValue([]);
});

it('names the tab of a PDF after its paper, where the PDF brings no title', async () => {
  await name('Rings of Gold', 'https://arxiv.org/pdf/2611.00001v2');
  const [{ target, func, args }] = executeScript.mock.calls[0]!;
  expect([target, args]).toEqual([{ tabId: 3, documentIds: ['A1'] }, ['Rings of Gold']]);
  const titles = ['2611.00001v2', '', 'Supplement to Rings'].map((title) => {
    vi.stubGlobal('document', { title });
    vi.stubGlobal('location', { pathname: '/pdf/2611.00001v2' });
    func(...args);
    return document.title;
  });
  vi.unstubAllGlobals();
  expect(titles).toEqual(['Rings of Gold', 'Rings of Gold', 'Supplement to Rings']);
});

it('leaves other pages, other askers, and papers of which only the id is known', async () => {
  await name('Rings of Gold', 'https://arxiv.org/abs/2611.00001');
  await name('arXiv:2611.00001', 'https://arxiv.org/pdf/2611.00001');
  await name('Rings of Gold', 'https://arxiv.org/pdf/2611.00001', { incognito: false });
  expect(executeScript).not.toHaveBeenCalled();
});
