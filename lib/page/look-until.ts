import { watch } from './watch';

/** Looks at the document after each change of its elements, until `look` gives true or the signal aborts. */
export function lookUntil(doc: Document, look: () => boolean, signal: AbortSignal): void {
  watch(doc.documentElement, { childList: true, subtree: true }, (_, observer) => {
    if (look()) observer.disconnect();
  }, signal);
}
