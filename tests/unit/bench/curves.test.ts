import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawCurves, makeScale } from '@/bench/report/curves';
import { toRow } from '@/bench/report/row';

describe('the curves of growth', () => {
  it('place values between two powers of ten', () => {
    const { ticks, place } = makeScale([1000, 100_000]);
    expect(ticks).toEqual([1000, 10_000, 100_000]);
    expect([1000, 10_000, 100_000].map(place)).toEqual([0, 0.5, 1]);
    expect(makeScale([0.3]).ticks).toEqual([0.1, 1]);
    expect(makeScale([10]).ticks).toEqual([10, 100]);
  });

  it('draw p50 and p95 over the papers, each point with its figure', () => {
    const rows = [1000, 10_000, 100_000].map((papers, n) => toRow('query', [n + 1, n + 1, n + 1, n + 2], { papers }));
    const { document } = parseHTML(drawCurves([...rows, toRow('query', [70], { papers: 1000, of: 'Another' })]));
    const [query] = document.querySelectorAll('g');
    const steps = [...query!.querySelectorAll('path.line')].map((path) => path.getAttribute('d')!.match(/[ML]/g)!.join(''));
    expect(steps).toEqual(['MLL', 'MLL']);
    expect([...query!.querySelectorAll('.figure')].map((text) => text.textContent)).toEqual(['1', '2', '3', 'p50', '2', '3', '4', 'p95']);
    expect(query!.textContent).toContain('100,000');
  });

  it('are written so that no figure or name covers another, an axis or the edge', () => {
    const rows = [1000, 10_000, 100_000].map((papers) => toRow('start', [101, 101, 101, 104], { papers }));
    const [, start] = parseHTML(drawCurves(rows)).document.querySelectorAll('g');
    const texts = [...start!.querySelectorAll('text:not(.title)')].map((text) => {
      // As wide as in most fonts of 12 px.
      const width = text.textContent!.length * 7;
      const anchor = text.getAttribute('text-anchor');
      const x = Number(text.getAttribute('x')) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
      return { text: text.textContent!, left: x, right: x + width, base: Number(text.getAttribute('y')) };
    });
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['p50', 'p95', '101', '104', '100,000']));
    texts.forEach((one, i) => {
      expect(one.right, one.text).toBeLessThan(380);
      for (const other of texts.slice(i + 1)) {
        const isApart = one.right <= other.left || other.right <= one.left || Math.abs(one.base - other.base) >= 12;
        expect(isApart, `${one.text} and ${other.text}`).toBe(true);
      }
    });
  });

  it('tell of all papers on disk, where the row tells of 1,000', () => {
    const { document } = parseHTML(drawCurves([toRow('disk', [2.5], { papers: 10_000 })]));
    expect([...document.querySelectorAll('g:last-of-type .figure')].map((text) => text.textContent)).toContain('25');
  });

  it('say where nothing was measured, and are legible in light and dark', () => {
    const picture = drawCurves([]);
    expect(picture.match(/not measured/g)).toHaveLength(4);
    expect(picture).toContain('prefers-color-scheme:dark');
  });
});
