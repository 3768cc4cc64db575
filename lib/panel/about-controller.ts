import { browser } from '@/lib/browser/api';
import { ask } from '@/lib/messages/client';
import { t } from '@/lib/texts/t';
import { forgetNewVersion } from './new-version';

export interface AboutState {
  version?: string;
  homepage?: string | undefined;
  changes?: string | null;
  report?: string;
  /** Why there is no report. */
  noReport?: string;
  copied?: string;
}

/** What the section on Sidelight itself shows and does. */
export class AboutController {
  current: AboutState = {};

  constructor(private readonly redraw: () => void) {}

  load(): void {
    const { version, homepage_url: homepage } = browser.runtime.getManifest();
    this.set({ version, homepage });
  }

  /** The changes stand in a file of the extension. Who reads them has seen what the update brought. */
  async readChanges(): Promise<void> {
    forgetNewVersion();
    const read = async (): Promise<string> => (await fetch(browser.runtime.getURL('/CHANGELOG.md' as never))).text();
    const changes = await read().catch(() => null);
    // The section's own heading stands above.
    this.set({ changes: changes && changes.slice(Math.max(0, changes.indexOf('\n## '))) });
  }

  async makeReport(): Promise<void> {
    const answer = await ask('report.make', {});
    this.set(answer.ok ? { report: answer.value.report } : { noReport: answer.failure.message });
  }

  async copyReport(): Promise<void> {
    const copied = await navigator.clipboard.writeText(this.current.report ?? '').then(() => t('about.copied'), () => t('cite.notCopied'));
    this.set({ copied });
  }

  private set(change: Partial<AboutState>): void {
    this.current = { ...this.current, ...change };
    this.redraw();
  }
}
