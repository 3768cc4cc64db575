import { readPage } from '@/lib/sites/index';
import { createDock } from './dock';
import { createDockedSidebar } from './docked-sidebar';
import { onLook, readLook } from './look';
import { reportDrift } from './report-drift';
import { onSelection, readSelection } from './selection';
import type { Layout } from './sidebar-layout';
import type { Visit, VisitOptions } from './visit';
import { waitForText } from './wait-for-text';

/** Shows the sidebar beside a paper page until the signal aborts. `undefined` where the page shows no paper after all. */
export function visitPaper(doc: Document, options: VisitOptions): Visit | undefined {
  const { site, url, settings, signal } = options;
  const ref = readPage(doc, url)?.ref;
  if (!ref) return undefined;
  const view = doc.defaultView!;
  const dock = createDock(doc, signal);
  // The width is read once here and again on resize only, as reading it makes the browser lay the page out.
  const layout: Layout = { sidebar: settings.sidebar, windowWidth: view.innerWidth, isOverPage: false };
  const { controller, isOpen, toggle, draw } = createDockedSidebar(view, dock, layout, ref, options);

  const setLook = (look = readLook(doc)): void => dock.setLook(settings.look === 'page' ? look : settings.look);
  setLook();
  view.addEventListener('resize', () => {
    layout.windowWidth = view.innerWidth;
    draw();
  }, { signal });
  draw();
  // Drawing makes the page give way by a style of its root, which is no change of its look: so this comes after it.
  onLook(doc, setLook, signal);
  void controller.load();
  if (site.hydrated) waitForText(doc, url, ref, (more) => void controller.update(more), signal);
  onSelection(doc, controller.select, signal);
  reportDrift(() => readPage(doc, url)?.drift, signal);
  return {
    toggle,
    relate(text = readSelection(doc)) {
      if (!isOpen()) toggle();
      controller.relate(text);
    },
    save: () => controller.actions.save('page', controller.state().view?.paper.saved === undefined),
    refresh: ({ sidebar }) => {
      layout.sidebar = sidebar;
      draw();
      void controller.load();
    },
  };
}
