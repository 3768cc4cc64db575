import type { Timestamp } from '@/lib/paper/paper';
import { describeFailure } from '@/lib/messages/server';

export interface Retry {
  message: string;
  /** Tries in a row that failed by themselves; a host that asks to wait is no failure. */
  failures: number;
  /** When to try again; none where a person must say so. */
  retryAt?: Timestamp;
}

const FIRST = 60_000;
const MOST_FAILURES = 4;

/** What becomes of long work that failed: it waits as long as the host asks, or ever longer, with jitter, then gives up. */
export function planRetry(error: unknown, failures: number, now: Timestamp): Retry {
  const { kind, message, retryAt } = describeFailure(error);
  if (retryAt !== undefined) return { message, failures, retryAt };
  if (kind !== 'network' || failures + 1 >= MOST_FAILURES) return { message, failures: 0 };
  return { message, failures: failures + 1, retryAt: now + FIRST * 4 ** failures * (1 + Math.random() / 5) };
}
