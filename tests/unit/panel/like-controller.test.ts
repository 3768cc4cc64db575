import { expect, it, vi } from 'vitest';
import type { LikeText } from '@/components/library/papers-state';
import type { Ask, PageView } from '@/lib/messages/protocol';

const asked: { body: Ask<'page.open'>; answer: (notice: string) => void; fail: () => void }[] = [];
vi.mock('@/lib/messages/client', () => ({
  ask: (_: string, body: Ask<'page.open'>) => new Promise((resolve) => asked.push({
    body, answer: (notice) => resolve({ ok: true, value: { related: [], notice } as unknown as PageView }),
    fail: () => resolve({ ok: false, failure: { kind: 'storage', message: 'The store is gone.' } }),
  })),
}));
const { LikeController } = await import('@/lib/panel/like-controller');

function start(): { controller: InstanceType<typeof LikeController>; shown: () => LikeText | undefined; problems: string[] } {
  asked.length = 0;
  let like: LikeText | undefined;
  const problems: string[] = [];
  const controller = new LikeController((next) => { like = next; }, (text) => problems.push(text));
  return { controller, shown: () => like, problems };
}

it('compares the text as an abstract of a paper that no store holds', async () => {
  const { controller, shown } = start();
  controller.open('how do agents remember?');
  expect(asked.map(({ body }) => body)).toEqual([{ ref: { url: 'about:blank', abstract: 'how do agents remember?' }, filter: {} }]);
  expect(shown()).toMatchObject({ text: 'how do agents remember?', busy: true });
  asked[0]!.answer('first');
  await vi.waitFor(() => expect(shown()).toMatchObject({ busy: false, view: { notice: 'first' } }));
  // The list stays while the answer to another focus is on its way.
  void controller.find('how do agents remember?', { role: 'method' });
  expect(shown()).toMatchObject({ busy: true, focus: { role: 'method' }, view: { notice: 'first' } });
});

it('waits for a text, and drops answers to what is asked no more', async () => {
  const { controller, shown } = start();
  controller.open('');
  void controller.find('  ');
  expect([asked, shown()]).toEqual([[], { text: '', busy: false }]);
  void controller.find('one');
  void controller.find('two');
  asked[1]!.answer('two');
  asked[0]!.answer('one');
  await vi.waitFor(() => expect(shown()?.view?.notice).toBe('two'));
  void controller.find('three');
  controller.close();
  asked[2]!.answer('three');
  await Promise.resolve();
  expect(shown()).toBeUndefined();
});

it('says why there is no answer', async () => {
  const { controller, shown, problems } = start();
  void controller.find('one');
  asked[0]!.fail();
  await vi.waitFor(() => expect(problems).toEqual(['The store is gone.']));
  expect(shown()).toMatchObject({ text: 'one', busy: false });
});
