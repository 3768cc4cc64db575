/** Reads XML of many records one by one, as a search of a database may give more than a tree of all could hold. */
import { isElement, parseXml, type XmlElement } from '../xml';

/** In characters. A longer record is broken. */
const MAX_RECORD = 2_000_000;
/** Markup within texts. The text of an element would lose its place among others. */
const INLINE = /<\/?(?:i|b|u|em|tt|sup|sub|bold|italic|ref)(?:\s[^<>]{0,200})?>/gi;

/** A text of XML without markup within texts, such as italics. */
export const dropInline = (text: string): string => text.replace(INLINE, '');

/** A record, and where it ends. `undefined` stands for one that cannot be read. */
export interface XmlRecord {
  element: XmlElement | undefined;
  end: number;
}

/**
 * The elements of these names, none of which holds another. What stands around them is not looked at, so a document type declares nothing.
 * A record that is cut off at the end is given as one that cannot be read.
 */
export function* eachXmlRecord(text: string, names: readonly string[]): Generator<XmlRecord> {
  const opening = new RegExp(`<(${names.join('|')})(?=[\\s>])`, 'g');
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const closing = `</${match[1]}>`;
    const found = text.indexOf(closing, match.index);
    const end = found < 0 ? text.length : found + closing.length;
    const isBroken = found < 0 || end - match.index > MAX_RECORD;
    const parsed = isBroken ? undefined : parseXml(dropInline(text.slice(match.index, end)));
    yield { element: parsed && isElement(parsed) ? parsed : undefined, end };
    opening.lastIndex = end;
  }
}

/** The first of all elements with a name, however deep it lies. */
export function findDeep(element: XmlElement, name: string): XmlElement | undefined {
  return findWithin(element, (child) => child.name.toLowerCase() === name)[0];
}

/**
 * The elements at a place: names in small letters, each somewhere within the one before, with the value of an attribute in brackets
 * (`monogr title[j]`). Of elements in one another, the outer one counts.
 */
export function findAll(element: XmlElement, place: string): XmlElement[] {
  let found = [element];
  for (const step of place.split(' ')) {
    const [, name = '', value] = /^([^[]+)(?:\[(.+)\])?$/.exec(step) ?? [];
    const isMeant = (child: XmlElement): boolean => child.name.toLowerCase() === name
      && (value === undefined || [...child.attributes.values()].some((each) => each.toLowerCase() === value));
    found = found.flatMap((each) => findWithin(each, isMeant));
  }
  return found;
}

function findWithin(element: XmlElement, isMeant: (child: XmlElement) => boolean): XmlElement[] {
  return element.children.flatMap((child) => (isMeant(child) ? [child] : findWithin(child, isMeant)));
}

/** The text of an element and of all elements within it. */
export function readWholeText(element: XmlElement): string {
  return [element.text, ...element.children.map(readWholeText)].map((text) => text.trim()).filter(Boolean).join(' ');
}
