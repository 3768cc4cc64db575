import type { JSX } from 'preact';
import type { Address } from '@/components/library/address';
import type { SectionName } from '@/components/library/section-name';
import type { ShowToast } from '@/lib/acts/toaster';
import type { Settings } from '@/lib/settings/settings';
import type { BackupController } from './backup-controller';
import type { UndoToaster } from './undo-toaster';

/** What the library page gives to each of its sections. */
export interface LibraryShell {
  doc: Document;
  signal: AbortSignal;
  backups: BackupController;
  settings: () => Settings;
  showToast: ShowToast;
  /** Runs an act that z takes back, also before the worker has answered: see `UndoToaster`. */
  run: UndoToaster['run'];
  /** Draws the page anew after this turn of the code, as the state of a section changed. Resolves after it. */
  redraw: () => Promise<void>;
  /** Goes to the papers, and shows this one. */
  showPaper: (key: string) => void;
  /** Writes into the page's address what a section shows now, while it is the one that is shown. `push`: Back leads to what was before. */
  keepAddress: (section: SectionName, hash: string, how: 'push' | 'replace') => void;
}

/** A section of the library page: it holds its own state. */
export interface Section {
  /** Shows what the address asks for; called whenever that changes. `isEntered`: the person comes from another section. */
  open(address: Address, isEntered: boolean): void;
  draw(): JSX.Element;
}
