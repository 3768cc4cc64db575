/** YAML: the lists of publications of people's sites (`_data/publications.yml`), and the libraries of Hayagriva and CSL. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Head } from './format';
import type { ImportItem } from './reading';
import { readRecord } from './record';
import { foldName, TITLES } from './record-names';
import { parseYaml, type YamlValue } from './yaml-text';

export const id = 'yaml';
export const name = 'YAML';
export const endings = ['.yml', '.yaml', '.cff'];
export const isLibrary = true;

type Mapping = { [key: string]: YamlValue };

/** Groups and maps that may lie around a list of papers. */
const MAX_DEPTH = 8;

export function recognise({ text, ending, lines }: Head): boolean {
  const isNamed = endings.includes(ending);
  if (!isNamed && ending && ending !== '.txt') return false;
  const start = lines.find((line) => !/^(?:#|---$)/.test(line)) ?? '';
  return (isNamed || /^- (?:title|authors?|year|id): /.test(start)) && /^[\s-]{0,40}["']?(?:title|name)["']?:\s/im.test(text);
}

export function* read(text: string): Generator<ImportItem> {
  yield* readMappings(parseYaml(text), text.length);
}

/** The papers of what was parsed. `length`: of the text. */
export function* readMappings(value: YamlValue, length: number): Generator<ImportItem> {
  // A mapping at the top is no paper but a site's settings: these have a title and an author, too.
  const items = (isMapping(value) ? Object.values(value) : [value]).flatMap((each) => [...findPapers(each, undefined, 0)]);
  for (const [index, item] of items.entries()) yield { ...item, at: ((index + 1) / items.length) * length };
}

const isMapping = (value: YamlValue | undefined): value is Mapping => typeof value === 'object' && !Array.isArray(value);

/** `year`: of the group in which a paper stands. */
function* findPapers(value: YamlValue, year: string | undefined, depth: number): Generator<ImportItem> {
  if (typeof value === 'string' || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const child of value) yield* findPapers(child, year, depth + 1);
    return;
  }
  const item = readPaper(value, year);
  if (item) {
    yield item;
    return;
  }
  const inner = typeof value.year === 'string' ? value.year : year;
  for (const [key, child] of Object.entries(value)) yield* findPapers(child, /^(?:19|20)\d\d$/.test(key) ? key : inner, depth + 1);
}

/** The paper of a mapping with a title and either authors, an arXiv id or a DOI. Talks, news and projects have none of these. */
function readPaper(value: Mapping, year: string | undefined): ImportItem | undefined {
  const record: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) record[key] = typeof field === 'string' ? cleanMarkup(field) : cleanList(field);
  const names = new Set(Object.keys(record).map(foldName));
  if (![...TITLES].some((title) => names.has(title))) return undefined;
  // Hayagriva has the ids of a work in a mapping, and a title may have a short form.
  const { 'serial-number': numbers, title } = value;
  for (const key of ['doi', 'arxiv']) if (isMapping(numbers) && typeof numbers[key] === 'string') record[key] ??= numbers[key];
  if (isMapping(title) && typeof title.value === 'string') record.title = title.value;
  const links = findLinks(value);
  const ids = new Set(links.flatMap((link) => findArxivIds(link).map((found) => found.id)));
  if (ids.size === 1) record.arxivid = [...ids][0];
  const doi = links.flatMap((link) => /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S{3,200})$/.exec(link)?.[1] ?? [])[0];
  if (doi && !names.has('doi')) record.doi = doi;
  if (year && !['year', 'date', 'issued', 'published'].some((each) => names.has(each))) record.year = year;
  if (!names.has('year')) record.year ??= readIssued(value.issued);
  if (isMapping(value.parent) && typeof value.parent.title === 'string') record.journal ??= value.parent.title;
  // A CITATION.cff names programs and data among its references.
  if (/^(?:software|website|data)/.test(typeof value.type === 'string' ? value.type : '')) return undefined;
  const item = readRecord(record, { datesArePapers: true });
  const isPaper = item && 'entry' in item && (item.entry.authors ?? item.entry.arxivId ?? item.entry.doi);
  return isPaper ? item : undefined;
}

/** `[{ year: 2019 }]`, `{ year: 2019 }` or `{ date-parts: [[2019, 5]] }`, as CSL has it. */
function readIssued(value: YamlValue | undefined): string | undefined {
  const issued = Array.isArray(value) ? value[0] : value;
  if (!isMapping(issued)) return undefined;
  const parts = flatten(issued['date-parts'], 0).slice(0, 3).map((part) => part.padStart(2, '0')).join('-');
  return typeof issued.year === 'string' ? issued.year : parts || undefined;
}

/** The addresses of a paper: those of its fields, and of the fields in which a site keeps its links. */
function findLinks(value: Mapping): string[] {
  const nested = ['links', 'link', 'urls', 'url', 'resources', 'buttons'].flatMap((key) => flatten(value[key], 0));
  const own = Object.values(value).filter((field) => typeof field === 'string');
  return [...own, ...nested].filter((text) => /^https?:\/\/\S{4,300}$/.test(text));
}

function flatten(value: YamlValue | undefined, depth: number): string[] {
  if (value === undefined || depth > 3) return [];
  return typeof value === 'string' ? [value] : Object.values(value).flatMap((child: YamlValue) => flatten(child, depth + 1));
}

/** Sites write names in HTML or Markdown, as their owner's stands out: `<strong>Ada Brewer</strong>`, `**Ada Brewer**<sup>1</sup>`. */
function cleanMarkup(text: string): string {
  return text
    .replace(/<sup>[^<]{0,20}<\/sup>/gi, '')
    .replace(/<br ?\/?>/gi, ' ')
    .replace(/<\/?(?:a|b|i|u|em|strong|span|cite)(?: [^<>]{0,300})?>/gi, '')
    .replace(/\[([^\][]{1,300})\]\(https?:[^()\s]{1,300}\)/g, '$1')
    .replace(/\*\*|__/g, '');
}

function cleanList(value: YamlValue): unknown {
  return Array.isArray(value) ? value.map((each) => (typeof each === 'string' ? cleanMarkup(each) : each)) : value;
}
