import { type JSX, render } from 'preact';
import css from '@/components/sidebar/sidebar.css?inline';
import { PageSidebar } from '@/components/sidebar/PageSidebar';
import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import { hearOnlyHands } from '@/components/ui/by-hand';
import { Guard } from '@/components/ui/Guard';
import { makeSheet } from '@/lib/acts/shadow-container';
import { createSidebarController, type SidebarController } from '@/lib/acts/sidebar-controller';
import { keepUpdateMessage } from '@/lib/messages/client';
import type { Answer, PageView } from '@/lib/messages/protocol';
import type { PaperRef } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { onCited } from './cited';
import { onSelection, readSelection } from './selection';
import { isOpen, type Layout } from './sidebar-layout';
import type { TabSign } from './tab';
import type { VisitOptions } from './visit';
import { onEnd } from './watch';

/** An answer that comes within this time is the first thing the sidebar draws; only after it, it says that it is looking. */
const PATIENCE_MS = 120;
/** A first click may begin a double one, which selects a word. */
const DOUBLE_CLICK_MS = 300;

export interface DockedSidebar {
  controller: SidebarController;
  /** Asks for what is shown. */
  start(): void;
  /** Saves the page's paper or takes it out of the library, once it is known which it is. */
  save(): Promise<void>;
  /** What the tab says while the sidebar is closed. */
  sign(): TabSign;
  /** Draws the sidebar, or takes it away. */
  draw(isShown: boolean): void;
}

/** What the sidebar asks of the page's first script. */
export interface SidebarPlace {
  layout: Layout;
  /** Draws the sidebar or its tab, with the column, after the layout or what is shown changed. */
  draw: () => void;
  close: () => void;
}

/** The sidebar of a paper in the page's dock. `asked`: what was already asked for it. */
export function createDockedSidebar(
  doc: Document, root: ShadowRoot, { layout, draw, close }: SidebarPlace, ref: PaperRef, options: VisitOptions,
  asked?: Promise<Answer<PageView>>,
): DockedSidebar {
  const { address, site: { name }, signal, onSettings, settings: { newTab } } = options;
  const box = makeBox(doc);
  let isPatient = true;
  let loaded: Promise<void> | undefined;
  const drawSidebar = (state: SidebarState): JSX.Element => (
    <Guard name={t('part.sidebar')}>
      <PageSidebar
        {...{ state, actions, newTab }} site={address.site} siteName={name} isOver={layout.isOverPage} width={layout.width}
        onResize={resize}
      />
    </Guard>
  );
  const controller = createSidebarController(ref, {
    signal, mayLookUp: () => isOpen(layout), goTo: (to) => goTo(doc.defaultView!, to, newTab), onState: draw, asked,
  });
  const resize = (width: number): void => {
    layout.sidebar.width = layout.width = width;
    onSettings({ sidebar: layout.sidebar });
    draw();
  };
  const actions: SidebarActions = { ...controller.actions, close, turnOff: () => onSettings({ site: { id: address.site, on: false } }) };
  keepUpdateMessage();
  root.adoptedStyleSheets = [makeSheet(css)];
  hearOnlyHands(root);
  leaveOverPage(doc, root.host, layout, draw, signal);
  onSelection(doc, controller.select, signal);
  onCited(controller.cite);
  setTimeout(() => {
    isPatient = false;
    if (!controller.state().view) draw();
  }, PATIENCE_MS);
  onEnd(signal, () => render(null, box));
  return {
    controller,
    start: () => void (loaded = controller.load()),
    async save() {
      await loaded;
      controller.actions.save('page', controller.state().view?.paper.saved === undefined);
    },
    sign() {
      const { view, failure } = controller.state();
      return { count: view?.related.length, failure };
    },
    draw(isShown) {
      const state = controller.state();
      if (!isShown) {
        render(null, box);
        box.remove();
      } else {
        // Drawn before it is in the page, so that its first layout is of the whole; its frame while the answer is on its way.
        render(drawSidebar(state), box);
        if (!box.isConnected && (!isPatient || state.view || state.failure)) root.firstElementChild!.append(box);
      }
    },
  };
}

function makeBox(doc: Document): HTMLElement {
  const box = doc.createElement('div');
  box.className = 'docked';
  return box;
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
