import { expect, it } from 'vitest';
import { drawSoon } from '@/lib/panel/draw-soon';

it('draws once for all that is asked for in one turn, before the next task', async () => {
  let times = 0;
  const draw = drawSoon(() => void times++);
  draw();
  const drawn = draw();
  expect(times).toBe(0);
  await drawn;
  expect(times).toBe(1);
  await draw();
  expect(times).toBe(2);
});

it('draws again after a drawing that asked for it, and not inside it', async () => {
  const did: string[] = [];
  let next: Promise<void> | undefined;
  const draw = drawSoon(() => {
    did.push('begin');
    next ??= draw();
    did.push('end');
  });
  await draw();
  await next;
  expect(did).toEqual(['begin', 'end', 'begin', 'end']);
});

it('draws again after one that failed', async () => {
  let times = 0;
  const draw = drawSoon(() => {
    if (times++ === 0) throw new Error('no');
  });
  await expect(draw()).rejects.toThrow('no');
  await draw();
  expect(times).toBe(2);
});
