import type { JSX } from 'preact';

/** What is known of a paper's text. */
export interface AbstractText {
  /** Every second part is marked. */
  parts?: string[];
  /** Why it could not be read. */
  failed?: string;
}

/** `text` is `undefined` while it is being read. */
export function Abstract({ text }: { text: AbstractText | undefined }): JSX.Element {
  const { parts, failed } = text ?? {};
  return parts?.length
    ? <p class="abstract">{parts.map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part))}</p>
    : <p class="abstract dim">{text ? failed ?? 'No abstract is known of this paper.' : '…'}</p>;
}
