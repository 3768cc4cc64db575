/** The references of a paper as text, with or without ids. */
import { isReference, readReference, splitReferences } from '../reference';
import type { Head } from './format';

export { read } from './newsletter-text';
export const id = 'references';
export const name = 'format.references';
export const endings = ['.txt'];
/** A person collects references: they are no list of a day. */
export const isLibrary = true;

/** A list of references has at least this many references, and they make up at least this share of its paragraphs. */
const MIN_REFERENCES = 2;
const MIN_SHARE = 0.6;
/** Paragraphs that are looked at. */
const MAX_LOOKED_AT = 60;

export function recognise({ text, ending }: Head): boolean {
  if (/^\.(?:md|markdown)$/.test(ending)) return false;
  const items = text.trim().split(/(?:\r?\n[ \t]*){2,9}/, MAX_LOOKED_AT).flatMap((paragraph) => {
    const lines = paragraph.split(/\r?\n/, MAX_LOOKED_AT).map((line) => ({ text: line.trim(), links: [], heading: false }));
    return (splitReferences(lines) ?? [{ text: lines.map((line) => line.text).join(' ') }]).map((item) => item.text);
  });
  // A person may paste one reference and nothing else.
  if (items.length === 1) return readReference(items[0]!) !== undefined;
  const references = items.slice(0, MAX_LOOKED_AT).filter(isReference).length;
  return references >= MIN_REFERENCES && references >= Math.min(items.length, MAX_LOOKED_AT) * MIN_SHARE;
}
