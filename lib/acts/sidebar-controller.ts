import type { SidebarActions, SidebarState } from '@/components/sidebar/Sidebar';
import { arxivAbs } from '@/lib/paper/links';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { PageView, SavedBrief } from '@/lib/messages/protocol';
import { markSaved, type SavedPlace, toggleSaved } from './saved-acts';

/** How long a word on what was done stands, with its undo; ms. */
const TOLD = 8000;

export interface ControllerOptions {
  signal: AbortSignal;
  onState: (state: SidebarState) => void;
  /** Whether arXiv may be asked for what the page does not tell: only while the sidebar is open. */
  mayLookUp: () => boolean;
  /** Goes to an address: the page itself, or the tab beside a side panel. */
  go: (url: string) => void;
}

/**
 * What a sidebar shows and does for one paper. Every answer is checked against the visit it belongs
 * to: one that comes after the signal aborted is dropped.
 */
export class SidebarController implements SavedPlace {
  private state: SidebarState = { busy: true, filter: {} };
  private forget: ReturnType<typeof setTimeout> | undefined;

  constructor(private ref: PaperRef, private readonly options: ControllerOptions) {
    onChange((change) => this.hear(change), options.signal);
  }

  get view(): PageView | undefined {
    return this.state.view;
  }

  /** Asks for this paper and what is related; again after a filter, a fault or new digests. */
  async load(): Promise<void> {
    this.set({ busy: true });
    const { filter } = this.state;
    const { ref } = this;
    const lookUp = this.options.mayLookUp();
    const answer = await ask('page.open', { ref, filter, ...(lookUp && { lookUp }) });
    if (filter !== this.state.filter || ref !== this.ref) return;
    this.set(answer.ok ? { view: answer.value, failure: undefined, busy: false } : { failure: answer.failure, busy: false });
    // Opened before the answer came: now arXiv may be asked.
    if (!lookUp && this.options.mayLookUp() && this.view?.state === 'no-text') await this.load();
  }

  /** The page told more about its paper after it was first read. */
  async update(ref: PaperRef): Promise<void> {
    this.ref = ref;
    await this.load();
  }

  readonly actions: SidebarActions = {
    save: (which, save) => {
      const isPage = which === 'page';
      const key = isPage ? this.state.view?.paper.key : which;
      if (key) void toggleSaved(this, isPage ? { key, ref: this.ref } : { key }, save);
    },
    setState: (state) => {
      const key = this.state.view?.paper.key;
      if (key) void ask('library.change', { keys: [key], change: { state } });
    },
    cite: async (format) => {
      const view = this.state.view;
      if (!view) return;
      const answer = await ask('paper.cite', { key: view.paper.key, format, ref: this.ref });
      if (!answer.ok) return this.tell(answer.failure.message);
      await navigator.clipboard.writeText(answer.value.text).then(
        () => this.tell('Citation copied'),
        () => this.tell('The browser did not allow copying here'),
      );
    },
    readAbstract: async (key, terms) => {
      const answer = await ask('paper.abstract', { key, terms });
      return answer.ok ? answer.value : { failed: answer.failure.message };
    },
    openTitled: async (key, fallback) => {
      this.tell('Looking for it on arXiv…');
      const answer = await ask('paper.identify', { key });
      const found = answer.ok && answer.value.sure ? answer.value.arxivId : undefined;
      this.options.go(found ? arxivAbs(found) : fallback);
    },
    filter: (filter) => {
      this.set({ filter });
      void this.load();
    },
    retry: () => void this.load(),
    close: () => undefined,
  };

  rename(from: PaperKey, to: PaperKey): void {
    const { view } = this.state;
    if (view?.paper.key === from) view.paper.key = to;
  }

  private hear(change: Change): void {
    if (change.saved) this.mark(change.saved);
    if (change.digests) void this.load();
  }

  mark(saved: Record<PaperKey, SavedBrief | null>): void {
    const { view } = this.state;
    if (!view) return;
    this.set({ view: { ...view, paper: markSaved(view.paper, saved), related: view.related.map((paper) => markSaved(paper, saved)) } });
  }

  tell(text: string, undo?: () => void): void {
    clearTimeout(this.forget);
    this.set({ told: undo ? { text, undo } : { text } });
    this.forget = setTimeout(() => this.set({ told: undefined }), TOLD);
  }

  private set(change: Partial<SidebarState>): void {
    if (this.options.signal.aborted) return;
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
