import type { CiteFormat, Failure, PageView, RelatedFilter } from '@/lib/messages/protocol';
import type { PaperKey, ReadingState } from '@/lib/paper/paper';
import type { AbstractText } from '../paper/Abstract';
import type { Toast } from '../ui/Toast';

export interface SidebarState {
  /** `undefined` until the first answer. */
  view?: PageView | undefined;
  failure?: Failure | undefined;
  busy: boolean;
  filter: RelatedFilter;
  toast?: Toast | undefined;
}

export interface SidebarActions {
  save: (key: PaperKey | 'page', save: boolean) => void;
  setState: (state: ReadingState) => void;
  cite: (format: CiteFormat) => void;
  readAbstract: (key: PaperKey, terms: string[]) => Promise<AbstractText>;
  /** Finds the id of a paper that is known by its title only, and opens its page; else `fallback`. */
  openByTitle: (key: PaperKey, fallback: string) => void;
  filter: (filter: RelatedFilter) => void;
  retry: () => void;
  close: () => void;
  resize?: (width: number) => void;
  turnOff?: () => void;
}
