import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';

const executeScript = vi.fn<(injection: object) => Promise<object[]>>();
vi.mock('wxt/browser', () => ({ browser: { ...fakeBrowser, scripting: { executeScript } } }));
const { putScript } = await import('@/lib/background/browser/page-script');

const context = {} as Context;

describe('a further script of a page', () => {
  beforeEach(() => {
    executeScript.mockReset().mockResolvedValue([]);
  });

  it('goes to the document that asks, where the browser names it, and to its tab elsewhere', async () => {
    await putScript(context, { script: 'sidebar' }, { fromPage: true, tabId: 3, documentId: 'A1', incognito: false });
    await putScript(context, { script: 'references' }, { fromPage: true, tabId: 4, incognito: false });
    expect(executeScript.mock.calls.map(([injection]) => injection)).toEqual([
      { target: { tabId: 3, documentIds: ['A1'] }, files: ['/sidebar.js'], injectImmediately: true },
      { target: { tabId: 4 }, files: ['/references.js'], injectImmediately: true },
    ]);
  });

  it('fails with a sentence for the person where the browser does not put it there', async () => {
    executeScript.mockRejectedValue(new Error('Cannot access contents of the page.'));
    await expect(putScript(context, { script: 'sidebar' }, { fromPage: true, tabId: 3, incognito: false })).rejects.toMatchObject({
      failure: { kind: 'internal', message: expect.stringMatching(/^The sidebar could not be loaded\./) as string },
    });
  });
});
