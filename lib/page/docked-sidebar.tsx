import { render } from 'preact';
import { PageSidebar } from '@/components/sidebar/PageSidebar';
import type { SidebarActions } from '@/components/sidebar/sidebar-state';
import { Guard } from '@/components/ui/Guard';
import { Tab } from '@/components/sidebar/Tab';
import { createSidebarController, type SidebarController } from '@/lib/acts/sidebar-controller';
import type { PaperRef } from '@/lib/paper/paper';
import type { Settings } from '@/lib/settings/settings';
import type { Dock } from './dock';
import { isNarrow, isOpen, type Layout, widthOf } from './sidebar-layout';
import type { VisitOptions } from './visit';

/** An answer that comes within this time is the first thing the sidebar draws; only after it, it says that it is looking. */
const PATIENCE_MS = 120;

export interface DockedSidebar {
  controller: SidebarController;
  isOpen(): boolean;
  toggle(): void;
  /** Draws the sidebar or its tab, after the layout changed. */
  draw(): void;
}

/** The sidebar of a paper in the page's dock, or the tab that opens it. It starts when `controller.load` is called. */
export function createDockedSidebar(view: Window, dock: Dock, layout: Layout, ref: PaperRef, options: VisitOptions): DockedSidebar {
  const { address, site, signal, onSettings, settings: { newTab } } = options;
  let isPatient = true;

  const draw = (): void => {
    if (signal.aborted) return;
    const state = controller.state();
    const width = widthOf(layout);
    if (!isNarrow(layout)) layout.isOverPage = false;
    const opened = isOpen(layout);
    dock.setColumn(opened && !layout.isOverPage ? width : 0);
    if (opened && isPatient && !state.view && !state.failure) return;
    render(
      opened
        ? (
            <div class="docked">
              <Guard name="The sidebar">
                <PageSidebar
                  state={state} actions={actions} site={address.site} siteName={site.name} newTab={newTab} width={width} onResize={resize}
                />
              </Guard>
            </div>
          )
        : <Tab count={state.view?.related.length} onOpen={() => setOpen(true)} />,
      dock.root,
    );
  };
  const controller = createSidebarController(ref, {
    signal, mayLookUp: () => isOpen(layout), goTo: (to) => goTo(view, to, newTab), onState: draw,
  });
  const setSidebar = (change: Partial<Settings['sidebar']>): void => {
    layout.sidebar = { ...layout.sidebar, ...change };
    onSettings({ sidebar: layout.sidebar });
  };
  const resize = (width: number): void => {
    setSidebar({ width });
    draw();
  };
  const setOpen = (open: boolean): void => {
    if (isNarrow(layout)) layout.isOverPage = open;
    else setSidebar({ open });
    draw();
    if (open && controller.state().view?.state === 'no-text') void controller.load();
    dock.root.querySelector<HTMLElement>(open ? '.save' : '.tab')?.focus();
  };
  const actions: SidebarActions = {
    ...controller.actions,
    close: () => setOpen(false),
    turnOff: () => onSettings({ site: { id: address.site, on: false } }),
  };
  setTimeout(() => {
    isPatient = false;
    if (!controller.state().view) draw();
  }, PATIENCE_MS);
  signal.addEventListener('abort', () => render(null, dock.root));
  return { controller, draw, isOpen: () => isOpen(layout), toggle: () => setOpen(!isOpen(layout)) };
}

function goTo(view: Window, to: string, newTab: boolean): void {
  // The browser gives no tab where the answer took too long after the click.
  const tab = newTab && view.open(to);
  if (tab) tab.opener = null;
  else view.location.assign(to);
}
