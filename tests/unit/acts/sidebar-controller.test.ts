import { describe, expect, it, vi } from 'vitest';
import type { PageView } from '@/lib/messages/protocol';

const asked: { body: { lookUp?: boolean }; answer: (view: Partial<PageView>) => void }[] = [];
vi.mock('@/lib/messages/client', () => ({
  ask: (_: string, body: { lookUp?: boolean }) =>
    new Promise((resolve) => asked.push({ body, answer: (value) => resolve({ ok: true, value }) })),
}));
vi.mock('@/lib/messages/changes', () => ({ onChange: () => undefined }));
const { createSidebarController } = await import('@/lib/acts/sidebar-controller');

describe('the sidebar of a page that tells only an id', () => {
  it('has it looked up when it was opened before the first answer came', async () => {
    let isOpen = false;
    const controller = createSidebarController({ url: 'https://arxiv.org/pdf/2611.00001', arxivId: '2611.00001' }, {
      signal: new AbortController().signal, onState: () => undefined, mayLookUp: () => isOpen, goTo: () => undefined,
    });
    const loaded = controller.load();
    isOpen = true;
    asked[0]!.answer({ state: 'no-text' });
    await vi.waitFor(() => expect(asked.length).toBe(2));
    expect(asked.map(({ body }) => body.lookUp)).toEqual([undefined, true]);
    asked[1]!.answer({ state: 'no-text', notice: 'arXiv does not know this paper.' });
    await loaded;
    expect(controller.state().view).toMatchObject({ notice: 'arXiv does not know this paper.' });
    expect(asked.length).toBe(2);
  });
});
