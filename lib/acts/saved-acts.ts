import { ask } from '@/lib/messages/client';
import type { PaperCard, SavedBrief } from '@/lib/messages/protocol';
import type { LibraryEntry, PaperKey, PaperRef } from '@/lib/paper/paper';

/** Whoever shows papers that can be saved: a sidebar, the popup. */
export interface SavedPlace {
  mark: (saved: Record<PaperKey, SavedBrief | null>) => void;
  tell: (text: string, undo?: () => void) => void;
  /** A page's paper entered the store under another key. */
  rename?: (from: PaperKey, to: PaperKey) => void;
}

/** Saves a paper or takes it out, shows it, and offers to take that back. */
export async function toggleSaved(place: SavedPlace, what: { key: PaperKey; ref?: PaperRef }, save: boolean): Promise<void> {
  const answer = save ? await ask('library.save', what) : await ask('library.unsave', { key: what.key });
  if (!answer.ok) return place.tell(answer.failure.message);
  const { key, saved, before } = answer.value;
  if (key !== what.key) place.rename?.(what.key, key);
  place.mark({ [key]: saved ?? null });
  if (save) place.tell('Saved', () => void toggleSaved(place, { key }, false));
  else if (before) place.tell('Removed from your library', () => void restoreSaved(place, before));
}

async function restoreSaved(place: SavedPlace, entry: LibraryEntry): Promise<void> {
  const answer = await ask('library.restore', { entries: [entry] });
  place.tell(answer.ok ? 'Back in your library' : answer.failure.message);
}

/** The card as it is now, the same one where nothing of it changed. */
export function markSaved<T extends PaperCard>(paper: T, saved: Record<PaperKey, SavedBrief | null>): T {
  if (!Object.hasOwn(saved, paper.key)) return paper;
  const { saved: _, ...rest } = paper;
  const now = saved[paper.key];
  return (now ? { ...rest, saved: now } : rest) as T;
}
