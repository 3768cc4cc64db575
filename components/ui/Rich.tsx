import type { ComponentChild, JSX } from 'preact';

interface RichProps {
  /** A message in which `<1>…</1>`, `<2>…</2>` … surround what an element holds. */
  text: string;
  /** The element for each, in this order; it gets what stands inside. */
  parts: readonly ((inner: string) => ComponentChild)[];
}

/** A message with elements in it, such as links: a translation may put them anywhere. */
export function Rich({ text, parts }: RichProps): JSX.Element {
  // Split at `<1>…</1>`, every third piece is the number, the one after it what stands inside.
  const pieces = text.split(/<(\d)>(.*?)<\/\1>/);
  return <>{pieces.map((piece, place) => (place % 3 === 0 ? piece : place % 3 === 2 && parts[Number(pieces[place - 1]) - 1]?.(piece)))}</>;
}
