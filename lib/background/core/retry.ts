import type { Timestamp } from '@/lib/paper/paper';
import { describeFailure } from '@/lib/messages/server';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from './context';
import { wakeFor } from './wake';

interface Retry {
  message: string;
  /** Tries in a row that failed by themselves; a host that asks to wait is no failure. */
  failures: number;
  /** When to try again; none where a person must say so. */
  retryAt?: Timestamp;
}

const FIRST = 60_000;
const MOST_FAILURES = 4;

/**
 * Notes that a step of long work failed, where it still is to run: it waits, and an alarm wakes a worker
 * for it, or it has failed. `work`: the name of its note and of its alarm.
 */
export async function retryLater({ db, now }: Pick<Context, 'db' | 'now'>, work: string, failures: number, error: unknown): Promise<void> {
  const retry = planRetry(error, failures, now());
  await db.transaction('rw', db.notes, async () => {
    const { retryAt: _, ...standing } = (await readNote<{ state: string; retryAt?: Timestamp }>(db, work)) ?? { state: 'idle' };
    if (standing.state === 'running') await writeNote(db, work, { ...standing, ...retry, state: retry.retryAt === undefined ? 'failed' : 'running' });
  });
  if (retry.retryAt !== undefined) await wakeFor(work, now(), retry.retryAt);
}

/** What becomes of long work that failed: it waits as long as the host asks, or ever longer, with jitter, then gives up. */
function planRetry(error: unknown, failures: number, now: Timestamp): Retry {
  const { kind, message, retryAt } = describeFailure(error);
  if (retryAt !== undefined) return { message, failures, retryAt };
  if (kind !== 'network' || failures + 1 >= MOST_FAILURES) return { message, failures: 0 };
  return { message, failures: failures + 1, retryAt: now + FIRST * 4 ** failures * (1 + Math.random() / 5) };
}
