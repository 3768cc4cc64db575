import type { ImportProps } from '@/components/library/Import';
import { ask } from '@/lib/messages/client';
import { putImportBytes } from '@/lib/store/imports';
import { Database } from '@/lib/store/database';

type State = Pick<ImportProps, 'report' | 'progress' | 'reading' | 'problem'>;

/** ms of quiet typing before a paste is read. */
const TYPING = 250;
/** ms between two looks at a long import. */
const LOOK = 250;
const LARGEST = 100_000_000;

/**
 * A paste or file on its way in: bytes into the store, a report, one write, its undo. "Import" may be
 * pressed while the report is still being made: it then follows by itself.
 */
export class ImportController {
  private state: State = { reading: false };
  private ready: Promise<string | undefined> = Promise.resolve(undefined);
  private typing: ReturnType<typeof setTimeout> | undefined;
  private waiting: string | undefined;
  private turn = 0;

  constructor(private readonly onState: (state: State) => void, private readonly now: () => number) {}

  text(text: string): void {
    clearTimeout(this.typing);
    this.waiting = text;
    this.typing = setTimeout(() => this.readWaiting(), TYPING);
  }

  file(file: File): void {
    if (file.size > LARGEST) {
      this.set({ reading: false, problem: `${file.name} has ${Math.round(file.size / 1e6)} MB; up to 100 MB can be imported. Split it and import the parts.`, report: undefined, progress: undefined });
      return;
    }
    this.ready = this.read(file, file.name);
  }

  async write(): Promise<void> {
    this.readWaiting();
    const id = await this.ready;
    if (id === undefined) {
      if (!this.state.problem && !this.state.report) this.set({ problem: 'Paste a digest or choose a file first.' });
      return;
    }
    const answer = await ask('import.write', { id });
    if (!answer.ok) return this.set({ problem: answer.failure.message });
    this.set({ progress: answer.value });
    if (answer.value.state === 'writing') await this.follow(id);
  }

  async undo(): Promise<void> {
    const { progress } = this.state;
    if (!progress) return;
    const answer = await ask('import.undo', { id: progress.id });
    this.set(answer.ok ? { progress: { ...progress, state: 'undone' } } : { problem: answer.failure.message });
  }

  private readWaiting(): void {
    clearTimeout(this.typing);
    if (this.waiting === undefined) return;
    const text = this.waiting;
    this.waiting = undefined;
    if (text.trim()) this.ready = this.read(new Blob([text]), undefined);
    else this.set({ reading: false, report: undefined, progress: undefined, problem: undefined });
  }

  private async read(bytes: Blob, name: string | undefined): Promise<string | undefined> {
    const turn = ++this.turn;
    this.set({ reading: true, report: undefined, progress: undefined, problem: undefined });
    const db = new Database();
    try {
      const id = await putImportBytes(db, bytes, name, this.now());
      const answer = await ask('import.read', { id });
      if (turn !== this.turn) return undefined;
      if (!answer.ok) this.set({ reading: false, problem: answer.failure.message });
      else if (answer.value.found === 0) this.set({ reading: false, problem: answer.value.problem ?? 'No papers were found in it.' });
      else {
        this.set({ reading: false, report: answer.value });
        return id;
      }
    } catch {
      this.set({ reading: false, problem: 'There is no room to read it: the disk space for Sidelight is used up. Nothing was changed.' });
    } finally {
      db.close();
    }
    return undefined;
  }

  private async follow(id: string): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      const answer = await ask('import.progress', { id });
      if (!answer.ok) return this.set({ problem: answer.failure.message });
      this.set({ progress: answer.value });
      if (answer.value.state !== 'writing') return;
    }
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.onState(this.state);
  }
}
