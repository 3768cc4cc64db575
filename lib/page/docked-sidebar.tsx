import { type JSX, render } from 'preact';
import { PageSidebar } from '@/components/sidebar/PageSidebar';
import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import { Guard } from '@/components/ui/Guard';
import { Tab } from '@/components/sidebar/Tab';
import { createSidebarController, type SidebarController } from '@/lib/acts/sidebar-controller';
import type { PaperRef } from '@/lib/paper/paper';
import type { Dock } from './dock';
import { readSelection } from './selection';
import { columnOf, isOpen, type Layout } from './sidebar-layout';
import type { VisitOptions } from './visit';
import { onEnd } from './watch';

/** An answer that comes within this time is the first thing the sidebar draws; only after it, it says that it is looking. */
const PATIENCE_MS = 120;
/** A first click may begin a double one, which selects a word. */
const DOUBLE_CLICK_MS = 300;

export interface DockedSidebar {
  controller: SidebarController;
  /** Leads the keyboard into the sidebar, or from there back to the page, with the sidebar put away. */
  toggle(): void;
  /** Draws the sidebar or its tab, after the layout changed. */
  draw(): void;
}

export interface Place {
  layout: Layout;
  /** px that the page gives way at its right edge; 0 gives all back. */
  setColumn: (width: number) => void;
}

/** The sidebar of a paper in the page's dock, or the tab that opens it. It starts when `controller.load` is called. */
export function createDockedSidebar(
  doc: Document, { root }: Dock, { layout, setColumn }: Place, ref: PaperRef, options: VisitOptions,
): DockedSidebar {
  const { address, site, signal, onSettings, settings: { newTab } } = options;
  let isPatient = true;

  const drawSidebar = (state: SidebarState): JSX.Element => (
    <div class="docked">
      <Guard name="The sidebar">
        <PageSidebar
          state={state} actions={actions} site={address.site} siteName={site.name} newTab={newTab} width={layout.width} onResize={resize}
        />
      </Guard>
    </div>
  );
  const drawTab = ({ view, failure }: SidebarState): JSX.Element | null =>
    layout.isHidden ? null : <Tab count={view?.related.length} failure={failure} onOpen={() => setOpen(true)} />;
  const draw = (): void => {
    if (signal.aborted) return;
    const state = controller.state();
    setColumn(columnOf(layout));
    if (!isOpen(layout)) render(drawTab(state), root);
    else if (!isPatient || state.view || state.failure) render(drawSidebar(state), root);
  };
  const controller = createSidebarController(ref, {
    signal, mayLookUp: () => isOpen(layout), goTo: (to) => goTo(doc.defaultView!, to, newTab), onState: draw,
  });
  const resize = (width: number): void => {
    layout.sidebar.width = layout.width = width;
    onSettings({ sidebar: layout.sidebar });
    draw();
  };
  const focus = (selector: string): void => root.querySelector<HTMLElement>(selector)?.focus();
  const setOpen = (open: boolean): void => {
    if (layout.isNarrow) layout.isOverPage = open;
    else {
      layout.sidebar.open = layout.isWanted = open;
      onSettings({ sidebar: layout.sidebar });
    }
    draw();
    if (open && controller.state().view?.state === 'no-text') void controller.load();
    focus(open ? '.save' : '.tab');
  };
  const actions: SidebarActions = {
    ...controller.actions,
    close: () => setOpen(false),
    turnOff: () => onSettings({ site: { id: address.site, on: false } }),
  };
  leaveOverPage(doc, root.host, layout, draw, signal);
  setTimeout(() => {
    isPatient = false;
    if (!controller.state().view) draw();
  }, PATIENCE_MS);
  onEnd(signal, () => render(null, root));
  return {
    controller, draw,
    toggle: () => (isOpen(layout) && !root.activeElement ? focus('.save') : setOpen(!isOpen(layout))),
  };
}

/** A sidebar that lies over the page leaves on Escape, and on a click on the page that selects nothing. */
function leaveOverPage(doc: Document, host: Element, layout: Layout, draw: () => void, signal: AbortSignal): void {
  const leave = (): void => {
    layout.isOverPage = false;
    draw();
  };
  const listener = ({ key, target, isTrusted, defaultPrevented }: Event & { key?: string }): void => {
    if (!layout.isOverPage || !isTrusted || target === host) return;
    if (key === 'Escape' && !defaultPrevented) leave();
    if (!key) setTimeout(() => readSelection(doc) || leave(), DOUBLE_CLICK_MS);
  };
  for (const type of ['keydown', 'click']) doc.addEventListener(type, listener, { signal });
}

function goTo(view: Window, to: string, newTab: boolean): void {
  // The browser gives no tab where the answer took too long after the click.
  const tab = newTab && view.open(to);
  if (tab) tab.opener = null;
  else view.location.assign(to);
}
