import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';

/** A line on what was just done, and how to take it back. */
export interface Toast {
  text: string;
  undo?: (() => void) | undefined;
}

/** The button that takes back what the toast is about; nothing where that cannot be taken back. */
export function UndoButton({ toast }: { toast: Toast | undefined }): JSX.Element | null {
  return toast?.undo ? <button class="text accent" onClick={toast.undo}>{t('button.undo')}</button> : null;
}
