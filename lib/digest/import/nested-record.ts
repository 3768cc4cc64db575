/**
 * Records of scholarly hosts (Crossref, OpenAlex, OpenReview, dblp, INSPIRE, ADS, HAL, DataCite, Zenodo, Semantic Scholar) keep
 * their fields in wrappers and lists. Here they become records whose fields have plain values, as `record.ts` reads them.
 */

import { decodeEntities } from '../entities';
import { hasTitleColumn } from './record-names';

/** The names under which a host keeps the fields of a paper apart from what it says of the answer. */
const WRAPPERS = ['info', 'content', 'metadata', 'attributes', 'citedPaper', 'citingPaper', 'bib', '_source', 'fields'];
/** The names of a title, which may be a list or lie in an object; the first that has a text counts. */
const TITLE = /^titles?(?:_s)?$/i;
/** Fields of one text that hosts write as lists: a plain name, and the names that hosts give them. */
const SINGLE: readonly [name: string, names: readonly string[]][] = [
  ['abstract', ['abstract', 'abstracts', 'abstract_s', 'descriptions']],
  ['doi', ['doi', 'DOI', 'dois', 'doiId_s']],
  ['journal', ['journal', 'container-title', 'journalTitle_s', 'pub']],
  ['arxivId', ['arxivId_s', 'arxiv_eprints']],
  ['date', ['producedDate_s', 'preprint_date', 'earliest_date', 'publicationYear', 'producedDateY_i']],
  ['url', ['url', 'URL', 'uri_s']],
];
/** The lists of authors by their names at hosts. */
const AUTHORS = ['authors', 'author', 'creators', 'authFullName_s'];

/** Fields that only hosts have which keep parts of a record in objects. */
const PARTED = ['authorships', 'publication_info', 'journalInfo'];

type Plain = Record<string, unknown>;

/**
 * The rows of a table that a program wrote as JSON, as records: rows below their names (`[[title, doi], […]]`), pandas' tables by columns
 * (`{ title: { 0: … } }`, `{ title: […] }`), with the names apart (`{ columns, data }`) or with their kinds (`{ schema, data }`).
 */
export function turnTable(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return turnRows(value[0], value.slice(1));
  if (!isPlain(value)) return undefined;
  const { columns, data, schema } = value;
  if (Array.isArray(data) && isPlain(schema) && Array.isArray(schema.fields)) return data;
  if (columns !== undefined && Array.isArray(data)) return turnRows(columns, data);
  const named = Object.entries(value).slice(0, MAX_COLUMNS);
  const titles = named.find(([name]) => hasTitleColumn([name]))?.[1];
  const rows = typeof titles === 'object' && titles !== null ? Object.keys(titles) : [];
  const isColumn = (column: unknown): boolean => Array.isArray(column) ? column.length === rows.length : isPlain(column);
  const isTable = rows.length > 0 && rows.every((row) => /^\d{1,9}$/.test(row)) && named.every(([, column]) => isColumn(column));
  // A list of one title may be the way in which a host writes the title of a record.
  if (!isTable || (Array.isArray(titles) && rows.length < 2) || typeof (titles as Plain)[rows[0]!] !== 'string') return undefined;
  return rows.map((row) => Object.fromEntries(named.map(([name, column]) => [name, (column as Plain)[row]])));
}

function turnRows(names: unknown, rows: readonly unknown[]): Plain[] | undefined {
  const isHead = Array.isArray(names) && names.length > 1 && names.length <= MAX_COLUMNS && names.every((name) => typeof name === 'string');
  if (!isHead || !hasTitleColumn(names) || rows.length === 0 || !rows.every(Array.isArray)) return undefined;
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] as unknown])));
}

/** A table with more columns is no table of papers. */
const MAX_COLUMNS = 100;

/** A host's record with plain fields, which take the place of its own fields of the same name. Any other record is returned as it is. */
export function unwrapRecord(value: object): object {
  const record = value as Plain;
  if ('href' in record && 'extended' in record) return nameBookmark(record);
  if (typeof record['@type'] === 'string' && WORK.test(record['@type']) && record.title === undefined) return nameLinkedData(record);
  // HAL's short answers name a paper by a whole reference.
  if (typeof record.label_s === 'string' && record.title_s === undefined) return { ...record, citation: decodeEntities(record.label_s) };
  if (typeof record.title === 'string') return PARTED.some((name) => name in record) ? addParts(record) : record;
  const inner = WRAPPERS.map((name) => record[name]).find((child) => isPlain(child) && findTitle(child) !== undefined);
  const fields = (inner ?? record) as Plain;
  const title = findTitle(fields);
  if (title === undefined) return value;
  const flat: Plain = { ...(inner === undefined ? {} : record), ...readValues(fields), title };
  for (const [name, names] of SINGLE) {
    const text = names.map((each) => readText(fields[each])).find((each) => each !== undefined);
    if (text !== undefined) flat[name] = text;
  }
  const authors = AUTHORS.map((name) => readValue(fields[name])).find((each) => each !== undefined);
  if (authors !== undefined) flat.authors = authors;
  return addParts(flat);
}

/** A kind of written works of schema.org (https://schema.org/ScholarlyArticle). */
const WORK = /(?:ScholarlyArticle|^Article|Thesis|Report|Chapter|Book)$/;

/** JSON-LD of schema.org names a paper in `headline` or `name`. An address may be its DOI, and its journal lies around its issue. */
function nameLinkedData(record: Plain): Plain {
  const addresses = ['@id', 'identifier', 'sameAs', 'url', 'mainEntityOfPage'].flatMap((name) => {
    const values: unknown[] = Array.isArray(record[name]) ? record[name] : [record[name]];
    return values.flatMap((each) => readText(each) ?? (isPlain(each) ? readText(each['@id']) : undefined) ?? []);
  });
  const outer = (part: unknown): unknown => (isPlain(part) ? part.isPartOf : undefined);
  const parts = [record.isPartOf, outer(record.isPartOf), outer(outer(record.isPartOf))].filter(isPlain);
  return {
    ...record,
    title: record.headline ?? record.name,
    authors: record.author ?? record.creator,
    doi: addresses.flatMap((each) => /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?(10\.\d{4,9}\/\S{2,200})$/i.exec(each)?.[1] ?? [])[0],
    url: addresses.find((each) => /arxiv\.org/.test(each)) ?? addresses.find((each) => /^https?:/.test(each)),
    journal: parts.map((part) => readText(part.name)).find(Boolean),
    volume: parts.map((part) => readText(part.volumeNumber)).find(Boolean),
    issue: parts.map((part) => readText(part.issueNumber)).find(Boolean),
  };
}

/** A bookmark of Pinboard has its title in `description`, and the person's words in `extended`. */
function nameBookmark({ description, extended, href, tags, time }: Plain): Plain {
  return { title: description, note: extended, url: href, tags: typeof tags === 'string' ? tags.split(' ') : tags, savedAt: time };
}

/** Whether a value of JSON is an object. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The title, if it is one text. Several are the column of a table. */
function findTitle(record: Plain): string | undefined {
  for (const name in record) {
    if (!TITLE.test(name)) continue;
    const value = record[name];
    if (Array.isArray(value) && value.length > 1 && value.every((each) => typeof each === 'string')) continue;
    const text = readText(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** OpenReview keeps each value in an object: `{ "value": "A Cup" }`. */
function readValue(value: unknown): unknown {
  return isPlain(value) && 'value' in value ? value.value : value;
}

function readValues(record: Plain): Plain {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, readValue(value)]));
}

/** A text, the first of a list, or that of an object of the kinds that hosts write. */
function readText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value.trim() ? value : undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  if (Array.isArray(value)) return readText(value[0], depth + 1);
  const { value: own, title, description, text, name, '#text': content } = value as Plain;
  return readText(own ?? title ?? description ?? text ?? content ?? name, depth + 1);
}

/** Adds what lies in objects of its own: when and where a paper came out, and its arXiv id. What the record has itself stays. */
function addParts(record: Plain): Plain {
  const [where] = Array.isArray(record.publication_info) ? (record.publication_info as unknown[]) : [record.publication_info];
  const info = isPlain(where) ? where : {};
  const biblio = isPlain(record.biblio) ? record.biblio : {};
  const place = [record.primary_location, record.host_venue].find(isPlain);
  const source = isPlain(place?.source) ? place.source : place;
  const issue = isPlain(record.journalInfo) ? record.journalInfo : {};
  // zbMATH's: the journal of a paper is the first of its series.
  const { series, pages } = isPlain(record.source) ? record.source : {};
  const [first] = Array.isArray(series) ? (series as unknown[]) : [];
  const volume = isPlain(first) ? first : {};
  const people = isPlain(record.contributors) ? record.contributors.authors : undefined;
  const named = Array.isArray(record.identifier) ? record.identifier.find((each) => /^arxiv:/i.test(String(each))) : undefined;
  const parts: Plain = {
    arxivId: named ?? findExternal(record, 'arxiv'),
    doi: findExternal(record, 'doi'),
    url: readText(place?.landing_page_url),
    date: readDateParts(record.issued) ?? readText(info.year) ?? readDay(record['publication-date']),
    journal: readText(info.journal_title) ?? readText(source?.display_name) ?? readText(issue.journal) ?? readText(volume.title),
    volume: readText(info.journal_volume) ?? readText(biblio.volume) ?? readText(issue.volume) ?? readText(volume.volume),
    issue: readText(info.journal_issue) ?? readText(biblio.issue) ?? readText(issue.issue) ?? readText(volume.issue),
    pages: readText(pages),
    firstpage: readText(info.page_start) ?? readText(biblio.first_page),
    lastpage: readText(info.page_end) ?? readText(biblio.last_page),
    authors: info.authors ?? people,
    abstract: readIndex(record.abstract_inverted_index),
  };
  const added = Object.entries(parts).filter(([name, part]) => part !== undefined && (record[name] ?? undefined) === undefined);
  const flat: Plain = { ...record, ...Object.fromEntries(added) };
  if (typeof flat.date === 'string') flat.published ??= flat.date;
  delete flat.date;
  return flat;
}

/** `2019-03` of Crossref's `{ "date-parts": [[2019, 3]] }`. */
function readDateParts(issued: unknown): string | undefined {
  const parts: unknown = isPlain(issued) ? issued['date-parts'] : undefined;
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (!Array.isArray(first) || !first[0]) return undefined;
  return first.slice(0, 3).map((part) => String(part).padStart(2, '0')).join('-');
}

/** An id of ORCID's or zbMATH's, which keep those of other hosts in a list. */
function findExternal(record: Plain, type: string): string | undefined {
  const ids = record['external-ids'] ?? record.links;
  const list: unknown = isPlain(ids) ? ids['external-id'] : ids;
  const found = Array.isArray(list) ? list.filter(isPlain).find((each) => (each['external-id-type'] ?? each.type) === type) : undefined;
  return readText(found?.['external-id-value'] ?? found?.identifier);
}

/** `2019-03` of ORCID's `{ year: { value: "2019" }, month: { value: "03" } }`. */
function readDay(date: unknown): string | undefined {
  return isPlain(date) ? ['year', 'month', 'day'].flatMap((part) => readText(date[part]) ?? []).join('-') || undefined : undefined;
}

/** In words. OpenAlex gives no longer abstracts. */
const MAX_INDEX = 10_000;

/** The abstract of OpenAlex' index, which names for each word the places where it stands. */
function readIndex(index: unknown): string | undefined {
  if (!isPlain(index)) return undefined;
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) {
    if (!Array.isArray(places)) continue;
    for (const place of places) if (typeof place === 'number' && place >= 0 && place < MAX_INDEX) words[place] = word;
  }
  return words.filter(Boolean).join(' ') || undefined;
}
