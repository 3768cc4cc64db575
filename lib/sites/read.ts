import { foldSpace } from '@/lib/paper/title-key';

/** What is in a title or abstract but not of it: labels, footnotes, MathJax's renderings, buttons. */
const NOT_TEXT =
  /(?:^|\s)(?:descriptor|ltx_(?:note|pubnotes|author_notes|tag|ERROR|title_abstract)|MathJax\w*|MJX\w*|is-size-7)(?:\s|$)/;

/**
 * An element's text with white space folded; `undefined` if there is none. Formulas come as TeX in
 * `$…$`: LaTeXML keeps it in `alttext`, MathJax 2 in a script beside its rendering.
 */
export function readText(element: Element | null | undefined): string | undefined {
  return (element && foldSpace(gather(element))) || undefined;
}

function gather(node: Node): string {
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += child.nodeValue;
    if (child.nodeType !== 1) continue;
    const element = child as Element;
    const name = element.localName;
    if (name === 'math') text += tex(element.getAttribute('alttext') ?? element.textContent);
    else if (name === 'script') text += /^math\/tex/.test(element.getAttribute('type') ?? '') ? tex(element.textContent) : '';
    else if (name === 'br' || name === 'p') text += ` ${gather(element)} `;
    else if (name !== 'style' && name !== 'button' && !NOT_TEXT.test(element.getAttribute('class') ?? '')) text += gather(element);
  }
  return text;
}

/** LaTeXML breaks long formulas with `%` at the line's end. */
function tex(source: string | null): string {
  return `$${(source ?? '').replace(/(?<!\\)%\n/g, '').replace('\\displaystyle', '').trim()}$`;
}

/** The texts of all elements that match, empty ones left out. */
export function readAll(root: ParentNode, selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), (element) => readText(element) ?? '').filter(Boolean);
}

/** The contents of the meta tags of this name, in order. */
export function readMetas(doc: Document, name: string): string[] {
  return Array.from(doc.querySelectorAll(`meta[name="${name}"]`), (meta) => foldSpace(meta.getAttribute('content') ?? '')).filter(Boolean);
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

/** A copy without the fields that are `undefined` or empty. */
export function compact<T extends object>(facts: T): T {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)),
  ) as T;
}
