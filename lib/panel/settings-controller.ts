import { browser } from '@/lib/browser/api';
import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { AnswerOf, KeyLine, KeyTrial, SyncStatus } from '@/lib/messages/protocol';
import { changeSettings, type SettingsChange } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { readShortcuts } from '@/lib/texts/shortcuts';

export interface SettingsState {
  sync?: SyncStatus | undefined;
  /** Ways to read pages that failed. */
  drift?: AnswerOf<'drift.list'> | undefined;
  /** See `readShortcuts`. */
  shortcuts?: readonly KeyLine[] | undefined;
}

/** What the Settings section does besides its backups. */
export class SettingsController {
  private state: SettingsState = {};

  constructor(private readonly onState: (state: SettingsState) => void, private readonly showToast: ShowToast) {}

  async open(): Promise<void> {
    await Promise.all([this.askSync('sync.status'), this.loadDrift(), this.loadShortcuts()]);
  }

  /** The person may have come back from the browser's page where keys are changed. */
  async loadShortcuts(): Promise<void> {
    this.set({ shortcuts: await readShortcuts() });
  }

  /** To be called while a press of the person is handled: browsers ask for a permission only then. */
  async change(change: SettingsChange): Promise<void> {
    const needsPermission = typeof change === 'object' && typeof change.notifyAt === 'number';
    if (!needsPermission || (await browser.permissions.request({ permissions: ['notifications'] }))) {
      await changeSettings(change);
      return;
    }
    this.showToast(t('settings.notificationsDenied'));
    // Drawn anew, so that the control shows the setting that stays.
    this.set({});
  }

  /** What a pattern of citation keys gives; `undefined` where the worker does not answer. */
  async tryKey(pattern: string): Promise<KeyTrial | undefined> {
    const answer = await ask('citekey.try', { pattern });
    return answer.ok ? answer.value : undefined;
  }

  async turnSync(on: boolean): Promise<void> {
    await changeSettings({ sync: on });
    if (on) await this.askSync('sync.run');
  }

  async askSync(message: 'sync.status' | 'sync.run'): Promise<void> {
    const answer = await ask(message, {});
    if (answer.ok) this.set({ sync: answer.value });
    else this.showToast(answer.failure.message);
  }

  async forgetDrift(): Promise<void> {
    await ask('drift.forget', {});
    await this.loadDrift();
  }

  private async loadDrift(): Promise<void> {
    const answer = await ask('drift.list', {});
    if (answer.ok) this.set({ drift: answer.value });
  }

  private set(change: Partial<SettingsState>): void {
    this.state = { ...this.state, ...change };
    this.onState(this.state);
  }
}
