import type { ImportProps } from '@/components/library/Import';
import { ask } from '@/lib/messages/client';
import type { RecentImport } from '@/lib/messages/protocol';
import { formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { forgetUnusedZotero } from './given-hosts';
import { allowZotero } from './zotero-permission';

export interface ImportState
  extends Pick<ImportProps, 'report' | 'progress' | 'kept' | 'reading' | 'problem' | 'onRetry' | 'readAs' | 'recent'> {
  /** The script that writes into the store did not load. */
  isUnavailable: boolean;
}

/** A paste is read when the person has not typed for this time. */
const TYPING_PAUSE_MS = 250;
/** How often the progress of an import is asked for, and how often while no answer comes. */
const POLL_MS = 250;
const FAILED_POLL_MS = 1_000;
const MAX_BYTES = 100_000_000;

/**
 * Imports a paste or a file: its bytes go into the store, a report says what is in it, one act writes that, and can be
 * undone. "Import" may be pressed before the report is there: the import then starts by itself when it is.
 */
export class ImportController {
  private state: ImportState = { reading: false, isUnavailable: false };
  /** The id of the bytes in the store, when they were read; `undefined` where nothing is to be imported. */
  private ready: Promise<string | undefined> = Promise.resolve(undefined);
  /** The id of the bytes that were read last. */
  private stored: string | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** A paste that was not read yet. */
  private pasted: string | undefined;
  /** Counts readings: of two, the later one counts. */
  private turn = 0;

  constructor(private readonly onState: (state: ImportState) => void, private readonly now: () => number) {}

  /** Shows what was imported in the last days and, where the page was closed in the middle of an import, how far that is. */
  async start(): Promise<void> {
    const recent = await this.loadRecent();
    const { progress, report, reading } = this.state;
    const written = recent.find(({ state }) => state === 'writing');
    if (!written || progress || report || reading) return;
    this.set({ progress: written });
    await this.follow(written.id);
  }

  text(text: string): void {
    clearTimeout(this.typing);
    this.pasted = text;
    this.typing = setTimeout(() => this.readPasted(), TYPING_PAUSE_MS);
  }

  file(file: File): void {
    if (file.size > MAX_BYTES) {
      const problem = t('import.tooLarge', { name: file.name, size: formatSize(file.size), most: formatSize(MAX_BYTES) });
      this.set({ reading: false, problem, report: undefined, progress: undefined, readAs: undefined });
      return;
    }
    this.ready = this.read(file, file.name);
  }

  /** Reads the person's Zotero. To be called while a press of the person is handled: browsers ask for a permission only then. */
  async zotero(): Promise<void> {
    const turn = ++this.turn;
    this.set({ reading: true, report: undefined, progress: undefined, problem: undefined, readAs: undefined });
    const answer = (await allowZotero()) ? await ask('zotero.fetch', {}) : undefined;
    if (answer && !answer.ok) await forgetUnusedZotero();
    if (turn !== this.turn) return;
    if (answer?.ok && answer.value.id !== undefined) {
      this.stored = answer.value.id;
      this.ready = this.report(this.stored, {}, turn);
      return;
    }
    const problem = !answer ? t('zotero.denied') : answer.ok ? t('zotero.nothingNew') : answer.failure.message;
    this.set({ reading: false, problem });
  }

  /** Reads the same bytes again: as another format, or with what was left out. */
  readAgain(how: { as?: string; takeLeftOut?: boolean }): void {
    if (this.stored === undefined) return;
    const turn = ++this.turn;
    const as = how.as ?? this.state.readAs;
    this.set({ reading: true, report: undefined, progress: undefined, problem: undefined });
    this.ready = this.report(this.stored, { ...how, ...(as !== undefined && { as }) }, turn);
  }

  async write(): Promise<void> {
    this.readPasted();
    const id = await this.ready;
    if (id === undefined) {
      if (!this.state.problem && !this.state.report) this.set({ problem: t('import.chooseFirst') });
      return;
    }
    const answer = await ask('import.write', { id });
    // A worker that was stopped before it answered may have begun, and goes on by itself.
    const begun = answer.ok ? answer.value : (await this.loadRecent()).find((each) => each.id === id);
    if (!answer.ok && !begun) return this.set({ problem: answer.failure.message, onRetry: () => void this.write() });
    this.set({ progress: begun, problem: undefined });
    if (begun?.state === 'writing') await this.follow(id);
    await this.loadRecent();
  }

  /** Takes an import back: the one that is shown, or one of the last days. */
  async undo(id = this.state.progress?.id): Promise<void> {
    if (id === undefined) return;
    const answer = await ask('import.undo', { id });
    if (!answer.ok) return this.set({ problem: answer.failure.message });
    const { progress, recent } = this.state;
    const { kept } = answer.value;
    if (progress?.id === id) this.set({ progress: { ...progress, state: 'undone' }, kept });
    this.set({ recent: recent?.map((each) => (each.id === id ? { ...each, state: 'undone', kept } : each)) });
  }

  private async loadRecent(): Promise<RecentImport[]> {
    const answer = await ask('import.recent', {});
    if (!answer.ok) return [];
    this.set({ recent: answer.value.imports });
    return answer.value.imports;
  }

  private readPasted(): void {
    clearTimeout(this.typing);
    if (this.pasted === undefined) return;
    const text = this.pasted;
    this.pasted = undefined;
    if (text.trim()) this.ready = this.read(new Blob([text]), undefined);
    else this.set({ reading: false, report: undefined, progress: undefined, problem: undefined, readAs: undefined });
  }

  private async read(bytes: Blob, name: string | undefined): Promise<string | undefined> {
    const turn = ++this.turn;
    this.set({ reading: true, report: undefined, progress: undefined, problem: undefined, readAs: undefined });
    const loaded = await import('./store-bytes').catch(() => undefined);
    if (!loaded) {
      this.set({ reading: false, isUnavailable: true });
      return undefined;
    }
    try {
      this.stored = await loaded.storeBytes(bytes, name, this.now());
      return await this.report(this.stored, {}, turn);
    } catch {
      this.set({ reading: false, problem: t('import.noRoom') });
    }
    return undefined;
  }

  /** Reports what the stored bytes hold. Returns their id where there is something to import. */
  private async report(id: string, how: { as?: string; takeLeftOut?: boolean }, turn: number): Promise<string | undefined> {
    const answer = await ask('import.read', { id, ...how });
    if (turn !== this.turn) return undefined;
    if (!answer.ok) {
      this.set({ reading: false, problem: answer.failure.message, onRetry: () => this.readAgain(how) });
      return undefined;
    }
    const { format, found, leftOut, feeds, problem = t('import.noPapers') } = answer.value;
    const readAs = how.as ?? (format || undefined);
    const isWorthShowing = found > 0 || leftOut > 0 || feeds.length > 0;
    this.set(isWorthShowing ? { reading: false, report: answer.value, readAs } : { reading: false, problem, readAs });
    return found > 0 ? id : undefined;
  }

  /** Shows how far an import is until it ends. A worker that does not answer is asked on, as it goes on with the import once it starts. */
  private async follow(id: string): Promise<void> {
    for (let pause = POLL_MS; ;) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const answer = await ask('import.progress', { id });
      if (answer.ok) {
        this.set({ progress: answer.value, problem: undefined });
        if (answer.value.state !== 'writing') return;
      } else {
        this.set({ problem: answer.failure.message });
        if (answer.failure.kind === 'gone') return;
      }
      pause = answer.ok ? POLL_MS : FAILED_POLL_MS;
    }
  }

  private set(change: Partial<ImportState>): void {
    this.state = { ...this.state, ...('problem' in change && { onRetry: undefined }), ...change };
    this.onState(this.state);
  }
}
