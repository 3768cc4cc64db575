import type { SidebarActions, SidebarState } from '@/components/sidebar/sidebar-state';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { PageView } from '@/lib/messages/protocol';
import { copyCitation } from './cite';
import { findAddressByTitle } from './open-by-title';
import { markSaved, type SavedBriefs, type SaveView, toggleSaved } from './save';
import { createToaster } from './toaster';

export interface SidebarOptions {
  signal: AbortSignal;
  onState: (state: SidebarState) => void;
  /** Whether arXiv may be asked for what the page does not say: only while the sidebar is open. */
  mayLookUp: () => boolean;
  /** Goes to an address: in the page itself, or in the tab beside a side panel. */
  goTo: (url: string) => void;
}

/**
 * What a sidebar shows and does for one paper. An answer that comes after the signal aborted is dropped, as it belongs
 * to a visit that is over.
 */
export class SidebarController implements SaveView {
  private state: SidebarState = { busy: true, filter: {} };
  readonly showToast = createToaster((toast) => this.set({ toast }));

  constructor(private ref: PaperRef, private readonly options: SidebarOptions) {
    onChange((change) => this.applyChange(change), options.signal);
  }

  get view(): PageView | undefined {
    return this.state.view;
  }

  /** Asks for this paper and what is related to it; again after a filter, a failure or new digests. */
  async load(): Promise<void> {
    this.set({ busy: true });
    const { filter } = this.state;
    const { ref } = this;
    const lookUp = this.options.mayLookUp();
    const answer = await ask('page.open', { ref, filter, ...(lookUp && { lookUp }) });
    if (filter !== this.state.filter || ref !== this.ref) return;
    this.set(answer.ok ? { view: answer.value, failure: undefined, busy: false } : { failure: answer.failure, busy: false });
    // The sidebar was opened before the answer came: now arXiv may be asked.
    if (!lookUp && this.options.mayLookUp() && this.view?.state === 'no-text') await this.load();
  }

  /** Takes what the page says of its paper now: more than when it was first read. */
  async update(ref: PaperRef): Promise<void> {
    this.ref = ref;
    await this.load();
  }

  readonly actions: SidebarActions = {
    save: (which, save) => {
      const isPage = which === 'page';
      const key = isPage ? this.view?.paper.key : which;
      if (key) void toggleSaved(this, isPage ? { key, ref: this.ref } : { key }, save);
    },
    setState: (state) => {
      const key = this.view?.paper.key;
      if (key) void ask('library.change', { keys: [key], change: { state } });
    },
    cite: async (format) => {
      if (this.view) this.showToast(await copyCitation({ key: this.view.paper.key, ref: this.ref }, format));
    },
    readAbstract: async (key, terms) => {
      const answer = await ask('paper.abstract', { key, terms });
      return answer.ok ? answer.value : { failed: answer.failure.message };
    },
    openByTitle: async (key, fallback) => this.options.goTo(await findAddressByTitle(key, fallback, this.showToast)),
    filter: (filter) => {
      this.set({ filter });
      void this.load();
    },
    retry: () => void this.load(),
    close: () => undefined,
  };

  renamePaper(from: PaperKey, to: PaperKey): void {
    const { view } = this;
    if (view?.paper.key === from) view.paper.key = to;
  }

  showSaved(saved: SavedBriefs): void {
    const { view } = this;
    if (!view) return;
    this.set({ view: { ...view, paper: markSaved(view.paper, saved), related: view.related.map((paper) => markSaved(paper, saved)) } });
  }

  private applyChange(change: Change): void {
    if (change.saved) this.showSaved(change.saved);
    if (change.digests) void this.load();
  }

  private set(change: Partial<SidebarState>): void {
    if (this.options.signal.aborted) return;
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
