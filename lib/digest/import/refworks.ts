/** RefWorks' tagged format (https://www.refworks.com/refworks/help/RefWorks_Tagged_Format.htm), which CNKI and ProQuest export. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { cleanNote, cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';
import { readTagRecords, type TagRecord } from './tag-records';

export const id = 'refworks';
export const name = 'RefWorks';
export const endings = ['.txt'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean => /^RT [A-Z][a-z]/m.test(text) && /^T1 \S/m.test(text);

/** CNKI writes one of its tags in small letters. */
const TAG = /^([A-Za-z][A-Za-z0-9])(?:\s(.*))?$/;

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  for (const record of readTagRecords(text, TAG, 'RT')) yield readRecord(record);
}

function readRecord({ line, values }: TagRecord): ImportItem {
  const all = (tag: string): readonly string[] => values.get(tag) ?? [];
  const first = (...tags: string[]): string | undefined => tags.flatMap(all).find(Boolean);
  const [arxiv] = ['LK', 'UL', 'DO', 'AN'].flatMap(all).flatMap((each) => findArxivIds(each.slice(0, 2_000)));
  const kind = first('RT') ?? '';
  // The second title of a chapter or talk is its book's.
  const isPart = /^(?:Book, Section|Conference)/i.test(kind);
  const [from, to] = [first('SP'), first('OP')];
  const entry = makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: first('T1'),
    abstract: first('AB'),
    authors: all('A1').flatMap((names) => names.split(/[;；]/)).map(orderName),
    published: first('FD')?.match(/\d{4}/) ? first('FD') : first('YR'),
    doi: first('DO'),
    journalRef: first('JF', 'JO') ?? (isPart ? first('T2') : undefined),
    inProceedings: isPart,
    volume: first('VO', 'vo'),
    issue: first('IS'),
    pages: joinPages([from, to].filter(Boolean).join('–')),
    publisher: first('PB'),
  }, { titleless: arxiv !== undefined });
  if (!entry) return { refusal: makeRefusal([...values.values()].flat().join(' '), t('refused.noTitleOrId'), line) };
  const keywords = all('K1').flatMap((words) => words.split(/[;；]/));
  const kept = new Map<string, unknown>([['tags', cleanTags(keywords)], ['note', cleanNote(all('NO').join('\n'))]]);
  return { entry, library: readLibraryFacts(kept) };
}
