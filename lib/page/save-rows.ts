import { writeSaved, type SavedBriefs } from '@/lib/acts/save';
import { ask } from '@/lib/messages/client';
import type { MarkedRow, RowMarks } from './row-marks';

export interface RowSaver {
  /** Saves a row's paper or takes it out of the library, and shows that. */
  toggle(item: MarkedRow, save: boolean): Promise<void>;
  showSaved(saved: SavedBriefs): void;
}

/** `onShown` is called after marks were drawn anew because of what is saved. */
export function createRowSaver(marks: RowMarks, onShown: () => void): RowSaver {
  const showSaved = (saved: SavedBriefs): void => {
    for (const item of marks.all()) {
      if (!Object.hasOwn(saved, item.key)) continue;
      const { saved: _, ...rest } = item.mark ?? { key: item.key };
      const brief = saved[item.key];
      item.mark = brief ? { ...rest, saved: brief } : rest;
      marks.draw(item);
    }
    onShown();
  };
  return {
    showSaved,
    async toggle(item, save) {
      const saved = await saveRow(item, save);
      if (saved) showSaved(saved);
      else marks.draw(item);
    },
  };
}

/** Saves a row's paper or takes it out of the library. `undefined` where that failed: `item.problem` then says why. */
async function saveRow(item: MarkedRow, save: boolean): Promise<SavedBriefs | undefined> {
  const { entry } = item.row;
  const { rank: _r, upvotes: _u, comments: _c, announce: _a, ...facts } = entry;
  if (save && item.removed) await ask('library.restore', { entries: [item.removed] });
  const answer = await writeSaved({ key: item.key, ref: { ...facts, url: item.row.anchor.ownerDocument.location.href } }, save);
  item.problem = answer.ok ? undefined : answer.failure.message;
  if (!answer.ok) return undefined;
  const { key, saved, before } = answer.value;
  item.removed = saved ? undefined : before;
  return { [key]: saved ?? null };
}
