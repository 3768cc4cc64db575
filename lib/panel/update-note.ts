/**
 * Brings the properties of a note up to date. The file is a person's: so its YAML is read only to find where each value stands, and just
 * what differs is written there. What stands below the properties, the person's own properties, their order and comments stay.
 */
import { type Document, isMap, isScalar, isSeq, type Pair, type ParsedNode, parseDocument, type YAMLSeq } from 'yaml';

/** `changed`: the names of the properties that were written. It is `undefined` where the YAML of the note cannot be read for certain. */
export type UpdatedNote = { text: string; changed: string[] } | undefined;

/** The properties of a note: where their YAML stands in the file, without its two lines of `---`. */
interface Head {
  from: number;
  yaml: string;
  doc: Document.Parsed;
  properties: readonly Property[];
}
type Property = Pair<ParsedNode, ParsedNode | null>;
type List = YAMLSeq.Parsed;
type Edit = readonly [from: number, to: number, text: string];

/** Tags that the person gave to the note alone stay. */
const JOINED = 'tags';
const BYTE_ORDER_MARK = '\ufeff';

/** Of two notes of one paper: `old` with the properties of `fresh`. */
export function updateNote(old: string, fresh: string): UpdatedNote {
  const wanted = readHead(fresh);
  if (!wanted) return undefined;
  if (OLD_MAC.test(old)) return undefined;
  const eol = /\r?\n/.exec(old)?.[0] ?? '\n';
  if (!hasHead(old)) {
    const mark = old.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    const lines = ['---', ...wanted.yaml.trimEnd().split('\n'), '---', ''];
    return { text: `${mark}${lines.join(eol)}${old.slice(mark.length)}`, changed: wanted.properties.map(nameOf) };
  }
  const head = readHead(old);
  if (!head) return undefined;
  const { yaml, changed } = updateYaml(head, wanted, eol);
  const text = old.slice(0, head.from) + yaml + old.slice(head.from + head.yaml.length);
  try {
    return isUpdated(head, wanted, readHead(text), changed) ? { text, changed } : undefined;
  } catch {
    // An alias leads nowhere now, or to so much that it is an attack.
    return undefined;
  }
}

/** Other programs write the address. */
const ARXIV_PREFIX = /^(?:arxiv:\s*|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\/)/;

/** What tells of which paper a note is, the surest first: `arxiv:2501.11120`. */
export function readNoteIds(text: string): string[] {
  const head = readHead(text);
  const read = (name: string): string => (head ? sourceOf(findProperty(head, name)?.value) ?? '' : '').trim().toLowerCase();
  const ids = [
    ['arxiv', read('arxiv').replace(ARXIV_PREFIX, '').replace(/\.pdf$/, '').replace(/v\d{1,3}$/, '')],
    ['doi', read('doi').replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/, '')],
    ['title', read('title').replace(/\s+/g, ' ')],
  ] as const;
  return ids.flatMap(([kind, id]) => (id ? [`${kind}:${id}`] : []));
}

const OPENING = /^\ufeff?---[ \t]*\r?\n/;
/** Obsidian reads properties behind such lines, too, and YAML does not. */
const OLD_MAC = /^\ufeff?---[ \t]*\r(?!\n)/;
/** As Obsidian has it: a line of its own. */
const CLOSING = /(?<=\n)---[ \t]*(?=\r?\n|$)/;

function findHead(text: string): { from: number; yaml: string } | undefined {
  const from = OPENING.exec(text)?.[0].length;
  const to = from === undefined ? -1 : text.slice(from - 1).search(CLOSING);
  return from === undefined || to < 0 ? undefined : { from, yaml: text.slice(from, from - 1 + to) };
}

const hasHead = (text: string): boolean => findHead(text) !== undefined;

function readHead(text: string): Head | undefined {
  const found = findHead(text);
  if (!found) return undefined;
  try {
    const doc = parseDocument(found.yaml, { keepSourceTokens: true, logLevel: 'silent' });
    const { contents, errors } = doc;
    if (errors.length > 0) return undefined;
    if (contents === null) return { ...found, doc, properties: [] };
    return isMap(contents) && !contents.flow ? { ...found, doc, properties: contents.items as Property[] } : undefined;
  } catch {
    // It is nested too deeply.
    return undefined;
  }
}

const nameOf = ({ key }: Property): string => (isScalar(key) ? String(key.value) : '');

/** Obsidian takes `Title` and `title` for one property. */
function findProperty({ properties }: Head, name: string): Property | undefined {
  return properties.find((each) => nameOf(each) === name) ?? properties.find((each) => nameOf(each).toLowerCase() === name);
}

function updateYaml(head: Head, wanted: Head, eol: string): { yaml: string; changed: string[] } {
  const edits: Edit[] = [];
  const changed: string[] = [];
  for (const property of wanted.properties) {
    const name = nameOf(property);
    const there = findProperty(head, name);
    const edit = there ? editProperty(head, there, joinTags(name, there, property, wanted), eol) : addProperty(head, property, wanted, eol);
    if (!edit) continue;
    edits.push(edit);
    changed.push(name);
  }
  // The last place first, so that the others stay where they are. What is added at one place is in the order of the new note.
  const sorted = edits.map((edit, row) => ({ edit, row })).sort((a, b) => b.edit[0] - a.edit[0] || b.row - a.row);
  return { yaml: sorted.reduce((text, { edit: [from, to, now] }) => text.slice(0, from) + now + text.slice(to), head.yaml), changed };
}

/** A value as it is to be: what it says, and as YAML. Of a list, its items. */
interface Wanted {
  sources: string | undefined | readonly (string | undefined)[];
  yaml: string | readonly string[];
}

function readWanted(value: ParsedNode | null, yaml: string): Wanted {
  const cut = (node: ParsedNode): string => yaml.slice(node.range[0], node.range[1]).trimEnd();
  if (!isSeq(value)) return { sources: sourceOf(value), yaml: value ? cut(value) : '' };
  return { sources: value.items.map(sourceOf), yaml: value.items.map(cut) };
}

function joinTags(name: string, there: Property, property: Property, { yaml }: Head): Wanted {
  const wanted = readWanted(property.value, yaml);
  if (name !== JOINED) return wanted;
  const isNone = isScalar(there.value) && there.value.value === null;
  const written = isNone ? [] : (sourceOf(there.value) ?? '').split(/[\s,]+/).filter(Boolean);
  const had = isSeq(there.value) ? (there.value as List).items.map(sourceOf) : written;
  const seen = new Set(had.map(bareTag));
  const fresh = (wanted.sources as string[]).map((tag, row) => [tag, wanted.yaml[row]!] as const);
  const added = fresh.filter(([tag]) => !seen.has(bareTag(tag)));
  return {
    sources: [...had, ...added.map(([tag]) => tag)],
    yaml: [...had.map((tag) => JSON.stringify(tag ?? '')), ...added.map(([, text]) => text)],
  };
}

const bareTag = (tag = ''): string => tag.replace(/^#/, '').toLowerCase();

/** What a value says, as written: the id 2501.11120 is no number. `undefined` where it is more than one value. */
const sourceOf = (node: ParsedNode | null | undefined): string | undefined => (isScalar(node) ? node.source : node ? undefined : '');

function editProperty({ yaml }: Head, { value, srcToken }: Property, wanted: Wanted, eol: string): Edit | undefined {
  const { sources } = wanted;
  if (isSeq(value) && Array.isArray(sources)) return editList(yaml, value, sources, wanted.yaml as readonly string[], eol);
  const isSame = typeof sources === 'string' && isScalar(value) && value.source === sources;
  if (isSame) return undefined;
  const text = typeof wanted.yaml === 'string' ? wanted.yaml : flow(wanted.yaml);
  if (value && value.range[1] > value.range[0]) return [value.range[0], endOf(yaml, value), text];
  // A name without a value.
  const colon = srcToken && 'sep' in srcToken ? srcToken.sep?.find(({ type }) => type === 'map-value-ind') : undefined;
  return colon && [colon.offset + 1, colon.offset + 1, ` ${text}`];
}

const flow = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** A block's range takes the ends of its lines, too. */
const endOf = (yaml: string, { range: [from, to] }: ParsedNode): number => from + yaml.slice(from, to).trimEnd().length;

function editList(
  yaml: string, list: List, sources: readonly (string | undefined)[], items: readonly string[], eol: string,
): Edit | undefined {
  const had = list.items.map(sourceOf);
  const isKept = had.every((source, row) => source !== undefined && source === sources[row]);
  if (isKept && had.length === sources.length) return undefined;
  const last = list.items.at(-1);
  if (list.flow || !last) {
    if (!isKept || !last) return [list.range[0], list.range[1], flow(items)];
    return [last.range[1], last.range[1], items.slice(had.length).map((item) => `, ${item}`).join('')];
  }
  const indent = yaml.slice(yaml.lastIndexOf('\n', list.range[0] - 1) + 1, list.range[0]);
  const line = yaml.indexOf('\n', endOf(yaml, last));
  const end = yaml[line - 1] === '\r' ? line - 1 : line;
  const write = (lines: readonly string[]): string => lines.join(`${eol}${indent}`);
  const lines = items.map((item) => `- ${item}`);
  if (isKept) return [end, end, `${eol}${indent}${write(lines.slice(had.length))}`];
  return [list.range[0], end, write([...listComments(list, end), ...lines])];
}

/** The comments between the items of a list. */
function listComments({ srcToken }: List, end: number): string[] {
  if (srcToken?.type !== 'block-seq') return [];
  const tokens = srcToken.items.flatMap(({ start, value }) => {
    const behind = value && 'end' in value && Array.isArray(value.end) ? value.end : [];
    return [...start, ...behind];
  });
  return tokens.filter(({ type, offset }) => type === 'comment' && offset < end).map(({ source }) => source);
}

/** As the last one, at the indentation of the others. */
function addProperty({ yaml, properties: [first] }: Head, property: Property, wanted: Head, eol: string): Edit {
  const start = first?.key.range[0] ?? 0;
  const indent = /^ */.exec(yaml.slice(yaml.lastIndexOf('\n', start - 1) + 1))![0];
  const { yaml: value } = readWanted(property.value, wanted.yaml);
  const lines = typeof value === 'string' ? [` ${value}`] : ['', ...value.map((item) => `${indent}  - ${item}`)];
  return [yaml.length, yaml.length, `${indent}${nameOf(property)}:${lines.join(eol)}${eol}`];
}

/** Whether the note now says what it is to say, and of all the rest what it said before. */
function isUpdated(before: Head, wanted: Head, after: Head | undefined, changed: readonly string[]): boolean {
  if (!after) return false;
  const rest = (head: Head): string => JSON.stringify(
    head.properties.filter((each) => !changed.some((name) => findProperty(head, name) === each))
      .map(({ key, value }) => [key.toJS(head.doc), value?.toJS(head.doc)]),
  );
  return rest(before) === rest(after) && changed.every((name) => {
    const [now, was] = [findProperty(after, name)?.value, findProperty(wanted, name)?.value];
    if (!isSeq(was)) return isScalar(now) && sourceOf(now) === sourceOf(was);
    const found = isSeq(now) ? (now as List).items.map(sourceOf) : [];
    return (was as List).items.every((item) => found.some((source) => bareTag(source) === bareTag(sourceOf(item))));
  });
}
