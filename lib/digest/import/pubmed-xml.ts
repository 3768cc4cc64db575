/** PubMed's XML (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/), as its search and its programs save it. */
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import { findChild, findChildren, findText, type XmlElement } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import type { ImportItem } from './reading';
import { eachXmlRecord, findDeep } from './xml-records';

export const id = 'pubmed-xml';
export const name = 'PubMed XML';
export const endings = ['.xml'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitation)[\s>]/.test(text.slice(0, 5_000));

export function* read(text: string): Generator<ImportItem> {
  const names = /<Pubmed(?:Book)?Article[\s>]/.test(text) ? ['PubmedArticle', 'PubmedBookArticle'] : ['MedlineCitation'];
  let at = 0;
  for (const { element, end } of eachXmlRecord(text, names)) {
    at += 1;
    const item = element && readRecord(element);
    yield { ...(item ?? { refusal: makeRefusal(element ? findWhole(element, 'pmid') : '', t('refused.noTitle'), at) }), at: end };
  }
}

function readRecord(record: XmlElement): ImportItem | undefined {
  const article = findDeep(record, 'article') ?? findDeep(record, 'bookdocument');
  if (!article) return undefined;
  const [journal, book] = [findChild(article, 'journal'), findChild(article, 'book')];
  const issue = journal && findChild(journal, 'journalissue');
  const pages = findChild(article, 'pagination');
  const ids = findChild(findChild(record, 'pubmeddata') ?? record, 'articleidlist');
  const places = [...findChildren(article, 'elocationid'), ...(ids ? findChildren(ids, 'articleid') : [])];
  const keywords = findDeep(record, 'keywordlist');
  const isDoi = (place: XmlElement): boolean => [...place.attributes].some(([key, kind]) => /type$/i.test(key) && kind === 'doi');
  const entry = makeEntry({
    title: dropStop(findText(article, 'articletitle', 'vernaculartitle') ?? (book && findText(book, 'booktitle')) ?? ''),
    abstract: readAbstract(findChild(article, 'abstract')),
    authors: readPeople(findChildren(article, 'authorlist').find(areAuthors) ?? (book && findChild(book, 'authorlist'))),
    published: readDate(findChild(issue ?? book ?? article, 'pubdate') ?? findChild(article, 'articledate')),
    doi: places.find(isDoi)?.text.trim(),
    journalRef: journal && (findText(journal, 'title') ?? findText(journal, 'isoabbreviation')),
    volume: issue && findText(issue, 'volume'),
    issue: issue && findText(issue, 'issue'),
    pages: joinPages(pages && (findText(pages, 'medlinepgn') ?? findText(pages, 'startpage'))),
    keywords: keywords && findChildren(keywords, 'keyword').map((keyword) => keyword.text),
  });
  return entry && { entry };
}

const findWhole = (record: XmlElement, name: string): string => findDeep(record, name)?.text.trim() ?? '';

/** A book has a list of its editors as well. */
function areAuthors(list: XmlElement): boolean {
  return list.attributes.get('Type') !== 'editors';
}

/** `BACKGROUND: Tea. RESULTS: More tea.` */
function readAbstract(abstract: XmlElement | undefined): string | undefined {
  if (!abstract) return undefined;
  const parts = findChildren(abstract, 'abstracttext').map((part) => {
    const label = part.attributes.get('Label');
    return `${label && label !== 'UNLABELLED' ? `${label}: ` : ''}${part.text.trim()}`;
  });
  return parts.join(' ') || undefined;
}

/** A group is named alone where no person is; beside persons it only says for whom they write. */
function readPeople(list: XmlElement | undefined): string[] {
  const people = list ? findChildren(list, 'author') : [];
  const persons = people.flatMap((person) => {
    const family = findText(person, 'lastname');
    const name = [findText(person, 'forename', 'firstname', 'initials'), family, findText(person, 'suffix')];
    return family ? name.filter(Boolean).join(' ') : [];
  });
  return persons.length > 0 ? persons : people.flatMap((person) => findText(person, 'collectivename') ?? []);
}

/** `2018 Jun 5`, or what an issue of several months says: `2018 Jun-Jul`. */
function readDate(date: XmlElement | undefined): string | undefined {
  if (!date) return undefined;
  return findText(date, 'medlinedate') ?? ['year', 'month', 'day'].flatMap((part) => findText(date, part) ?? []).join(' ');
}
