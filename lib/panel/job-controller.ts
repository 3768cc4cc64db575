import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { Answer, JobAct, JobStatus, TitleLookupStatus } from '@/lib/messages/protocol';
import type { Timestamp } from '@/lib/paper/paper';
import { createLater } from './later';

/** How often the status of a job is asked for while it runs. */
const POLL_MS = 1500;

export interface JobOptions<S extends JobStatus> {
  signal: AbortSignal;
  onStatus: (status: S) => void;
  showToast: ShowToast;
  now: () => Timestamp;
}

/** How the worker is asked about a job. */
interface JobCalls<S extends JobStatus> {
  read: () => Promise<Answer<S>>;
  steer: (act: JobAct) => Promise<Answer<S>>;
}

/** A job of the worker: what a person does with it, and its status while it runs. */
export class JobController<S extends JobStatus> {
  protected status: S | undefined;

  private readonly loadLater: (ms: number) => void;

  constructor(protected readonly options: JobOptions<S>, private readonly calls: JobCalls<S>) {
    this.loadLater = createLater(() => void this.load(), options.signal);
  }

  async load(): Promise<void> {
    this.take(await this.calls.read());
  }

  async steer(act: JobAct): Promise<void> {
    this.take(await this.calls.steer(act));
  }

  protected take(answer: Answer<S>): void {
    if (answer.ok) this.status = answer.value;
    // While it waits for its next try, nothing changes.
    const rest = (this.status?.retryAt ?? 0) - this.options.now();
    if (this.status?.state === 'running') this.loadLater(Math.max(POLL_MS, rest));
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    this.options.onStatus(answer.value);
  }
}

/** Papers that are known by their id only, and asking arXiv for their titles. */
export function createTitleLookup(options: JobOptions<TitleLookupStatus>): JobController<TitleLookupStatus> {
  return new JobController(options, { read: () => ask('titles.status', {}), steer: (act) => ask('titles.find', { act }) });
}
