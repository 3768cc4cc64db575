import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay } from '@/lib/paper/day';
import type { Day, DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { foldSpace } from '@/lib/paper/title-key';
import type { ListReading, ListRow } from './site';

/** What is in a title or abstract but not of it: labels, footnotes, MathJax's renderings, arXiv's "More". */
const NOT_TEXT = /(^| )(descriptor|ltx_(note|pubnotes|author_notes|tag|ERROR|title_abstract)|MathJax\w*|is-size-7)( |$)/;

/**
 * An element's text with white space folded; `undefined` if there is none. Formulas come as TeX in
 * `$…$`: LaTeXML keeps it in `alttext`, MathJax 2 in a script beside its rendering.
 */
export function readText(element: Element | null | undefined): string | undefined {
  return (element && foldSpace(gather(element))) || undefined;
}

function gather(node: Element): string {
  if (!node.firstElementChild) return node.textContent;
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += child.nodeValue;
    if (child.nodeType !== 1) continue;
    const element = child as Element;
    const name = element.localName;
    if (name === 'math') text += tex(element.getAttribute('alttext') ?? element.textContent);
    else if (name === 'script') text += element.getAttribute('type')?.startsWith('math/tex') ? tex(element.textContent) : '';
    else if (name === 'br' || name === 'p') text += ` ${gather(element)} `;
    else if (name !== 'style' && !NOT_TEXT.test(element.getAttribute('class') ?? '')) text += gather(element);
  }
  return text;
}

/** LaTeXML breaks long formulas with `%` at the line's end. */
function tex(source: string): string {
  return `$${source.replace(/(?<!\\)%\n|\\displaystyle/g, '').trim()}$`;
}

/** The text of the first element that matches. */
export function readFirst(root: ParentNode, selector: string): string | undefined {
  return readText(root.querySelector(selector));
}

/**
 * The texts of all elements that match, empty ones left out. Where rows are many, give the container:
 * descendant selectors like `.authors a` cost twenty times as much.
 */
export function readAll(root: ParentNode | null, selector: string): string[] {
  return Array.from(root?.querySelectorAll(selector) ?? []).flatMap((element) => readText(element) ?? []);
}

/** The contents of the meta tags of this name, in order, empty ones left out. */
export function readMetas(doc: Document, name: string): string[] {
  return Array.from(doc.querySelectorAll(`meta[name="${name}" i]`)).flatMap((meta) => foldSpace(meta.getAttribute('content') ?? '') || []);
}

/** `Family, Given` → `Given Family`. */
export function turnName(name: string): string {
  return name.replace(/^([^,]+), *(.+)$/, '$2 $1');
}

/** The first way that answers; the ways tried before it go to `drift` as `what way`. */
export function pick<T>(drift: string[], what: string, ways: Record<string, T | undefined>): T | undefined {
  for (const way in ways) {
    const value = ways[way];
    if (Array.isArray(value) ? value.length : value) return value;
    drift.push(`${what} ${way}`);
  }
  return undefined;
}

/** A row, unless its id is none; `read` tells its facts when they are asked for. */
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
    return compact({ ...facts, arxivId, title: facts.title ?? '' });
  };
  return [{ ...mark, arxivId, get entry() { return (entry ??= readEntry()); } }];
}

/** What a list page shows, from its rows; the digests are put together when they are asked for. */
export function makeListReading(rows: ListRow[], drift: Set<string>, readDigests: () => ParsedDigest[]): ListReading {
  void rows[0]?.entry;
  return { rows, get digests() { return readDigests(); }, get drift() { return [...drift]; } };
}

/** A copy without the fields that are `undefined` or empty lists. */
export function compact<T extends object>(facts: T): T {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length));
  return Object.fromEntries(told) as T;
}

/** The first day written as `2026/06/26`, `Tue, 30 Jun 2026`, `28 June, 2026` or an ISO moment. */
export function parseWrittenDay(text = ''): Day | undefined {
  const numbers = /(\d{4})[-/](\d\d)[-/](\d\d)/.exec(text);
  const words = /\b(\d\d?) ([A-Z][a-z]{2})[a-z]*,? (\d{4})\b/.exec(text);
  const month = words ? 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(words[2]!) / 3 + 1 : 0;
  const two = (number: number | string) => String(number).padStart(2, '0');
  const day = numbers ? numbers.slice(1).join('-') : words ? `${words[3]}-${two(month)}-${two(words[1]!)}` : '';
  return isDay(day) ? day : undefined;
}
