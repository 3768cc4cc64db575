import { forgetTyped } from '@/components/library/typed-texts';
import { ask } from '@/lib/messages/client';
import { ERASE_WORDS } from '@/lib/messages/erase-words';
import type { DataView } from '@/lib/messages/protocol';
import { changeSettings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { downloadFile } from './download';

export interface DataState {
  view?: DataView | undefined;
  /** Why nothing could be counted. */
  failure?: string | undefined;
  busy: boolean;
  said?: string | undefined;
}

/** What is stored: counts it, exports it, deletes it. */
export class DataController {
  current: DataState = { busy: false };

  constructor(private readonly onState: () => void) {}

  async load(): Promise<void> {
    const answer = await ask('data.measure', {});
    this.set(answer.ok ? { view: answer.value, failure: undefined } : { failure: answer.failure.message });
  }

  /** Everything in one backup file, which can be restored. */
  async export(doc: Document): Promise<void> {
    this.set({ busy: true, said: undefined });
    const answer = await ask('data.export', {});
    if (!answer.ok) return this.set({ busy: false, said: answer.failure.message });
    const { name, text, left, isShort } = answer.value;
    await downloadFile(doc, { name, text, type: 'application/json' });
    const said = [t('download.done', { name }), left > 0 && t('data.noRoom', left), isShort && t('backup.isShort')];
    this.set({ busy: false, said: said.filter(Boolean).join(' ') });
  }

  async forget({ id, name }: { id: string; name: string }): Promise<void> {
    this.set({ busy: true, said: undefined });
    const answer = await ask('data.forget', { source: id });
    const said = answer.ok
      ? t('data.forgotten', {
        source: name, digests: t('count.digests', answer.value.digests), papers: t('count.papers', answer.value.papers),
      })
      : answer.failure.message;
    this.set({ busy: false, said });
    await this.load();
  }

  async erase(): Promise<void> {
    this.set({ busy: true, said: undefined });
    const answer = await ask('data.erase', { words: ERASE_WORDS });
    if (answer.ok) forgetTyped();
    this.set({ busy: false, said: answer.ok ? t('data.erased') : answer.failure.message });
    await this.load();
  }

  async keep(source: string, days: number | null): Promise<void> {
    await changeSettings(({ keepDays }) => ({ keepDays: { ...keepDays, [source]: days } }));
    await this.load();
  }

  private set(change: Partial<DataState>): void {
    this.current = { ...this.current, ...change };
    this.onState();
  }
}
