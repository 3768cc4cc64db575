import type { JSX } from 'preact';

/** Shows the abstract of a paper. Without one, it says why. */
export interface AbstractText {
  /** The text in parts, of which every second is to be marked. */
  parts?: string[];
  /** Why it could not be read. */
  failed?: string;
}

/** A paper's abstract; `text` is `undefined` while it is being read. */
export function Abstract({ text }: { text: AbstractText | undefined }): JSX.Element {
  const { parts, failed } = text ?? {};
  return parts?.length
    ? <p class="abstract">{parts.map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part))}</p>
    : <p class="abstract dim">{text ? failed ?? 'No abstract is known of this paper.' : '…'}</p>;
}
