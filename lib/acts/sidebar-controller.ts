import type { CitedHere, SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import type { PaperRef } from '@/lib/paper/paper';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Answer, PageView, RelatedFilter } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { askRelated } from './ask-related';
import { copyCitation } from './cite';
import { findAddressByTitle } from './open-by-title';
import { markSaved, type PaperToSave, type SaveView, toggleSaved } from './save';
import { createToaster } from './toaster';

export interface SidebarOptions {
  signal: AbortSignal;
  onState: (state: SidebarState) => void;
  /** Whether the sidebar is open: see `askRelated`. */
  mayLookUp: () => boolean;
  /** What was asked for the first paper before, with no filter. */
  asked?: Promise<Answer<PageView>> | undefined;
  /** Goes to an address: in the page itself, or in the tab beside a side panel. */
  goTo: (url: string) => void;
}

export interface SidebarController {
  actions: SidebarActions;
  /** What is shown now. */
  state(): SidebarState;
  /** Asks for the paper and what is related to it, with the filter as it is unless another is given. */
  load(filter?: RelatedFilter): Promise<void>;
  /** Tells what is selected in the page; nothing if the text is empty. */
  select(text: string): void;
  /** Takes which papers of the person's the page cites. */
  cite(cited: readonly CitedHere[]): void;
  /** Asks for papers that are related to a passage. If the passage has no letter, a toast asks for a selection. */
  relate(passage: string): void;
  /** Takes what the page says of its paper now: more than when it was first read. */
  update(ref: PaperRef): Promise<void>;
}

/**
 * What a sidebar shows and does for one paper. An answer that comes after the signal aborted is dropped, as it belongs
 * to a visit that is over.
 */
export function createSidebarController(
  first: PaperRef, { signal, onState, mayLookUp, goTo, asked }: SidebarOptions,
): SidebarController {
  let pageRef = first;
  let state: SidebarState = { busy: true, filter: {} };
  const set = (change: Partial<SidebarState>): void => {
    if (signal.aborted) return;
    state = { ...state, ...change };
    onState(state);
  };
  const load = async (filter = state.filter): Promise<void> => {
    set({ busy: true, filter });
    const ref = pageRef;
    const lookUp = mayLookUp();
    const early = asked;
    asked = undefined;
    const answer = await (early ?? askRelated(ref, filter, lookUp));
    const isStale = (): boolean => filter !== state.filter || ref !== pageRef;
    if (isStale()) return;
    set(answer.ok ? { view: answer.value, failure: undefined, busy: false } : { failure: answer.failure, busy: false });
    // The sidebar was opened before the answer came: now arXiv may be asked.
    if (!lookUp && mayLookUp() && state.view?.state === 'no-text') await load();
    const keys = answer.ok ? answer.value.related.flatMap(({ key, reasons }) => (reasons ? [] : [key])) : [];
    if (!keys.length) return;
    const later = await ask('page.explain', { ref, keys, ...(filter.focus && { focus: filter.focus }) });
    const { view } = state;
    if (!later.ok || !view || isStale()) return;
    set({ view: { ...view, related: view.related.map((paper) => ({ ...paper, ...later.value[paper.key] })) } });
  };
  const saveView: SaveView = {
    showToast: createToaster((toast) => set({ toast })),
    showSaved(saved) {
      const { view } = state;
      if (!view) return;
      set({ view: { ...view, paper: markSaved(view.paper, saved), related: view.related.map((paper) => markSaved(paper, saved)) } });
    },
    renamePaper(from, to) {
      const paper = state.view?.paper;
      if (paper?.key === from) paper.key = to;
    },
  };
  onChange(({ saved, digests }) => {
    if (saved) saveView.showSaved(saved);
    if (digests) void load();
  }, signal);
  return {
    load, state: () => state, select: (selection) => set({ selection }), cite: (cited) => set({ cited }),
    relate(text) {
      if (/\p{L}/u.test(text)) void load({ ...state.filter, focus: { text } });
      else saveView.showToast(t('focus.selectFirst'));
    },
    actions: createActions(saveView, () => state.view && { key: state.view.paper.key, ref: pageRef }, goTo, load, set),
    update(ref) {
      pageRef = ref;
      return load();
    },
  };
}

/** What a person does in a sidebar. `getPage` gives the paper of the page, once it is known. */
function createActions(
  saveView: SaveView, getPage: () => PaperToSave | undefined, goTo: (url: string) => void, load: (filter?: RelatedFilter) => Promise<void>,
  set: (change: Pick<SidebarState, 'keys'>) => void,
): SidebarActions {
  const { showToast } = saveView;
  return {
    save(which, save) {
      const paper = which === 'page' ? getPage() : { key: which };
      if (paper) void toggleSaved(saveView, paper, save);
    },
    // The buttons of these three stand in the head of the paper, which is known then.
    setState(state) {
      void ask('library.change', { keys: [getPage()!.key], change: { state } });
    },
    cite: async (format) => showToast(await copyCitation(getPage()!, format)),
    async savePdf() {
      showToast(t('pdf.downloading'));
      const answer = await ask('pdf.save', getPage()!);
      showToast(answer.ok ? answer.value.said : answer.failure.message);
    },
    async readAbstract(key, terms) {
      const answer = await ask('paper.abstract', { key, terms });
      return answer.ok ? answer.value : { failed: answer.failure.message };
    },
    openByTitle: async (key, fallback) => goTo(await findAddressByTitle(key, fallback, showToast)),
    async showKeys(show) {
      const answer = show && await ask('keys.list', {});
      set({ keys: answer && answer.ok ? answer.value.keys : undefined });
    },
    filter: (filter) => void load(filter),
    retry: () => void load(),
    showLibrary: (part, category) => void ask('library.show', { part, ...(category && { category }) }),
  };
}
