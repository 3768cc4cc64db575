import { type PageSettings, SIDEBAR_WIDTH } from '@/lib/settings/settings';
import type { TextColumn } from '@/lib/sites/site';

/** A text in less is hard to read: then the sidebar waits as a slim tab, and opens over the page. */
const MIN_TEXT_PX = 560;
/**
 * The window's scroll bar takes so much of the text's room where it does not lie over the page, and no page tells before it has content.
 * The sidebar gives it of its own width, but opens all the same: a text may have so much less.
 */
const SCROLL_BAR_PX = 16;
/** What is seen of such a page beside the open sidebar. */
const MIN_PAGE_PX = 40;
/** In a window narrower than this, in px, there is never room beside the text, and sites lay their pages out in another way. */
export const isTooNarrow = (windowWidth: number): boolean => windowWidth < MIN_TEXT_PX + SIDEBAR_WIDTH.least;

/** What decides whether the sidebar is open, and how wide. Only acts of the person change it after the start of a visit. */
export interface Layout {
  /** As left by the person, here or on the page before. */
  sidebar: PageSettings['sidebar'];
  /** At the start as the settings say, then as left by the person. */
  isWanted: boolean;
  /** Neither the sidebar nor its tab shows until the person asks for it. */
  isHidden: boolean;
  /** px */
  width: number;
  /** Beside the sidebar, too little would be left for the text. */
  isNarrow: boolean;
  /** Opened where it lies over the page. */
  isOverPage: boolean;
  /** px of the page with which enough is left for the text. */
  needed: number;
}

/** `kind` names such pages in the settings, and `text` is what their site says of their text. */
export function startLayout(
  { start, sidebar, loaded, measured }: PageSettings, site: string, kind: string, windowWidth: number, text?: TextColumn,
): Layout {
  const chosen = start[site] ?? start['all'];
  const layout = {
    sidebar, isWanted: loaded && (chosen ? chosen === 'open' : sidebar.open), isHidden: chosen === 'never', isOverPage: false,
    needed: measured[kind] ?? neededPage(text),
  } as Layout;
  fitLayout(layout, windowWidth);
  return layout;
}

/** Decides how wide the sidebar is, and whether there is room for it: at the start, and when the person changed the window. */
export function fitLayout(layout: Layout, windowWidth: number): void {
  const { sidebar, needed } = layout;
  const room = windowWidth - needed;
  // Written so that a note that is no number leaves the text its room.
  layout.isNarrow = !(room >= SIDEBAR_WIDTH.least);
  layout.width = Math.min(sidebar.width, layout.isNarrow ? windowWidth - MIN_PAGE_PX : Math.max(SIDEBAR_WIDTH.least, room - SCROLL_BAR_PX));
  layout.isOverPage &&= layout.isNarrow;
}

/**
 * px of a page with which enough is left for its text: by what its site says and, where it was measured, by the page's width
 * and its text's. A text that is narrower than its site says needs more. And no text loses more than the page does.
 */
export function neededPage({ share = 1, beside = 0, most = 1e5 }: Partial<TextColumn> = {}, page = Infinity, text = most): number {
  const lacking = Math.max(0, Math.min(most, page * share - beside) - text);
  return Math.ceil(Math.min((MIN_TEXT_PX + beside + lacking) / share, MIN_TEXT_PX + page - text));
}

export function isOpen({ isNarrow, isOverPage, isWanted }: Layout): boolean {
  return isNarrow ? isOverPage : isWanted;
}

/** px that the page gives way. */
export function columnOf({ isNarrow, isWanted, width }: Layout): number {
  return isNarrow || !isWanted ? 0 : width;
}

/** The person opened or closed the sidebar. */
export function setLayoutOpen(layout: Layout, open: boolean): void {
  if (layout.isNarrow) layout.isOverPage = open;
  else layout.sidebar.open = layout.isWanted = open;
}
