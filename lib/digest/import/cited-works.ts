/** The works that citations in a document hold, as Zotero, Mendeley, EndNote, Citavi, Word and LibreOffice put them there. */
import type { DigestEntry } from '@/lib/paper/paper';
import { readCslItem } from './csl-json';
import { readEndnoteRecord } from './endnote-xml';
import { parseJsonText } from './json-text';
import { isPlain } from './nested-record';
import type { ImportItem } from './reading';
import { readRecord } from './record';
import { read as readSources } from './word-sources';
import { eachXmlRecord } from './xml-records';

/** As texts, and each once, though it may be cited often: items of CSL-JSON, records with plain fields, EndNote's and Word's XML. */
const KINDS = ['csl', 'records', 'endnote', 'sources'] as const;

/** The works stand in the first line of a document's text, behind this. */
const MARK = 'sidelight-cited-works: ';

/** Collects the works of a document's citations. */
export class CitedWorks {
  readonly #kept = new Map<string, (typeof KINDS)[number]>();

  get size(): number {
    return this.#kept.size;
  }

  /** Takes the code of a field, the name of a mark or the tag of a control. One that is no citation adds nothing. */
  addCode(code: string): void {
    if (/^\s{0,9}(?:ADDIN )?(?:ZOTERO_ITEM )?CSL_CITATION/.test(code)) this.#addCsl(code);
    else if (code.startsWith(MENDELEY)) this.#addCsl(decode(code.slice(MENDELEY.length)));
    else if (/^\s{0,9}ADDIN EN\.CITE/.test(code)) this.#addEndnote(code);
    else if (/^\s{0,9}ADDIN CitaviPlaceholder\{/.test(code)) this.#addCitavi(decode(code.slice(code.indexOf('{') + 1).replace('}', '')));
  }

  /** Takes what Word keeps beside the code of a field, where EndNote puts long citations. */
  addEncoded(data: string): void {
    if (data.trimStart().startsWith(ENCODED_ENDNOTE)) this.#addEndnote(decode(data));
  }

  /** Takes a work as its fields, by the names that `readRecord` knows. */
  addRecord(fields: Readonly<Record<string, string | undefined>>): void {
    this.#kept.set(JSON.stringify(fields), 'records');
  }

  /** Takes a part in which Word may keep its sources. */
  addSources(xml: string): void {
    if (/<(?:b:)?Source>/.test(xml)) this.#kept.set(xml, 'sources');
  }

  /** The line that `partCitedWorks` reads; empty if there are none. */
  write(): string {
    if (this.size === 0) return '';
    const kept = [...this.#kept];
    return `${MARK}${JSON.stringify(KINDS.map((kind) => kept.flatMap(([text, of]) => (of === kind ? text : []))))}\n\n`;
  }

  #addCsl(code: string): void {
    const citation = parseObject(code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1));
    for (const { itemData } of listObjects(citation.citationItems)) if (itemData) this.#kept.set(JSON.stringify(itemData), 'csl');
  }

  /** Citavi writes an object once; where it stands again, a number refers to it. */
  #addCitavi(json: string): void {
    const people = new Map<unknown, string>();
    for (const entry of listObjects(parseObject(json).Entries)) {
      const [work = {}] = listObjects([entry.Reference]);
      const authors = listObjects(work.Authors).map((person) => {
        const name = [person.LastName, [person.FirstName, person.MiddleName].filter(Boolean).join(' ')].filter(Boolean).join(', ');
        if (name) people.set(person.$id, name);
        return name || people.get(person.$ref);
      });
      const title = [work.Title, work.Subtitle].filter(Boolean).join(': ');
      const [periodical = {}] = listObjects([work.Periodical]);
      const { Year: year, Doi: doi, Volume: volume, Number: issue } = work;
      const record = { title, authors: authors.filter(Boolean), year, doi, journal: periodical.Name, volume, issue };
      if (title) this.#kept.set(JSON.stringify(record), 'records');
    }
  }

  #addEndnote(xml: string): void {
    if (xml.includes('<record')) this.#kept.set(xml, 'endnote');
  }
}

/** The objects of a list; none if a value is no list. */
function listObjects(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isPlain) : [];
}

const MENDELEY = 'MENDELEY_CITATION_v3_';
/** `<EndNote>` in base64. */
const ENCODED_ENDNOTE = 'PEVuZE5vdGU+';

/** Parts a document's text from the line that `CitedWorks` wrote, and reads its works, each once. */
export function partCitedWorks(text: string): { works: ImportItem[]; rest: string } {
  if (!text.startsWith(MARK)) return { works: [], rest: text };
  const end = text.indexOf('\n');
  const kept = parseObject(text.slice(MARK.length, end < 0 ? text.length : end));
  const works = new Map<string, ImportItem>();
  for (const [at, kind] of KINDS.entries()) {
    const texts: unknown = kept[at];
    for (const each of Array.isArray(texts) ? (texts as unknown[]) : []) {
      for (const item of typeof each === 'string' ? readKept(kind, each) : []) {
        const name = 'entry' in item ? nameWork(item.entry) : 'refusal' in item && item.refusal.leftOut ? item.refusal.text : undefined;
        if (name !== undefined && !works.has(name)) works.set(name, item);
      }
    }
  }
  return { works: [...works.values()], rest: end < 0 ? '' : text.slice(end) };
}

function* readKept(kind: (typeof KINDS)[number], text: string): Generator<ImportItem> {
  if (kind === 'sources') return yield* readSources(text);
  if (kind === 'endnote') {
    for (const { element } of eachXmlRecord(text, ['record'])) yield* list(element && readEndnoteRecord(element));
  } else {
    const fields = parseObject(text);
    yield* list(kind === 'csl' ? readCslItem(fields) : readRecord(fields));
  }
}

const list = (item: ImportItem | undefined): ImportItem[] => (item ? [item] : []);

const nameWork = ({ arxivId, doi, title, published }: DigestEntry): string => JSON.stringify([arxivId ?? doi ?? [title, published]]);

/** Decodes a text in base64. Returns an empty text for any other. */
function decode(base64: string): string {
  try {
    const bytes = atob(base64.replace(/\s+/g, ''));
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** The object or list that a JSON text is; an empty one for any other text. */
function parseObject(json: string): Readonly<Record<string | number, unknown>> {
  try {
    const value = parseJsonText(json);
    return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>) : {};
  } catch {
    return {};
  }
}
