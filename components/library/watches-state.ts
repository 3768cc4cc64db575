import type { WatchTrial } from '@/lib/messages/protocol';
import type { Watch } from '@/lib/settings/settings';

export interface WatchesState {
  /** What the person types, before it is kept. */
  draft: Watch;
  /** Why the draft cannot be kept, once it has a text. */
  problem?: string | undefined;
  /** What the watches find in the newest list, by query; `undefined` until the answer. */
  list?: WatchTrial['list'];
  found: ReadonlyMap<string, number>;
}

export interface WatchesActions {
  write: (draft: Watch) => void;
  /** Keeps the draft, or says why not. */
  add: () => void;
  change: (watch: Watch) => void;
  remove: (query: string) => void;
}
