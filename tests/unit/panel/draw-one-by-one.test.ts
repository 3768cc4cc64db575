import { expect, it } from 'vitest';
import { drawOneByOne } from '@/lib/panel/draw-one-by-one';

it('draws again after a drawing that asked for it, and not inside it', () => {
  const did: string[] = [];
  let asks = 1;
  const draw = drawOneByOne(() => {
    did.push('begin');
    if (asks-- > 0) draw();
    did.push('end');
  });
  draw();
  expect(did).toEqual(['begin', 'end', 'begin', 'end']);
});

it('draws again after one that failed', () => {
  let times = 0;
  const draw = drawOneByOne(() => {
    if (times++ === 0) throw new Error('no');
  });
  expect(draw).toThrow('no');
  draw();
  expect(times).toBe(2);
});
