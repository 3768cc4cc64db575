import { ask } from '@/lib/messages/client';
import type { ZoteroSending } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { allowZotero } from './zotero-permission';
import { JobController, type JobOptions } from './job-controller';

/** Sends papers to Zotero. A sending that ended before the page was opened is not shown. */
export class ZoteroSender extends JobController<ZoteroSending> {
  private last: { keys?: PaperKey[] } = {};

  constructor(options: JobOptions<ZoteroSending>) {
    super(options, {
      read: () => ask('zotero.sending', {}),
      steer: (act) => (act === 'start' ? ask('zotero.send', { act, ...this.last }) : ask('zotero.send', { act })),
    });
  }

  /** Shows a sending that is under way, also if another window began it. */
  async open(): Promise<void> {
    const answer = await ask('zotero.sending', {});
    if (answer.ok && ['running', 'paused', 'failed'].includes(answer.value.state)) this.take(answer);
  }

  /** All saved papers, without keys. To be called while a press of the person is handled: browsers ask for a permission only then. */
  async send(keys: readonly PaperKey[] | undefined, again = false): Promise<void> {
    if (!(await allowZotero())) return this.options.showToast(t('zotero.denied'));
    this.last = keys ? { keys: [...keys] } : {};
    const answer = await ask('zotero.send', { act: 'start', ...this.last, ...(again && { again }) });
    if (!answer.ok) await import('./given-hosts').then(({ forgetUnusedZotero }) => forgetUnusedZotero());
    this.take(answer);
  }

  sendAgain(): Promise<void> {
    return this.send(this.last.keys, true);
  }
}
