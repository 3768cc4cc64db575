/** dblp's XML (https://dblp.org/faq/): a person's page, the answer of a search, or a part of the whole database. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import { findChild, findChildren, findText, type XmlElement } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import type { ImportItem } from './reading';
import { eachXmlRecord } from './xml-records';

export const id = 'dblp-xml';
export const name = 'dblp XML';
export const endings = ['.xml'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<dblp(?:person)?[\s>]|<result>[^]{0,2000}<hits\s/.test(text.slice(0, 5_000));

/** Works. A volume of proceedings and a person's own page are none. */
const WORKS = ['article', 'inproceedings', 'incollection', 'book', 'phdthesis', 'mastersthesis', 'info'];

export function* read(text: string): Generator<ImportItem> {
  let at = 0;
  for (const { element, end } of eachXmlRecord(text, WORKS)) {
    at += 1;
    const entry = element && readWork(element);
    yield { ...(entry ? { entry } : { refusal: makeRefusal(element?.attributes.get('key') ?? '', t('refused.noTitle'), at) }), at: end };
  }
}

function readWork(work: XmlElement): ReturnType<typeof makeEntry> {
  const links = findChildren(work, 'ee').map((link) => link.text.trim());
  const journal = findText(work, 'journal');
  const volume = findText(work, 'volume');
  const [id] = findArxivIds([...links, volume?.startsWith('abs/') ? `arXiv:${volume.slice(4)}` : ''].join(' ').slice(0, 4_000));
  return makeEntry({
    arxivId: id?.id,
    title: dropStop(findText(work, 'title') ?? ''),
    authors: findChildren(findChild(work, 'authors') ?? work, 'author').map((author) => author.text.trim()),
    published: findText(work, 'year'),
    doi: findText(work, 'doi') ?? links.map((link) => /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S+)$/.exec(link)?.[1]).find(Boolean),
    journalRef: journal ?? findText(work, 'booktitle', 'venue'),
    inProceedings: journal === undefined && findText(work, 'booktitle') !== undefined,
    volume,
    issue: findText(work, 'number'),
    pages: joinPages(findText(work, 'pages')),
    publisher: findText(work, 'publisher'),
  });
}
