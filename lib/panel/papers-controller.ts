import { EMPTY_PAPERS, type PapersState, type Said, type SortBy } from '@/components/library/papers-state';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { AnswerOf, Ask, EntryField, ExportFormat, LibraryCard, LibraryChange } from '@/lib/messages/protocol';
import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import { setOperator } from '@/lib/search/parse-query';
import { INDEXED_AT_ONCE } from '@/lib/search/saved-search';
import { changeCard, entryOf, restoreCard, shortenTitle } from './card-changes';
import { downloadFile } from './download';
import type { ShowToast } from '@/lib/acts/toaster';
import { t } from '@/lib/texts/t';
import { createLater } from './later';
import { loadAbstracts } from './load-abstracts';
import { LibraryReader } from './read-library';
import { ReadingController } from './reading-controller';
import { findRowThatStays, listRange, pickKeys } from './rows';
import { SavedList } from './saved-list';

export interface PapersOptions {
  signal: AbortSignal;
  onState: (state: PapersState) => void;
  showToast: ShowToast;
  document: Document;
}

/** A key press waits no longer for papers that are not indexed yet, as just after a large library was opened. */
const PATIENCE_MS = 30;
/** Papers are indexed once nothing changed for this time. */
const INDEX_PAUSE_MS = 100;
/** When more papers changed than these, the whole library is read anew, once nothing changed for this time. */
const MAX_ASKED = 3000;
const RELOAD_PAUSE_MS = 300;

/** What the Papers section shows and does. */
export class PapersController {
  private state = EMPTY_PAPERS;
  private list = new SavedList();
  /** Where a range of selected rows begins. */
  private anchor: PaperKey | undefined;
  private readonly indexLater: (ms: number) => void;
  private readonly reloadLater: (ms: number) => void;
  /** Changes of many papers that this window wrote and shows already: their announcement will come back to it. */
  private readonly ownChanges: ReadonlySet<PaperKey>[] = [];
  private readonly library: LibraryReader;
  readonly reader: ReadingController;

  constructor(private readonly options: PapersOptions) {
    this.indexLater = createLater(() => this.index(), options.signal);
    this.reloadLater = createLater(() => void this.start(), options.signal);
    this.library = new LibraryReader(options.signal);
    this.reader = new ReadingController((reading) => this.set({ reading }), options.document.defaultView!.localStorage);
    onChange((change) => void this.applyChange(change), options.signal);
    options.document.defaultView!.addEventListener('pagehide', () => void this.reader.flushNote(), { signal: options.signal });
  }

  async start(): Promise<void> {
    const answer = await this.library.read(this.state.ready ? undefined : ({ papers, total }) => {
      this.list.put(papers);
      this.refresh(total);
    });
    if (!answer) return;
    if (!answer.ok) return this.set({ failure: answer.failure });
    const { list, meanwhile } = answer.value;
    const hadAll = !this.state.ready && this.list.size > 0 && this.state.selected.size === this.list.size;
    this.list = list;
    this.state = { ...this.state, ready: true, failure: undefined };
    this.refresh();
    if (hadAll) this.selectAll(true);
    for (const change of meanwhile) void this.applyChange(change);
    for (const card of list.all()) this.reader.takeCard(card);
  }

  get query(): string { return this.state.query; }

  search(query: string): void {
    this.set({ query });
    this.find();
  }

  /** Writes an operator into the search box, or takes it out. */
  filter(field: 'is' | 'tag', value: string | undefined): void {
    this.search(setOperator(this.state.query, field, value));
  }

  /** Orders by a column: first in its natural direction, then in the other, then in the automatic order again. */
  sort(by: SortBy): void {
    const natural = by !== 'title' && by !== 'state';
    const { sort } = this.state;
    const next = sort?.by !== by ? { by, down: natural } : sort.down === natural ? { by, down: !natural } : undefined;
    this.set({ sort: next });
    this.find();
  }

  /** Shows the first paper, as if the person had chosen none. */
  offerFirst(): void {
    this.state = { ...this.state, isOffered: true, open: false };
    this.find();
  }

  /** `false` where the search hides the paper. */
  choose(key: PaperKey, open = this.state.open): boolean {
    if (!this.state.shown.some((card) => card.key === key)) return false;
    this.show(key, { isOffered: false, open });
    return true;
  }

  private show(key: PaperKey, how: Pick<PapersState, 'isOffered' | 'open'>): void {
    this.set({ current: key, ...how });
    this.reader.show(this.list.get(key));
  }

  close(): void { this.set({ open: false }); }

  /** Moves this number of rows down, or up where it is negative; to the first row where the person chose none. */
  move(by: number): void {
    const { shown, current, isOffered } = this.state;
    const at = shown.findIndex((card) => card.key === current);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at < 0 || isOffered ? 0 : at + by))];
    if (next) this.choose(next.key);
  }

  select(key: PaperKey, on: boolean, range: boolean): void {
    const selected = new Set(this.state.selected);
    for (const each of range ? listRange(this.state.shown, this.anchor, key) : [key]) {
      if (on) selected.add(each);
      else selected.delete(each);
    }
    this.anchor = key;
    this.set({ selected });
  }

  selectAll(on: boolean): void {
    this.set({ selected: on ? new Set(this.state.shown.map((card) => card.key)) : new Set() });
  }

  /** Changes papers, with undo, and shows that at once. */
  async change(keys: readonly PaperKey[], change: LibraryChange, said: Said): Promise<void> {
    const before = this.cardsOf(keys);
    this.list.put(before.map((card) => changeCard(card, change, Date.now())));
    this.refresh();
    const only: EntryField[] = change.state ? ['state'] : change.rating === undefined ? ['tags'] : ['rating'];
    const writing = this.write(keys, 'library.change', { keys: [...keys], change });
    const undo = (): Promise<void> => this.restore(before, before.map(entryOf), only);
    await this.offerUndo(said(before.length, shortenTitle(before[0]?.title)), keys, writing, undo);
  }

  async unsave(keys: readonly PaperKey[]): Promise<void> {
    const before = this.cardsOf(keys);
    this.stepAway(keys);
    this.list.remove(keys);
    this.refresh();
    const writing = this.write(keys, 'library.remove', { keys: [...keys] });
    await this.offerUndo(t('did.removed', before.length, { title: shortenTitle(before[0]?.title) }), keys, writing, (answer) => (
      // A worker that stopped after it had removed them is asked again, and then finds nothing to remove.
      this.restore(before, answer.before.length > 0 ? answer.before : before.map(entryOf))
    ));
  }

  /**
   * Offers the undo of few papers before they are written: a person who presses z quickly means this act, not the one
   * before. The undo then waits until they are.
   */
  private async offerUndo<T>(
    text: string, keys: readonly PaperKey[], writing: Promise<T | undefined>, undo: (answer: T) => Promise<void>,
  ): Promise<void> {
    const takeBack = async (): Promise<void> => {
      const answer = await writing;
      if (answer) await undo(answer);
    };
    if (keys.length > MAX_ASKED && !(await writing)) return;
    this.options.showToast(text, () => void takeBack());
    await writing;
  }

  async merge(keep: PaperKey, drop: PaperKey[]): Promise<void> {
    const before = this.cardsOf([keep, ...drop]);
    const answer = await ask('library.merge', { keep, drop });
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    this.options.showToast(t('did.merged', drop.length + 1), () => void this.restore(before, answer.value.before));
  }

  async export(which: 'selected' | 'shown' | 'all', format: ExportFormat): Promise<void> {
    const keys = pickKeys(which, this.state);
    const answer = await ask('library.export', { format, ...(keys && { keys }) });
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    await downloadFile(this.options.document, answer.value);
    this.options.showToast(t('download.done', { name: answer.value.name }));
  }

  /** Shows a paper as it is stored now. */
  async readAgain(key: PaperKey): Promise<void> {
    const answer = await ask('library.list', { keys: [key] });
    if (!answer.ok || !this.list.get(key)) return;
    this.list.put(answer.value.papers);
    this.refresh();
  }

  private async restore(before: readonly LibraryCard[], entries: LibraryEntry[], only?: EntryField[]): Promise<void> {
    const cardOf = new Map(before.map((card) => [card.key, card]));
    const keys = entries.map((entry) => entry.paperKey);
    const gone = keys.filter((key) => !this.list.get(key));
    this.list.put(entries.flatMap((entry) => {
      const card = this.list.get(entry.paperKey) ?? (only ? undefined : cardOf.get(entry.paperKey));
      return card ? [restoreCard(card, entry, only)] : [];
    }));
    this.refresh();
    if (await this.write(keys, 'library.restore', { entries, ...(only && { only }) })) this.options.showToast(t('did.undone'));
    if (!only) await this.loadAbstracts(gone);
  }

  /** Writes a change that is shown already. If that fails, the library is shown again as it is stored. */
  private async write<T extends 'library.change' | 'library.remove' | 'library.restore'>(
    keys: readonly PaperKey[], type: T, body: Ask<T>,
  ): Promise<AnswerOf<T> | undefined> {
    if (keys.length > MAX_ASKED) {
      this.ownChanges.push(new Set(keys));
      this.options.showToast(t('did.writing', keys.length));
    }
    const answer = await ask(type, body);
    if (answer.ok) return answer.value;
    this.ownChanges.length = 0;
    this.options.showToast(answer.failure.message);
    await this.start();
    return undefined;
  }

  cardsOf(keys: readonly PaperKey[]): LibraryCard[] {
    return keys.flatMap((key) => this.list.get(key) ?? []);
  }

  /** Moves to the next row that is not among these. */
  private stepAway(keys: readonly PaperKey[]): void {
    const { shown, current } = this.state;
    const gone = new Set(keys);
    if (current === undefined || !gone.has(current)) return;
    const next = findRowThatStays(shown, current, gone);
    if (next) this.choose(next.key);
    else {
      this.set({ current: undefined, open: false });
      this.reader.show(undefined);
    }
  }

  private async applyChange(change: Change): Promise<void> {
    const keys = Object.keys(change.saved ?? {});
    const isReading = this.library.takeChange(change);
    const own = this.ownChanges.findIndex((written) => written.size >= keys.length && keys.every((key) => written.has(key)));
    if (own >= 0 && keys.length > MAX_ASKED) return void this.ownChanges.splice(own, 1);
    if (!isReading && (change.digests || change.mended || keys.length > MAX_ASKED)) this.reloadLater(RELOAD_PAUSE_MS);
    if (keys.length === 0 || keys.length > MAX_ASKED || !this.state.ready) return;
    const kept = keys.filter((key) => change.saved![key] !== null);
    const gone = keys.filter((key) => change.saved![key] === null);
    this.stepAway(gone);
    this.list.remove(gone);
    const answer = kept.length > 0 ? await ask('library.list', { keys: kept }) : undefined;
    if (answer?.ok) {
      const fresh = kept.filter((key) => !this.list.get(key));
      this.list.put(answer.value.papers);
      for (const card of answer.value.papers) this.reader.takeCard(card);
      void this.loadAbstracts(fresh);
    }
    this.refresh();
  }

  private async loadAbstracts(keys: readonly PaperKey[]): Promise<void> {
    const { list } = this;
    await loadAbstracts(list, keys, () => list === this.list);
    if (this.state.query) this.find();
  }

  /** Shows the library as it is now. `total`: how many papers it has, if not all were read yet. */
  private refresh(total = this.list.size): void {
    const selected = new Set([...this.state.selected].filter((key) => this.list.get(key)));
    this.state = { ...this.state, total, tags: this.list.tags(), doubles: this.list.doubles(), selected };
    const { current } = this.state;
    if (current !== undefined && !this.list.get(current)) this.stepAway([current]);
    this.find();
    this.indexLater(INDEX_PAUSE_MS);
  }

  private index(): void {
    if (!this.list.catchUp(INDEXED_AT_ONCE)) this.indexLater(0);
    else if (!this.state.isWhole) this.find();
  }

  private find(): void {
    const { cards, unknown, isPartial, isWhole } = this.list.find(this.state.query, this.state.sort, { patience: PATIENCE_MS });
    this.set({ shown: cards, unknown, isPartial, isWhole });
    if (!isWhole) this.indexLater(0);
    // Whoever was told may have chosen one. There is something to read as long as there is a paper.
    const { current, isOffered, open, shown } = this.state;
    if (shown[0] && (isOffered || shown.every(({ key }) => key !== current))) this.show(shown[0].key, { isOffered: true, open });
  }

  private set(change: Partial<PapersState>): void {
    this.state = { ...this.state, ...change };
    if (!this.options.signal.aborted) this.options.onState(this.state);
  }
}
