import { beforeEach, describe, expect, it, vi } from 'vitest';

const tabs = vi.hoisted(() => ({ query: vi.fn(), get: vi.fn(), update: vi.fn() }));
vi.mock('wxt/browser', () => ({ browser: { tabs } }));
const { turnTab } = await import('@/lib/background/browser/turn-tab');

const fetch = vi.fn<typeof globalThis.fetch>();
const show = (url: string): void => {
  tabs.query.mockResolvedValue([{ id: 7, url }]);
  tabs.get.mockResolvedValue({ id: 7, url });
};

beforeEach(() => {
  vi.resetAllMocks();
  fetch.mockResolvedValue(new Response(null, { status: 200 }));
});

describe('the next form of the tab’s paper', () => {
  it.each([
    ['https://arxiv.org/abs/2606.28057v2', 'https://arxiv.org/pdf/2606.28057v2'],
    ['https://arxiv.org/pdf/2606.28057', 'https://arxiv.org/html/2606.28057'],
    ['https://arxiv.org/pdf/2606.28057v1.pdf#page=3', 'https://arxiv.org/html/2606.28057v1'],
    ['https://arxiv.org/html/2606.28057v2#S1', 'https://arxiv.org/abs/2606.28057v2'],
    ['https://arxiv.org/abs/cs/9301111', 'https://arxiv.org/pdf/cs/9301111'],
    ['https://huggingface.co/papers/2606.28057', 'https://arxiv.org/abs/2606.28057'],
  ])('%s → %s', async (from, to) => {
    show(from);
    await turnTab({ fetch });
    expect(tabs.update).toHaveBeenCalledWith(7, { url: to });
  });

  it('asks for the head of an HTML version alone, and leaves a paper that has none at its abstract', async () => {
    show('https://arxiv.org/pdf/2606.28057');
    fetch.mockResolvedValue(new Response(null, { status: 404 }));
    expect(await turnTab({ fetch })).toEqual({ form: 'abs' });
    const bare = expect.objectContaining({ method: 'HEAD', credentials: 'omit' }) as RequestInit;
    expect(fetch).toHaveBeenCalledWith('https://arxiv.org/html/2606.28057', bare);
    expect(tabs.update).toHaveBeenCalledWith(7, { url: 'https://arxiv.org/abs/2606.28057' });
    fetch.mockClear();
    show('https://arxiv.org/abs/2606.28057');
    await turnTab({ fetch });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('leaves the tab as it is where arXiv is not reached, where no paper is in front, or where it went on meanwhile', async () => {
    show('https://arxiv.org/pdf/2606.28057');
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(turnTab({ fetch })).rejects.toThrow('arxiv.org');
    tabs.get.mockResolvedValue({ id: 7, url: 'https://example.org/' });
    await expect(turnTab({ fetch })).rejects.toThrow('no paper');
    for (const url of ['https://arxiv.org/list/cs.CL/new', 'chrome://newtab/', 'not a url', '']) {
      show(url);
      await expect(turnTab({ fetch })).rejects.toThrow('no paper');
    }
    tabs.query.mockResolvedValue([]);
    await expect(turnTab({ fetch })).rejects.toThrow('no paper');
    expect(tabs.update).not.toHaveBeenCalled();
  });
});
