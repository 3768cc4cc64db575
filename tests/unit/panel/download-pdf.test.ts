import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const ask = vi.hoisted(() => vi.fn());
vi.mock('@/lib/messages/client', () => ({ ask }));
const saved = vi.hoisted(() => vi.fn());
vi.mock('@/lib/panel/download', () => ({ downloadBlob: saved }));
const { downloadPdf } = await import('@/lib/panel/download-pdf');

const URL_OF_PDF = 'https://arxiv.org/pdf/2606.28057';
const fetch = vi.fn<(url: string) => Promise<Response>>();
const say = vi.fn();
/** What a host answers, with the address it comes from. */
function reply(body: BodyInit | null, { type = 'application/pdf', status = 200, url = URL_OF_PDF } = {}): Response {
  const response = new Response(body, { status, headers: { 'content-type': type } });
  return Object.defineProperty(response, 'url', { value: url });
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('document', {});
  fakeBrowser.permissions.request = vi.fn(async () => true) as unknown as typeof fakeBrowser.permissions.request;
  ask.mockResolvedValue({ ok: true, value: { url: URL_OF_PDF, name: 'Brewer 2026 Tea.pdf' } });
});

describe('downloading a PDF', () => {
  it('saves it under its name', async () => {
    fetch.mockResolvedValue(reply('%PDF-1.7 tea'));
    expect(await downloadPdf({ key: 'k' }, say)).toContain('Brewer 2026 Tea.pdf');
    const [, name, blob] = saved.mock.calls[0] as [Document, string, Blob];
    expect([name, await blob.text(), blob.type]).toEqual(['Brewer 2026 Tea.pdf', '%PDF-1.7 tea', 'application/pdf']);
    expect(say).toHaveBeenCalledWith(expect.stringContaining('Downloading'));
  });

  it.each([
    ['a page in place of it', () => reply('<h1>Are you human?</h1>', { type: 'text/html' }), 'text/html'],
    ['404', () => reply('no', { status: 404 }), '404'],
    ['an empty answer', () => reply(''), '0 kB'], ['an answer without a body', () => reply(null), '0 kB'],
    ['another host', () => reply('%PDF', { url: 'https://evil.example/x.pdf' }), 'evil.example'],
  ])('saves nothing for %s, and says why', async (_what, make, why) => {
    fetch.mockResolvedValue(make());
    expect(await downloadPdf({ key: 'k' }, say)).toContain(`arXiv did not send the PDF (${why})`);
    expect(saved).not.toHaveBeenCalled();
  });

  it('says that arXiv is not reached, also where the connection breaks off', async () => {
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await downloadPdf({ key: 'k' }, say)).toBe('Couldn’t reach arxiv.org.');
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
    fetch.mockResolvedValueOnce(reply(broken));
    expect(await downloadPdf({ key: 'k' }, say)).toBe('Couldn’t reach arxiv.org.');
    expect(saved).not.toHaveBeenCalled();
  });

  it('stops a file that does not end', async () => {
    const part = new Uint8Array(50_000_000);
    const cancel = vi.fn();
    fetch.mockResolvedValue(reply(new ReadableStream({ pull: (controller) => controller.enqueue(part), cancel })));
    expect(await downloadPdf({ key: 'k' }, say)).toContain('200');
    expect([cancel.mock.calls.length, saved.mock.calls.length]).toEqual([1, 0]);
  });

  it('downloads once where the button is pressed twice, and again after that', async () => {
    fetch.mockImplementation(async () => reply('%PDF'));
    const [first, second] = await Promise.all([downloadPdf({ key: 'k' }, say), downloadPdf({ key: 'k' }, say)]);
    expect([first, second]).toEqual([expect.stringContaining('Tea.pdf'), 'This PDF is being downloaded already.']);
    await downloadPdf({ key: 'k' }, say);
    expect(saved).toHaveBeenCalledTimes(2);
  });

  it('asks arXiv for nothing where the paper is not there', async () => {
    ask.mockResolvedValue({ ok: false, failure: { kind: 'not-found', message: 'Not at arXiv.' } });
    expect(await downloadPdf({ key: 'k' }, say)).toBe('Not at arXiv.');
    expect(fetch).not.toHaveBeenCalled();
  });
});
