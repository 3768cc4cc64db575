import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay, MONTHS } from '@/lib/paper/day';
import type { Day, DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldSpace } from '@/lib/paper/title-key';
import { findWrittenAddress } from '@/lib/paper/written-address';
import type { ListReading, ListRow } from './site';

/**
 * Classes of what stands inside a title or abstract but is no part of its text: labels, footnotes, MathJax's output, "More", and the
 * translation that the extension Immersive Translate writes behind each text.
 */
const NOT_TEXT = /(^| )(descriptor|ltx_(note|pubnotes|author_notes|tag|ERROR|title_abstract)|MathJax\w*|immersive-\S*|is-size-7)( |$)/;

/**
 * An element's text with white space folded; `undefined` if it has none. Formulas become TeX in `$…$`, which
 * LaTeXML keeps in `alttext` and MathJax 2 in a script beside its output.
 */
export function readText(element: Element | null | undefined): string | undefined {
  return (element && foldSpace(gatherText(element))) || undefined;
}

function gatherText(node: Element): string {
  if (!node.firstElementChild) return node.textContent;
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += child.nodeValue;
    if (child.nodeType !== 1) continue;
    const element = child as Element;
    const name = element.localName;
    if (name === 'math') text += toInlineTex(element.getAttribute('alttext') ?? element.textContent);
    else if (name === 'script') text += element.getAttribute('type')?.startsWith('math/tex') ? toInlineTex(element.textContent) : '';
    else if (name === 'br' || name === 'p') text += ` ${gatherText(element)} `;
    else if (name !== 'style' && !NOT_TEXT.test(element.getAttribute('class') ?? '')) {
      const own = gatherText(element);
      text += findWrittenAddress(own, element.getAttribute('href')) ?? own;
    }
  }
  return text;
}

/** TeX between dollar signs, without the `%` at which LaTeXML breaks long formulas into lines. */
function toInlineTex(source: string): string {
  return `$${source.replace(/(?<!\\)%\n|\\displaystyle/g, '').trim()}$`;
}

/** The text of the first element that matches. */
export function readFirst(root: ParentNode, selector: string): string | undefined {
  return readText(root.querySelector(selector));
}

/**
 * The texts of all elements that match, without empty ones. On pages with many rows pass the container as `root`:
 * a descendant selector such as `.authors a` costs twenty times as much.
 */
export function readAll(root: ParentNode | null, selector: string): string[] {
  return Array.from(root?.querySelectorAll(selector) ?? []).flatMap((element) => readText(element) ?? []);
}

/** The names that are links of a row's authors, and whether the row leaves some out: "et al. (9 additional authors not shown)". */
export function readNames(root: Element | null): { authors: string[]; authorsCut?: true } {
  const authorsCut = /\bet al\b|not shown\)/.test(root?.textContent ?? '');
  return { authors: readAll(root, 'a'), ...(authorsCut && { authorsCut }) };
}

/** The contents of the meta tags with this name, in order, without empty ones. */
export function readMetas(doc: Document, name: string): string[] {
  return Array.from(doc.querySelectorAll(`meta[name="${name}" i]`)).flatMap((meta) => foldSpace(meta.getAttribute('content') ?? '') || []);
}

/** `Family, Given` → `Given Family`. */
export function turnName(name: string): string {
  return name.replace(/^([^,]+), *(.+)$/, '$2 $1');
}

/** The value of the first way that has one. Each way tried in vain is added to `drift` as `what way`. */
export function pick<T>(drift: string[], what: string, ways: Record<string, T | undefined>): T | undefined {
  for (const way in ways) {
    const value = ways[way];
    if (Array.isArray(value) ? value.length : value) return value;
    drift.push(`${what} ${way}`);
  }
  return undefined;
}

/** One row, or none if `id` is no arXiv id. `read` runs when the row's entry is first asked for. */
export function makeRow(
  drift: Set<string>,
  page: string,
  id: string,
  mark: Pick<ListRow, 'anchor' | 'place' | 'elements'>,
  read: () => Partial<DigestEntry>,
): ListRow[] {
  const arxivId = parseArxivId(id)?.id;
  if (!arxivId) {
    drift.add(`${page} id dom`);
    return [];
  }
  let entry: ListRow['entry'] | undefined;
  const readEntry = () => {
    const facts = read();
    if (!facts.title) drift.add(`${page} title dom`);
    return compact({ ...facts, arxivId, title: facts.title ?? placeholderTitle(arxivId) });
  };
  return [{ ...mark, arxivId, get entry() { return (entry ??= readEntry()); } }];
}

/** What a list page shows. The digests are made when they are first asked for; the first row is read at once, for its drift. */
export function makeListReading(rows: ListRow[], drift: Set<string>, readDigests: () => ParsedDigest[]): ListReading {
  void rows[0]?.entry;
  let digests: ParsedDigest[] | undefined;
  return { rows, get digests() { return (digests ??= readDigests()); }, get drift() { return [...drift]; } };
}

/** A copy without the fields that are `undefined` or empty lists. */
export function compact<T extends object>(facts: T): T {
  const filled = Object.entries(facts).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length));
  return Object.fromEntries(filled) as T;
}

/** The first day written as `2026/06/26`, `Tue, 30 Jun 2026`, `28 June, 2026` or an ISO moment. */
export function parseWrittenDay(text = ''): Day | undefined {
  const numbers = /(\d{4})[-/](\d\d)[-/](\d\d)/.exec(text);
  const words = /\b(\d\d?) ([A-Z][a-z]{2})[a-z]*,? (\d{4})\b/.exec(text);
  const month = words ? MONTHS.indexOf(words[2]!) / 3 + 1 : 0;
  const two = (number: number | string) => String(number).padStart(2, '0');
  const day = numbers ? numbers.slice(1).join('-') : words ? `${words[3]}-${two(month)}-${two(words[1]!)}` : '';
  return isDay(day) ? day : undefined;
}
