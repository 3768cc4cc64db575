import { expect, it } from 'vitest';
import { shareSteps, Turns } from '@/lib/background/core/turns';

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it('lets who waits for an answer go before long work, one answer at a time', async () => {
  const turns = new Turns();
  const order: string[] = [];
  let answer = (): void => undefined;
  const asked = turns.first(() => new Promise<void>((resolve) => (answer = resolve))).then(() => order.push('answered'));
  const work = turns.pass().then(() => order.push('went on'));
  await tick();
  expect(order).toEqual([]);
  answer();
  await Promise.all([asked, work]);
  expect(order.toSorted()).toEqual(['answered', 'went on']);
  await turns.pass();
});

it('goes on after an answer that failed, and does all steps', async () => {
  const turns = new Turns();
  const failed = turns.first(() => tick().then(() => Promise.reject(new Error('no'))));
  const work = turns.pass();
  await expect(failed).rejects.toThrow('no');
  await work;
  const seen: number[] = [];
  const steps = function* (): Generator<void, number> {
    for (let step = 0; step < 3; step++) {
      seen.push(step);
      yield;
    }
    return 3;
  };
  expect(await turns.takeSteps(steps())).toBe(3);
  expect(seen).toEqual([0, 1, 2]);
});

it('lets other answers come in while it does the steps of one, and waits for none', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const busy = function* (): Generator<void, void> {
    for (let step = 0; step < 10; step++) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      yield;
    }
    order.push('topics');
  };
  const topics = turns.first(() => shareSteps(busy()));
  setImmediate(() => order.push('a page'));
  await topics;
  expect(order).toEqual(['a page', 'topics']);
});
