import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LOGO } from '@/components/ui/logo';
import { ROOT } from '@/dev/paths';

it('draws the icons from the same shapes as the mark in the interface', () => {
  const master = readFileSync(join(ROOT, 'scripts/store/icon.svg'), 'utf8');
  const shapes = [...master.matchAll(/<path d="([^"]+)"(?: opacity="([^"]+)")?/g)].map(([, d, opacity]) => [d, Number(opacity ?? 1)]);
  expect(shapes).toEqual(LOGO);
});
