import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LOGO } from '@/components/ui/logo';
import { ROOT } from '@/dev/paths';

it('draws the icons from the same shapes as the mark in the interface', () => {
  const master = readFileSync(join(ROOT, 'scripts/store/icon.svg'), 'utf8');
  const shapes = [...master.matchAll(/<path d="([^"]+)"(?: opacity="([^"]+)")?/g)].map(([, d, opacity]) => [d, Number(opacity ?? 1)]);
  expect(shapes).toEqual(LOGO);
});

it('has each icon in the size of its name, and those that the browsers and stores ask for', () => {
  const files = readdirSync(join(ROOT, 'public/icon'));
  expect(files.map((file) => parseInt(file, 10)).sort((a, b) => a - b)).toEqual([16, 32, 48, 64, 96, 128]);
  for (const file of files) {
    // A PNG file tells width and height at these places.
    const bytes = readFileSync(join(ROOT, 'public/icon', file));
    expect([file, `${bytes.readUInt32BE(16)}.png`, `${bytes.readUInt32BE(20)}.png`]).toEqual([file, file, file]);
  }
});
