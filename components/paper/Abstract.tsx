import type { JSX } from 'preact';

/** What is known of a paper's text; `failed` where it could not be read. */
export interface AbstractText {
  abstract?: string;
  gist?: string;
  failed?: string;
}

export interface AbstractProps {
  /** `undefined` while it is being read. */
  text: AbstractText | undefined;
  /** Terms to mark. */
  marked: readonly string[];
}

export function Abstract({ text, marked }: AbstractProps): JSX.Element {
  if (!text) return <p class="abstract dim" aria-busy="true">…</p>;
  if (text.failed) return <p class="abstract dim">{text.failed}</p>;
  const shown = text.abstract ?? text.gist;
  if (!shown) return <p class="abstract dim">No abstract is known of this paper.</p>;
  return <p class="abstract">{markTerms(shown, marked)}</p>;
}

/** The text with every occurrence of a term in a `mark`, ignoring case. */
function markTerms(text: string, terms: readonly string[]): (string | JSX.Element)[] {
  const wanted = terms.filter((term) => term.length > 2).sort((a, b) => b.length - a.length).slice(0, 8);
  if (wanted.length === 0) return [text];
  const pattern = new RegExp(`(${wanted.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  return text.split(pattern).map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part));
}
