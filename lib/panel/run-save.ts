import { type PaperToSave, type SaveView, toggleSaved } from '@/lib/acts/save';
import type { UndoToaster } from './undo-toaster';

/** Saves a paper or takes it out of the library, as an act that z takes back before the worker has answered: see `UndoToaster.run`. */
export function runSave(run: UndoToaster['run'], showSaved: SaveView['showSaved'], paper: PaperToSave, save: boolean): Promise<void> {
  return run(`${save ? 'save' : 'remove'} ${paper.key}`, (showToast) => toggleSaved({ showSaved, showToast }, paper, save));
}
