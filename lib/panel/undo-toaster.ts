import type { Toast } from '@/components/ui/Toast';
import { createToaster, type ShowToast } from '@/lib/acts/toaster';
import { t } from '@/lib/texts/t';

/** What can be taken back: at once, or once the act that is under way tells how. */
interface Undoable {
  undo?: () => void;
  /** The person took it back before it was written. */
  isTakenBack?: boolean;
}

/**
 * Toasts whose acts can be taken back, the last one first: a toast that follows hides none of them. They can be for as long as the page
 * is open or, with `whileShown`, a toast is shown.
 */
export class UndoToaster {
  private readonly undoables: Undoable[] = [];
  private readonly underWay = new Map<string, Undoable>();
  private readonly showLine: ShowToast;

  constructor(onToast: (toast: Toast | undefined) => void, { whileShown = false } = {}) {
    this.showLine = createToaster((toast) => {
      if (whileShown && !toast) this.undoables.length = 0;
      onToast(toast);
    });
  }

  readonly show: ShowToast = (text, undo) => {
    if (undo) this.undoables.push({ undo });
    this.showLine(text, undo && (() => this.undo()));
  };

  /** As `undo`, but silent where there is nothing to take back; returns whether there was. */
  tryUndo(): boolean {
    const can = this.undoables.length > 0;
    if (can) this.undo();
    return can;
  }

  undo(): void {
    const last = this.undoables.pop();
    if (!last) return this.showLine(t('did.nothingToUndo'));
    last.isTakenBack = true;
    last.undo?.();
  }

  /**
   * Runs an act that offers its undo once the worker has answered. Whoever presses z before that means this act, not the one before:
   * it is taken back as soon as it is written. Of its toasts only the first can be taken back, as the others tell of the undo itself.
   * `name`: the same act, asked for once more while it is under way, is done once.
   */
  async run(name: string, act: (showToast: ShowToast) => Promise<void>): Promise<void> {
    const same = this.underWay.get(name);
    if (same) {
      if (same.isTakenBack) this.undoables.push(same);
      same.isTakenBack = false;
      return;
    }
    const own: Undoable = {};
    this.undoables.push(own);
    this.underWay.set(name, own);
    let isFirst = true;
    await act((text, undo) => {
      const offered = isFirst ? undo : undefined;
      isFirst = false;
      this.underWay.delete(name);
      if (offered && own.isTakenBack) return offered();
      if (offered) {
        own.undo = offered;
        if (!this.undoables.includes(own)) this.undoables.push(own);
      }
      this.showLine(text, offered && (() => this.undo()));
    });
    if (this.underWay.get(name) === own) this.underWay.delete(name);
    if (!own.undo && this.undoables.includes(own)) this.undoables.splice(this.undoables.indexOf(own), 1);
  }
}
