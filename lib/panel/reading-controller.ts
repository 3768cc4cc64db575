import type { NoteState, ReadFacts, ReadingDetails } from '@/components/library/papers-state';
import type { SavedBriefs } from '@/lib/acts/save';
import { ask } from '@/lib/messages/client';
import type { FocusChoice, LibraryCard } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { FactsController } from './facts-controller';
import { type DraftStore, NoteDraft } from './note-draft';

/** Related papers that are asked for. */
const MAX_RELATED = 8;

/** The saved paper that is read: what is told of it, and its note. */
export class ReadingController {
  private card: LibraryCard | undefined;
  private note: NoteState | undefined;
  private told: ReadFacts | undefined;
  private draft: NoteDraft | undefined;
  private readonly facts = new FactsController((facts) => {
    this.told = facts;
    this.tell();
  }, MAX_RELATED);

  constructor(private readonly onReading: (reading: ReadingDetails | undefined) => void, private readonly drafts: DraftStore) {}

  show(card: LibraryCard | undefined): void {
    if (card?.key === this.card?.key) return;
    this.card = card;
    void this.draft?.flush();
    this.note = undefined;
    this.draft = undefined;
    if (!card) return this.facts.show(undefined);
    const { key } = card;
    this.draft = new NoteDraft(key, card.note, (note, was, settled) => writeNote(key, note, was, settled), this.drafts, (note) => {
      if (this.card?.key !== key) return;
      this.note = note;
      this.tell();
    }, card.otherNote);
    this.facts.show(card);
  }

  /** Takes the card as it is now: another window may have changed its note. */
  takeCard(card: LibraryCard): void {
    if (card.key === this.card?.key) this.draft?.takeStored(card.note, card.otherNote);
  }

  showSaved(saved: SavedBriefs): void {
    this.facts.showSaved(saved);
  }

  focus(focus: FocusChoice | undefined): void {
    this.facts.focus(focus);
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

  private tell(): void {
    const { card, note, told } = this;
    this.onReading(card && note && told?.key === card.key ? { ...told, note } : undefined);
  }
}

async function writeNote(
  key: PaperKey, note: string, noteWas: string, otherNoteWas?: string,
): Promise<{ otherNote?: string; problem?: string }> {
  const change = { note, noteWas, ...(otherNoteWas !== undefined && { otherNoteWas }) };
  const answer = await ask('library.change', { keys: [key], change });
  if (!answer.ok) return { problem: answer.failure.message };
  // Another window or browser removed the paper while its note was written: the draft stays, and comes back with the paper.
  if (answer.value.changed === 0 && answer.value.otherNote === undefined) return { problem: t('note.paperRemoved') };
  return answer.value.otherNote === undefined ? {} : { otherNote: answer.value.otherNote };
}
