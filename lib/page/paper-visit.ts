import { getTextColumn, readPage } from '@/lib/sites/index';
import { LATEXML_ENTRY } from '@/lib/sites/latexml';
import type { TextColumn } from '@/lib/sites/site';
import { createColumn } from './column';
import { createDock } from './dock';
import { onLook, readLook } from './look';
import { PaperSidebar } from './paper-sidebar';
import { reportDrift } from './report-drift';
import { columnOf, fitLayout, isOpen, isTooNarrow, type Layout, neededPage, startLayout } from './sidebar-layout';
import { loadScript } from './page-scripts';
import type { Visit, VisitOptions } from './visit';
import { waitForText } from './wait-for-text';

/**
 * Gives the sidebar its column before the page is painted. What is returned shows it there, and gives `undefined` where the page
 * shows no paper after all.
 */
export function visitPaper(doc: Document, options: VisitOptions): () => Visit | undefined {
  const { address, site, url, settings, signal, onSettings } = options;
  const view = doc.defaultView!;
  const kind = `${site.id} ${address.form}`;
  // The width is read once here and again on resize only, as reading it makes the browser lay the page out.
  const text = getTextColumn(address);
  const layout = startLayout(settings, site.id, kind, view.innerWidth, text);
  const setColumn = createColumn(doc, signal);
  setColumn(columnOf(layout));
  if (isOpen(layout)) void loadScript('sidebar');
  return () => {
    const ref = readPage(doc, url)?.ref;
    if (!ref) return void setColumn(0);
    const dock = createDock(doc, (zoom) => setColumn(undefined, zoom), signal);
    const setLook = (look = readLook(doc)): void => {
      dock.host.dataset['look'] = settings.look === 'page' ? look : settings.look;
    };
    setLook();
    const sidebar = new PaperSidebar(doc, dock.root, { layout, setColumn }, ref, options);
    view.addEventListener('resize', () => {
      fitLayout(layout, view.innerWidth);
      sidebar.draw();
    }, { signal });
    if (doc.querySelector(LATEXML_ENTRY)) {
      void loadScript('references').then((mark) => {
        if (typeof mark === 'function' && !signal.aborted) mark(doc, options);
      });
    }
    // Made ahead, it could not tick its tab, which showed another page.
    doc.addEventListener('prerenderingchange', () => void sidebar.refresh(), { signal });
    // Drawing makes the page give way by a style of its root, which is no change of its look: so this comes after it.
    onLook(doc, setLook, signal);
    if (site.hydrated) waitForText(doc, url, ref, (more) => sidebar.update(more), signal);
    reportDrift(() => {
      const px = text && measureText(doc, text, layout);
      if (px && px !== layout.needed) onSettings({ measured: { kind, px } });
      return readPage(doc, url)?.drift;
    }, signal);
    return sidebar;
  };
}

/** px of such a page with which enough is left for its text; `undefined` where it shows none, or is laid out for a small screen. */
function measureText(doc: Document, text: TextColumn, layout: Layout): number | undefined {
  const { innerWidth } = doc.defaultView!;
  const page = innerWidth - columnOf(layout);
  const { left, right = 0 }: Partial<DOMRect> = (text.at && doc.querySelector(text.at)?.getBoundingClientRect()) || {};
  // What lies beyond the page's edge is not seen: some pages have a column of fixed width.
  return right && !isTooNarrow(innerWidth) ? neededPage(text, page, Math.min(right, page) - left!) : undefined;
}
