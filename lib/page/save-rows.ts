import type { SavedBriefs } from '@/lib/acts/save';
import type { MarkedRow, RowMarks } from './row-marks';
import { saveItem } from './save-item';

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
      const { rank: _r, upvotes: _u, comments: _c, announce: _a, ...facts } = item.row.entry;
      const saved = await saveItem(item, save, { ...facts, url: item.row.anchor.ownerDocument.location.href });
      if (saved) showSaved(saved);
      else marks.draw(item);
    },
  };
}
