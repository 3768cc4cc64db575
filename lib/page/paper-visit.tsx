import { render } from 'preact';
import { Sidebar } from '@/components/sidebar/Sidebar';
import type { SidebarState } from '@/components/sidebar/sidebar-state';
import { Tab } from '@/components/sidebar/Tab';
import type { PaperRef } from '@/lib/paper/paper';
import { readPage } from '@/lib/sites/index';
import { createDock } from './dock';
import { onLook, readLook } from './look';
import { SidebarController } from '@/lib/acts/sidebar-controller';
import { tellDrift } from './tell-drift';
import type { Visit, VisitOptions } from './visit';

/** Below this width (px) the page needs all of its window: the sidebar waits as a slim tab. */
const NARROW = 720;
/** The sidebar takes at most this share of the window. */
const SHARE = 0.42;

/** ms an answer may take before the sidebar says that it is looking: drawn once, it costs the page half. */
const PATIENCE = 120;

/** Shows the sidebar beside a paper page until the signal aborts. `undefined` where the page shows no paper after all. */
export function visitPaper(doc: Document, options: VisitOptions): Visit | undefined {
  const { address, site, url, settings, signal } = options;
  const first = readPage(doc, url)?.ref;
  if (!first) return undefined;
  const view = doc.defaultView!;
  const dock = createDock(doc, signal);
  // Reading it lays the page out.
  let { innerWidth } = view;
  const isNarrow = (): boolean => innerWidth < NARROW;
  // On a narrow window it opens over the page, so only when asked for here.
  let { open: wanted } = settings.sidebar;
  let asked = false;
  const isOpen = (): boolean => (isNarrow() ? asked : wanted);
  let { width } = settings.sidebar;
  let state: SidebarState = { busy: true, filter: {} };
  let patient = true;

  const controller = new SidebarController(first, {
    signal,
    onState: (next) => {
      state = next;
      draw();
    },
    mayLookUp: isOpen,
    goTo: (to) => view.location.assign(to),
  });
  const setOpen = (to: boolean): void => {
    if (isNarrow()) asked = to;
    else {
      wanted = to;
      options.onSettings({ sidebar: { open: to, width } });
    }
    draw();
    if (to && state.view?.state === 'no-text') void controller.load();
    dock.root.querySelector<HTMLElement>(to ? '.save' : '.tab')?.focus();
  };
  const actions = {
    ...controller.actions,
    close: () => setOpen(false),
    resize: (to: number) => {
      width = to;
      draw();
      options.onSettings({ sidebar: { open: wanted, width } });
    },
    turnOff: () => options.onSettings({ sites: { ...settings.sites, [address.site]: false } }),
  };

  function draw(): void {
    if (signal.aborted) return;
    const narrow = isNarrow();
    if (!narrow) asked = false;
    const open = isOpen();
    const shown = narrow ? Math.min(width, innerWidth - 40) : Math.max(320, Math.min(width, Math.floor(innerWidth * SHARE)));
    dock.setColumn(open && !narrow ? shown : 0);
    if (open && patient && !state.view && !state.failure) return;
    render(
      open
        ? <div class="docked"><Sidebar state={state} actions={actions} site={address.site} siteName={site.name} width={shown} /></div>
        : <Tab count={state.view?.related.length} onOpen={() => setOpen(true)} />,
      dock.root,
    );
  }

  const setLook = (look = readLook(doc)): void => dock.setLook(settings.look === 'page' ? look : settings.look);
  setLook();
  view.addEventListener('resize', () => {
    ({ innerWidth } = view);
    draw();
  }, { signal });
  signal.addEventListener('abort', () => render(null, dock.root));
  draw();
  // After the page gave way, which is no change of its look.
  onLook(doc, setLook, signal);
  setTimeout(() => {
    patient = false;
    if (!state.view) draw();
  }, PATIENCE);
  void controller.load();
  if (site.hydrated) waitForMore(doc, url, first, (ref) => void controller.update(ref), signal);
  tellDrift(() => readPage(doc, url)?.drift, signal);
  return {
    toggle: () => setOpen(!isOpen()),
    save: () => controller.actions.save('page', controller.view?.paper.saved === undefined),
    refresh: ({ sidebar }) => {
      ({ open: wanted, width } = sidebar);
      draw();
      void controller.load();
    },
  };
}

/** A page that is built by its own script may tell its title and abstract only later. */
function waitForMore(doc: Document, url: string, first: PaperRef, onMore: (ref: PaperRef) => void, signal: AbortSignal): void {
  if (first.title && first.abstract) return;
  const look = (): void => {
    const ref = readPage(doc, url)?.ref;
    if (!ref?.title || !ref.abstract) return;
    observer.disconnect();
    onMore(ref);
  };
  const observer = new MutationObserver(look);
  observer.observe(doc.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
