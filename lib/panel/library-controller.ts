import type { LibrarySection } from '@/components/library/LibraryPage';
import type { Toast } from '@/components/ui/Toast';
import { createToaster } from '@/lib/acts/toaster';
import type { SubscribeProps } from '@/components/library/Subscribe';
import type { ImportProps } from '@/components/library/Import';
import { browser } from 'wxt/browser';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Ask, Failure, HistoryStatus, IdSearchStatus, IndexStatus, InsightsView, KeyTrial, SourceStatus, StoreCounts, SyncStatus } from '@/lib/messages/protocol';
import { changeSettings, DEFAULTS, onSettings, readSettings, type Settings } from '@/lib/settings/settings';
import type { PapersState } from '@/components/library/papers-state';
import type { BackupProps } from '@/components/library/Backup';
import { BackupController } from './backup-controller';
import { allowHost, forgetHost } from './host-permission';
import { IdSearchController } from './id-search-controller';
import { ImportController } from './import-controller';
import { PapersController } from './papers-controller';

export interface LibraryState {
  section: LibrarySection;
  settings: Settings;
  sources: SourceStatus[];
  counts?: StoreCounts | undefined;
  index?: IndexStatus | undefined;
  history?: HistoryStatus | undefined;
  ids?: IdSearchStatus | undefined;
  importing: Pick<ImportProps, 'report' | 'progress' | 'reading' | 'problem'>;
  subscribing: Pick<SubscribeProps, 'preview' | 'problem' | 'busy'>;
  papers: PapersState;
  backup: Pick<BackupProps, 'backups' | 'report' | 'busy' | 'problem' | 'done'>;
  sync?: SyncStatus | undefined;
  insights: { view?: InsightsView | undefined; failure?: Failure | undefined };
  toast?: Toast | undefined;
}

const NOT_ALLOWED = 'Without your permission for this host, its feed cannot be read.';
/** ms between two looks while something is fetched. */
const LOOK = 1500;

/** What the library page shows and does, but for its lists of papers. */
export class LibraryController {
  private state: LibraryState = {
    section: 'papers', settings: DEFAULTS, sources: [], importing: { reading: false }, subscribing: { busy: false },
    papers: { ready: false, query: '', unknown: [], shown: [], total: 0, open: false, selected: new Set(), tags: [], doubles: [] },
    backup: { backups: [], busy: false }, insights: {},
  };
  private address = '';
  readonly showToast = createToaster((toast) => this.set({ toast }));
  readonly importer: ImportController;
  readonly ids: IdSearchController;
  readonly papers: PapersController;
  readonly backups: BackupController;

  constructor(private readonly onState: (state: LibraryState) => void, signal: AbortSignal, document: Document) {
    this.importer = new ImportController((importing) => this.set({ importing }), () => Date.now());
    this.ids = new IdSearchController({ signal, onStatus: (ids) => this.set({ ids }), showToast: this.showToast, now: () => Date.now() });
    this.papers = new PapersController({ signal, document, onState: (papers) => this.takePapers(papers), showToast: this.showToast });
    this.backups = new BackupController((backup) => this.set({ backup }));
    onChange((change) => {
      if (change.digests) void this.loadSources();
    }, signal);
    onSettings((settings) => this.set({ settings }), signal);
    const look = setInterval(() => {
      if (this.state.sources.some((source) => source.busy) || this.state.history?.state === 'running') void this.loadSources();
    }, LOOK);
    signal.addEventListener('abort', () => clearInterval(look));
  }

  async start(section: LibrarySection): Promise<void> {
    this.set({ section, settings: await readSettings() });
    void this.papers.start();
    void this.backups.start();
    if (section === 'insights') void this.loadInsights();
    if (section === 'settings') void this.sync('sync.status');
    await this.loadSources();
    if (section === 'welcome') {
      void ask('sources.refresh', {}).then(() => this.loadSources());
      await this.loadSources();
    }
  }

  go(section: LibrarySection): void {
    this.set({ section });
    if (section === 'insights') void this.loadInsights();
    if (section === 'settings') {
      void this.backups.start();
      void this.sync('sync.status');
    }
  }

  changeSettings(change: Partial<Settings>): void {
    if (change.notifyAt === undefined || change.notifyAt === null) return void changeSettings(change);
    // Asked for in the very act of the person: browsers refuse it later.
    void browser.permissions.request({ permissions: ['notifications'] }).then((granted) => {
      if (granted) return void changeSettings(change);
      this.showToast('The browser did not allow notifications.');
      this.set({});
    });
  }

  async tryKey(pattern: string): Promise<KeyTrial | undefined> {
    const answer = await ask('citekey.try', { pattern });
    return answer.ok ? answer.value : undefined;
  }

  async refresh(source: string): Promise<void> {
    const work = ask('sources.refresh', { source });
    await this.loadSources();
    const answer = await work;
    if (!answer.ok) this.showToast(answer.failure.message);
    await this.loadSources();
  }

  /** In the very act of the person, as browsers want it. */
  async allow({ id, origin }: SourceStatus): Promise<void> {
    if (origin !== undefined && (await allowHost(`${origin}/`))) await this.refresh(id);
    else this.showToast(NOT_ALLOWED);
  }

  async unsubscribe(id: string): Promise<void> {
    const source = this.state.sources.find((each) => each.id === id);
    const answer = await ask('sources.remove', { id });
    if (!answer.ok) return this.showToast(answer.failure.message);
    const { name, url } = source ?? {};
    this.showToast(`Unsubscribed from ${name ?? id}. Its papers stay.`, url === undefined ? undefined : () => void this.resubscribe({ id, name: name ?? id, url }));
    await this.loadSources();
    if (url !== undefined) await forgetHost(url, this.state.sources);
  }

  async preview(address: string): Promise<void> {
    const before = this.address;
    this.address = address;
    this.set({ subscribing: { busy: true } });
    if (!(await allowHost(address))) return this.set({ subscribing: { busy: false, problem: NOT_ALLOWED } });
    // A look alone leaves no permission behind.
    if (before !== address) await forgetHost(before, [...this.state.sources, { url: address }]);
    const answer = await ask('sources.preview', { url: address });
    this.set({ subscribing: answer.ok ? { busy: false, preview: answer.value } : { busy: false, problem: answer.failure.message } });
    if (!answer.ok) await forgetHost(address, this.state.sources);
  }

  async subscribePreviewed(): Promise<void> {
    const { preview } = this.state.subscribing;
    if (preview) await this.subscribe({ id: preview.id, name: preview.name, url: preview.url });
  }

  async history(act: Ask<'history.fetch'>): Promise<void> {
    const answer = await ask('history.fetch', act);
    if (answer.ok) this.set({ history: answer.value });
    else this.showToast(answer.failure.message);
  }

  async sample(): Promise<void> {
    const answer = await ask('sample.load', {});
    this.showToast(answer.ok ? `${answer.value.added} sample papers loaded` : answer.failure.message);
    await this.loadSources();
  }

  private async subscribe(source: Ask<'sources.add'>): Promise<void> {
    const answer = await ask('sources.add', source);
    this.set({ subscribing: answer.ok ? { busy: false } : { busy: false, problem: answer.failure.message } });
    if (answer.ok) this.showToast(`Subscribed to ${source.name}`);
    await this.loadSources();
  }

  private async resubscribe(source: Ask<'sources.add'>): Promise<void> {
    if (await allowHost(source.url)) await this.subscribe(source);
    else this.showToast(NOT_ALLOWED);
  }

  async sync(what: 'sync.status' | 'sync.run'): Promise<void> {
    const answer = await ask(what, {});
    if (answer.ok) this.set({ sync: answer.value });
    else this.showToast(answer.failure.message);
  }

  async turnSync(on: boolean): Promise<void> {
    await changeSettings({ sync: on });
    if (on) await this.sync('sync.run');
  }

  private takePapers(papers: PapersState): void {
    const emptied = papers.ready && papers.total === 0 && this.state.papers.total > 0;
    this.set({ papers });
    // An empty library offers its newest backup.
    if (emptied) void this.backups.start();
  }

  private async loadInsights(): Promise<void> {
    const answer = await ask('insights.get', {});
    this.set({ insights: answer.ok ? { view: answer.value } : { failure: answer.failure } });
  }

  private async loadSources(): Promise<void> {
    void this.ids.load();
    const [sources, history] = await Promise.all([ask('sources.list', {}), ask('history.status', {})]);
    if (!sources.ok) return this.showToast(sources.failure.message);
    this.set({ sources: sources.value.sources, counts: sources.value.store, index: sources.value.index, ...(history.ok && { history: history.value }) });
  }

  private set(change: Partial<LibraryState>): void {
    this.state = { ...this.state, ...change };
    this.onState(this.state);
  }
}
