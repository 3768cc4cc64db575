import type { BackupBoxProps } from '@/components/library/BackupBox';
import { ask } from '@/lib/messages/client';
import type { AnswerOf, BackupReport } from '@/lib/messages/protocol';
import { formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { downloadFile } from './download';

export type BackupState = Pick<BackupBoxProps, 'backups' | 'report' | 'busy' | 'problem' | 'done'>;

/** A message between the parts of an extension holds no more. */
const MAX_BYTES = 60_000_000;

/** Backs up to a file, and restores from a file or an automatic backup: first it reports what that would do. */
export class BackupController {
  private state: BackupState = { backups: [], busy: false };
  private text: string | undefined;

  constructor(private readonly onState: () => void) {}

  get current(): BackupState {
    return this.state;
  }

  /** Reads which automatic backups there are. */
  async start(): Promise<void> {
    const answer = await ask('backup.list', {});
    if (answer.ok) this.set({ backups: answer.value.backups });
  }

  async make(doc: Document): Promise<void> {
    this.set({ busy: true, problem: undefined, done: undefined });
    const answer = await ask('backup.make', {});
    if (!answer.ok) return this.set({ busy: false, problem: answer.failure.message });
    const { name, text, isShort } = answer.value;
    await downloadFile(doc, { name, text, type: 'application/json' });
    this.set({ busy: false, done: [t('download.done', { name }), isShort && t('backup.isShort')].filter(Boolean).join(' ') });
  }

  async readFile(file: File): Promise<void> {
    this.begin();
    if (file.size > MAX_BYTES) {
      const problem = t('backup.tooLarge', { name: file.name, size: formatSize(file.size), most: formatSize(MAX_BYTES) });
      return this.set({ busy: false, problem });
    }
    try {
      await this.read(await file.text());
    } catch {
      this.set({ busy: false, problem: t('backup.unreadableFile', { name: file.name }) });
    }
  }

  async readLocal(id: string): Promise<void> {
    this.begin();
    const answer = await ask('backup.open', { id });
    if (answer.ok) await this.read(answer.value.text);
    else this.set({ busy: false, problem: answer.failure.message });
  }

  /** Saves an automatic backup to a file. Works also when the store cannot be opened. */
  async keepLocal(doc: Document, id: string): Promise<void> {
    const answer = await ask('backup.open', { id });
    if (!answer.ok) return this.set({ problem: answer.failure.message });
    const name = `sidelight-backup-${id.replace(/[^\w-]+/g, '-')}.json`;
    await downloadFile(doc, { name, type: 'application/json', text: answer.value.text });
    this.set({ done: t('download.done', { name }), problem: undefined });
  }

  async restore(how: 'merge' | 'replace'): Promise<void> {
    if (this.text === undefined) return;
    this.set({ busy: true, problem: undefined });
    const answer = await ask('backup.restore', { text: this.text, how });
    if (!answer.ok) return this.set({ busy: false, problem: answer.failure.message });
    this.text = undefined;
    const done = describeRestored(answer.value, this.state.report);
    this.set({ busy: false, report: undefined, done });
    await this.start();
  }

  cancel(): void {
    this.begin();
    this.set({ busy: false });
  }

  private begin(): void {
    this.text = undefined;
    this.set({ busy: true, report: undefined, problem: undefined, done: undefined });
  }

  private async read(text: string): Promise<void> {
    const answer = await ask('backup.read', { text });
    if (!answer.ok) return this.set({ busy: false, problem: answer.failure.message });
    this.text = text;
    this.set({ busy: false, report: answer.value });
  }

  private set(change: Partial<BackupState>): void {
    this.state = { ...this.state, ...change };
    this.onState();
  }
}

function describeRestored({ restored, gone }: AnswerOf<'backup.restore'>, report: BackupReport | undefined): string {
  return [
    t('backup.restored'),
    restored + gone === 0 && t('backup.alreadySame'), restored > 0 && t('backup.cameBack', restored), gone > 0 && t('backup.left', gone),
    report?.everything && t('backup.restoredEverything'),
  ].filter(Boolean).join(' ');
}
