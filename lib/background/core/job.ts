import { browser } from '@/lib/browser/api';
import type { Timestamp } from '@/lib/paper/paper';
import type { JobAct, JobStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import type { Database } from '@/lib/store/database';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from './context';

/** The fields that the store keeps of every job. A kind of job adds its own, such as a cursor. */
export interface StoredJob extends JobStatus {
  /** Steps that failed in a row. A host that asks to wait is no failure. */
  failures?: number;
}

/** With what a job starts: its own fields and the counts. */
type JobStart<S> = Omit<S, 'state' | 'message' | 'retryAt' | 'failures'>;

/** One step of a job: it writes what it got and moves the cursor, in one transaction where it can. */
export type JobStep = () => Promise<void>;

const ALARM_PREFIX = 'resume:';
/** Browsers let no alarm ring earlier. */
const MIN_ALARM_MS = 60_000;
const FIRST_RETRY_MS = 60_000;
const MAX_FAILURES_IN_A_ROW = 4;
/** A retry lies at most this far ahead. A later time was written while the computer's clock was ahead, and does not count. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/**
 * Work of many requests that a stopped worker resumes. The status stands in a note of the job's name, and each
 * step first sets an alarm: if the browser stops the worker, the alarm starts it again within a minute, or when
 * a host allows the next request.
 */
export class Job<S extends StoredJob> {
  private running: Promise<void> | undefined;

  /**
   * @param name Names the note and the alarm.
   * @param idle The status before the first start.
   * @param plan Returns the next step, or `undefined` if nothing is left; then the job is done.
   * @param onDone Called after the job is marked as done.
   */
  constructor(
    private readonly name: string,
    private readonly idle: S,
    private readonly plan: (context: Context, status: S) => Promise<JobStep | undefined>,
    private readonly onDone: (context: Context) => Promise<void>,
  ) {}

  async read(db: Database): Promise<S> {
    return (await readNote<S>(db, this.name)) ?? this.idle;
  }

  /**
   * Does what the person asks. `begin` gives the status with which the job starts anew; one that was never started
   * starts instead of resuming. Does not wait for the job: a request that is under way still finishes after a pause.
   */
  async steer(context: Context, act: JobAct, begin: () => Promise<JobStart<S>>): Promise<void> {
    const { db } = context;
    if (act === 'pause') return this.change(db, (status) => ({ ...status, state: 'paused' }), { evenIfStopped: true });
    if (act === 'resume' && (await this.read(db)).state !== 'idle')
      await this.change(db, (status) => ({ ...status, state: 'running' }), { evenIfStopped: true });
    else await writeNote(db, this.name, { ...(await begin()), state: 'running' });
    void this.resume(context);
  }

  /** Runs the job from where it stands, if it is to run and its time has come. Call on every start of the worker. */
  resume(context: Context): Promise<void> {
    this.running ??= this.run(context).finally(() => (this.running = undefined));
    return this.running;
  }

  /**
   * Changes the stored status and clears what is left of a failure; by default only while the job is to run.
   * Takes part in a transaction that is under way.
   */
  async change(db: Database, how: (status: S) => S, { evenIfStopped = false } = {}): Promise<void> {
    await db.transaction('rw', db.notes, async () => {
      const { message: _, retryAt: __, failures: ___, ...standing } = await this.read(db);
      if (evenIfStopped || standing.state === 'running') await writeNote(db, this.name, how(standing as S));
    });
  }

  private async run(context: Context): Promise<void> {
    const { db, now } = context;
    for (;;) {
      const status = await this.read(db);
      if (status.state !== 'running') return;
      const waitMs = (status.retryAt ?? 0) - now();
      if (waitMs > 0 && waitMs < MAX_AHEAD_MS) return this.setAlarm(now(), status.retryAt);
      const step = await this.plan(context, status);
      if (!step) {
        await this.change(db, (standing) => ({ ...standing, state: 'done' }));
        return this.onDone(context);
      }
      await this.setAlarm(now());
      try {
        await step();
      } catch (error) {
        return this.retryLater(context, status.failures ?? 0, error);
      }
    }
  }

  /** If the job was paused meanwhile, it stays paused. */
  private async retryLater({ db, now }: Context, failures: number, error: unknown): Promise<void> {
    const retry = planRetry(error, failures, now());
    await this.change(db, (standing) => ({ ...standing, ...retry, state: retry.retryAt === undefined ? 'failed' : 'running' }));
    if (retry.retryAt !== undefined) await this.setAlarm(now(), retry.retryAt);
  }

  private async setAlarm(now: Timestamp, at: Timestamp = 0): Promise<void> {
    await browser.alarms.create(ALARM_PREFIX + this.name, { when: Math.max(at, now + MIN_ALARM_MS) });
  }
}

export function isJobAlarm(alarm: string): boolean {
  return alarm.startsWith(ALARM_PREFIX);
}

/**
 * When a failed step is tried again: when the host allows it; after a dead network in 1, 4 and 16 minutes, with up
 * to a fifth of jitter; otherwise when the person says so.
 */
function planRetry(error: unknown, failures: number, now: Timestamp): Pick<StoredJob, 'message' | 'failures' | 'retryAt'> {
  const { kind, message, retryAt } = describeFailure(error);
  if (retryAt !== undefined) return { message, failures, retryAt };
  if (kind !== 'network' || failures + 1 >= MAX_FAILURES_IN_A_ROW) return { message, failures: 0 };
  return { message, failures: failures + 1, retryAt: now + FIRST_RETRY_MS * 4 ** failures * (1 + Math.random() / 5) };
}
