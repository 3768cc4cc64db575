import { writeSaved, type SavedBriefs } from '@/lib/acts/save';
import { ask } from '@/lib/messages/client';
import type { LibraryEntry, PaperKey, PaperRef } from '@/lib/paper/paper';

/** A paper with a button in the page, and what the last act left of it. */
export interface Savable {
  key: PaperKey;
  /** Why the last act failed. */
  problem?: string | undefined;
  /** The entry that un-saving removed, with its note and tags: saving again gives it back. */
  removed?: LibraryEntry | undefined;
}

/** Saves a paper or takes it out of the library. `undefined` where that failed: `item.problem` then says why. */
export async function saveItem(item: Savable, save: boolean, ref?: PaperRef): Promise<SavedBriefs | undefined> {
  if (save && item.removed) await ask('library.restore', { entries: [item.removed] });
  const answer = await writeSaved({ key: item.key, ...(ref && { ref }) }, save);
  item.problem = answer.ok ? undefined : answer.failure.message;
  if (!answer.ok) return undefined;
  const { key, saved, before } = answer.value;
  item.removed = saved ? undefined : before;
  return { [key]: saved ?? null };
}
