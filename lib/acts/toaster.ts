import type { Toast } from '@/components/ui/Toast';

/** How long a toast is shown, with its undo. */
const TOAST_MS = 8000;

/** Shows a line of text, and offers to undo what it is about. */
export type ShowToast = (text: string, undo?: () => void) => void;

/** Makes toasts for one place: `onToast` gets each new one, and `undefined` when its time is over. */
export function createToaster(onToast: (toast: Toast | undefined) => void): ShowToast {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text, undo) => {
    clearTimeout(timer);
    onToast({ text, undo });
    timer = setTimeout(() => onToast(undefined), TOAST_MS);
  };
}
