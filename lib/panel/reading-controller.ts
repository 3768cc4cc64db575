import type { ReadingDetails } from '@/components/library/papers-state';
import { ask } from '@/lib/messages/client';
import type { FocusChoice, LibraryCard } from '@/lib/messages/protocol';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import type { PaperKey } from '@/lib/paper/paper';
import { type DraftStore, NoteDraft } from './note-draft';

/** A row must stay chosen for this time before its paper is read, so that holding `j` reads nothing on the way. */
const STAY_MS = 90;

/** Related papers that are asked for. */
const MAX_RELATED = 8;

/** The paper that is read: its abstract, where it appeared, what is related, and its note. */
export class ReadingController {
  private card: LibraryCard | undefined;
  private reading: ReadingDetails | undefined;
  private draft: NoteDraft | undefined;
  private staying: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onReading: (reading: ReadingDetails | undefined) => void, private readonly drafts: DraftStore) {}

  show(card: LibraryCard | undefined): void {
    if (card?.key === this.card?.key) return;
    this.card = card;
    clearTimeout(this.staying);
    void this.draft?.flush();
    this.reading = undefined;
    this.draft = undefined;
    if (!card) return this.onReading(undefined);
    const { key } = card;
    this.draft = new NoteDraft(key, card.note, (note, was, settled) => writeNote(key, note, was, settled), this.drafts, (note) => {
      if (this.card?.key !== key) return;
      this.reading = { ...this.reading, key, note };
      this.onReading(this.reading);
    }, card.otherNote);
    this.staying = setTimeout(() => void this.load(card), STAY_MS);
  }

  /** Takes the card as it is now: another window may have changed its note. */
  takeCard(card: LibraryCard): void {
    if (card.key === this.reading?.key) this.draft?.takeStored(card.note, card.otherNote);
  }

  /** Shows which of the related papers are saved now. */
  showSaved(saved: SavedBriefs): void {
    if (!this.reading?.related) return;
    const related = this.reading.related.map((paper) => markSaved(paper, saved));
    this.reading = { ...this.reading, related };
    this.onReading(this.reading);
  }

  /** Shows what is related to a part of the paper; all of it if there is no focus. */
  focus(focus: FocusChoice | undefined): void {
    if (!this.card || !this.reading) return;
    this.add(this.card.key, { focus });
    void this.loadRelated(this.card, focus);
  }

  typeNote(text: string): void {
    this.draft?.type(text);
  }

  async flushNote(): Promise<void> {
    await this.draft?.flush();
  }

  async settleNote(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
    await this.draft?.settle(choice);
  }

  private async load(card: LibraryCard): Promise<void> {
    const { key } = card;
    void ask('paper.abstract', { key }).then((answer) => {
      this.add(key, { abstract: answer.ok ? answer.value : { failed: answer.failure.message } });
    });
    void ask('paper.votes', { key }).then((answer) => this.add(key, { votes: answer.ok ? answer.value.votes : [] }));
    await this.loadRelated(card);
  }

  private async loadRelated({ key, href, arxivId }: LibraryCard, focus?: FocusChoice): Promise<void> {
    // The card is no telling of the paper's page: it shows formulas as text, and what the person corrected.
    const ref = { url: href, ...(arxivId && { arxivId }) };
    const answer = await ask('page.open', { ref, key, filter: { limit: MAX_RELATED, focus } });
    // Another focus was chosen meanwhile.
    if (focus !== this.reading?.focus) return;
    if (!answer.ok) return this.add(key, { appearances: [], related: [] });
    const { allAppearances: appearances, related, roles } = answer.value;
    this.add(key, { appearances, related, roles });
  }

  private add(key: PaperKey, facts: Partial<ReadingDetails>): void {
    if (this.reading?.key !== key) return;
    this.reading = { ...this.reading, ...facts };
    this.onReading(this.reading);
  }
}

async function writeNote(
  key: PaperKey, note: string, noteWas: string, otherNoteWas?: string,
): Promise<{ otherNote?: string; problem?: string }> {
  const change = { note, noteWas, ...(otherNoteWas !== undefined && { otherNoteWas }) };
  const answer = await ask('library.change', { keys: [key], change });
  if (!answer.ok) return { problem: answer.failure.message };
  return answer.value.otherNote === undefined ? {} : { otherNote: answer.value.otherNote };
}
