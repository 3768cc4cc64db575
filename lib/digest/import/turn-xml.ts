/** Turns XML of unknown make into the plain records that `json.ts` reads. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { XmlElement } from '../xml';

/** Dublin Core's names of what a record calls otherwise. */
const NAMES: Readonly<Record<string, string>> = { creator: 'authors', author: 'authors', ispartof: 'journal', issued: 'date' };
/** Fields of which a record has one, though it may tell it in several languages. */
const SINGLE: ReadonlySet<string> = new Set(['title', 'abstract', 'description', 'journal', 'date']);
const DOI = /^(?:doi:\s?|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S{2,200})$/i;

/** An element as a text, a list or a record. Its names have no prefix. */
export function turnXml(element: XmlElement): unknown {
  if (element.children.length === 0) return element.text.trim();
  const parts = element.children.map((child) => ({ name: nameOf(child), value: turnXml(child) }));
  const first = parts[0]!.name;
  // `authorList` of `author` is a list, though it may hold one alone.
  const isNamedSo = nameOf(element).toLowerCase().startsWith(first.toLowerCase());
  const isList = parts.every(({ name }) => name === first) && (parts.length > 1 || isNamedSo);
  if (isList) return parts.map(({ value }) => value);
  const grouped = new Map<string, unknown[]>();
  for (const { name, value } of parts) grouped.set(name, grouped.get(name) ?? []).get(name)!.push(value);
  const record = Object.fromEntries(
    Array.from(grouped, ([name, values]) => [name, values.length === 1 || SINGLE.has(name) ? values[0] : values] as const),
  );
  return { ...findIds([...(grouped.get('identifier') ?? []), ...element.attributes.values()]), ...record };
}

function nameOf({ name }: XmlElement): string {
  const bare = name.slice(name.indexOf(':') + 1);
  return NAMES[bare.toLowerCase()] ?? bare;
}

/** The ids of a paper among what Dublin Core calls its identifiers, and RDF its address. */
function findIds(texts: readonly unknown[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const text of texts) {
    if (typeof text !== 'string' || text.length > 300) continue;
    const doi = DOI.exec(text)?.[1];
    if (doi) found.doi ??= doi;
    const [arxiv] = /arxiv/i.test(text) ? findArxivIds(text) : [];
    if (arxiv) found.arxivid ??= arxiv.id;
  }
  return found;
}
