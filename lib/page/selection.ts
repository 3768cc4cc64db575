import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';

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
      // Less is a word or two, selected to be copied or looked up. Chinese and Japanese say in seven signs what others say in twenty.
      const offered = /.{20}|[\u3040-\u9fff].{6}/s.test(text) ? text : '';
      if (offered !== told) listener((told = offered));
    }, REST_MS);
  };
  doc.addEventListener('selectionchange', rest, { signal });
  rest();
}
