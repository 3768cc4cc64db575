import type { CiteFormat, DigestDay, Failure, FocusChoice, TodayOrder, TodayView } from '@/lib/messages/protocol';
import type { Day, PaperKey } from '@/lib/paper/paper';
import type { WatchMenuProps } from '../paper/WatchMenu';
import type { ReadFacts } from './papers-state';

/** The list of a day that is read. */
export interface DigestState {
  /** `undefined` until the answer. */
  view?: TodayView | undefined;
  failure?: Failure | undefined;
  /** The newest first. */
  days: DigestDay[];
  /** The newest day before them. */
  older?: Day | undefined;
  /** They are not the newest of their source. */
  isPast: boolean;
  current?: PaperKey | undefined;
  /** It is the first one, and shown by itself. */
  isOffered: boolean;
  /** On a narrow window the paper is shown in place of the list. */
  open: boolean;
  facts?: ReadFacts | undefined;
}

/** What the person does with the list. */
export interface DigestActions {
  choose: (key: PaperKey, open?: boolean) => void;
  move: (by: number) => void;
  close: () => void;
  order: (order: TodayOrder) => void;
  kind: (kind: TodayView['kind']) => void;
  save: (key: PaperKey, save: boolean) => void;
  cite: (key: PaperKey, format: CiteFormat) => void;
  focus: (focus: FocusChoice | undefined) => void;
  openSite: (url: string) => void;
  watchFor: WatchMenuProps['onWatch'];
  retry: () => void;
}
