import type { DigestState } from '@/components/library/digest-state';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Ask, TodayOrder, TodayPaper, TodayView } from '@/lib/messages/protocol';
import { isLeft } from '@/lib/paper/inbox';
import type { Day, PaperKey, SourceId } from '@/lib/paper/paper';
import { onSettings } from '@/lib/settings/settings';
import { FactsController } from './facts-controller';
import { createReload } from './reload';

/** Related papers that are asked for: those of the library stand apart. */
const MAX_RELATED = 16;

export const EMPTY_DIGEST: DigestState = { days: [], isPast: false, isOffered: true, open: false };

/** A list, and a paper in it; without a source the newest list of all, without a day the newest of the source. */
export interface DigestPlace {
  source?: SourceId | undefined;
  day?: Day | undefined;
  key?: PaperKey | undefined;
}

/** The list of a day that is read in the library: its papers, the days beside it, and the paper in front. */
export class DigestController {
  private state = EMPTY_DIGEST;
  private query: Ask<'today.get'> = {};
  /** What the address asks for, until its list is there. */
  private wanted: PaperKey | undefined;
  /** Papers that were chosen here and are not yet written as seen: the list shows that already. */
  private telling = 0;
  readonly facts = new FactsController((facts) => this.set({ facts }), MAX_RELATED);

  private readonly reload: () => void;
  private readonly reloadList: () => void;

  constructor(private readonly onState: (state: DigestState) => void, signal: AbortSignal) {
    this.reload = createReload(() => this.load(), signal);
    this.reloadList = createReload(async () => void (await this.loadList()), signal);
    onChange((change) => this.applyChange(change), signal);
    // What is watched or muted may be other papers now.
    onSettings(() => this.state.view && this.reload(), signal);
  }

  /** Shows a list. */
  async show({ source, day, key }: DigestPlace): Promise<void> {
    const { order, kind } = this.query;
    this.query = {
      ...(source !== undefined && { source }), ...(source !== undefined && day !== undefined && { date: day }), ...(order && { order }),
      ...(kind && source === this.query.source && { kind }),
    };
    this.wanted = key;
    this.set({ isOffered: true, open: key !== undefined });
    await this.load();
  }

  order(order: TodayOrder): void {
    this.query = { ...this.query, order };
    void this.load();
  }

  kind(kind: TodayView['kind']): void {
    const { kind: _before, ...others } = this.query;
    this.query = { ...others, ...(kind !== 'all' && { kind }) };
    void this.load();
  }

  async load(): Promise<void> {
    const asked = this.query;
    if (await this.loadList()) await this.loadDays(asked);
  }

  /** Whether it is still the list that is asked for. */
  private async loadList(): Promise<boolean> {
    const asked = this.query;
    const answer = await ask('today.get', asked);
    if (asked !== this.query) return false;
    if (!answer.ok) {
      this.set({ failure: answer.failure });
      return false;
    }
    this.set({ view: keepOrder(this.state.view, answer.value), failure: undefined });
    this.settle();
    return true;
  }

  private async loadDays(asked: Ask<'today.get'>): Promise<void> {
    const digest = this.state.view?.digest;
    if (!digest) return this.set({ days: [], older: undefined, isPast: false });
    const newest = await ask('digest.days', { source: digest.source });
    if (asked !== this.query || !newest.ok) return;
    const isPast = newest.value.days.every(({ date }) => date !== digest.date);
    const past = isPast ? await ask('digest.days', { source: digest.source, until: digest.date }) : newest;
    if (asked === this.query && past.ok) this.set({ days: past.value.days, older: past.value.older, isPast });
  }

  /** Reads a paper, which is then no longer new. */
  choose(key: PaperKey, open = this.state.open): void {
    const paper = this.state.view?.papers.find((each) => each.key === key);
    if (!paper) return;
    this.set({ current: key, isOffered: false, open });
    this.facts.show(paper);
    if (paper.seen) return;
    this.changePapers((each) => (each.key === key ? { ...each, seen: true } : each));
    this.telling++;
    void ask('today.seen', { keys: [key] }).finally(() => this.telling--);
  }

  /** Moves this number of rows down; to the first row where the person chose none. */
  move(by: number): void {
    const { view, current, isOffered } = this.state;
    const papers = view?.papers ?? [];
    const at = papers.findIndex(({ key }) => key === current);
    const next = papers[Math.max(0, Math.min(papers.length - 1, at < 0 || isOffered ? 0 : at + by))];
    if (next) this.choose(next.key);
  }

  close(): void {
    this.set({ open: false });
  }

  showSaved(saved: SavedBriefs): void {
    this.changePapers((paper) => markSaved(paper, saved));
    this.facts.showSaved(saved);
  }

  /** Chooses the paper that is asked for; else there is something to read as long as there is a paper. */
  private settle(): void {
    const { view, current, isOffered } = this.state;
    const papers = view?.papers ?? [];
    const { wanted } = this;
    this.wanted = undefined;
    if (wanted !== undefined && papers.some(({ key }) => key === wanted)) return this.choose(wanted, true);
    if (!isOffered && papers.some(({ key }) => key === current)) return;
    this.set({ current: papers[0]?.key, isOffered: true, ...(papers.length === 0 && { open: false }) });
    this.facts.show(papers[0]);
  }

  /** Changes papers of the list, and what is left of its day with them. */
  private changePapers(change: (paper: TodayPaper) => TodayPaper): void {
    const { view, days } = this.state;
    if (!view) return;
    const papers = view.papers.map(change);
    const more = papers.filter(isLeft).length - view.papers.filter(isLeft).length;
    this.set({
      view: { ...view, papers },
      days: days.map((day) => (day.date === view.digest?.date ? { ...day, left: Math.max(0, day.left + more) } : day)),
    });
  }

  private applyChange(change: Change): void {
    if (change.saved) this.showSaved(change.saved);
    if (!this.state.view) return;
    if (change.digests || (change.inbox && this.telling === 0)) this.reload();
    // A paper that was completed is as new as before.
    else if (change.mended) this.reloadList();
  }

  private set(change: Partial<DigestState>): void {
    this.state = { ...this.state, ...change };
    this.onState(this.state);
  }
}

/** The same list keeps its order, so that votes that changed meanwhile move nothing from under the person's eyes. */
function keepOrder(shown: TodayView | undefined, view: TodayView): TodayView {
  const isSame = shown?.digest?.source === view.digest?.source && shown?.digest?.date === view.digest?.date && shown?.order === view.order;
  if (!isSame) return view;
  const fresh = new Map(view.papers.map((paper) => [paper.key, paper]));
  const papers = (shown?.papers ?? []).flatMap(({ key }) => fresh.get(key) ?? []);
  return papers.length === view.papers.length ? { ...view, papers } : view;
}
