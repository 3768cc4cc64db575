import type { WatchesActions, WatchesState } from '@/components/library/watches-state';
import type { ShowToast } from '@/lib/acts/toaster';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Settings, Watch } from '@/lib/settings/settings';
import { addWatch, changeWatch, explainWatchProblem, removeWatch } from './watch-acts';

/** What is typed is tried when the person has not typed for this time. */
const TYPING_PAUSE_MS = 150;
const EMPTY: Watch = { query: '', act: 'watch' };

interface WatchesOptions {
  redraw: () => void;
  settings: () => Settings;
  showToast: ShowToast;
  signal: AbortSignal;
}

/** What the person watches and mutes, and what each of it finds in the newest list. */
export class WatchesController {
  current: WatchesState = { draft: EMPTY, found: new Map() };
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was asked for: an older answer is dropped. */
  private turn = 0;

  constructor(private readonly options: WatchesOptions) {
    onChange((change) => {
      if (change.digests) void this.load();
    }, options.signal);
  }

  readonly actions: WatchesActions = {
    write: (draft) => {
      this.set({ draft, problem: this.explain(draft) });
      clearTimeout(this.typing);
      this.typing = setTimeout(() => void this.load(), TYPING_PAUSE_MS);
    },
    add: () => void this.add(),
    change: ({ query, act, tag }) => void changeWatch(query, { act, ...(tag !== undefined && { tag }) }),
    remove: (query) => void removeWatch(query, this.options.showToast),
  };

  /** Asks what the draft and each watch find in the newest list. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    const { draft } = this.current;
    const typed = draft.query.trim();
    const queries = [...(typed && !this.explain(draft) ? [typed] : []), ...this.options.settings().watches.map(({ query }) => query)];
    const answer = await ask('watch.try', { queries });
    if (turn !== this.turn || !answer.ok) return;
    const { list, found } = answer.value;
    this.set({ list, found: new Map(queries.map((query, row) => [query, found[row]!])) });
  }

  private async add(): Promise<void> {
    const { draft } = this.current;
    const problem = explainWatchProblem(draft.query, this.options.settings().watches);
    if (problem !== undefined) return this.set({ problem });
    if (!(await addWatch(draft, this.options.showToast))) return;
    this.set({ draft: { ...EMPTY, act: draft.act }, problem: undefined });
    await this.load();
  }

  private explain({ query }: Watch): string | undefined {
    return query.trim() ? explainWatchProblem(query, this.options.settings().watches) : undefined;
  }

  private set(change: Partial<WatchesState>): void {
    this.current = { ...this.current, ...change };
    this.options.redraw();
  }
}
