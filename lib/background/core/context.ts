import type { Timestamp } from '@/lib/paper/paper';
import type { Database } from '@/lib/store/database';
import type { IndexKeeper } from './index-keeper';
import type { Parsers } from './parsers';

/** What every handler works with. Clock, network and parsers are passed in, so that a test can replace them. */
export interface Context {
  db: Database;
  index: IndexKeeper;
  now: () => Timestamp;
  fetch: typeof fetch;
  loadParsers: () => Promise<Parsers>;
  /** A private window asked: watches save nothing. */
  isPrivate?: true;
}
