/** What RDF says, from XML, Turtle and N-Triples: things, each with its values by the last part of the name of a property. */
import type { XmlElement } from '../xml';

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

const TOKEN = new RegExp([
  '[ \\t\\r\\n]+|#[^\\n]*', '<([^<>\\s]*)>',
  '"""((?:[^"\\\\]|\\\\.|"(?!""))*)"""', '"((?:[^"\\\\\\n]|\\\\.)*)"', "'((?:[^'\\\\\\n]|\\\\.)*)'",
  '@[\\w-]+|\\^\\^(?:<[^<>\\s]*>|[\\w.-]*:[\\w.-]*)', '([.;,()[\\]])(?!\\d)', '([^\\s<>"\';,()[\\]]+)',
].map((form) => `(?:${form})`).join('|'), 'sy');

type Token = RdfValue | { sign: string };

function* tokenise(text: string): Generator<Token> {
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return;
    const [whole, address, long, double, single, sign, word] = found;
    at += whole.length;
    const literal = long ?? double ?? single;
    if (literal !== undefined) yield { text: unescape(literal) };
    else if (address !== undefined) yield { thing: unescape(address) };
    else if (sign !== undefined) yield { sign };
    else if (word !== undefined) {
      // The stop behind a word ends the statement.
      const bare = word.replace(/\.$/, '');
      if (bare) yield /^(?:[\d.+-]+|true|false)$/.test(bare) ? { text: bare } : { thing: bare };
      if (bare !== word) yield { sign: '.' };
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const ESCAPE = /\\(?:u([\da-f]{4})|U([\da-f]{8})|(.))/gis;
const unescape = (text: string): string => text.replace(ESCAPE, (_, short?: string, long?: string, sign = '') => {
  const code = parseInt(short ?? long ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : ESCAPES[sign] ?? sign;
});

/** The graph of Turtle (https://www.w3.org/TR/turtle/), of which N-Triples are a part. What is broken ends it. */
export function readTurtle(text: string): RdfGraph {
  const graph: RdfGraph = new Map();
  const tokens = tokenise(text);
  let blank = 0;
  const take = (): Token | undefined => tokens.next().value as Token | undefined;
  const isSign = (token: Token | undefined, sign: string): boolean => token !== undefined && 'sign' in token && token.sign === sign;
  /** Properties and values up to the sign that ends them, which is taken. */
  const readProperties = (subject: string, end: string, depth: number): void => {
    let property: string | undefined;
    for (let token = take(); token && !isSign(token, end); token = take()) {
      if (isSign(token, ';')) property = undefined;
      else if (isSign(token, ',')) continue;
      else if (property === undefined) property = 'thing' in token ? token.thing : undefined;
      else add(graph, subject, property === 'a' ? 'type' : property, readValue(token, depth));
    }
  };
  const readValue = (token: Token, depth: number): RdfValue => {
    if (!('sign' in token)) return token;
    const thing = `_:ttl${(blank += 1)}`;
    if (depth > MAX_DEPTH) return { thing };
    if (token.sign === '[') readProperties(thing, ']', depth + 1);
    else if (token.sign === '(') {
      for (let next = take(); next && !isSign(next, ')'); next = take()) add(graph, thing, 'li', readValue(next, depth + 1));
    }
    return { thing };
  };
  for (let token = take(); token; token = take()) {
    if (isSign(token, '.')) continue;
    const subject = readValue(token, 0);
    if ('thing' in subject) readProperties(subject.thing, '.', 0);
  }
  return graph;
}
