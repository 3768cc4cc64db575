import { describe, expect, it } from 'vitest';
import { parseBrightness } from '@/lib/page/look';

describe('parseBrightness', () => {
  it.each([
    ['rgb(255, 255, 255)', 1],
    ['rgb(0, 0, 0)', 0],
    ['rgb(11, 15, 25)', 0.06],
    ['rgba(255, 255, 255, 0.9)', 1],
    ['rgb(249 250 251)', 0.98],
    ['oklch(0.13 0.028 261.692)', 0.13],
    ['oklch(1 0 0)', 1],
    ['oklab(0.97 0 0 / 0.8)', 0.97],
    ['lab(5.3 1.2 -9)', 0.05],
    ['lch(98 0.5 200)', 0.98],
    ['color(srgb 0.05 0.05 0.06)', 0.05],
    ['color(display-p3 1 1 1)', 1],
  ])('%s', (color, brightness) => {
    expect(parseBrightness(color)).toBeCloseTo(brightness, 1);
  });

  it.each(['rgba(0, 0, 0, 0)', 'transparent', 'oklch(0.2 0 0 / 0.1)', 'color(srgb 0 0 0 / 0)', '', 'rgba(255, 255, 255, 0.2)'])(
    '%s shows nothing of its own',
    (color) => {
      expect(parseBrightness(color)).toBeUndefined();
    },
  );
});
