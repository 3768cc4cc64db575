import { describe, expect, it } from 'vitest';
import { isOpen, type Layout, widthOf } from '@/lib/page/sidebar-layout';

const layoutOf = (windowWidth: number, more: Partial<Layout> = {}): Layout => ({
  windowWidth, sidebar: { open: true, width: 400 }, isOverPage: false, ...more,
});

describe('the sidebar’s layout', () => {
  it('follows the settings on a wide window, and waits to be asked for on a narrow one', () => {
    expect(isOpen(layoutOf(1280))).toBe(true);
    expect(isOpen(layoutOf(1280, { sidebar: { open: false, width: 400 } }))).toBe(false);
    expect(isOpen(layoutOf(719))).toBe(false);
    expect(isOpen(layoutOf(719, { isOverPage: true }))).toBe(true);
  });

  it('takes at most 42 % of a wide window, but never less than its least width', () => {
    expect(widthOf(layoutOf(1280))).toBe(400);
    expect(widthOf(layoutOf(900))).toBe(378);
    expect(widthOf(layoutOf(720))).toBe(320);
  });

  it('leaves a strip of a narrow window to the page', () => {
    expect(widthOf(layoutOf(700))).toBe(400);
    expect(widthOf(layoutOf(360))).toBe(320);
  });
});
