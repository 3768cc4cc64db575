/** The sources of Word (References → Manage Sources), which it keeps in `Sources.xml` (ECMA-376, part 1, 22.6). */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { joinName } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, findText, type XmlElement } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import type { ImportItem } from './reading';
import { eachXmlRecord } from './xml-records';

export const id = 'word-sources';
export const name = 'Word';
export const endings = ['.xml'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<(?:b:)?Sources\s[^]{0,500}bibliography"/.test(text.slice(0, 3_000));

/** Sources that are no papers: pages of the web, films, cases of courts. */
const OTHERS = /^(?:InternetSite|DocumentFromInternetSite|Film|Interview|Art|Performance|SoundRecording|Case)$/;

export function* read(text: string): Generator<ImportItem> {
  let at = 0;
  for (const { element, end } of eachXmlRecord(text.replace(/(<\/?)b:/g, '$1'), ['Source'])) {
    at += 1;
    const item = element && readSource(element);
    yield { ...(item ?? { refusal: makeRefusal(element ? findText(element, 'tag') ?? '' : '', t('refused.noTitle'), at) }), at: end };
  }
}

function readSource(source: XmlElement): ImportItem | undefined {
  const text = (...names: string[]): string | undefined => findText(source, ...names);
  const links = [text('url'), text('doi'), text('comments'), text('standardnumber')].join(' ');
  const [paper] = findArxivIds(links.slice(0, 4_000));
  const people = findChild(source, 'author');
  const authors = people && findChild(people, 'author');
  const list = authors && findChild(authors, 'namelist');
  const group = authors && findText(authors, 'corporate');
  const [journal, book] = [text('journalname', 'periodicaltitle'), text('conferencename', 'booktitle')];
  const entry = makeEntry({
    arxivId: paper?.id,
    version: paper?.version,
    title: text('title'),
    authors: list ? findChildren(list, 'person').map(readPerson).filter(Boolean) : group ? [group] : undefined,
    published: [text('year'), text('month'), text('day')].filter(Boolean).join(' '),
    doi: text('doi') ?? /\b10\.\d{4,9}\/[^\s"<>]{2,200}/.exec(links)?.[0],
    journalRef: journal ?? book,
    inProceedings: journal === undefined && book !== undefined,
    volume: text('volume'),
    issue: text('issue'),
    pages: joinPages(text('pages')),
    publisher: text('publisher'),
  }, { titleless: paper !== undefined });
  if (!entry) return undefined;
  const isOther = !entry.arxivId && !entry.doi && OTHERS.test(text('sourcetype') ?? '');
  return isOther ? { refusal: { ...makeRefusal(entry.title, t('refused.noPaper')), leftOut: entry } } : { entry };
}

function readPerson(person: XmlElement): string {
  const given = ['first', 'middle'].flatMap((part) => findText(person, part) ?? []).join(' ');
  return joinName(given, findText(person, 'last') ?? '');
}
