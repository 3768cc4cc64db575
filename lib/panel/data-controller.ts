import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import { ERASE_WORDS } from '@/lib/messages/erase-words';
import type { Answer, AnswerOf, Ask, DataView } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import { changeSettings } from '@/lib/settings/settings';
import { saveBlob } from './download';

export interface DataState {
  view?: DataView | undefined;
  busy: boolean;
  said?: string | undefined;
}

/** What is stored: counts it, exports it, deletes it. */
export class DataController {
  current: DataState = { busy: false };

  constructor(private readonly onState: () => void, private readonly showToast: ShowToast) {}

  async load(): Promise<void> {
    const answer = await ask('data.measure', {});
    if (answer.ok) this.set({ view: answer.value });
    else this.showToast(answer.failure.message);
  }

  /** Every row of the store, a JSON line each, in a file. */
  async export(doc: Document): Promise<void> {
    this.set({ busy: true, said: undefined });
    const parts: string[] = [];
    for (let asked: Ask<'data.export'> | undefined = {}; asked;) {
      const answer: Answer<AnswerOf<'data.export'>> = await ask('data.export', asked);
      if (!answer.ok) return this.set({ busy: false, said: answer.failure.message });
      parts.push(answer.value.text);
      asked = answer.value.next && { from: answer.value.next };
    }
    const name = `sidelight-everything-${localDayOf(Date.now())}.jsonl`;
    saveBlob(doc, name, new Blob(parts, { type: 'application/jsonl' }));
    this.set({ busy: false, said: `${name} is in your downloads.` });
  }

  async forget({ id, name }: { id: string; name: string }): Promise<void> {
    this.set({ busy: true, said: undefined });
    const answer = await ask('data.forget', { source: id });
    const said = answer.ok ? `${name}: ${answer.value.digests} digests are deleted, and ${answer.value.papers} papers that nothing else holds.` : answer.failure.message;
    this.set({ busy: false, said });
    await this.load();
  }

  async erase(): Promise<void> {
    this.set({ busy: true, said: undefined });
    const answer = await ask('data.erase', { words: ERASE_WORDS });
    this.set({ busy: false, said: answer.ok ? 'Everything is deleted.' : answer.failure.message });
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
