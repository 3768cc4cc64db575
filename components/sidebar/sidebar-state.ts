import type { CitedPaper, CiteFormat, Failure, KeyLine, PageView, RelatedFilter } from '@/lib/messages/protocol';
import type { PaperKey, ReadingState } from '@/lib/paper/paper';
import type { RelatedItemActions } from '../paper/RelatedItem';
import type { Toast } from '../ui/Toast';

/** A paper that the page cites and the person has. */
export interface CitedHere {
  paper: CitedPaper;
  /** As the bibliography numbers or names it: `[12]`. */
  label?: string;
  /** Shows its entry in the page. */
  jump: () => void;
}

export interface SidebarState {
  /** `undefined` until the first answer. */
  view?: PageView | undefined;
  failure?: Failure | undefined;
  busy: boolean;
  filter: RelatedFilter;
  /** Selected in the page, and long enough to be a focus. */
  selection?: string | undefined;
  cited?: readonly CitedHere[] | undefined;
  toast?: Toast | undefined;
  /** What keys do, while that is shown. */
  keys?: readonly KeyLine[] | undefined;
}

export interface SidebarActions extends RelatedItemActions {
  save: (key: PaperKey | 'page', save: boolean) => void;
  setState: (state: ReadingState) => void;
  cite: (format: CiteFormat) => void;
  savePdf: () => void;
  filter: (filter: RelatedFilter) => void;
  retry: () => void;
  showKeys: (show: boolean) => void;
  /** Opens the library page where the person subscribes, with a category filled in, or fetches older lists. */
  showLibrary: (part: 'subscribe' | 'history', category?: string) => void;
  /** Beside a page only. */
  close?: () => void;
  turnOff?: () => void;
}
