import { type PageSettings, SIDEBAR_WIDTH } from '@/lib/settings/settings';
import type { TextColumn } from '@/lib/sites/site';

/** A text in less is hard to read: then the sidebar waits as a slim tab, and opens over the page. */
const MIN_TEXT_PX = 560;
/** What is seen of such a page beside the open sidebar. */
const MIN_PAGE_PX = 40;
/** In a window narrower than this there is never room beside the text, and sites lay their pages out in another way. */
export const MIN_WINDOW_PX = MIN_TEXT_PX + SIDEBAR_WIDTH.least;

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
  /** px by which the text is wider than `text` says, as measured on the last visit of the kind. */
  measured: number;
  text: TextColumn;
}

/** `text`: what the site says of the page's text. `kind` names such pages in the settings. */
export function startLayout(
  { start, sidebar, loaded, measured }: PageSettings, site: string, kind: string, windowWidth: number, text: TextColumn = { at: 'body' },
): Layout {
  const chosen = start[site] ?? start['all'];
  const layout = {
    sidebar, isWanted: loaded && (chosen ? chosen === 'open' : sidebar.open), isHidden: chosen === 'never', isOverPage: false,
    measured: measured[kind] ?? 0, text,
  } as Layout;
  fitLayout(layout, windowWidth);
  return layout;
}

/** Decides how wide the sidebar is, and whether there is room for it: at the start, and when the person changed the window. */
export function fitLayout(layout: Layout, windowWidth: number): void {
  const { sidebar, text: { share = 1, beside = 0 }, measured } = layout;
  const room = Math.floor(windowWidth - (MIN_TEXT_PX + beside - measured) / share);
  // Written so that a measure that is no number leaves the text its room.
  layout.isNarrow = !(room >= SIDEBAR_WIDTH.least);
  layout.width = Math.min(sidebar.width, layout.isNarrow ? windowWidth - MIN_PAGE_PX : room);
  if (!layout.isNarrow) layout.isOverPage = false;
}

export function isOpen({ isNarrow, isOverPage, isWanted }: Layout): boolean {
  return isNarrow ? isOverPage : isWanted;
}

/** px that the page gives way. */
export function columnOf({ isNarrow, isWanted, width }: Layout): number {
  return isNarrow || !isWanted ? 0 : width;
}

/** px by which a text of `width` px on a page of `page` px is wider than its site's facts say. */
export function compareText({ share = 1, beside = 0, most = Infinity }: TextColumn, page: number, width: number): number {
  return Math.round(width - Math.min(most, page * share - beside));
}
