import { describe, expect, it } from 'vitest';
import { CataloguePart, makeCatalogueLine } from '@/lib/search/catalogue';

const TITLES = [
  'Boiling a kettle', 'KETTLE-42: pots, 3 of them', 'Über Kessel', '茶壶 and kettles', 'x', '', 'A-B testing of teapots', 'Ωmega pots',
];
const LINES = TITLES.map((title, i) => makeCatalogueLine({
  title, authors: ['Kim Kettle', 'Anna Boil'].slice(i % 3), arxivId: `26${10 + i}.0000${i}`, categories: ['cs.CL'], published: '2026-10-01',
}));

describe('the catalogue of a part', () => {
  it('finds the same words with and without notes of where words begin', async () => {
    const [plain, noted] = [new CataloguePart(LINES.join('')), new CataloguePart(LINES.join(''))];
    let passes = 0;
    await noted.prepare(async () => void passes++);
    expect(passes).toBeGreaterThan(0);
    const find = (part: CataloguePart, start: string): [number, boolean][] => {
      const found: [number, boolean][] = [];
      part.findWord(start, (row, isInTitle) => found.push([row, isInTitle]));
      return found;
    };
    const words = 'k ke kettle b bo pots 4 42 2612 a 茶 壶 ω ωmega u cs.cl zebra x a-b'.split(' ');
    for (const start of [...words, '3 of']) {
      expect(find(noted, start), start).toEqual(find(plain, start));
    }
    expect(find(noted, 'ke').map(([row]) => row)).toEqual([0, 1, 2, 3, 6]);
    expect(find(noted, 'b')).toContainEqual([6, true]);
  });

  it('of an older version, which kept letters that are folded now, is searched as one of today', () => {
    const found: number[] = [];
    new CataloguePart('tea\tłukasz weiß; søren brewer\t2611.00001\tcs.cl\t2026\n').findAuthor('lukasz weiss', (row) => found.push(row));
    expect(found).toEqual([0]);
  });
});
