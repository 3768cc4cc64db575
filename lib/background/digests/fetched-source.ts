import type { SourceId } from '@/lib/paper/paper';
import type { Context } from '@/lib/background/core/context';
import type { StoredSource } from '@/lib/store/database';

/**
 * How a source is fetched when a person looks (opens the popup or presses "Refresh") before its time has come:
 * `always`; `unless-fresh`: if it was not read within the last quarter of an hour; `after-failure`: only if the last
 * try failed.
 */
type EarlyFetch = 'always' | 'unless-fresh' | 'after-failure';

/** What a source declares. A new source is one file with this declaration, and one line of registry.ts. */
export interface FetchedSource {
  id: SourceId;
  /** The name that people read. */
  name: string;
  /** Where its requests go. */
  origin: string;
  /** ms between two scheduled readings. */
  intervalMs: number;
  earlyFetch: EarlyFetch;
  /** Fetches what is new. Returns how many papers are new. @throws AnswerFailure */
  sync: (context: Context, source: StoredSource) => Promise<number>;
}
