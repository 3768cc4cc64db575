import type { InboxMark } from '@/components/popup/inbox';
import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import type { UndoToaster } from './undo-toaster';

export interface InboxOptions {
  findList: () => TodayView['digest'];
  /** The marks changed, and the lists are to be shown with them. */
  onMarks: () => void;
  /** All marks are written, and the lists are to be read anew. */
  onWritten: () => void;
  showToast: ShowToast;
  /** Runs an act that can be taken back before it is written. */
  run: UndoToaster['run'];
}

/** Puts papers away, off and back. What the person does shows at once; a mark holds over every answer until it is written. */
export class InboxController {
  readonly marks = new Map<PaperKey, InboxMark>();
  private writing = 0;

  constructor(private readonly options: InboxOptions) {}

  /** Puts a paper away or off; once more takes that back. */
  async put(paper: TodayPaper, as: 'done' | 'later'): Promise<void> {
    if (as === 'done' ? paper.done : paper.later) return this.takeBack(paper);
    await this.options.run(`${as} ${paper.key}`, async (showToast) => {
      if (await this.write(paper, as)) showToast(t(as === 'done' ? 'act.done' : 'today.putOff'), () => void this.takeBack(paper));
    });
  }

  async markOpened(key: PaperKey): Promise<void> {
    await this.mark(key, 'opened', () => ask('today.seen', { keys: [key] }));
  }

  /** A paper that came back from an earlier list is again put off in that one. */
  private async takeBack(paper: TodayPaper): Promise<void> {
    if (await this.write(paper, 'left')) this.options.showToast(t('today.backInList'));
  }

  private async write({ key, from }: TodayPaper, as: 'done' | 'later' | 'left'): Promise<boolean> {
    const list = this.options.findList();
    if (!list) return false;
    const { source, date } = list;
    const asked = as === 'left' && from !== undefined ? { as: 'later' as const, date: from } : { as, date };
    const answer = await this.mark(key, as, () => ask('today.put', { keys: [key], source, ...asked }));
    if (!answer.ok) this.options.showToast(answer.failure.message);
    return answer.ok;
  }

  private async mark<T>(key: PaperKey, mark: InboxMark, write: () => Promise<T>): Promise<T> {
    this.marks.set(key, mark);
    this.writing++;
    this.options.onMarks();
    try {
      return await write();
    } finally {
      this.writing--;
      if (this.marks.get(key) === mark) this.marks.delete(key);
      if (this.writing === 0) this.options.onWritten();
    }
  }
}
