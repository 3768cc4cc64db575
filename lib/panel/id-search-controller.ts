import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { Answer, IdSearchStatus } from '@/lib/messages/protocol';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { pollWhileRunning } from './job-poll';

export interface IdSearchOptions {
  signal: AbortSignal;
  onStatus: (status: IdSearchStatus) => void;
  showToast: ShowToast;
  now: () => Timestamp;
}

/** Papers without an id: the search for theirs, what it proposes, and what can be taken back. */
export class IdSearchController {
  private status: IdSearchStatus | undefined;

  constructor(private readonly options: IdSearchOptions) {
    const { signal, now } = options;
    pollWhileRunning({ signal, now, readStatus: () => this.status, load: () => void this.load() });
  }

  async load(): Promise<void> {
    this.take(await ask('ids.status', {}));
  }

  async steer(act: 'start' | 'pause' | 'resume'): Promise<void> {
    this.take(await ask('ids.find', { act }));
  }

  async decide(key: PaperKey, take: boolean): Promise<void> {
    const proposal = this.status?.proposals.find((each) => each.key === key);
    const answer = await ask('ids.decide', { key, take });
    this.take(answer);
    if (!answer.ok || !proposal) return;
    const { found } = proposal;
    if (take) this.options.showToast(`Taken: ${found.arxivId}`, () => void this.undo(found.arxivId));
    else this.options.showToast('It stays without an id, and is not asked about again.', () => void this.undo(key, 'Proposed again'));
  }

  async undo(key: PaperKey, text = 'Known by its title again'): Promise<void> {
    const answer = await ask('ids.undo', { key });
    this.take(answer);
    if (answer.ok) this.options.showToast(text);
  }

  private take(answer: Answer<IdSearchStatus>): void {
    if (!answer.ok) return this.options.showToast(answer.failure.message);
    this.status = answer.value;
    this.options.onStatus(answer.value);
  }
}
