import type { Toast } from '@/components/ui/Toast';
import { createToaster, type ShowToast } from '@/lib/acts/toaster';
import { t } from '@/lib/texts/t';

/** Toasts whose acts can be taken back for as long as the page is open, the last one first: a toast that follows hides none of them. */
export class UndoToaster {
  private readonly undos: (() => void)[] = [];
  private readonly showLine: ShowToast;

  constructor(onToast: (toast: Toast | undefined) => void) {
    this.showLine = createToaster(onToast);
  }

  readonly show: ShowToast = (text, undo) => {
    if (undo) this.undos.push(undo);
    this.showLine(text, undo && (() => this.undo()));
  };

  undo(): void {
    const undo = this.undos.pop();
    if (undo) undo();
    else this.showLine(t('did.nothingToUndo'));
  }

  /** Toasts of one act, whose undo would offer to undo itself: only the first can be taken back. */
  forOneAct(): ShowToast {
    let isFirst = true;
    return (text, undo) => {
      this.show(text, isFirst ? undo : undefined);
      isFirst = false;
    };
  }
}
