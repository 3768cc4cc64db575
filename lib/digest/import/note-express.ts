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
  for (const record of readTagRecords(text, tag, isCnki ? 'DataType' : 'Reference Type')) yield readRecord(record);
}

function readRecord({ line, values }: TagRecord): ImportItem {
  const all = (tag: string): readonly string[] => values.get(tag) ?? [];
  const first = (...tags: string[]): string | undefined => tags.flatMap(all).find(Boolean);
  const split = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(/\s?[;；\n]\s?/)).filter(Boolean);
  const [arxiv] = ['URL', 'Link', 'DOI'].flatMap(all).flatMap((each) => findArxivIds(each.slice(0, 2_000)));
  const entry = makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: first('Title'),
    abstract: first('Abstract', 'Summary'),
    authors: split(all('Author')).map(orderName),
    published: first('PubTime', 'Date') ?? first('Year'),
    doi: first('DOI'),
    journalRef: first('Journal', 'Source', 'Tertiary Title', 'Secondary Title'),
    inProceedings: /^Conference/i.test(first('Reference Type') ?? ''),
    volume: first('Volume', 'Roll'),
    issue: first('Issue', 'Period'),
    pages: joinPages(first('Pages', 'Page', 'PageCount')?.replace(/^\d{1,3}$/, '')),
    publisher: first('Publisher'),
  }, { titleless: arxiv !== undefined });
  if (!entry) return { refusal: makeRefusal([...values.values()].flat().join(' '), t('refused.noTitleOrId'), line) };
  return { entry, library: readLibraryFacts(new Map([['tags', cleanTags(split([...all('Keywords'), ...all('Keyword')]))]])) };
}
