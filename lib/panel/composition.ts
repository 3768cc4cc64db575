/**
 * Leaves the keys of an input method to it. While a person composes a word of Japanese, Chinese or Korean, Enter takes it, the arrows
 * choose another one and Escape gives it up: none of Sidelight's own keys is meant.
 */
export function leaveComposingAlone(doc: Document): void {
  doc.defaultView!.addEventListener('keydown', (event) => {
    if (event.isComposing) event.stopImmediatePropagation();
  }, true);
}
