import { describe, expect, it, vi } from 'vitest';
import type { Ask } from '@/lib/messages/protocol';

const asked: { type: string; body: Ask<'page.open'>; answer: (view: object) => void }[] = [];
vi.mock('@/lib/messages/client', () => ({
  ask: (type: string, body: Ask<'page.open'>) =>
    new Promise((resolve) => asked.push({ type, body, answer: (value) => resolve({ ok: true, value: { related: [], ...value } }) })),
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

describe('the focus of a sidebar', () => {
  const open = (): ReturnType<typeof createSidebarController> => {
    asked.length = 0;
    return createSidebarController({ url: 'https://arxiv.org/abs/2611.00001', arxivId: '2611.00001' }, {
      signal: new AbortController().signal, onState: () => undefined, mayLookUp: () => true, goTo: () => undefined,
    });
  };

  it('is asked for with the filter as it is, and stays when more is known of the page', () => {
    const controller = open();
    controller.actions.filter({ sort: 'newest' });
    controller.relate('each token is written as a sequence of hash values');
    void controller.update({ url: 'https://arxiv.org/abs/2611.00001', title: 'Hashes' });
    const focus = { text: 'each token is written as a sequence of hash values' };
    expect(asked.map(({ body }) => body.filter)).toEqual([{ sort: 'newest' }, { sort: 'newest', focus }, { sort: 'newest', focus }]);
  });

  it('is not asked for where nothing is selected: the sidebar says so', () => {
    const controller = open();
    // Blanks, and marks that nobody sees, are no passage.
    for (const passage of ['', ' \n', '\u200F\u200B']) controller.relate(passage);
    expect(asked).toEqual([]);
    expect(controller.state().toast?.text).toBe('Select a passage of the page first');
  });

  it('is an answer to the last question alone', async () => {
    const controller = open();
    controller.actions.filter({ focus: { role: 'method' } });
    controller.actions.filter({});
    asked[1]!.answer({ state: 'ready', notice: 'all' });
    asked[0]!.answer({ state: 'ready', notice: 'method' });
    await vi.waitFor(() => expect(controller.state().busy).toBe(false));
    expect(controller.state().view?.notice).toBe('all');
  });
});

describe('the reasons of a sidebar', () => {
  const related = [{ key: 'one', reasons: [{ text: 'hash', kind: 'shared' }] }, { key: 'two' }];
  const open = async (): Promise<ReturnType<typeof createSidebarController>> => {
    asked.length = 0;
    const controller = createSidebarController({ url: 'https://arxiv.org/abs/2611.00001', arxivId: '2611.00001' }, {
      signal: new AbortController().signal, onState: () => undefined, mayLookUp: () => true, goTo: () => undefined,
    });
    controller.actions.filter({ focus: { role: 'method' } });
    asked[0]!.answer({ state: 'ready', related });
    await vi.waitFor(() => expect(asked.length).toBe(2));
    return controller;
  };

  it('come with the answer for the first rows, and are asked for where they are missing', async () => {
    const controller = await open();
    expect(asked[0]!.body).toMatchObject({ explained: 8 });
    expect(asked[1]).toMatchObject({ type: 'page.explain', body: { keys: ['two'], focus: { role: 'method' } } });
    asked[1]!.answer({ two: { reasons: [{ text: 'token', kind: 'shared' }] } });
    await vi.waitFor(() => expect(controller.state().view?.related[1]).toMatchObject({ reasons: [{ text: 'token' }] }));
    expect(controller.state().view?.related[0]).toEqual(related[0]);
  });

  it('of an older list do not reach a newer one', async () => {
    const controller = await open();
    controller.actions.filter({});
    asked[1]!.answer({ two: { reasons: [{ text: 'token', kind: 'shared' }] } });
    asked[2]!.answer({ state: 'ready', related: [{ key: 'two', reasons: [] }] });
    await vi.waitFor(() => expect(controller.state().busy).toBe(false));
    expect(controller.state().view?.related).toEqual([{ key: 'two', reasons: [] }]);
  });
});

it('shows what was asked before it was made, and asks itself the next time', async () => {
  asked.length = 0;
  const ready = { ok: true, value: { state: 'ready', related: [{ key: 'one', reasons: [] }] } } as never;
  const controller = createSidebarController({ url: 'https://arxiv.org/abs/2611.00001', arxivId: '2611.00001' }, {
    signal: new AbortController().signal, onState: () => undefined, mayLookUp: () => true, goTo: () => undefined,
    asked: Promise.resolve(ready),
  });
  await controller.load();
  expect(controller.state().view?.related).toEqual([{ key: 'one', reasons: [] }]);
  expect(asked).toEqual([]);
  void controller.load();
  expect(asked).toHaveLength(1);
});

describe('the PDF of a sidebar’s paper', () => {
  it('is saved, and what came of it is said', async () => {
    asked.length = 0;
    const ref = { url: 'https://arxiv.org/abs/2611.00001', arxivId: '2611.00001' };
    const said: (string | undefined)[] = [];
    const controller = createSidebarController(ref, {
      signal: new AbortController().signal, mayLookUp: () => true, goTo: () => undefined,
      onState: ({ toast }) => said.push(toast?.text),
    });
    const loaded = controller.load();
    asked[0]!.answer({ state: 'ready', paper: { key: '2611.00001' } });
    await loaded;
    controller.actions.savePdf();
    expect(said.at(-1)).toBe('Downloading the PDF… Keep this open until it is there.');
    expect(asked[1]).toMatchObject({ type: 'pdf.save', body: { key: '2611.00001', ref } });
    asked[1]!.answer({ said: 'Tea.pdf is in your downloads.' });
    await vi.waitFor(() => expect(said.at(-1)).toBe('Tea.pdf is in your downloads.'));
  });
});
