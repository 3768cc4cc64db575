import type { PaperRef } from '@/lib/paper/paper';
import { readPage } from '@/lib/sites/index';
import { lookUntil } from './look-until';

/** Calls back once a page that its own script builds shows the title and abstract that it lacked when it was first read. */
export function waitForText(doc: Document, url: string, first: PaperRef, onText: (ref: PaperRef) => void, signal: AbortSignal): void {
  if (first.title && first.abstract) return;
  lookUntil(doc, () => {
    const ref = readPage(doc, url)?.ref;
    if (!ref?.title || !ref.abstract) return false;
    onText(ref);
    return true;
  }, signal);
}
