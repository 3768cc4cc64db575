/** MODS (https://www.loc.gov/standards/mods/), as the ACL Anthology, Zotero and catalogues of libraries give records. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { joinName, orderName } from '../names';
import { makeRefusal } from '../refusal';
import { findChild, findChildren, findText, type XmlElement } from '../xml';
import type { Head } from './format';
import { joinPages } from './library-facts';
import type { ImportItem } from './reading';
import { eachXmlRecord, findDeep } from './xml-records';

export const id = 'mods';
export const name = 'MODS';
export const endings = ['.xml', '.mods'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean =>
  text.startsWith('<') && /<(?:mods:)?mods(?:Collection)?[\s>]/.test(text.slice(0, 5_000));

export function* read(text: string): Generator<ImportItem> {
  let at = 0;
  // A book that a library scanned has a record of its own and one for each of its sections, which says their title alone.
  const isScanned = /<(?:mets:)?mets[\s>]/.test(text.slice(0, 5_000));
  for (const { element, end } of eachXmlRecord(text.replace(/(<\/?)mods:/g, '$1'), ['mods'])) {
    at += 1;
    if (isScanned && at > 1 && element && !findChild(element, 'name', 'origininfo')) continue;
    const item = element && readRecord(element);
    yield { ...(item ?? { refusal: makeRefusal(element?.attributes.get('ID') ?? '', t('refused.noTitle'), at) }), at: end };
  }
}

function readRecord(record: XmlElement): ImportItem | undefined {
  const host = findChildren(record, 'relateditem').find((item) => item.attributes.get('type') === 'host');
  const part = findChild(host ?? record, 'part') ?? findChild(record, 'part');
  const of = (kind: string): XmlElement | undefined =>
    part && findChildren(part, 'detail', 'extent').find(({ attributes }) => (attributes.get('type') ?? attributes.get('unit')) === kind);
  const pages = of('page') ?? of('pages');
  const [origin, hostOrigin] = [record, host].map((item) => item && findChild(item, 'origininfo'));
  const ids = findChildren(record, 'identifier');
  const links = [...ids.map((each) => each.text), findDeep(record, 'url')?.text ?? ''];
  const [paper] = findArxivIds(links.join(' ').slice(0, 4_000));
  const entry = makeEntry({
    arxivId: paper?.id,
    version: paper?.version,
    title: readTitle(record),
    abstract: findText(record, 'abstract'),
    authors: findChildren(record, 'name').flatMap(readName),
    published: [origin, part, hostOrigin].map((item) => item && findText(item, 'dateissued', 'date', 'copyrightdate')).find(Boolean),
    doi: ids.find(({ attributes }) => attributes.get('type') === 'doi')?.text.trim(),
    journalRef: host && readTitle(host),
    inProceedings: findChildren(host ?? record, 'genre').some((genre) => /conference|proceedings/i.test(genre.text)),
    volume: readNumber(of('volume')),
    issue: readNumber(of('issue') ?? of('number')),
    pages: joinPages(pages && ['start', 'end'].flatMap((end) => findText(pages, end) ?? []).join('–')),
    publisher: [origin, hostOrigin].map((item) => item && findText(item, 'publisher')).find(Boolean),
    keywords: findChildren(record, 'subject').flatMap((subject) => findText(subject, 'topic') ?? []),
  }, { titleless: paper !== undefined });
  return entry && { entry };
}

/** `The` of a `nonSort`, the title, and the subtitle. */
function readTitle(item: XmlElement): string | undefined {
  const info = findChildren(item, 'titleinfo').find(({ attributes }) => !attributes.has('type'));
  const title = info && [findText(info, 'nonsort'), findText(info, 'title')].filter(Boolean).join(' ');
  return title ? [title, findText(info!, 'subtitle')].filter(Boolean).join(': ') : undefined;
}

/** The name of an author, as a list of one. A person with another role, such as an editor, gives none. */
function readName(person: XmlElement): string[] {
  const role = findDeep(person, 'roleterm');
  if (role && !/^(?:aut|author|creator|cre)$/i.test(role.text.trim())) return [];
  const parts = findChildren(person, 'namepart');
  const of = (kind: string): string =>
    parts.filter(({ attributes }) => attributes.get('type') === kind).map(({ text }) => text.trim()).join(' ');
  const whole = parts.find(({ attributes }) => !attributes.has('type'))?.text.trim();
  if (of('family')) return [joinName(of('given'), of('family'))];
  return whole ? [person.attributes.get('type') === 'corporate' ? whole : orderName(whole)] : [];
}

const readNumber = (detail: XmlElement | undefined): string | undefined => detail && findText(detail, 'number');
