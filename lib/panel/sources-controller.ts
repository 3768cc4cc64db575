import type { SubscribeProps } from '@/components/library/Subscribe';
import type { ShowToast } from '@/lib/acts/toaster';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Ask, HistoryStatus, IndexStatus, SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { downloadFile } from './download';
import { createLater } from './later';
import { allowHost, allowHosts, findHostProblem, forgetHost } from './host-permission';

export interface SourcesState {
  sources: SourceStatus[];
  counts?: StoreCounts | undefined;
  index?: IndexStatus | undefined;
  history?: HistoryStatus | undefined;
  subscribing: Pick<SubscribeProps, 'preview' | 'problem' | 'busy'>;
}

export interface SourcesOptions {
  signal: AbortSignal;
  onState: (state: SourcesState) => void;
  /** The sources were read anew. */
  onLoaded: () => void;
  showToast: ShowToast;
}

/** How often the state is asked for while something is fetched. */
const POLL_MS = 1500;

/** Where digests come from: fetched, subscribed to, fetched back into the past. */
export class SourcesController {
  private state: SourcesState = { sources: [], subscribing: { busy: false } };
  /** The address that was previewed last. */
  private previewed = '';
  private readonly loadLater: (ms: number) => void;

  constructor(private readonly options: SourcesOptions) {
    const { signal } = options;
    onChange((change) => {
      if (change.digests) void this.load();
    }, signal);
    this.loadLater = createLater(() => void this.load(), signal);
  }

  async load(): Promise<void> {
    this.options.onLoaded();
    const [sources, history] = await Promise.all([ask('sources.list', {}), ask('history.status', {})]);
    if (sources.ok) {
      this.set({
        sources: sources.value.sources,
        counts: sources.value.store,
        index: sources.value.index,
        ...(history.ok && { history: history.value }),
      });
    } else this.options.showToast(sources.failure.message);
    if (this.state.sources.some((source) => source.busy) || this.state.history?.state === 'running') this.loadLater(POLL_MS);
  }

  /** Fetches all sources whose time has come; all of them where the person pressed a button for it. */
  async refreshAll({ all = false } = {}): Promise<void> {
    const work = ask('sources.refresh', { all });
    await this.load();
    const answer = await work;
    if (!answer.ok) this.options.showToast(answer.failure.message);
    else if (all)
      this.options.showToast(answer.value.added === 0 ? t('sources.noneAdded') : t('count.newPapers', answer.value.added));
    await this.load();
  }

  async refresh(source: string): Promise<void> {
    const work = ask('sources.refresh', { source });
    await this.load();
    const answer = await work;
    if (!answer.ok) this.options.showToast(answer.failure.message);
    await this.load();
  }

  /** To be called while a press of the person is handled: browsers ask for a permission only then. */
  async allow({ id, origin }: SourceStatus): Promise<void> {
    if (origin !== undefined && (await allowHost(`${origin}/`))) await this.refresh(id);
    else this.options.showToast(findHostProblem(origin ?? '') ?? t('sources.denied'));
  }

  async unsubscribe(id: string): Promise<void> {
    const source = this.state.sources.find((each) => each.id === id);
    const answer = await ask('sources.remove', { id });
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    const { name, url } = source ?? {};
    const undo = url === undefined ? undefined : () => void this.resubscribe({ id, name: name ?? id, url });
    this.options.showToast(t('sources.unsubscribed', { source: name ?? id }), undo);
    await this.load();
    if (url !== undefined) await forgetHost(url, this.state.sources);
  }

  /** Shows what a feed holds. */
  async preview(address: string): Promise<void> {
    const refused = findHostProblem(address);
    if (refused !== undefined) return this.set({ subscribing: { busy: false, problem: refused } });
    const before = this.previewed;
    this.previewed = address;
    this.set({ subscribing: { busy: true } });
    if (!(await allowHost(address))) return this.set({ subscribing: { busy: false, problem: t('sources.denied') } });
    // The permission for a host that was only previewed is given back.
    if (before !== address) await forgetHost(before, [...this.state.sources, { url: address }]);
    const answer = await ask('sources.preview', { url: address });
    this.set({ subscribing: answer.ok ? { busy: false, preview: answer.value } : { busy: false, problem: answer.failure.message } });
    if (!answer.ok) await forgetHost(address, this.state.sources);
  }

  async subscribePreviewed(): Promise<void> {
    const { preview } = this.state.subscribing;
    if (preview) await this.subscribe({ id: preview.id, name: preview.name, url: preview.url });
  }

  /** Subscribes to feeds that a file names. To be called while a press of the person is handled. */
  async subscribeAll(feeds: Ask<'sources.subscribe'>['feeds']): Promise<void> {
    const { showToast } = this.options;
    if (!(await allowHosts(feeds.map(({ url }) => url)))) return showToast(t('sources.deniedAll'));
    const answer = await ask('sources.subscribe', { feeds });
    if (!answer.ok) {
      showToast(answer.failure.message);
      for (const { url } of feeds) await forgetHost(url, this.state.sources);
      return;
    }
    showToast(t('sources.subscribedToFeeds', feeds.length), () => void this.unsubscribeAll(feeds));
    await this.load();
  }

  private async unsubscribeAll(feeds: Ask<'sources.subscribe'>['feeds']): Promise<void> {
    for (const { id } of feeds) await ask('sources.remove', { id });
    this.options.showToast(t('did.undone'));
    await this.load();
    for (const { url } of feeds) await forgetHost(url, this.state.sources);
  }

  /** Downloads the subscriptions as OPML. */
  async export(doc: Document): Promise<void> {
    const answer = await ask('sources.export', {});
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    await downloadFile(doc, answer.value);
    this.options.showToast(t('download.done', { name: answer.value.name }));
  }

  async steerHistory(act: Ask<'history.fetch'>): Promise<void> {
    const answer = await ask('history.fetch', act);
    if (answer.ok) this.set({ history: answer.value });
    else this.options.showToast(answer.failure.message);
  }

  async loadSample(): Promise<void> {
    const answer = await ask('sample.load', {});
    this.options.showToast(answer.ok ? t('sources.sampleLoaded', answer.value.added) : answer.failure.message);
    await this.load();
  }

  private async subscribe(source: Ask<'sources.add'>): Promise<void> {
    const answer = await ask('sources.add', source);
    this.set({ subscribing: answer.ok ? { busy: false } : { busy: false, problem: answer.failure.message } });
    if (answer.ok) this.options.showToast(t('sources.subscribed', { source: source.name }));
    await this.load();
    if (!answer.ok && source.url !== undefined) await forgetHost(source.url, this.state.sources);
  }

  private async resubscribe(source: Ask<'sources.add'>): Promise<void> {
    if (await allowHost(source.url)) await this.subscribe(source);
    else this.options.showToast(findHostProblem(source.url) ?? t('sources.denied'));
  }

  private set(change: Partial<SourcesState>): void {
    this.state = { ...this.state, ...change };
    this.options.onState(this.state);
  }
}
