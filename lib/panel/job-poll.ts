import type { Timestamp } from '@/lib/paper/paper';

/** How often the state of a job is asked for while it runs. */
const POLL_MS = 1500;

interface PollOptions {
  signal: AbortSignal;
  now: () => Timestamp;
  /** The status as it was last heard. */
  readStatus: () => { state: string; retryAt?: Timestamp } | undefined;
  load: () => void;
}

/** Asks for the state of a job while it runs, but not while it waits for its next try. */
export function pollWhileRunning({ signal, now, readStatus, load }: PollOptions): void {
  const poll = setInterval(() => {
    const status = readStatus();
    if (status?.state === 'running' && (status.retryAt ?? 0) <= now()) load();
  }, POLL_MS);
  signal.addEventListener('abort', () => clearInterval(poll));
}
