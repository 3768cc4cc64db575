/**
 * Parses XML in a service worker, which has no DOMParser. A document type is refused before it is read, so a text cannot
 * declare entities (an "entity bomb"). Depth and size are bounded.
 */
import { Parser } from 'htmlparser2';
import { t } from '@/lib/texts/t';

export interface XmlElement {
  /** With its prefix, as written: `arxiv:announce_type`. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** The element's own text with CDATA, without the text of its children. */
  text: string;
}

const XML_LIMITS = { characters: 20_000_000, depth: 60, elements: 200_000 } as const;

/** Why a text was not read as XML; `why` is a plain sentence. */
interface XmlFailure {
  why: string;
}

/**
 * Parses a document into a tree. Returns a failure for a text that has a `<!DOCTYPE`, is too large or too deep, has no root
 * element, or ends before the root does. Takes linear time and never throws.
 */
export function parseXml(text: string): XmlElement | XmlFailure {
  if (text.length > XML_LIMITS.characters) return { why: t('file.xmlTooLarge') };
  if (hasDoctype(text)) return { why: t('file.xmlDoctype') };
  const root: XmlElement = makeElement('');
  const open: XmlElement[] = [root];
  let elements = 0;
  let ended = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (open.length > XML_LIMITS.depth) throw new Stopped(t('file.xmlTooDeep'));
        if (elements > XML_LIMITS.elements) throw new Stopped(t('file.xmlTooMany'));
        const element = makeElement(name);
        const written = Object.entries(attributes);
        if (written.length > 0) element.attributes = new Map(written);
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      ontext(data) {
        open.at(-1)!.text += data;
      },
      onclosetag() {
        // At the end of the text the parser closes all elements that the document left open.
        if (ended) throw new Stopped(t('file.xmlCutOff'));
        open.pop();
      },
      onprocessinginstruction(name) {
        if (/^!doctype/i.test(name)) throw new Stopped(t('file.xmlDoctype'));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.write(text);
    ended = true;
    parser.end();
  } catch (error) {
    if (error instanceof Stopped) return { why: error.message };
    return { why: t('file.xmlUnreadable') };
  }
  const first = root.children[0];
  return first ?? { why: t('file.notXml') };
}

/** Whether `parseXml` gave a tree. */
export function isElement(result: XmlElement | XmlFailure): result is XmlElement {
  return 'children' in result;
}

/** The first child with one of these names (in lower case). */
export function findChild(element: XmlElement, ...names: string[]): XmlElement | undefined {
  return element.children.find((child) => names.includes(child.name.toLowerCase()));
}

/** All children with one of these names (in lower case). */
export function findChildren(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter((child) => names.includes(child.name.toLowerCase()));
}

/** The text of the first child with one of these names (in lower case) that has text. */
export function findText(element: XmlElement, ...names: string[]): string | undefined {
  for (const child of findChildren(element, ...names)) {
    const text = child.text.trim();
    if (text) return text;
  }
  return undefined;
}

/** Thrown inside the parser to end it; the message says why. */
class Stopped extends Error {}

const NONE: ReadonlyMap<string, string> = new Map();

function makeElement(name: string): XmlElement {
  return { name, attributes: NONE, children: [], text: '' };
}

/** Whether a document type is declared before the root element, the only place where one may stand. */
function hasDoctype(text: string): boolean {
  const root = text.search(/<[A-Za-z_]/);
  return /<!doctype/i.test(root < 0 ? text : text.slice(0, root));
}
