import type { PopupActions, PopupState, PopupTab } from '@/components/popup/Popup';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Ask, PaperCard, TodayPaper, TodayView } from '@/lib/messages/protocol';
import { copyCitation } from '@/lib/acts/cite';
import { findAddressByTitle } from '@/lib/acts/open-by-title';
import { markSaved, type SavedBriefs, type SaveView, toggleSaved } from '@/lib/acts/save';
import { createToaster } from '@/lib/acts/toaster';
import { changeSettings, onSettings, readSettings } from '@/lib/settings/settings';

/** ms of quiet typing before a search. */
const TYPING = 60;
/** Saved papers shown; all of them are in the library. */
const SAVED = 300;

export interface PopupOptions {
  signal: AbortSignal;
  onState: (state: PopupState) => void;
  openTab: (url: string, inBackground: boolean) => void;
  openLibrary: () => void;
}

/** What the popup shows and does. Everything comes from the store at once, and is refreshed after. */
export class PopupController implements SaveView {
  private state: PopupState = { tab: 'today', query: '', savedState: 'all', refreshing: false, thumbnails: false, showKeys: false };
  private todayAsked: Ask<'today.get'> = {};
  private seenHere = new Set<PaperKey>();
  private hereRef: PaperRef | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  readonly showToast = createToaster((toast) => this.set({ toast }));

  constructor(private readonly options: PopupOptions) {
    onChange((change) => this.hear(change), options.signal);
    onSettings(({ thumbnails }) => this.set({ thumbnails }), options.signal);
  }

  /** Shows itself at once, fills from the store, then looks for newer lists. */
  async start(): Promise<void> {
    // Asked before anything is drawn: a stopped worker starts meanwhile.
    const filled = Promise.all([this.loadToday(), this.loadHere()]);
    void readSettings().then(({ thumbnails }) => this.set({ thumbnails }));
    this.set({});
    await filled;
    this.set({ refreshing: true });
    await ask('sources.refresh', {});
    this.set({ refreshing: false });
    await this.loadToday();
  }

  readonly actions: PopupActions = {
    choose: (tab) => this.choose(tab),
    search: (query) => this.search(query),
    day: (date) => {
      const source = this.state.today?.digest?.source;
      this.todayAsked = { ...this.todayAsked, date, ...(source !== undefined && { source }) };
      void this.loadToday();
    },
    source: (source) => {
      const { order } = this.todayAsked;
      this.todayAsked = { source, ...(order && { order }) };
      void this.loadToday();
    },
    order: (order) => {
      this.todayAsked = { ...this.todayAsked, order };
      void this.loadToday();
    },
    seen: (keys) => {
      const fresh = keys.filter((key) => !this.seenHere.has(key) && !this.state.today?.papers.find((paper) => paper.key === key)?.seen);
      for (const key of fresh) this.seenHere.add(key);
      if (fresh.length > 0) void ask('today.seen', { keys: fresh });
    },
    period: async (period) => {
      const answer = await ask('trending.get', { period });
      this.set(answer.ok ? { trending: answer.value, failure: undefined } : { failure: answer.failure });
    },
    state: (savedState) => {
      this.set({ savedState });
      void this.loadSaved();
    },
    save: (key, save) => void toggleSaved(this, { key }, save),
    saveHere: (save) => {
      if (this.state.here) void toggleSaved(this, { key: this.state.here.key, ...(this.hereRef && { ref: this.hereRef }) }, save);
    },
    relatedHere: async () => {
      if (!this.hereRef) return;
      const answer = await ask('page.open', { ref: this.hereRef, lookUp: true });
      if (answer.ok) this.set({ related: answer.value, query: '', showKeys: false });
      else this.showToast(answer.failure.message);
    },
    turnOnHere: async () => {
      const { off } = this.state;
      if (!off) return;
      await changeSettings({ sites: { ...(await readSettings()).sites, [off.id]: true } });
      this.set({ off: undefined });
      this.showToast(`On again on ${off.name}`);
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
    library: () => this.options.openLibrary(),
    keys: (showKeys) => this.set({ showKeys }),
  };

  private choose(tab: PopupTab): void {
    this.set({ tab, query: '', found: undefined, related: undefined, failure: undefined, showKeys: false });
    if (tab === 'trending' && !this.state.trending) void this.actions.period('week');
    if (tab === 'saved') void this.loadSaved();
  }

  private search(query: string): void {
    clearTimeout(this.typing);
    this.set({ query, showKeys: false, failure: undefined, ...(!query && { found: undefined }) });
    if (!query.trim()) return;
    this.typing = setTimeout(async () => {
      const answer = await ask('search.find', { text: query });
      if (query !== this.state.query) return;
      this.set(answer.ok ? { found: answer.value } : { found: undefined, failure: answer.failure });
    }, TYPING);
  }

  private async loadToday(): Promise<void> {
    const asked = this.todayAsked;
    const answer = await ask('today.get', asked);
    if (asked !== this.todayAsked) return;
    if (!answer.ok) return this.set({ failure: answer.failure });
    // What was new when the popup opened stays marked as new until it is opened again.
    const papers = answer.value.papers.map(({ seen, ...paper }) => (seen && !this.seenHere.has(paper.key) ? { ...paper, seen } : paper));
    this.set({ today: { ...answer.value, papers: keepOrder(this.state.today, { ...answer.value, papers }) }, failure: undefined });
  }

  private async loadHere(): Promise<void> {
    const answer = await ask('tab.read', {});
    if (!answer.ok) return;
    const { ref, paper, off } = answer.value;
    this.hereRef = ref;
    this.set({ ...(ref && paper && { here: paper }), off });
  }

  private async loadSaved(): Promise<void> {
    const { savedState } = this.state;
    const answer = await ask('library.list', { limit: SAVED, ...(savedState !== 'all' && { state: savedState }) });
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

  private hear(change: Change): void {
    if (change.saved) this.showSaved(change.saved);
    // How many are saved, and whether there is a list for you, stand in the answer, too.
    if (change.digests || change.saved) void this.loadToday();
  }

  showSaved(saved: SavedBriefs): void {
    const marked = <T extends PaperCard>(paper: T): T => markSaved(paper, saved);
    const { today, trending, found, here, related, tab } = this.state;
    this.set({
      ...(today && { today: { ...today, papers: today.papers.map(marked) } }),
      ...(trending && { trending: { ...trending, papers: trending.papers.map(marked) } }),
      ...(found && { found: { ...found, papers: found.papers.map(marked) } }),
      ...(here && { here: marked(here) }),
      ...(related && { related: { ...related, related: related.related.map(marked) } }),
    });
    if (tab === 'saved') void this.loadSaved();
    else this.set({ saved: undefined });
  }

  private set(change: Partial<PopupState>): void {
    if (this.options.signal.aborted) return;
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}

/** Votes that changed while a list is looked at do not move its papers. */
function keepOrder(shown: TodayView | undefined, { digest, order, papers }: TodayView): TodayPaper[] {
  if (shown?.digest?.source !== digest?.source || shown?.digest?.date !== digest?.date || shown?.order !== order) return papers;
  const fresh = new Map(papers.map((paper) => [paper.key, paper]));
  const kept = (shown?.papers ?? []).flatMap(({ key }) => fresh.get(key) ?? []);
  return kept.length === papers.length ? kept : papers;
}
