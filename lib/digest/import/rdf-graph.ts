/** What RDF says, from XML, Turtle and N-Triples: things, each with its values by the last part of the name of a property. */
import { Parser, type Term } from 'n3';
import type { XmlElement } from '../xml';
import { parseBeforeFault } from './before-fault';

/** A text, or a thing that has an address or a number of its own in the file. */
export type RdfValue = { text: string } | { thing: string };
export type RdfGraph = Map<string, Map<string, RdfValue[]>>;

/** In things and lists that lie in each other. */
const MAX_DEPTH = 30;

function add(graph: RdfGraph, subject: string, property: string, value: RdfValue): void {
  const properties = graph.get(subject) ?? new Map<string, RdfValue[]>();
  graph.set(subject, properties);
  const name = localName(property);
  properties.set(name, properties.get(name) ?? []).get(name)!.push(value);
}

/** `title` of `http://purl.org/dc/terms/title` and of `dcterms:title`. */
const localName = (address: string): string => address.slice(Math.max(...['/', '#', ':'].map((sign) => address.lastIndexOf(sign))) + 1);

/** The graph of RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), but for what no program of papers writes: parse types of literals. */
export function readRdfXml(root: XmlElement): RdfGraph {
  const graph: RdfGraph = new Map();
  let blank = 0;
  const readThing = (element: XmlElement, depth: number): string => {
    const { attributes } = element;
    const node = attributes.get('rdf:nodeID');
    const subject = attributes.get('rdf:about') ?? (node === undefined ? `_:xml${(blank += 1)}` : `_:${node}`);
    if (!element.name.endsWith(':Description')) add(graph, subject, 'type', { thing: element.name });
    for (const [name, text] of attributes) if (!/^(?:rdf|xml|xmlns)[:]?/.test(name)) add(graph, subject, name, { text });
    if (depth < MAX_DEPTH) for (const child of element.children) readProperty(subject, child, depth);
    return subject;
  };
  const readProperty = (subject: string, { name, attributes, children, text }: XmlElement, depth: number): void => {
    const node = attributes.get('rdf:nodeID');
    const thing = attributes.get('rdf:resource') ?? (node === undefined ? undefined : `_:${node}`);
    if (thing !== undefined) add(graph, subject, name, { thing });
    else if (attributes.get('rdf:parseType') === 'Resource') {
      const inner = `_:xml${(blank += 1)}`;
      add(graph, subject, name, { thing: inner });
      if (depth < MAX_DEPTH) for (const child of children) readProperty(inner, child, depth + 1);
    } else if (children.length === 0) add(graph, subject, name, { text: text.trim() });
    else for (const child of children) add(graph, subject, name, { thing: readThing(child, depth + 1) });
  };
  for (const child of root.children) readThing(child, 0);
  return graph;
}

const TURTLE = {
  parse: (text: string): RdfGraph => {
    const graph: RdfGraph = new Map();
    const nameOf = (term: Term): string => (term.termType === 'BlankNode' ? `_:${term.value}` : term.value);
    for (const { subject, predicate, object } of new Parser().parse(text)) {
      add(graph, nameOf(subject), predicate.value, object.termType === 'Literal' ? { text: object.value } : { thing: nameOf(object) });
    }
    return graph;
  },
  lineOf: (error: unknown) => (error as { context?: { line?: number } }).context?.line,
  isBetween: (line: string) => /\.[ \t\r]{0,99}$/.test(line),
};

/** The graph of Turtle (https://www.w3.org/TR/turtle/), of which N-Triples are a part; `report` as `parseBeforeFault` has it. */
export function readTurtle(text: string, format: string): { graph: RdfGraph; report: () => void } {
  const { value = new Map(), report } = parseBeforeFault(text, format, TURTLE);
  return { graph: value, report };
}
