/** Papers in RDF: the ontologies BIBO, FaBiO, schema.org and Dublin Core, as Zotero and repositories export them. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { makeEntry } from '../entry';
import { joinName, orderName } from '../names';
import { isElement, parseXml } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import { type ImportItem, ImportProblem } from './reading';
import { type RdfGraph, readRdfXml, readTurtle, type RdfValue } from './rdf-graph';

export const id = 'rdf';
export const name = 'RDF';
export const endings = ['.rdf', '.ttl', '.nt', '.n3'];
export const isLibrary = true;

const ROOT = /^(?:<\?xml[^>]{0,200}\?>\s{0,9})?(?:<!--[^>]{0,1000}-->\s{0,9})?<rdf:RDF\s/i;
const STATEMENT = /^(?:@prefix\s|@base\s|PREFIX\s|<[^<>\s]{1,300}>\s{1,9}(?:a\s|<[^<>\s]{1,300}>))/i;

/** Zotero's own RDF names its kinds of works apart. */
export function recognise({ text }: Head): boolean {
  if (STATEMENT.test(text)) return true;
  return ROOT.test(text) && !/xmlns:bib=|purl\.org\/rss|web\.resource/.test(text.slice(0, 4_000));
}

/** The last part of the name of what is a written work. */
const WORK = new RegExp('^(?:\\w{0,20}(?:Article|Book|Chapter|Thesis|Report|Preprint|Paper|Manuscript|Proceedings|Monograph)|BookSection'
  + '|EBook|Document|Publication|CreativeWork|Work)$');
const NO_WORK = /(?:Blog|News|Social|Web)\w{0,20}$/;

type Properties = ReadonlyMap<string, readonly RdfValue[]>;

export function* read(text: string): Generator<ImportItem> {
  const { graph, report } = readGraph(text);
  let at = 0;
  for (const [subject, properties] of graph) {
    at += 1;
    // What Dublin Core calls a type is a text.
    const types = (properties.get('type') ?? []).flatMap((each) => ('thing' in each ? lastPart(each.thing) : []));
    const isWork = types.some((type) => WORK.test(type) && !NO_WORK.test(type)) || (types.length === 0 && properties.has('creator'));
    const entry = isWork ? readWork(graph, subject, properties) : undefined;
    if (entry) yield { entry, at: (at / graph.size) * text.length };
  }
  report?.();
}

function readGraph(text: string): { graph: RdfGraph; report?: () => void } {
  if (!ROOT.test(text.slice(0, 2_000).trimStart())) return readTurtle(text, name);
  const root = parseXml(text);
  if (!isElement(root)) throw new ImportProblem(root.why);
  return { graph: readRdfXml(root) };
}

const lastPart = (address: string): string => /[^/#:]{0,80}$/.exec(address.slice(-80))![0];

/** Properties of authors; a list of them has their order. */
const PEOPLE = ['authorList', 'creator', 'author', 'maker'];

function readWork(graph: RdfGraph, subject: string, properties: Properties): ReturnType<typeof makeEntry> {
  const texts = (...names: string[]): string[] => names.flatMap((each) => properties.get(each) ?? []).map((each) => readText(graph, each));
  const first = (...names: string[]): string | undefined => texts(...names).find(Boolean);
  const addresses = [subject, ...texts('identifier', 'uri', 'url', 'sameAs', 'page', 'seeAlso')];
  const doi = first('doi') ?? addresses.flatMap((each) => DOI.exec(each)?.[1] ?? [])[0];
  const [arxiv] = findArxivIds(addresses.filter((each) => /arxiv/i.test(each)).join(' ').slice(0, 4_000));
  const issue = firstThing(graph, properties.get('isPartOf'));
  const volume = firstThing(graph, issue?.get('isPartOf'));
  const within = (name: string): string | undefined => [properties, issue, volume].flatMap((each) => each?.get(name) ?? [])
    .map((each) => readText(graph, each)).find(Boolean);
  return makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: first('title', 'headline', 'name'),
    authors: PEOPLE.map((each) => readPeople(graph, properties.get(each), 0)).find((names) => names.length > 0),
    published: first('issued', 'datePublished', 'publicationDate', 'date', 'created', 'publicationYear', 'hasPublicationYear'),
    abstract: first('abstract', 'description'),
    doi,
    journalRef: [volume, issue].flatMap((each) => each?.get('title') ?? each?.get('name') ?? []).map((each) => readText(graph, each))[0]
      ?? properties.get('source')?.flatMap((each) => ('text' in each ? each.text : []))[0],
    volume: within('volume') ?? within('volumeNumber'),
    issue: within('issue') ?? within('issueNumber'),
    pages: joinPages(first('pages', 'pagination')),
  }, { titleless: arxiv !== undefined });
}

const DOI = /^(?:doi:?\s?|https?:\/\/(?:dx\.)?doi\.org\/|info:doi\/)?(10\.\d{4,9}\/\S{2,200})$/i;

/** A text, the address of a thing, or how a thing without one is called. */
function readText(graph: RdfGraph, value: RdfValue): string {
  if ('text' in value) return value.text;
  const named = graph.get(value.thing);
  const own = ['value', 'name', 'title', 'label'].flatMap((each) => named?.get(each) ?? [])[0];
  return own && 'text' in own ? own.text : value.thing;
}

function firstThing(graph: RdfGraph, values: readonly RdfValue[] = []): Properties | undefined {
  return values.flatMap((each) => ('thing' in each ? graph.get(each.thing) ?? [] : []))[0];
}

/** Names in their order: of texts, of persons, and of lists of these. */
function readPeople(graph: RdfGraph, values: readonly RdfValue[] = [], depth: number): string[] {
  return values.flatMap((value) => {
    if ('text' in value) return orderName(value.text);
    const person = graph.get(value.thing);
    if (!person || depth > 8) return [];
    const members = [...person].filter(([each]) => /^(?:li|_\d{1,4})$/.test(each)).flatMap(([, each]) => each);
    if (members.length > 0) return readPeople(graph, members, depth + 1);
    // A list as its first member and its rest.
    if (person.has('first') && person.has('rest')) {
      return [...readPeople(graph, person.get('first'), depth), ...readPeople(graph, person.get('rest'), depth + 1)];
    }
    const text = (...names: string[]): string =>
      names.flatMap((each) => person.get(each) ?? []).map((each) => readText(graph, each))[0] ?? '';
    const family = text('familyName', 'surname', 'family_name', 'lastName');
    return family ? joinName(text('givenName', 'givenname', 'given_name', 'firstName'), family) : orderName(text('name', 'label')) || [];
  });
}
