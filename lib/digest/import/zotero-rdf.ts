/** Zotero's RDF export: items of `bib:` with their authors, tags, notes and collections. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { readHtmlText } from '../html-blocks';
import { joinName } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, findText, isElement, parseXml, type XmlElement } from '../xml';
import type { Head } from './format';
import { cleanNote, cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';
import { readWholeText } from './xml-records';

export const id = 'zotero-rdf';
export const name = 'Zotero RDF';
export const endings = ['.rdf'];
export const isLibrary = true;
export const recognise = ({ text }: Head): boolean => text.startsWith('<') && text.slice(0, 4_000).includes('zotero.org/namespaces/export');

/** Kinds of things in the file that are no works. */
const NO_WORKS: ReadonlySet<string> = new Set(['attachment', 'note', 'annotation']);

export function* read(text: string): Generator<ImportItem> {
  const root = parseXml(text);
  if (!isElement(root)) throw new ImportProblem(root.why);
  const things = new Map(root.children.map((child): [string, XmlElement] => [child.attributes.get('rdf:about') ?? '', child]));
  const collections = readCollections(root);
  for (const [at, item] of root.children.entries()) {
    const type = findText(item, 'z:itemtype');
    if (!type || NO_WORKS.has(type)) continue;
    yield (
      readItem(item, things, collections) ?? {
        refusal: makeRefusal(item.attributes.get('rdf:about') ?? '', t('refused.noTitle'), at + 1),
      }
    );
  }
}

function readItem(
  item: XmlElement,
  things: ReadonlyMap<string, XmlElement>,
  collections: ReadonlyMap<string, string[]>,
): ImportItem | undefined {
  const about = item.attributes.get('rdf:about') ?? '';
  const identifiers = findChildren(item, 'dc:identifier').map(readWholeText);
  const part = findChild(item, 'dcterms:ispartof');
  const journal = part && (things.get(part.attributes.get('rdf:resource') ?? '') ?? part.children[0]);
  if (journal) identifiers.push(...findChildren(journal, 'dc:identifier').map(readWholeText));
  const extra = findText(item, 'dc:description') ?? '';
  const [id] = findArxivIds([about, ...identifiers, extra, findText(item, 'prism:number') ?? ''].join(' ').slice(0, 8_000));
  const doi = /\bDOI:?\s?(10\.\S{1,300})/i.exec([...identifiers, extra].join(' ').slice(0, 8_000))?.[1];
  const entry = makeEntry(
    {
      arxivId: id?.id,
      title: findText(item, 'dc:title'),
      abstract: findText(item, 'dcterms:abstract'),
      authors: findChildren(findChild(item, 'bib:authors') ?? NONE, 'rdf:seq').flatMap((list) =>
        findChildren(list, 'rdf:li').flatMap(readPerson),
      ),
      published: findText(item, 'dc:date'),
      doi,
      journalRef: journal && findText(journal, 'dc:title'),
      inProceedings: /^(?:conferencePaper|bookSection)$/.test(findText(item, 'z:itemtype') ?? ''),
      volume: findText(item, 'prism:volume') ?? (journal && findText(journal, 'prism:volume')),
      issue: journal && (findText(journal, 'prism:number') ?? findText(item, 'prism:number')),
      pages: joinPages(findText(item, 'bib:pages')),
      publisher: findPublisher(item),
    },
    { titleless: id !== undefined },
  );
  if (!entry) return undefined;
  const subjects = findChildren(item, 'dc:subject').map(readWholeText);
  const notes = findChildren(item, 'dcterms:isreferencedby').flatMap((each) => {
    const note = things.get(each.attributes.get('rdf:resource') ?? '');
    return note ? readHtmlText(findText(note, 'rdf:value') ?? '') || [] : [];
  });
  const kept = new Map<string, unknown>([
    ['tags', cleanTags([...subjects, ...(collections.get(about) ?? [])])],
    ['note', cleanNote(notes.join('\n\n'))],
    ['dateadded', findText(item, 'dcterms:datesubmitted')],
  ]);
  return { entry, library: readLibraryFacts(kept) };
}

const NONE: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };

/** A publisher is an organization with a name. */
function findPublisher(item: XmlElement): string | undefined {
  const organization = findChild(findChild(item, 'dc:publisher') ?? NONE, 'foaf:organization');
  return organization && findText(organization, 'foaf:name');
}

function readPerson(item: XmlElement): string[] {
  const person = item.children[0];
  if (!person) return [];
  const [given = '', family = ''] = [findText(person, 'foaf:givenname'), findText(person, 'foaf:surname')];
  // A pasted `Brewer, Ada` was taken apart at its blank, so the comma stands behind what is the family name.
  const name = given.endsWith(',') ? `${family} ${given.slice(0, -1)}` : joinName(given, family);
  return name.trim() ? [name] : [];
}

/** The names of the collections that each item is in. */
function readCollections(root: XmlElement): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const collection of findChildren(root, 'z:collection')) {
    const title = findText(collection, 'dc:title');
    for (const part of findChildren(collection, 'dcterms:haspart')) {
      const about = part.attributes.get('rdf:resource') ?? '';
      if (title) found.set(about, [...(found.get(about) ?? []), title]);
    }
  }
  return found;
}
