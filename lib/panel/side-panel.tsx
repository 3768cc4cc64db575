import { render } from 'preact';
import { PanelSidebar } from '@/components/sidebar/PanelSidebar';
import { Guard } from '@/components/ui/Guard';
import type { Toast } from '@/components/ui/Toast';
import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import { NoPaper } from '@/components/sidebar/NoPaper';
import { arxivAbs } from '@/lib/paper/links';
import type { PaperRef } from '@/lib/paper/paper';
import { ask } from '@/lib/messages/client';
import { createSidebarController, type SidebarController } from '@/lib/acts/sidebar-controller';
import { createToaster } from '@/lib/acts/toaster';
import { downloadPdf } from './download-pdf';
import { showFormulas } from './formulas';
import { setLanguage } from './language';
import { followLook } from './look';
import { checkSettings, onSettings, readSettings, type Settings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';

export interface SidePanelOptions {
  /** The arXiv id of the paper to show, whatever tab is in front. */
  paper: string | null;
  /** Calls back when another tab or address comes to the front. */
  onTabs: (listener: () => void) => void;
  /** Sends the tab in front to an address, or opens it in a tab of its own. */
  goTo: (url: string, inNewTab: boolean) => void;
}

/** The sidebar in the browser's own panel, for the tab in front. */
export function startSidePanel(doc: Document, { paper, onTabs, goTo }: SidePanelOptions): void {
  const app = doc.getElementById('app')!;
  setLanguage(doc);
  followLook(doc, new AbortController().signal);
  showFormulas();
  let visit: AbortController | undefined;
  let shown = '';
  let asked = 0;
  let { newTab } = checkSettings(undefined);
  let draw = (): void => undefined;

  const follow = async (): Promise<void> => {
    const turn = ++asked;
    const ref = paper ? { url: arxivAbs(paper), arxivId: paper } : await refOfTab();
    // Another tab came to the front meanwhile, or the same paper is shown already.
    if (turn !== asked || (ref && ref.url === shown)) return;
    visit?.abort();
    shown = ref?.url ?? '';
    if (!ref) return render(<NoPaper />, app);
    const current = new AbortController();
    visit = current;
    const controller = createSidebarController(ref, {
      signal: current.signal, goTo: (url) => goTo(url, newTab), mayLookUp: () => true, onState: () => draw(),
    });
    const { readState, actions } = savePdfHere(controller, ref, () => draw());
    draw = () => {
      if (current.signal.aborted) return;
      render(
        <Guard key={ref.url} name={t('part.sidebar')}>
          <PanelSidebar isAlone={paper !== null} state={readState()} newTab={newTab} actions={actions} />
        </Guard>,
        app,
      );
    };
    await controller.load();
  };
  // A link in the panel opens in the tab beside it, if it opens in no tab of its own.
  app.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || link.target || event.defaultPrevented) return;
    event.preventDefault();
    goTo(link.href, event.ctrlKey || event.metaKey);
  });
  const take = (settings: Settings): void => {
    ({ newTab } = settings);
    draw();
  };
  onSettings(take);
  void readSettings().then(take);
  if (!paper) onTabs(() => void follow());
  void follow();
}

/** The panel is a page of Sidelight's own, which reads a PDF by itself. */
function savePdfHere(
  controller: SidebarController, ref: PaperRef, draw: () => void,
): { readState: () => SidebarState; actions: SidebarActions } {
  let toast: Toast | undefined;
  const say = createToaster((next) => {
    toast = next;
    draw();
  });
  return {
    readState: () => ({ ...controller.state(), ...(toast && { toast }) }),
    actions: {
      ...controller.actions, savePdf: () => void downloadPdf({ key: controller.state().view!.paper.key, ref }, say).then(say),
    },
  };
}

async function refOfTab(): Promise<PaperRef | undefined> {
  const answer = await ask('tab.read', {});
  return answer.ok ? answer.value.ref : undefined;
}
