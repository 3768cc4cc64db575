import { describe, expect, it } from 'vitest';
import { columnOf, fitLayout, isOpen, type Layout, neededPage, startLayout } from '@/lib/page/sidebar-layout';
import { checkSettings, type PageSettings } from '@/lib/settings/settings';
import { getTextColumn, parsePaperUrl } from '@/lib/sites/index';

const ABS = 'https://arxiv.org/abs/2606.00001';
const HTML = 'https://arxiv.org/html/2606.00001v1';
const HUGGING_FACE = 'https://huggingface.co/papers/2606.00001';
const PDF = 'https://arxiv.org/pdf/2606.00001';

/** The layout at the start of a visit. */
function start(url: string, windowWidth: number, settings: Partial<PageSettings> = {}): Layout {
  const address = parsePaperUrl(url)!;
  const known = { ...checkSettings(undefined), loaded: true, sidebar: { open: true, width: 372 }, ...settings };
  return startLayout(known, address.site, `${address.site} ${address.form}`, windowWidth, getTextColumn(address));
}
const SCROLL_BAR = 16;
/** What the sites' facts say of the text beside the sidebar, in a window with a scroll bar of `bar` px. */
function textOf(url: string, windowWidth: number, bar = 0): number {
  const { share = 1, beside = 0, most = Infinity } = getTextColumn(parsePaperUrl(url)!) ?? {};
  return Math.min(most, (windowWidth - bar - columnOf(start(url, windowWidth))) * share - beside);
}

describe('the sidebar at the start of a visit', () => {
  it.each([ABS, HTML, HUGGING_FACE, PDF])('leaves the text of %s at least 560 px, or is a tab and takes nothing', (url) => {
    for (let width = 320; width <= 2600; width += 4) {
      const layout = start(url, width);
      if (isOpen(layout)) {
        expect(textOf(url, width), String(width)).toBeGreaterThanOrEqual(560);
        expect(layout.width).toBeGreaterThanOrEqual(320);
        // The sidebar gives way to a scroll bar as far as it can.
        const least = layout.width > 320 ? 560 : 560 - SCROLL_BAR;
        expect(textOf(url, width, SCROLL_BAR), String(width)).toBeGreaterThanOrEqual(least);
      } else expect(columnOf(layout)).toBe(0);
    }
    expect(isOpen(start(url, 800))).toBe(false);
    expect(isOpen(start(url, 1920))).toBe(true);
    expect(start(url, 1920).width).toBe(372);
  });

  it('gives way down to its least width before it becomes a tab', () => {
    expect(start(PDF, 948).width).toBe(372);
    expect(start(PDF, 916).width).toBe(340);
    expect(columnOf(start(PDF, 880))).toBe(320);
    expect(isOpen(start(PDF, 879))).toBe(false);
  });

  it('counts what was measured on the last visit of its kind, and no other', () => {
    const measured = { 'arxiv abs': 640 };
    expect(isOpen(start(ABS, 1000))).toBe(false);
    expect(isOpen(start(ABS, 1000, { measured }))).toBe(true);
    expect(isOpen(start(HTML, 1000, { measured }))).toBe(false);
    expect(isOpen(start(ABS, 1280, { measured: { 'arxiv abs': 1100 } }))).toBe(false);
    // Damaged by whoever can write it.
    expect(isOpen(start(ABS, 1920, { measured: { 'arxiv abs': 'wide' as unknown as number } }))).toBe(false);
  });

  it('is as the person left it, unless the settings say how it starts, on this site or on all', () => {
    const closed = { open: false, width: 372 };
    expect(isOpen(start(ABS, 1440, { sidebar: closed }))).toBe(false);
    expect(isOpen(start(ABS, 1440, { sidebar: closed, start: { all: 'open' } }))).toBe(true);
    expect(isOpen(start(ABS, 1440, { start: { all: 'tab' } }))).toBe(false);
    expect(isOpen(start(ABS, 1440, { start: { all: 'tab', arxiv: 'open' } }))).toBe(true);
    expect(isOpen(start(ABS, 1440, { start: { ar5iv: 'tab' } }))).toBe(true);
    expect(start(ABS, 1440, { start: { arxiv: 'never' } })).toMatchObject({ isWanted: false, isHidden: true });
    expect(start(ABS, 1440, { start: { arxiv: 'tab' } }).isHidden).toBe(false);
  });

  it('is a tab while no list was ever loaded', () => {
    expect(isOpen(start(ABS, 1440, { loaded: false }))).toBe(false);
    expect(isOpen(start(ABS, 1440, { loaded: false, start: { all: 'open' } }))).toBe(false);
  });
});

describe('the sidebar’s layout', () => {
  it('lies over a page without room, and stands beside it again where the window grows', () => {
    const layout = start(ABS, 1024);
    layout.isOverPage = true;
    expect([isOpen(layout), columnOf(layout), layout.width]).toEqual([true, 0, 372]);
    fitLayout(layout, 360);
    expect([isOpen(layout), columnOf(layout), layout.width]).toEqual([true, 0, 320]);
    fitLayout(layout, 1440);
    expect([isOpen(layout), columnOf(layout), layout.isOverPage]).toEqual([true, 372, false]);
    fitLayout(layout, 1024);
    expect([isOpen(layout), columnOf(layout)]).toEqual([false, 0]);
  });

  it('needs of a page what its site says, more where the text was narrower, and less where all of it was text', () => {
    const text = { at: 'p', share: 0.8, beside: 320, most: 832 };
    expect(neededPage(text)).toBe(1100);
    // As the site says, also where the text is as wide as it gets.
    expect(neededPage(text, 1300, 720)).toBe(1100);
    expect(neededPage(text, 1548, 832)).toBe(1100);
    expect(neededPage(text, 1300, 640)).toBe(1200);
    // Nothing beside the text but margins of 16 px; then a column of fixed width that begins at 224 px.
    expect(neededPage(text, 1280, 1248)).toBe(592);
    expect(neededPage(text, 1280, 800)).toBe(1040);
    expect(neededPage()).toBe(560);
  });
});
