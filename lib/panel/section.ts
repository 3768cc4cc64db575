import type { JSX } from 'preact';
import type { ShowToast } from '@/lib/acts/toaster';
import type { Settings } from '@/lib/settings/settings';
import type { BackupController } from './backup-controller';

/** What the library page gives to each of its sections. */
export interface LibraryShell {
  doc: Document;
  signal: AbortSignal;
  backups: BackupController;
  settings: () => Settings;
  showToast: ShowToast;
  /** Draws the page anew, after the state of a section changed. */
  redraw: () => void;
  /** Goes to the papers, and shows this one. */
  showPaper: (key: string) => void;
}

/** A section of the library page: it holds its own state. */
export interface Section {
  /** Brings the state up to date; called whenever the person goes to the section. */
  open(): void;
  draw(): JSX.Element;
}
