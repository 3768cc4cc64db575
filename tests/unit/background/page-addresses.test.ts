import { describe, expect, it } from 'vitest';
import { isScriptUrl } from '@/lib/background/page-addresses';
import { MATCHES } from '@/lib/sites/registry';

describe('addresses that get a content script', () => {
  it('are those of the manifest: each pattern accepts an address of its own', () => {
    const patterns = MATCHES.flatMap(({ papers, lists = [], names = [] }) => [...papers, ...lists, ...names]);
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns)
      expect(isScriptUrl(pattern.replace(/^\*:/, 'https:').replace('://*.', '://www.').replaceAll('*', 'x')), pattern).toBe(true);
  });

  it.each([
    'https://arxiv.org/abs/2606.00001',
    'https://arxiv.org/pdf/2606.00001v2',
    'https://arxiv.org/search/?query=a',
    'https://huggingface.co/papers/2606.00001',
  ])('%s', (url) => expect(isScriptUrl(url)).toBe(true));

  it.each([
    'https://example.org/abs/2606.00001',
    'https://arxiv.org.example.org/abs/1',
    'https://notarxiv.org/abs/1',
    'https://arxiv.org/help',
    'ftp://arxiv.org/abs/1',
    'https://example.org/?u=https://arxiv.org/abs/1',
    'data:text/html,https://arxiv.org/abs/1',
    'about:blank',
    'arxiv.org/abs/1',
    '',
  ])('not %j', (url) => expect(isScriptUrl(url)).toBe(false));
});
