/** Items of Zotero's API as JSON (https://www.zotero.org/support/dev/web_api/v3/basics), with its collections as tags. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { joinName } from '../names';
import { makeRefusal } from '../refusal';
import { isZoteroWork, parseZoteroCollections, parseZoteroItems, type ZoteroItem } from '../zotero';
import type { Head } from './format';
import { parseLooseJson } from './loose-json';
import { cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'zotero-json';
export const name = 'Zotero JSON';
export const endings = ['.json'];
export const isLibrary = true;
export const recognise = ({ isJson, text }: Head): boolean =>
  isJson && /"itemType"\s?:/.test(text) && /"data"\s?:/.test(text) && /"key"\s?:/.test(text);

/** Items of other types (web pages, films, programs) are papers only if they name an id of arXiv. */
const PAPER_TYPES: ReadonlySet<string> = new Set([
  'journalArticle', 'conferencePaper', 'preprint', 'manuscript', 'report', 'thesis', 'book', 'bookSection', 'document', 'magazineArticle',
]);

/** Reads a list of items, or `{ collections: […], items: […] }`. */
export function* read(text: string): Generator<ImportItem> {
  const { value, problem } = parseLooseJson(text);
  const file = Array.isArray(value) ? { items: value } : (value as { items?: unknown; collections?: unknown });
  const items = parseZoteroItems(file.items);
  if (!items) throw new ImportProblem(t('zotero.notItems'));
  const names = new Map((parseZoteroCollections(file.collections) ?? []).map(({ key, data }) => [key, data.name]));
  const works = items.filter(isZoteroWork);
  for (const [index, item] of works.entries()) {
    const at = ((index + 1) / works.length) * text.length;
    yield { ...(readItem(item, names) ?? { refusal: makeRefusal(item.data.itemType, t('refused.noTitle'), index + 1) }), at };
  }
  if (problem) throw new ImportProblem(problem);
}

function readItem({ key, data }: ZoteroItem, names: ReadonlyMap<string, string>): ImportItem | undefined {
  const places = [data.archiveID, data.number, data.reportNumber, data.url, data.DOI, data.extra];
  const id = places.flatMap((place) => findArxivIds((place ?? '').slice(0, 2_000)))[0];
  const creators = data.creators ?? [];
  const authors = creators.filter(({ creatorType }) => creatorType === 'author');
  const entry = makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: data.title ?? data.caseName ?? data.nameOfAct ?? data.subject,
    abstract: data.abstractNote,
    authors: (authors.length > 0 ? authors : creators)
      .map((each) => each.name ?? joinName(each.firstName ?? '', each.lastName ?? '')),
    published: data.date,
    doi: data.DOI ?? /\bDOI:?\s?(10\.\S{1,300})/i.exec((data.extra ?? '').slice(0, 2_000))?.[1],
    journalRef: data.publicationTitle ?? data.proceedingsTitle ?? data.bookTitle,
    inProceedings: data.itemType === 'conferencePaper' || data.itemType === 'bookSection',
    volume: data.volume,
    issue: data.issue,
    pages: joinPages(data.pages),
    publisher: data.publisher,
  }, { titleless: id !== undefined });
  if (!entry) return undefined;
  if (!id && !PAPER_TYPES.has(data.itemType)) return { refusal: { ...makeRefusal(entry.title, t('refused.noPaper')), leftOut: entry } };
  const collections = (data.collections ?? []).flatMap((collection) => names.get(collection) ?? []);
  const kept = new Map<string, unknown>([
    ['tags', cleanTags([...(data.tags ?? []).map(({ tag }) => tag), ...collections])],
    ['dateadded', data.dateAdded],
  ]);
  // A paper without tags is in the person's library all the same.
  return { entry, library: readLibraryFacts(kept) ?? {}, zoteroKey: key };
}
