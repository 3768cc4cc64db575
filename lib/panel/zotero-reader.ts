import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { Answer, ZoteroStatus } from '@/lib/messages/protocol';
import type { LibraryEntry } from '@/lib/paper/paper';
import { changeSettings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { forgetUnusedZotero, forgetZoteroHost } from './given-hosts';
import { allowZotero } from './zotero-permission';

/** Reading the person's Zotero, as the settings show it. */
export class ZoteroReader {
  private state: ZoteroStatus | undefined;

  constructor(private readonly onStatus: (status: ZoteroStatus) => void, private readonly showToast: ShowToast) {}

  async load(): Promise<void> {
    await this.take(await ask('zotero.status', {}));
  }

  /** As `ZoteroSender.send`: browsers ask for a permission while a press is handled. */
  async turn(on: boolean): Promise<void> {
    const isAllowed = !on || (await allowZotero());
    await changeSettings({ readZotero: on && isAllowed });
    if (!isAllowed) this.showToast(t('zotero.denied'));
    // Drawn anew, so that the switch shows the setting that stays.
    await (on && isAllowed ? this.read(false) : this.load());
  }

  async read(all: boolean): Promise<void> {
    if (!(await allowZotero())) return this.showToast(t('zotero.denied'));
    if (this.state) this.set({ ...this.state, isReading: true });
    const answer = await ask('zotero.read', all ? { all } : {});
    if (!answer.ok) await forgetUnusedZotero();
    await this.take(answer);
  }

  async settle(act: 'remove' | 'keep'): Promise<void> {
    const keys = this.state?.gone.map(({ key }) => key) ?? [];
    const removed = act === 'remove' ? await ask('library.remove', { keys }) : undefined;
    if (removed && !removed.ok) return this.showToast(removed.failure.message);
    await this.take(await ask('zotero.settle', {}));
    const before = removed?.value.before ?? [];
    if (before.length > 0) {
      this.showToast(t('did.removed', before.length, { title: '' }), () => void this.restore(before));
    }
  }

  private async restore(entries: LibraryEntry[]): Promise<void> {
    const answer = await ask('library.restore', { entries });
    this.showToast(answer.ok ? t('did.undone') : answer.failure.message);
  }

  /** Forgets what is known of Zotero, and gives the permission back. */
  async disconnect(): Promise<void> {
    await changeSettings({ readZotero: false });
    await this.take(await ask('zotero.forget', {}));
    await forgetZoteroHost();
    this.showToast(t('zotero.disconnected'));
  }

  /** What failed is told where the last read is. */
  private async take(answer: Answer<ZoteroStatus>): Promise<void> {
    const told = answer.ok ? answer : await ask('zotero.status', {});
    if (!answer.ok && !(told.ok && told.value.problem === answer.failure.message)) this.showToast(answer.failure.message);
    if (told.ok) this.set(told.value);
  }

  private set(status: ZoteroStatus): void {
    this.state = status;
    this.onStatus(status);
  }
}
