import { type Settings, SIDEBAR_WIDTH } from '@/lib/settings/settings';

/** On a narrower window the page needs all of the width: the sidebar waits as a slim tab, and opens over the page. */
const NARROW_WINDOW_PX = 720;
/** What is seen of such a page beside the open sidebar. */
const MIN_PAGE_PX = 40;
/** The sidebar takes at most this share of a wide window. */
const MAX_WINDOW_SHARE = 0.42;

/** What decides whether the sidebar is open, and how wide. */
export interface Layout {
  /** As set by the person. */
  sidebar: Settings['sidebar'];
  /** px */
  windowWidth: number;
  /** Opened on a narrow window, where it lies over the page: not for the next page. */
  isOverPage: boolean;
}

export function isNarrow({ windowWidth }: Layout): boolean {
  return windowWidth < NARROW_WINDOW_PX;
}

export function isOpen(layout: Layout): boolean {
  return isNarrow(layout) ? layout.isOverPage : layout.sidebar.open;
}

/** px of the sidebar, when it is open in this window. */
export function widthOf(layout: Layout): number {
  const { sidebar: { width }, windowWidth } = layout;
  return isNarrow(layout)
    ? Math.min(width, windowWidth - MIN_PAGE_PX)
    : Math.max(SIDEBAR_WIDTH.least, Math.min(width, Math.floor(windowWidth * MAX_WINDOW_SHARE)));
}
