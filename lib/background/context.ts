import type { Timestamp } from '@/lib/paper/paper';
import type { Database } from '@/lib/store/database';
import type { IndexKeeper } from './index-keeper';

/** What every handler works with. Clock and network are passed in, so that tests decide both. */
export interface Context {
  db: Database;
  index: IndexKeeper;
  now: () => Timestamp;
  fetch: typeof fetch;
}
