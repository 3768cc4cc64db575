/** EndNote's XML export (File → Export, type XML): `<xml><records><record>…`. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, isElement, parseXml, type XmlElement } from '../xml';
import type { Head } from './format';
import { cleanNote, cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'endnote-xml';
export const name = 'EndNote XML';
export const endings = ['.xml'];
export const isLibrary = true;
export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<records[\s>]/.test(text.slice(0, 3_000)) && /<(?:source-app|ref-type|rec-number|contributors)[\s>]/.test(text);

export function* read(text: string): Generator<ImportItem> {
  const root = parseXml(text);
  if (!isElement(root)) throw new ImportProblem(root.why);
  const records = root.name === 'records' ? root : findChild(root, 'records');
  if (!records) throw new ImportProblem(t('file.noEndnoteRecords'));
  for (const [at, record] of findChildren(records, 'record').entries()) {
    yield readEndnoteRecord(record) ?? { refusal: makeRefusal(findWhole(record, 'titles', 'title'), t('refused.noTitle'), at + 1) };
  }
}

/** Reads a `record`; `undefined` if it has neither a title nor an arXiv id. */
export function readEndnoteRecord(record: XmlElement): ImportItem | undefined {
  const links = ['electronic-resource-num', 'accession-num', 'remote-database-name', 'custom7', 'notes', 'number'].map((name) =>
    findWhole(record, name),
  );
  const urls = findChild(record, 'urls');
  const [id] = findArxivIds([...links, urls ? textOf(urls) : ''].join(' ').slice(0, 8_000));
  const authors = findChild(findChild(record, 'contributors') ?? record, 'authors');
  const dates = findChild(record, 'dates');
  const year = dates ? findWhole(dates, 'year') : '';
  const entry = makeEntry({
    arxivId: id?.id,
    title: findWhole(record, 'titles', 'title'),
    abstract: findWhole(record, 'abstract') || undefined,
    authors: authors ? findChildren(authors, 'author').map((author) => orderName(textOf(author).trim())) : [],
    published: year,
    doi: findWhole(record, 'electronic-resource-num') || undefined,
    journalRef: findWhole(record, 'titles', 'secondary-title') || findWhole(record, 'periodical', 'full-title') || undefined,
    inProceedings: /conference|book section/i.test(findChild(record, 'ref-type')?.attributes.get('name') ?? ''),
    volume: findWhole(record, 'volume') || undefined,
    issue: findWhole(record, 'number') || undefined,
    pages: joinPages(findWhole(record, 'pages')),
    publisher: findWhole(record, 'publisher') || undefined,
  }, { titleless: id !== undefined });
  if (!entry) return undefined;
  const keywords = findChild(record, 'keywords');
  const kept = new Map<string, unknown>([
    ['tags', cleanTags(keywords ? findChildren(keywords, 'keyword').map(textOf) : [])],
    ['note', cleanNote(findWhole(record, 'research-notes'))],
  ]);
  return { entry, library: readLibraryFacts(kept) };
}

/** The text of the element at the end of a path. EndNote puts each text into `style` elements. */
function findWhole(element: XmlElement, ...path: string[]): string {
  let place: XmlElement | undefined = element;
  for (const name of path) place = place && findChild(place, name);
  return place ? textOf(place).trim() : '';
}

function textOf(element: XmlElement): string {
  return element.text + element.children.map(textOf).join(' ');
}
