import { render } from 'preact';
import { Sidebar } from '@/components/sidebar/Sidebar';
import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import { Tab } from '@/components/sidebar/Tab';
import { SidebarController } from '@/lib/acts/sidebar-controller';
import type { PaperRef } from '@/lib/paper/paper';
import type { Dock } from './dock';
import type { SidebarLayout } from './sidebar-layout';
import type { VisitOptions } from './visit';

/** An answer that comes within this time is the first thing the sidebar draws; only after it, it says that it is looking. */
const PATIENCE_MS = 120;

export interface DockedSidebar {
  controller: SidebarController;
  setOpen(open: boolean): void;
  /** Draws the sidebar or its tab, after the layout changed. */
  draw(): void;
}

/** The sidebar of a paper in the page's dock, or the tab that opens it. It starts when `controller.load` is called. */
export function createDockedSidebar(view: Window, dock: Dock, layout: SidebarLayout, ref: PaperRef, options: VisitOptions): DockedSidebar {
  const { address, site, settings, signal, onSettings } = options;
  let state: SidebarState = { busy: true, filter: {} };
  let isPatient = true;

  const draw = (): void => {
    if (signal.aborted) return;
    dock.setColumn(layout.column());
    const isOpen = layout.isOpen();
    if (isOpen && isPatient && !state.view && !state.failure) return;
    render(
      isOpen
        ? <div class="docked"><Sidebar state={state} actions={actions} site={address.site} siteName={site.name} width={layout.width()} /></div>
        : <Tab count={state.view?.related.length} onOpen={() => setOpen(true)} />,
      dock.root,
    );
  };
  const controller = new SidebarController(ref, {
    signal, mayLookUp: layout.isOpen, goTo: (to) => view.location.assign(to),
    onState: (next) => {
      state = next;
      draw();
    },
  });
  const setOpen = (open: boolean): void => {
    const sidebar = layout.setOpen(open);
    if (sidebar) onSettings({ sidebar });
    draw();
    if (open && state.view?.state === 'no-text') void controller.load();
    dock.root.querySelector<HTMLElement>(open ? '.save' : '.tab')?.focus();
  };
  const actions: SidebarActions = {
    ...controller.actions,
    close: () => setOpen(false),
    resize: (width) => {
      const sidebar = layout.setWidth(width);
      draw();
      onSettings({ sidebar });
    },
    turnOff: () => onSettings({ sites: { ...settings.sites, [address.site]: false } }),
  };
  setTimeout(() => {
    isPatient = false;
    if (!state.view) draw();
  }, PATIENCE_MS);
  signal.addEventListener('abort', () => render(null, dock.root));
  return { controller, setOpen, draw };
}
