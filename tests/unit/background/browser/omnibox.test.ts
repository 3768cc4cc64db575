import { describe as group, expect, it, vi } from 'vitest';
import type { Context } from '@/lib/background/core/context';

interface Suggestion {
  content: string;
  description: string;
}
const heard: { changed?: (text: string, suggest: (found: Suggestion[]) => void) => void; entered?: (text: string) => void } = {};
const updated: { url: string }[] = [];
vi.mock('wxt/browser', () => ({
  browser: {
    omnibox: {
      setDefaultSuggestion: () => undefined,
      onInputChanged: { addListener: (listener: NonNullable<typeof heard.changed>) => { heard.changed = listener; } },
      onInputEntered: { addListener: (listener: NonNullable<typeof heard.entered>) => { heard.entered = listener; } },
    },
    tabs: { query: async () => [{ id: 7 }], update: async (_id: number, to: { url: string }) => { updated.push(to); } },
    runtime: { getURL: (path: string) => `ext:${path}` },
  },
}));
const PAPER = { title: 'Cats & <b>Dogs</b>', authors: ['Ana', 'Bo'], href: 'https://arxiv.org/abs/2606.00001' };
const found: (typeof PAPER)[] = [PAPER];
vi.mock('@/lib/background/lists/search', () => ({ findInStore: async () => ({ papers: found, total: found.length }) }));
const { describePaper, registerOmnibox } = await import('@/lib/background/browser/omnibox');

group('the address bar', () => {
  registerOmnibox({} as Context);
  const enter = async (text: string): Promise<string | undefined> => {
    updated.length = 0;
    heard.entered!(text);
    await vi.waitFor(() => expect(updated).toHaveLength(1));
    return updated[0]?.url;
  };

  it('suggests papers of the store, with markup shown as text in Chrome and as it is in Firefox', async () => {
    const suggested = await new Promise<Suggestion[]>((resolve) => heard.changed!('cats', resolve));
    expect(suggested).toEqual([{ content: PAPER.href, description: 'Cats &#38; &#60;b&#62;Dogs&#60;/b&#62; (Ana et al.)' }]);
    expect(describePaper(PAPER, true)).toBe('Cats & <b>Dogs</b> (Ana et al.)');
  });

  it('opens the chosen paper, the best match of typed words, or the library', async () => {
    expect(await enter('https://arxiv.org/abs/2606.00002')).toBe('https://arxiv.org/abs/2606.00002');
    expect(await enter('re: cats')).toBe(PAPER.href);
    expect(await enter('javascript:alert(1)')).toBe(PAPER.href);
    found.length = 0;
    expect(await enter('nothing like it')).toBe('ext:/library.html');
  });
});
