import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Database } from '@/lib/store/database';

const page = vi.hoisted(() => ({ calls: [] as { target: unknown; args: string[] }[], isGone: false }));
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { savePdf } = await import('@/lib/background/browser/save-pdf');

const ref = { url: 'https://arxiv.org/pdf/2611.00001v2', arxivId: '2611.00001', version: 2 };
const body = { key: '2611.00001', ref };
const asker = { fromPage: true as const, tabId: 7, documentId: 'D1', incognito: false };
const fetch = vi.fn<typeof globalThis.fetch>();
const reply = (content: BodyInit | null, status = 200, type = 'application/pdf', url = 'https://arxiv.org/pdf/2611.00001'): Response =>
  Object.defineProperty(new Response(content, { status, headers: { 'content-type': type } }), 'url', { value: url });
let context: Context;

beforeEach(() => {
  page.calls.length = 0;
  page.isGone = false;
  fetch.mockReset();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
  Object.assign(fakeBrowser, { scripting: {
    async executeScript({ target, args }: { target: unknown; args: string[] }) {
      if (page.isGone) throw new Error('No tab with id: 7');
      page.calls.push({ target, args });
    },
  } });
  context = { db: new Database(crypto.randomUUID()), now: () => 1, fetch } as unknown as Context;
});
afterEach(() => context.db.delete());

describe('a PDF that is saved from a page', () => {
  it('goes whole and in parts to the document that asked, also of a paper that the store does not hold', async () => {
    const bytes = Uint8Array.from({ length: 5_000_001 }, (_, at) => at % 251);
    const parts = [bytes.slice(0, 1_500_000), bytes.slice(1_500_000, 4_900_000), bytes.slice(4_900_000)];
    fetch.mockResolvedValue(reply(new ReadableStream({
      pull(controller) {
        const part = parts.shift();
        if (part) controller.enqueue(part);
        else controller.close();
      },
    })));
    const { said } = await savePdf(context, body, asker);
    expect(said).toMatch(/2611\.00001.*\.pdf is in your downloads\.$/);
    expect(fetch).toHaveBeenCalledWith('https://arxiv.org/pdf/2611.00001', expect.objectContaining({ credentials: 'omit' }));
    const sent = page.calls.slice(0, -1).flatMap(({ args }) => [...atob(args[1]!)].map((sign) => sign.charCodeAt(0)));
    expect(page.calls.length).toBeGreaterThan(2);
    expect(Buffer.compare(Buffer.from(sent), Buffer.from(bytes))).toBe(0);
    expect(said).toContain(page.calls.at(-1)!.args[1]);
    expect(new Set(page.calls.map(({ args }) => args[0])).size).toBe(1);
    for (const { target } of page.calls) expect(target).toEqual({ tabId: 7, documentIds: ['D1'] });
  });

  it.each([
    ['404', async () => reply('no', 404), 'arXiv did not send the PDF (404)'],
    ['an empty answer', async () => reply(''), 'arXiv did not send the PDF (0 kB)'],
    ['an answer without a body', async () => reply(null), 'arXiv did not send the PDF (0 kB)'],
    ['a page', async () => reply('<p>Robot?', 200, 'text/html'), 'arXiv did not send the PDF (text/html)'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'Couldn’t reach arxiv.org.'],
  ])('is none where there is %s: nothing reaches the page, and it is said', async (_what, answer, why) => {
    fetch.mockImplementation(answer);
    await expect(savePdf(context, body, asker)).rejects.toThrow(why);
    expect(page.calls).toEqual([]);
    // It is no longer said to run.
    await expect(savePdf(context, body, asker)).rejects.toThrow(why);
  });

  it('is not asked for where the browser does not let Sidelight read arXiv, or where it runs already', async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValueOnce(false as never);
    await expect(savePdf(context, body, asker)).rejects.toThrow('The browser does not let Sidelight read arxiv.org any more.');
    expect(fetch).not.toHaveBeenCalled();
    let answer: (response: Response) => void = () => undefined;
    fetch.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = savePdf(context, body, asker);
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    await expect(savePdf(context, body, asker)).rejects.toThrow('being downloaded already');
    answer(reply('%PDF'));
    expect((await first).said).toContain('.pdf');
  });

  it('ends without a word of Sidelight’s inside where the page is left meanwhile', async () => {
    fetch.mockResolvedValue(reply('%PDF'));
    page.isGone = true;
    await expect(savePdf(context, body, asker)).rejects.toThrow('Couldn’t reach arxiv.org.');
  });
});
