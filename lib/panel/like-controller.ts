import type { LikeText } from '@/components/library/papers-state';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import { ask } from '@/lib/messages/client';
import type { FocusChoice } from '@/lib/messages/protocol';
import { textRef } from './text-ref';

/** What is related to a text that the person types or pastes. */
export class LikeController {
  private like: LikeText | undefined;

  constructor(private readonly onLike: (like: LikeText | undefined) => void, private readonly showProblem: (text: string) => void) {}

  /** Shows the form. A text that stands in it already is looked for at once. */
  open(text: string): void {
    this.set({ text, busy: false });
    if (text.trim()) void this.find(text);
  }

  async find(text: string, focus?: FocusChoice): Promise<void> {
    if (!text.trim()) return;
    const asked: LikeText = { ...(this.like?.text === text && this.like), text, focus, busy: true };
    this.set(asked);
    const answer = await ask('page.open', { ref: textRef(text), filter: { focus } });
    // Another text was asked for, or the form was closed.
    if (this.like !== asked) return;
    this.set({ ...asked, busy: false, ...(answer.ok && { view: answer.value }) });
    if (!answer.ok) this.showProblem(answer.failure.message);
  }

  close(): void {
    this.set(undefined);
  }

  /** Shows which of the papers are saved now. */
  showSaved(saved: SavedBriefs): void {
    const view = this.like?.view;
    if (view) this.set({ ...this.like!, view: { ...view, related: view.related.map((paper) => markSaved(paper, saved)) } });
  }

  private set(like: LikeText | undefined): void {
    this.like = like;
    this.onLike(like);
  }
}
