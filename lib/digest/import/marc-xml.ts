/** MARC 21 in XML (https://www.loc.gov/standards/marcxml/), as catalogues of libraries, Invenio and repositories give records. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, type XmlElement } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import { isOaiAnswer } from './oai';
import type { ImportItem } from './reading';
import { eachXmlRecord } from './xml-records';

export const id = 'marc-xml';
export const name = 'MARC XML';
export const endings = ['.xml'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<(?:\w{1,9}:)?datafield\s[^<>]{0,80}tag="\d/.test(text.slice(0, 8_000));

const YEAR = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/;

/** Before the names of elements, where the file has one. */
const PREFIX = /(<\/?)\w{1,9}:(?=(?:record|leader|controlfield|datafield|subfield)\b)/g;

export function* read(text: string): Generator<ImportItem> {
  let at = 0;
  // An answer of OAI-PMH has a record around each, with a head of its own.
  const isAnswer = isOaiAnswer(text);
  for (const { element, end } of eachXmlRecord(text.replace(PREFIX, '$1'), [isAnswer ? 'metadata' : 'record'])) {
    at += 1;
    const record = isAnswer && element ? findChild(element, 'record') : element;
    const item = record && readRecord(record);
    yield { ...(item ?? { refusal: makeRefusal('', t('refused.noTitle'), at) }), at: end };
  }
}

function readRecord(record: XmlElement): ImportItem | undefined {
  const fields = findChildren(record, 'datafield');
  /** The subfields of a code in all fields of a tag, in order. */
  const all = (tag: string, code: string): string[] =>
    fields.filter(({ attributes }) => attributes.get('tag') === tag).flatMap((field) => readCode(field, code));
  const first = (tags: readonly string[], code: string): string | undefined => tags.flatMap((tag) => all(tag, code))[0];
  const identifiers = fields.filter(({ attributes }) => attributes.get('tag') === '024');
  const doi = identifiers.find((field) => readCode(field, '2').some((kind) => /doi/i.test(kind)));
  const [paper] = findArxivIds([...all('037', 'a'), ...all('024', 'a'), ...all('856', 'u')].join(' ').slice(0, 4_000));
  const title = [...all('245', 'a').slice(0, 1), ...all('245', 'b').slice(0, 1)].map(trimPoint).join(': ');
  const entry = makeEntry({
    arxivId: paper?.id,
    version: paper?.version,
    title,
    abstract: first(['520'], 'a'),
    authors: fields.filter(isAuthor).flatMap((field) => readCode(field, 'a').slice(0, 1)).map((name) => orderName(trimPoint(name))),
    published: YEAR.exec(['260', '264', '269'].flatMap((tag) => all(tag, 'c')).concat(all('773', 'y')).join(' '))?.[0],
    doi: doi && readCode(doi, 'a')[0],
    journalRef: first(['773'], 'p') ?? first(['773'], 't'),
    volume: first(['773'], 'v'),
    issue: first(['773'], 'n'),
    pages: joinPages(first(['773'], 'c')),
    publisher: first(['260', '264'], 'b'),
    keywords: ['650', '653'].flatMap((tag) => all(tag, 'a')).map(trimPoint),
  }, { titleless: paper !== undefined });
  return entry && { entry };
}

const readCode = (field: XmlElement, code: string): string[] =>
  findChildren(field, 'subfield').filter(({ attributes }) => attributes.get('code') === code).map(({ text }) => text.trim());

/** Whether a field names a person who wrote the work; others are editors, advisors, translators. */
function isAuthor(field: XmlElement): boolean {
  const roles = [...readCode(field, 'e'), ...readCode(field, '4')];
  return /^[17]00$/.test(field.attributes.get('tag') ?? '') && (roles.length === 0 || roles.some((role) => /^aut|^creator/i.test(role)));
}

/** A text without the mark that cards have between title, subtitle and names. */
const trimPoint = (text: string): string => text.replace(/[\s:/;,]{1,9}$/, '').replace(/(?<=\p{Ll}{3})\.$/u, '');
