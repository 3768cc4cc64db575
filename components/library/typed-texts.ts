/**
 * Keeps what a person typed and has not used yet: a field that went away with its row, section or tab has its text again when it comes
 * back.
 */

/** A correction outlives its tab, as the draft of a note does (`lib/panel/note-draft.ts`). Other texts end with it. */
const LASTING = 'edit:';
/** In characters; the browser gives a few MB to all texts together. A longer one is kept until the page is left. */
const MAX_STORED = 500_000;

/** What does not fit into the browser’s store, too. */
const texts = new Map<string, string>();

function storeOf(place: string): Storage | undefined {
  return place.startsWith(LASTING) ? globalThis.localStorage : globalThis.sessionStorage;
}

/** The text that was typed at a place; empty if none is kept. */
export function readTyped(place: string): string {
  return texts.get(place) ?? storeOf(place)?.getItem(place) ?? '';
}

/** Keeps a text; an empty one is dropped. */
export function keepTyped(place: string, text: string): void {
  if (text) texts.set(place, text);
  else texts.delete(place);
  try {
    if (text && text.length <= MAX_STORED) storeOf(place)?.setItem(place, text);
    else storeOf(place)?.removeItem(place);
  } catch {
    // There is no room: the page has it still.
  }
}

/** Forgets all texts, and the drafts of notes. */
export function forgetTyped(): void {
  texts.clear();
  globalThis.localStorage?.clear();
  globalThis.sessionStorage?.clear();
}

interface TypedField {
  defaultValue: string;
  onInput: (event: { currentTarget: { value: string } }) => void;
}

/** The properties of a field that keeps its own text. Whoever uses the text drops it (`keepTyped(place, '')`). */
export function typedField(place: string): TypedField {
  return { defaultValue: readTyped(place), onInput: ({ currentTarget }) => keepTyped(place, currentTarget.value) };
}
