/**
 * Records of China's reference managers: NoteExpress (`{Title}: …`), and CNKI's for E-Study and by fields of one's choice
 * (`Title-题名: …`).
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';
import { readTagRecords, type TagRecord } from './tag-records';

export const id = 'note-express';
export const name = 'NoteExpress';
export const endings = ['.net', '.eln'];
export const isLibrary = true;

/** The tags with which records begin. */
const [FIRST, CNKI_FIRST] = [`Reference Type`, `DataType`];
const NOTE_EXPRESS = /^\{Title\}: \S/m;
const CNKI = /^Title-题名[:：]/m;

export const recognise = ({ text }: Head): boolean =>
  (NOTE_EXPRESS.test(text) && /^\{(?:Reference Type|Author)\}: /m.test(text))
  || (CNKI.test(text) && /^(?:Author-作者|DataType|SrcDatabase)/m.test(text));

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  const isCnki = CNKI.test(text);
  const tag = isCnki ? /^([A-Za-z]{2,20})(?:-[^\s:：]{1,12})?[:：]\s?(.*)$/ : /^\{([A-Za-z][A-Za-z ()]{1,40})\}:\s?(.*)$/;
  for (const record of readTagRecords(text, tag, isCnki ? CNKI_FIRST : FIRST)) yield readRecord(record);
}

function readRecord({ line, values }: TagRecord): ImportItem {
  const named = new Map([...values].map(([tag, texts]) => [tag.toLowerCase().replaceAll(' ', '-'), texts]));
  const all = (tag: string): readonly string[] => named.get(tag) ?? [];
  const first = (...tags: string[]): string | undefined => tags.flatMap(all).find(Boolean);
  const split = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(/\s?[;；\n]\s?/)).filter(Boolean);
  const [arxiv] = ['url', 'link', 'doi'].flatMap(all).flatMap((each) => findArxivIds(each.slice(0, 2_000)));
  const entry = makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: first('title'),
    abstract: first('abstract', 'summary'),
    authors: split(all('author')).map(orderName),
    published: first('pubtime', 'date') ?? first('year'),
    doi: first('doi'),
    journalRef: first('journal', 'source', 'tertiary-title', 'secondary-title'),
    inProceedings: /^Conference/i.test(first('reference-type') ?? ''),
    volume: first('volume', 'roll'),
    issue: first('issue', 'period'),
    pages: joinPages(first('pages', 'page', 'pagecount')?.replace(/^\d{1,3}$/, '')),
    publisher: first('publisher'),
  }, { titleless: arxiv !== undefined });
  if (!entry) return { refusal: makeRefusal([...values.values()].flat().join(' '), t('refused.noTitleOrId'), line) };
  return { entry, library: readLibraryFacts(new Map([['tags', cleanTags(split([...all('keywords'), ...all('keyword')]))]])) };
}
