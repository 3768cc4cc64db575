import type { PopupActions, PopupRelated, PopupState, PopupTab } from '@/components/popup/popup-state';
import type { PaperRef } from '@/lib/paper/paper';
import { MAX_QUERY_CHARACTERS } from '@/lib/paper/query';
import { onChange } from '@/lib/messages/changes';
import { ask, tellPrivateWindow } from '@/lib/messages/client';
import type { Ask, PaperCard, TodayView } from '@/lib/messages/protocol';
import { applyMarks } from '@/components/popup/inbox';
import { copyCitation } from '@/lib/acts/cite';
import { findAddressByTitle } from '@/lib/acts/open-by-title';
import type { PaperToSave, SavedBriefs } from '@/lib/acts/save';
import { InboxController } from './inbox-controller';
import { keepRows } from './keep-rows';
import { describeNow, keepLastSource, keepToday, readKeptToday, readLastSource } from './kept-today';
import { readShortcuts } from '@/lib/texts/shortcuts';
import { createReload } from './reload';
import { removeList } from './remove-list';
import { runSave } from './run-save';
import { markShown } from './mark-shown';
import { takePapers, turnFrontTab } from './take-paper';
import { textRef } from './text-ref';
import { findNewVersion, forgetNewVersion } from './new-version';
import { UndoToaster } from './undo-toaster';
import { addWatch, closeWatchSaves, onWatches, watchField } from './watch-acts';
import { changeSettings, onSettings, readSettings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';

/** A search starts when the person has not typed for this time. */
const TYPING_PAUSE_MS = 60;
/** The library page has all saved papers. */
const MAX_SHOWN_SAVED = 300;

export interface PopupOptions {
  signal: AbortSignal;
  onState: (state: PopupState) => void;
  openTab: (url: string, inBackground: boolean) => void;
  /** `address`: its part after `#`, with it. */
  openLibrary: (address?: string) => void;
}

/** What the popup shows and does. Everything comes from the store at once, and is refreshed after. */
export class PopupController {
  private state: PopupState = {
    tab: 'today', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, isWide: false, showKeys: false, showDone: false,
    shortcuts: [],
  };
  private todayQuery: Ask<'today.get'> = readLastSource();
  private tabRef: PaperRef | undefined;
  /** Counts what lists were asked for, and what was done with them since: an older answer is dropped. */
  private turn = 0;
  /** Counts what related papers were asked for: an older answer is dropped. */
  private relating = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly toasts = new UndoToaster((toast) => this.set({ toast }));
  private readonly inbox = new InboxController({
    findList: () => this.state.today?.digest,
    onMarks: () => {
      this.turn++;
      this.showMarks();
    },
    onWritten: () => void this.loadLists(),
    showToast: this.toasts.show, run: (name, act) => this.toasts.run(name, act),
  });

  constructor(private readonly options: PopupOptions) {
    const reload = createReload(() => this.loadLists(), options.signal);
    onChange(({ saved, digests, mended, inbox }) => {
      if (saved) this.showSaved(saved);
      // The answer also says how many papers are saved, and which orders there are. What is put away here is read anew by the inbox.
      if (saved || digests || mended || (inbox && this.inbox.marks.size === 0)) reload();
    }, options.signal);
    onSettings(({ thumbnails, widePopup: isWide }) => this.set({ thumbnails, isWide }), options.signal);
    onWatches(reload, options.signal);
  }

  /** Shows itself at once, fills from the store, then looks for newer lists. */
  async start(): Promise<void> {
    // Asked before anything is drawn, so that a stopped worker starts meanwhile.
    const filled = Promise.all([this.loadLists(), this.loadTabPaper()]);
    void readKeptToday(Date.now()).then((today) => today && !this.state.today && this.set({ today }));
    void readSettings().then(({ thumbnails, widePopup: isWide }) => this.set({ thumbnails, isWide }));
    this.set({});
    await filled;
    // Once the lists stand there, as nobody waits for it.
    void findNewVersion().then((newVersion) => this.set({ newVersion }));
    this.set({ isRefreshing: true });
    await ask('sources.refresh', {});
    this.set({ isRefreshing: false });
    await this.loadLists();
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
      this.set({ askedDay: date });
      void this.loadLists();
    },
    chooseSource: (source) => {
      const { order, kind } = this.todayQuery;
      this.todayQuery = { source, ...(order && { order }), ...(kind && { kind }) };
      if (!this.state.isPrivate) keepLastSource(source);
      this.set({ askedDay: undefined });
      void this.loadLists();
    },
    removeList: () => void this.removeList(),
    chooseOrder: (order) => {
      this.todayQuery = { ...this.todayQuery, order };
      void this.loadLists();
    },
    chooseKind: (chosen) => {
      const { kind: _before, ...others } = this.todayQuery;
      this.todayQuery = { ...others, ...(chosen !== 'all' && { kind: chosen }) };
      void this.loadLists();
    },
    put: (paper, as) => void this.inbox.put(paper, as),
    showDone: (showDone) => this.set({ showDone }),
    showMuted: (showMuted) => this.set({ showMuted }),
    watch: (query) => void addWatch({ query, act: 'watch' }, this.toasts.show),
    watchFor: (field, value) => {
      if (this.state.isPrivate) this.toasts.show(t('failure.privateWindow'));
      else void watchField(field, value, this.toasts.show);
    },
    readWatchSaves: (undo) => void closeWatchSaves(undo, this.toasts.show).then(() => this.loadLists()),
    undo: () => this.toasts.undo(),
    setWide: (isWide) => {
      this.set({ isWide });
      void changeSettings({ widePopup: isWide });
    },
    choosePeriod: async (period) => {
      const answer = await ask('trending.get', { period });
      this.set(answer.ok ? { trending: answer.value, failure: undefined } : { failure: answer.failure });
    },
    chooseState: (savedState) => {
      this.set({ savedState });
      void this.loadSaved();
    },
    save: (key, save) => void this.save({ key }, save),
    saveTabPaper: (save) => {
      const { tabPaper } = this.state;
      if (tabPaper) void this.save({ key: tabPaper.key, ...(this.tabRef && { ref: this.tabRef }) }, save);
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
      this.toasts.show(t('popup.onAgain', { site: offSite.name }));
    },
    cite: async (key, format) => this.toasts.show(await copyCitation({ key }, format)),
    take: (keys, act) => void takePapers(keys, act, this.toasts.show),
    turnTab: () => void turnFrontTab(this.toasts.show),
    readAbstract: async (key, terms) => {
      const answer = await ask('paper.abstract', { key, ...(terms && { terms }) });
      return answer.ok ? answer.value : { failed: answer.failure.message };
    },
    open: (event, paper) => void this.open(event, paper),
    loadSample: async () => {
      const answer = await ask('sample.load', {});
      if (!answer.ok) this.toasts.show(answer.failure.message);
      await this.loadLists();
    },
    refresh: () => void this.start(),
    openLibrary: () => this.options.openLibrary(),
    showChanges: () => this.options.openLibrary('#settings/set-about'),
    hideChanges: () => this.set({ newVersion: forgetNewVersion() }),
    showKeys: (showKeys) => {
      this.set({ showKeys });
      if (showKeys) void readShortcuts().then((lines) => this.set({ shortcuts: lines.filter(([key]) => key) }));
    },
  };

  private choose(tab: PopupTab): void {
    this.relating++;
    this.set({ tab, query: '', found: undefined, related: undefined, failure: undefined, showKeys: false });
    if (tab === 'for-you') void this.loadLists();
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
    if (!answer.ok) return this.toasts.show(answer.failure.message);
    this.set({ related: { view: answer.value, typed, focus }, showKeys: false, ...(!typed && { query: '' }) });
  }

  private search(query: string): void {
    clearTimeout(this.typing);
    this.relating++;
    this.set({ query, related: undefined, showKeys: false, failure: undefined, ...(!query && { found: undefined }) });
    if (!query.trim()) return;
    this.typing = setTimeout(async () => {
      const answer = await ask('search.find', { text: query.slice(0, MAX_QUERY_CHARACTERS) });
      if (query !== this.state.query) return;
      this.set(answer.ok ? { found: answer.value } : { found: undefined, failure: answer.failure });
    }, TYPING_PAUSE_MS);
  }

  /** Reads Today, and For you where it is in front. */
  private async loadLists(): Promise<void> {
    const turn = ++this.turn;
    const isForYou = this.state.tab === 'for-you';
    const [when, today, forYou] = await Promise.all([
      Object.keys(this.todayQuery).every((name) => name === 'lastSource') && !this.state.isPrivate ? describeNow(Date.now()) : undefined,
      ask('today.get', this.todayQuery), isForYou ? ask('today.get', { ...this.todayQuery, order: 'for-you' }) : undefined,
    ]);
    if (turn !== this.turn) return;
    if (!today.ok) return this.set({ failure: today.failure });
    const keep = (shown: TodayView | undefined, view: TodayView): TodayView => keepRows(shown, applyMarks(view, this.inbox.marks));
    this.set({
      today: keep(this.state.today, today.value), ...(forYou?.ok && { forYou: keep(this.state.forYou, forYou.value) }), failure: undefined,
    });
    // Once it is drawn, if nothing was done with it meanwhile.
    if (when !== undefined && this.inbox.marks.size === 0) setTimeout(() => turn === this.turn && keepToday(today.value, when));
  }

  private showMarks(): void {
    const { state: { today, forYou }, inbox: { marks } } = this;
    this.set({ ...(today && { today: applyMarks(today, marks) }), ...(forYou && { forYou: applyMarks(forYou, marks) }) });
  }

  private save(paper: PaperToSave, save: boolean): Promise<void> {
    return runSave((name, act) => this.toasts.run(name, act), (saved) => this.showSaved(saved), paper, save);
  }

  private async removeList(): Promise<void> {
    const { digest } = this.state.today ?? {};
    if (!digest) return;
    const onChanged = (): Promise<void> => {
      const { kind } = this.todayQuery;
      this.todayQuery = { ...(kind && { kind }) };
      this.set({ askedDay: undefined });
      return this.loadLists();
    };
    const { source, date } = digest;
    await this.toasts.run(`delete ${source} ${date}`, (showToast) => removeList({ source, date }, { showToast, onChanged }));
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
    void this.inbox.markOpened(paper.key);
    const background = event.ctrlKey || event.metaKey;
    const href = (event.currentTarget as HTMLAnchorElement).href;
    if (paper.arxivId || !(event.currentTarget as HTMLElement).classList.contains('title')) return this.options.openTab(href, background);
    this.options.openTab(await findAddressByTitle(paper.key, paper.href, this.toasts.show), background);
  }

  showSaved(saved: SavedBriefs): void {
    this.set(markShown(this.state, saved));
    if (this.state.tab === 'saved') void this.loadSaved();
    else this.set({ saved: undefined });
  }

  private set(change: Partial<PopupState>): void {
    if (this.options.signal.aborted) return;
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
