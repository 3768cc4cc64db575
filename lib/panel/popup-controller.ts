import type { PopupActions, PopupRelated, PopupState, PopupTab } from '@/components/popup/popup-state';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask, tellPrivateWindow } from '@/lib/messages/client';
import type { Ask, PaperCard } from '@/lib/messages/protocol';
import { copyCitation } from '@/lib/acts/cite';
import { findAddressByTitle } from '@/lib/acts/open-by-title';
import { markSaved, type SavedBriefs, type SaveView, toggleSaved } from '@/lib/acts/save';
import { keepRows } from './keep-rows';
import { readShortcuts } from './shortcuts';
import { textRef } from './text-ref';
import { createToaster } from '@/lib/acts/toaster';
import { changeSettings, onSettings, readSettings } from '@/lib/settings/settings';

/** A search starts when the person has not typed for this time. */
const TYPING_PAUSE_MS = 60;
/** The library page has all saved papers. */
const MAX_SHOWN_SAVED = 300;

export interface PopupOptions {
  signal: AbortSignal;
  onState: (state: PopupState) => void;
  openTab: (url: string, inBackground: boolean) => void;
  openLibrary: () => void;
}

/** What the popup shows and does. Everything comes from the store at once, and is refreshed after. */
export class PopupController implements SaveView {
  private state: PopupState = {
    tab: 'today', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, showKeys: false,
    shortcuts: [],
  };
  private todayQuery: Ask<'today.get'> = {};
  private seenNow = new Set<PaperKey>();
  private tabRef: PaperRef | undefined;
  /** Counts what related papers were asked for: an older answer is dropped. */
  private relating = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  readonly showToast = createToaster((toast) => this.set({ toast }));

  constructor(private readonly options: PopupOptions) {
    onChange((change) => this.applyChange(change), options.signal);
    onSettings(({ thumbnails }) => this.set({ thumbnails }), options.signal);
  }

  /** Shows itself at once, fills from the store, then looks for newer lists. */
  async start(): Promise<void> {
    // Asked before anything is drawn, so that a stopped worker starts meanwhile.
    const filled = Promise.all([this.loadToday(), this.loadTabPaper()]);
    void readSettings().then(({ thumbnails }) => this.set({ thumbnails }));
    this.set({});
    await filled;
    this.set({ isRefreshing: true });
    await ask('sources.refresh', {});
    this.set({ isRefreshing: false });
    await this.loadToday();
  }

  /** Its window is private: says so, and in every message from now on. */
  tellPrivateWindow(): void {
    tellPrivateWindow();
    this.set({ isPrivate: true });
  }

  readonly actions: PopupActions = {
    chooseTab: (tab) => this.choose(tab),
    search: (query) => this.search(query),
    chooseDay: (date) => {
      const source = this.state.today?.digest?.source;
      this.todayQuery = { ...this.todayQuery, date, ...(source !== undefined && { source }) };
      void this.loadToday();
    },
    chooseSource: (source) => {
      const { order, kind } = this.todayQuery;
      this.todayQuery = { source, ...(order && { order }), ...(kind && { kind }) };
      void this.loadToday();
    },
    removeList: () => void this.removeList(),
    chooseOrder: (order) => {
      this.todayQuery = { ...this.todayQuery, order };
      void this.loadToday();
    },
    chooseKind: (chosen) => {
      const { kind: _before, ...others } = this.todayQuery;
      this.todayQuery = { ...others, ...(chosen !== 'all' && { kind: chosen }) };
      void this.loadToday();
    },
    markSeen: (keys) => {
      const fresh = keys.filter((key) => !this.seenNow.has(key) && !this.state.today?.papers.find((paper) => paper.key === key)?.seen);
      for (const key of fresh) this.seenNow.add(key);
      if (fresh.length > 0) void ask('today.seen', { keys: fresh });
    },
    choosePeriod: async (period) => {
      const answer = await ask('trending.get', { period });
      this.set(answer.ok ? { trending: answer.value, failure: undefined } : { failure: answer.failure });
    },
    chooseState: (savedState) => {
      this.set({ savedState });
      void this.loadSaved();
    },
    save: (key, save) => void toggleSaved(this, { key }, save),
    saveTabPaper: (save) => {
      if (this.state.tabPaper) void toggleSaved(this, { key: this.state.tabPaper.key, ...(this.tabRef && { ref: this.tabRef }) }, save);
    },
    showRelated: () => void this.showRelated({}),
    findLike: () => void this.showRelated({ typed: this.state.query.trim() }),
    focusRelated: (focus) => {
      const { related } = this.state;
      if (!related) return;
      this.set({ related: { ...related, focus } });
      void this.showRelated({ typed: related.typed, focus });
    },
    closeRelated: () => {
      this.relating++;
      this.set({ related: undefined });
    },
    turnOnSite: async () => {
      const { offSite } = this.state;
      if (!offSite) return;
      await changeSettings(({ sites }) => ({ sites: { ...sites, [offSite.id]: true } }));
      this.set({ offSite: undefined });
      this.showToast(`On again on ${offSite.name}`);
    },
    cite: async (key) => this.showToast(await copyCitation({ key }, 'bibtex')),
    readAbstract: async (key, terms) => {
      const answer = await ask('paper.abstract', { key, ...(terms && { terms }) });
      return answer.ok ? answer.value : { failed: answer.failure.message };
    },
    open: (event, paper) => void this.open(event, paper),
    loadSample: async () => {
      const answer = await ask('sample.load', {});
      if (!answer.ok) this.showToast(answer.failure.message);
      await this.loadToday();
    },
    refresh: () => void this.start(),
    openLibrary: () => this.options.openLibrary(),
    showKeys: (showKeys) => {
      this.set({ showKeys });
      if (showKeys) void this.loadShortcuts();
    },
  };

  private choose(tab: PopupTab): void {
    this.relating++;
    this.set({ tab, query: '', found: undefined, related: undefined, failure: undefined, showKeys: false });
    if (tab === 'trending' && !this.state.trending) void this.actions.choosePeriod('week');
    if (tab === 'saved') void this.loadSaved();
  }

  /** Shows what is related to a typed text, or else to the tab's paper. */
  private async showRelated({ typed, focus }: Pick<PopupRelated, 'typed' | 'focus'>): Promise<void> {
    const ref = typed ? textRef(typed) : this.tabRef;
    if (!ref) return;
    const turn = ++this.relating;
    const answer = await ask('page.open', { ref, lookUp: !typed, filter: { focus } });
    if (turn !== this.relating) return;
    if (!answer.ok) return this.showToast(answer.failure.message);
    this.set({ related: { view: answer.value, typed, focus }, showKeys: false, ...(!typed && { query: '' }) });
  }

  private search(query: string): void {
    clearTimeout(this.typing);
    this.relating++;
    this.set({ query, related: undefined, showKeys: false, failure: undefined, ...(!query && { found: undefined }) });
    if (!query.trim()) return;
    this.typing = setTimeout(async () => {
      const answer = await ask('search.find', { text: query });
      if (query !== this.state.query) return;
      this.set(answer.ok ? { found: answer.value } : { found: undefined, failure: answer.failure });
    }, TYPING_PAUSE_MS);
  }

  private async loadToday(): Promise<void> {
    const asked = this.todayQuery;
    const answer = await ask('today.get', asked);
    if (asked !== this.todayQuery) return;
    if (!answer.ok) return this.set({ failure: answer.failure });
    // A paper that was new when the popup opened stays marked as new until the popup is opened again.
    const papers = answer.value.papers.map(({ seen, ...paper }) => (seen && !this.seenNow.has(paper.key) ? { ...paper, seen } : paper));
    this.set({ today: keepRows(this.state.today, { ...answer.value, papers }), failure: undefined });
  }

  private async removeList(): Promise<void> {
    const { digest } = this.state.today ?? {};
    if (!digest) return;
    const { source, date } = digest;
    const answer = await ask('digest.remove', { source, date });
    if (!answer.ok) return this.showToast(answer.failure.message);
    const { kind } = this.todayQuery;
    this.todayQuery = { ...(kind && { kind }) };
    this.showToast(
      `List deleted; ${answer.value.papers} papers that nothing else holds went with it`,
      () => void this.restoreList({ source, date }),
    );
    await this.loadToday();
  }

  private async restoreList(digest: Ask<'digest.restore'>): Promise<void> {
    const answer = await ask('digest.restore', digest);
    this.showToast(
      answer.ok && answer.value.restored
        ? 'The list is back'
        : answer.ok
          ? 'Another list was deleted since: this one is gone'
          : answer.failure.message,
    );
    await this.loadToday();
  }

  private async loadTabPaper(): Promise<void> {
    const answer = await ask('tab.read', {});
    if (!answer.ok) return;
    const { ref, paper, off } = answer.value;
    this.tabRef = ref;
    this.set({ ...(ref && paper && { tabPaper: paper }), offSite: off });
  }

  private async loadSaved(): Promise<void> {
    const { savedState } = this.state;
    const answer = await ask('library.list', { limit: MAX_SHOWN_SAVED, ...(savedState !== 'all' && { state: savedState }) });
    if (savedState !== this.state.savedState) return;
    this.set(answer.ok ? { saved: answer.value, failure: undefined } : { failure: answer.failure });
  }

  private async open(event: MouseEvent, paper: PaperCard): Promise<void> {
    event.preventDefault();
    const background = event.ctrlKey || event.metaKey;
    const href = (event.currentTarget as HTMLAnchorElement).href;
    if (paper.arxivId || !(event.currentTarget as HTMLElement).classList.contains('title')) return this.options.openTab(href, background);
    this.options.openTab(await findAddressByTitle(paper.key, paper.href, this.showToast), background);
  }

  private applyChange(change: Change): void {
    if (change.saved) this.showSaved(change.saved);
    // The answer also says how many papers are saved, and whether a list can be ordered for the person.
    if (change.digests || change.saved) void this.loadToday();
  }

  showSaved(saved: SavedBriefs): void {
    const marked = <T extends PaperCard>(paper: T): T => markSaved(paper, saved);
    const { today, trending, found, tabPaper, related, tab } = this.state;
    this.set({
      ...(today && { today: { ...today, papers: today.papers.map(marked) } }),
      ...(trending && { trending: { ...trending, papers: trending.papers.map(marked) } }),
      ...(found && { found: { ...found, papers: found.papers.map(marked) } }),
      ...(tabPaper && { tabPaper: marked(tabPaper) }),
      ...(related && { related: { ...related, view: { ...related.view, related: related.view.related.map(marked) } } }),
    });
    if (tab === 'saved') void this.loadSaved();
    else this.set({ saved: undefined });
  }

  private async loadShortcuts(): Promise<void> {
    this.set({ shortcuts: (await readShortcuts()).filter(([key]) => key) });
  }

  private set(change: Partial<PopupState>): void {
    if (this.options.signal.aborted) return;
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
