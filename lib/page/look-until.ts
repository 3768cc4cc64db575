/** Looks at the document after each change of its elements, until `look` gives true or the signal aborts. */
export function lookUntil(doc: Document, look: () => boolean, signal: AbortSignal): void {
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(doc.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
