/**
 * XML of publishers and databases (`xml-kinds.ts`: Crossref, JATS, TEI, DataCite). Any other XML is read as JSON is: a record, whatever
 * its name, is a paper if its fields say so.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { joinName, orderName } from '../names';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import { isElement, parseXml, type XmlElement } from '../xml';
import type { Head } from './format';
import { PAGE } from './html';
import { joinPages } from './library-facts';
import { type ImportContext, type ImportItem, ImportProblem } from './reading';
import { unwrapRecord } from './nested-record';
import { readNestedTexts } from './nested-texts';
import { isPaperRecord, readRecord } from './record';
import { turnXml } from './turn-xml';
import { XML_KINDS, type XmlKind } from './xml-kinds';
import { dropInline, eachXmlRecord, findAll, readWholeText } from './xml-records';

export const id = 'xml';
export const name = 'XML';
export const endings = ['.xml', '.rdf'];
export const isLibrary = true;

/** In characters. An article's own data stand near its start. */
const HEAD_LENGTH = 20_000;
/** Before the names of elements. */
const PREFIX = /(<\/?)[\w-]{1,20}:(?=[A-Za-z])/g;

/** The number of a reference or an affiliation in JATS. */
const MARKER = /<xref(?:\s[^<>]{0,300})?>[^<>]{0,60}<\/xref>/g;
/** A document type that declares nothing itself. */
const DOCTYPE = /<!DOCTYPE\s[^[\]<>]{1,1000}>/i;

const findKind = (text: string): XmlKind | undefined => {
  const head = text.slice(0, HEAD_LENGTH).replace(PREFIX, '$1');
  return XML_KINDS.find(({ sign }) => sign.test(head));
};

export function recognise({ text, ending }: Head): boolean {
  if (!text.startsWith('<') || PAGE.test(text)) return false;
  return /^<(?:\?xml\s|!doctype\s+(?!html|netscape))/i.test(text) || ending === '.xml' || findKind(text) !== undefined;
}

export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  if (/<(?:svg|plist|kml|gpx)[\s>]/i.test(text.slice(0, 5_000))) throw new ImportProblem(t('file.isXmlPage'));
  const kind = findKind(text);
  if (kind) return yield* readKind(text.replace(PREFIX, '$1').replace(MARKER, ''), kind);
  const root = parseXml(dropInline(text).replace(DOCTYPE, ''));
  if (!isElement(root)) throw new ImportProblem(root.why);
  const value = turnXml(root);
  const records = [...findPapers(value)];
  const items = records.length > 0 ? records : [...readNestedTexts(value, context)];
  if (items.length === 0) throw new ImportProblem(t('file.isXml'));
  yield* items;
}

/** The papers of what XML was turned into. Files of programs have titles and names, too, but neither authors nor ids. */
function* findPapers(value: unknown): Generator<ImportItem> {
  if (typeof value !== 'object' || value === null) return;
  const record = Array.isArray(value) ? value : unwrapRecord(value);
  const item = isPaperRecord(record) ? readRecord(record, { datesArePapers: true }) : undefined;
  if (item && 'entry' in item && (item.entry.authors ?? item.entry.arxivId ?? item.entry.doi)) yield item;
  else for (const child of Object.values(value)) yield* findPapers(child);
}

function* readKind(text: string, kind: XmlKind): Generator<ImportItem> {
  let at = 0;
  for (const { element, end } of eachXmlRecord(text, kind.records)) {
    at += 1;
    const item = element && readElement(element, kind);
    if (item) yield { ...item, at: end };
    // A file of references alone has a head without a paper.
    else if (element?.name !== 'teiHeader') {
      yield { refusal: makeRefusal(element ? readWholeText(element).slice(0, 500) : '', t('refused.noTitle'), at), at: end };
    }
  }
}

function readElement(record: XmlElement, kind: XmlKind): ImportItem | undefined {
  const work = kind.works?.flatMap((each) => findAll(record, each))[0] ?? record;
  /** The first text at one of the places, in the work or, where it has none, around it. */
  const first = (places: readonly string[], within = work): string | undefined =>
    places.flatMap((place) => findAll(within, place).map(readWholeText)).find(Boolean)
      ?? (within === record ? undefined : first(places, record));
  const title = first(kind.title) ?? (isBook(record) ? first(['source']) : undefined);
  const doi = first(kind.doi);
  const [arxiv] = findArxivIds([doi, ...kind.ids.flatMap((place) => findAll(work, place).map(readLink))].join(' ').slice(0, 4_000));
  const journal = first(kind.journal);
  const entry = makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: title && dropStop(title),
    abstract: kind.abstract.map((place) => findAll(work, place).map(readWholeText).join(' ')).find(Boolean),
    authors: kind.authors.map((place) => findAll(work, place).map(readPerson).filter(Boolean)).find((names) => names.length > 0),
    published: kind.published.flatMap((place) => findAll(work, place).map(readDate)).find(Boolean)
      ?? kind.published.flatMap((place) => findAll(record, place).map(readDate)).find(Boolean),
    doi,
    journalRef: journal === title ? undefined : journal,
    inProceedings: work.name === 'conference_paper' || findAll(record, 'monogr title[m]').length > 0,
    volume: first(kind.volume),
    issue: first(kind.issue),
    pages: joinPages(kind.pages.flatMap((place) => findAll(work, place).slice(0, 1).map(readRange)).filter(Boolean).join('–')),
    publisher: first(kind.publisher),
    keywords: kind.keywords.flatMap((place) => findAll(work, place).map(readWholeText)),
  }, { titleless: arxiv !== undefined });
  return entry && { entry };
}

/** What JATS cites as a book has its title where an article has its journal's. */
const isBook = ({ attributes }: XmlElement): boolean => /^(?:book|thesis|report)/i.test(attributes.get('publication-type') ?? '');

/** A text, with the address that the element leads to. A bare number is arXiv's where an attribute says so. */
function readLink(element: XmlElement): string {
  const values = [...element.attributes.values()];
  const isArxiv = values.some((value) => /^arxiv$/i.test(value));
  return [isArxiv ? 'arXiv:' : '', readWholeText(element).replace(/^arXiv:\s?/i, ''), ...values].join(' ');
}

/** A person by the parts of the name, in the order that people say it; a group or a name in one part as it is written. */
function readPerson(person: XmlElement): string {
  const texts = (...names: string[]): string[] => names.flatMap((each) => findAll(person, each).map(readWholeText)).filter(Boolean);
  const [family] = texts('surname', 'familyname');
  const given = texts('given_name', 'given-names', 'givenname', 'forename').join(' ');
  if (family) return [joinName(given, family), ...texts('suffix', 'genname')].join(' ');
  const [group] = texts('collab', 'orgname', 'string-name', 'creatorname');
  return group ? orderName(group) : person.name === 'contrib' ? '' : orderName(readWholeText(person));
}

/** `when` of TEI, the parts of a date, or a text. */
function readDate(date: XmlElement): string {
  const parts = ['year', 'month', 'day'].flatMap((part) => findAll(date, part).slice(0, 1).map(readWholeText));
  return date.attributes.get('when') ?? (parts.length > 0 ? parts.map((part) => part.padStart(2, '0')).join('-') : readWholeText(date));
}

/** TEI writes the pages of a range as attributes. */
function readRange(pages: XmlElement): string {
  return ['from', 'to'].flatMap((end) => pages.attributes.get(end) ?? []).join('–') || readWholeText(pages);
}
