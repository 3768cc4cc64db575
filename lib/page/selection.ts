import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';

/** Less is a word or two, selected to be copied or looked up. */
const MIN_OFFERED_CHARACTERS = 20;
/** A selection that did not change for this time is what the person meant. */
const REST_MS = 150;

/** The text that is selected in the page, outside of Sidelight's own parts; empty if none is. */
export function readSelection(doc: Document): string {
  const selection = doc.getSelection();
  // What is selected in a closed shadow root seems to stand at its host, which is beside the body.
  return doc.body?.contains(selection?.anchorNode ?? null) ? String(selection).trim().slice(0, MAX_PASSAGE_CHARACTERS) : '';
}

/**
 * Calls back with the selected text, from now on, once the selection rests; with an empty one if it is too short to say what somebody
 * looks for.
 */
export function onSelection(doc: Document, listener: (text: string) => void, signal: AbortSignal): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const rest = (): void => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const text = readSelection(doc);
      const offered = text.length < MIN_OFFERED_CHARACTERS ? '' : text;
      if (offered !== told) listener(offered);
      told = offered;
    }, REST_MS);
  };
  doc.addEventListener('selectionchange', rest, { signal });
  rest();
}
