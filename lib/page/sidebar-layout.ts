import { type Settings, SIDEBAR_WIDTH } from '@/lib/settings/settings';

/** On a narrower window the page needs all of the width: the sidebar waits as a slim tab, and opens over the page. */
const NARROW_WINDOW_PX = 720;
/** What is left of such a page beside the open sidebar. */
const LEFT_OF_NARROW_PX = 40;
/** The sidebar takes at most this share of a wide window. */
const MAX_WINDOW_SHARE = 0.42;

export interface SidebarLayout {
  isOpen(): boolean;
  /** px of the open sidebar in this window. */
  width(): number;
  /** px that the page gives way: none where the sidebar is closed or lies over the page. */
  column(): number;
  /** Opens or closes it. Returns what is to be kept of that for the next page; nothing on a narrow window. */
  setOpen(open: boolean): Settings['sidebar'] | undefined;
  /** Returns what is to be kept. */
  setWidth(width: number): Settings['sidebar'];
  /** Takes the settings as they are now. */
  take(sidebar: Settings['sidebar']): void;
  setWindowWidth(width: number): void;
}

/** Whether the sidebar is open, and how wide, by what was set and by the width of the window (px). */
export function createLayout(sidebar: Settings['sidebar'], windowWidth: number): SidebarLayout {
  // On a narrow window it is open only while the person asked for it there.
  let isOpenOverPage = false;
  const isNarrow = (): boolean => windowWidth < NARROW_WINDOW_PX;
  const isOpen = (): boolean => (isNarrow() ? isOpenOverPage : sidebar.open);
  const width = (): number => (isNarrow()
    ? Math.min(sidebar.width, windowWidth - LEFT_OF_NARROW_PX)
    : Math.max(SIDEBAR_WIDTH.least, Math.min(sidebar.width, Math.floor(windowWidth * MAX_WINDOW_SHARE))));
  return {
    isOpen, width,
    column: () => (isOpen() && !isNarrow() ? width() : 0),
    setOpen(open) {
      if (isNarrow()) {
        isOpenOverPage = open;
        return undefined;
      }
      sidebar = { ...sidebar, open };
      return sidebar;
    },
    setWidth(to) {
      sidebar = { ...sidebar, width: to };
      return sidebar;
    },
    take(settings) {
      sidebar = settings;
    },
    setWindowWidth(to) {
      windowWidth = to;
      if (!isNarrow()) isOpenOverPage = false;
    },
  };
}
