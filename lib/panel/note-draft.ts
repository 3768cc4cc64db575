import type { NoteState } from '@/components/library/papers-state';
import type { PaperKey } from '@/lib/paper/paper';

/** Where drafts are kept when the page closes: `localStorage`. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Writes a note over `was`. Where another note is stored, nothing is written and `otherNote` is that one. `settled`
 * is the note of another browser that the person saw when choosing.
 */
export type WriteNote = (note: string, was: string, settled?: string) => Promise<{ otherNote?: string; problem?: string }>;

/** A note is saved when the person has not typed for this time. */
const TYPING_PAUSE_MS = 500;

/** A text that is not saved yet, and the note that it was written over; that is missing in drafts of earlier versions. */
interface Draft {
  text: string;
  was?: string;
}

function parseDraft(kept: string | null): Draft | undefined {
  if (kept === null) return undefined;
  try {
    const { text, was } = Object(JSON.parse(kept)) as Partial<Draft>;
    if (typeof text === 'string' && typeof was === 'string') return { text, was };
  } catch {
    // Earlier versions kept the text alone.
  }
  return { text: kept };
}

/**
 * A note that is being written. It is saved while the person types, and kept as a draft until it is saved. It never
 * replaces what another window wrote: the person then chooses.
 */
export class NoteDraft {
  private state: NoteState;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private work: Promise<void> = Promise.resolve();
  /** Another browser's note that the person has chosen about, and that is not written yet. */
  private settled: string | undefined;
  /** The last such note, once that is written: a card that was read before may still name it. */
  private lastSettled: string | undefined;

  constructor(
    private readonly key: PaperKey, private was: string, private readonly write: WriteNote, private readonly drafts: DraftStore,
    private readonly onState: (state: NoteState) => void,
    /** What another browser wrote at the same time (`LibraryEntry.otherNote`). */
    private fromElsewhere?: string,
  ) {
    this.state = { text: was, status: 'saved' };
    const draft = parseDraft(drafts.getItem(this.place));
    // A paper that was removed and saved again has no note that a draft could replace.
    const isOfThis = draft !== undefined && (draft.was === was || was === '');
    if (draft === undefined || draft.text === was) this.onState(this.state);
    else if (isOfThis) this.type(draft.text);
    // Another window or browser wrote a note since this draft was begun.
    else this.set({ text: draft.text, status: 'conflict', other: was });
    if (fromElsewhere === undefined) return;
    const others = this.state.status === 'conflict' ? [was, fromElsewhere] : [fromElsewhere];
    this.set({ status: 'conflict', other: others.join('\n\n') });
  }

  type(text: string): void {
    this.keep(text);
    this.set({ text, status: this.state.status === 'conflict' ? 'conflict' : 'typing' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), TYPING_PAUSE_MS);
  }

  /** Saves what is typed now. Resolves when that was done, or failed. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.work = this.work.then(() => this.save());
    return this.work;
  }

  /** Takes the note as it is stored now. */
  takeStored(note: string, elsewhere?: string): void {
    const fromElsewhere = elsewhere === this.lastSettled ? undefined : elsewhere;
    if (fromElsewhere !== this.fromElsewhere) {
      this.fromElsewhere = fromElsewhere;
      if (fromElsewhere !== undefined) {
        const isTouched = this.state.text !== this.was;
        // What is typed would replace the stored note, so that the person sees that one, too, if it is another one now.
        const others = isTouched && note !== this.was ? [note, fromElsewhere] : [fromElsewhere];
        this.was = note;
        return this.set({ status: 'conflict', other: others.join('\n\n'), ...(!isTouched && { text: note }) });
      }
      // It was settled in another window or browser.
      if (this.state.status === 'conflict')
        this.state = { text: this.state.text, status: this.state.text === this.was ? 'saved' : 'typing' };
    }
    if (note === this.was) return;
    if (this.state.text === this.was && this.state.status === 'saved') {
      this.was = note;
      this.set({ text: note, status: 'saved' });
    } else if (note !== this.state.text && this.state.status !== 'saving') this.set({ status: 'conflict', other: note });
  }

  /** The person's choice between the notes of two windows or two browsers. */
  async settle(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
    const { text, other = '' } = this.state;
    // Another browser's note stands beside the stored one; another window's is the stored one.
    if (this.fromElsewhere === undefined) this.was = other;
    else this.settled = this.fromElsewhere;
    const chosen = choice === 'mine' ? text : choice === 'theirs' ? other : `${other}\n\n${text}`;
    const { other: _, ...rest } = this.state;
    this.state = { ...rest, status: 'typing' };
    this.keep(chosen);
    this.set({ text: chosen });
    await this.flush();
  }

  private get place(): string {
    return `note:${this.key}`;
  }

  private async save(): Promise<void> {
    const { text, status } = this.state;
    if (status === 'conflict' || status === 'saved') return;
    const { settled } = this;
    if (text === this.was && settled === undefined) return this.done();
    this.set({ status: 'saving' });
    const { otherNote, problem } = await this.write(text, this.was, settled);
    if (otherNote !== undefined) return this.set({ status: 'conflict', other: otherNote });
    if (problem !== undefined) return this.set({ status: 'failed', problem });
    this.was = text;
    if (settled !== undefined && this.fromElsewhere === settled) this.fromElsewhere = undefined;
    if (settled !== undefined) this.lastSettled = settled;
    this.settled = undefined;
    if (this.state.text === text) this.done();
    else this.set({ status: 'typing' });
  }

  private done(): void {
    this.drafts.removeItem(this.place);
    const { problem: _, ...rest } = this.state;
    this.state = rest;
    this.set({ status: 'saved' });
  }

  private keep(text: string): void {
    try {
      this.drafts.setItem(this.place, JSON.stringify({ text, was: this.was } satisfies Draft));
    } catch {
      // There is no room for a draft; the note itself is still saved.
    }
  }

  private set(change: Partial<NoteState>): void {
    this.state = { ...this.state, ...change };
    this.onState(this.state);
  }
}
