import { ask } from '@/lib/messages/client';
import type { IdSearchStatus } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { JobController, type JobOptions } from './job-controller';

/** Papers without an id: the search for theirs, what it proposes, and what can be taken back. */
export class IdSearchController extends JobController<IdSearchStatus> {
  constructor(options: JobOptions<IdSearchStatus>) {
    super(options, { read: () => ask('ids.status', {}), steer: (act) => ask('ids.find', { act }) });
  }

  async decide(key: PaperKey, take: boolean): Promise<void> {
    const proposal = this.status?.proposals.find((each) => each.key === key);
    const answer = await ask('ids.decide', { key, take });
    this.take(answer);
    if (!answer.ok || !proposal) return;
    const { found } = proposal;
    if (take) this.options.showToast(t('ids.didAccept', { id: found.arxivId }), () => void this.undo(found.arxivId));
    else this.options.showToast(t('ids.didReject'), () => void this.undo(key, t('ids.proposedAgain')));
  }

  async undo(key: PaperKey, text = t('ids.undone')): Promise<void> {
    const answer = await ask('ids.undo', { key });
    this.take(answer);
    if (answer.ok) this.options.showToast(text);
  }
}
