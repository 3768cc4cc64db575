import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { Answer, TitleLookupStatus } from '@/lib/messages/protocol';
import type { Timestamp } from '@/lib/paper/paper';
import { pollWhileRunning } from './job-poll';

export interface TitleLookupOptions {
  signal: AbortSignal;
  onStatus: (status: TitleLookupStatus) => void;
  showToast: ShowToast;
  now: () => Timestamp;
}

/** Papers that are known by their id only, and asking arXiv for their titles. */
export class TitleLookupController {
  private status: TitleLookupStatus | undefined;

  constructor(private readonly options: TitleLookupOptions) {
    const { signal, now } = options;
    pollWhileRunning({ signal, now, readStatus: () => this.status, load: () => void this.load() });
  }

  async load(): Promise<void> {
    this.take(await ask('titles.status', {}));
  }

  async steer(act: 'start' | 'pause' | 'resume'): Promise<void> {
    this.take(await ask('titles.find', { act }));
  }

  private take(answer: Answer<TitleLookupStatus>): void {
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    this.status = answer.value;
    this.options.onStatus(answer.value);
  }
}
