import type { PaperRef } from '@/lib/paper/paper';
import { readPage } from '@/lib/sites/index';

/** Calls back once a page that its own script builds shows the title and abstract that it lacked when it was first read. */
export function waitForText(doc: Document, url: string, first: PaperRef, onText: (ref: PaperRef) => void, signal: AbortSignal): void {
  if (first.title && first.abstract) return;
  const observer = new MutationObserver(() => {
    const ref = readPage(doc, url)?.ref;
    if (!ref?.title || !ref.abstract) return;
    observer.disconnect();
    onText(ref);
  });
  observer.observe(doc.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
