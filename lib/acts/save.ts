import { ask } from '@/lib/messages/client';
import type { Answer, AnswerOf, PaperCard, SavedBrief } from '@/lib/messages/protocol';
import type { LibraryEntry, PaperKey, PaperRef } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import type { ShowToast } from './toaster';

/** By paper: how it is saved now; `null` where it is not. */
export type SavedBriefs = Record<PaperKey, SavedBrief | null>;

/** A view of papers that can be saved: a sidebar, the popup, the library page. */
export interface SaveView {
  showSaved: (saved: SavedBriefs) => void;
  showToast: ShowToast;
  /** The paper entered the store under another key than the page gave it. */
  renamePaper?: (from: PaperKey, to: PaperKey) => void;
}

/** A paper to save; `ref` is needed where the store may not hold it. */
export interface PaperToSave {
  key: PaperKey;
  ref?: PaperRef;
}

/** Saves a paper, or takes it out of the library. */
export function writeSaved(paper: PaperToSave, save: boolean): Promise<Answer<AnswerOf<'library.save'>>> {
  return save ? ask('library.save', paper) : ask('library.unsave', { key: paper.key });
}

/** Saves a paper or takes it out of the library, shows that, and offers to undo it. */
export async function toggleSaved(view: SaveView, paper: PaperToSave, save: boolean): Promise<void> {
  const answer = await writeSaved(paper, save);
  if (!answer.ok) return view.showToast(answer.failure.message);
  const { key, saved, before } = answer.value;
  if (key !== paper.key) view.renamePaper?.(paper.key, key);
  view.showSaved({ [key]: saved ?? null });
  if (save) view.showToast(t('act.saved'), () => void toggleSaved(view, { key }, false));
  else if (before) view.showToast(t('act.removedFromLibrary'), () => void restoreEntry(view, before));
}

async function restoreEntry(view: SaveView, entry: LibraryEntry): Promise<void> {
  const answer = await ask('library.restore', { entries: [entry] });
  view.showToast(answer.ok ? t('act.backInLibrary') : answer.failure.message);
}

/** The card with its new saved state; the same object where that state does not concern it. */
export function markSaved<T extends PaperCard>(card: T, saved: SavedBriefs): T {
  if (!Object.hasOwn(saved, card.key)) return card;
  const { saved: _, ...rest } = card;
  const brief = saved[card.key];
  return (brief ? { ...rest, saved: brief } : rest) as T;
}
