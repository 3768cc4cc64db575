/** Ovid's tagged citations of MEDLINE, PsycINFO, Embase and others: `VN  - Ovid Technologies` begins each. */
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { findLastYear } from '../last-year';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import type { Head } from './format';
import { cleanTags, joinPages } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';
import { readTagRecords, type TagRecord } from './tag-records';

export const id = 'ovid';
export const name = 'Ovid';
export const endings = ['.txt'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean => /^ ?VN {0,2}- Ovid\b/m.test(text);

const TAG = /^ ?([A-Z]{2}) {0,2}- ?(.*)$/;

/** The journal before its volume or date: `Journal of Tea. 5(2):10-20, May 2019.`, `Journal of Tea May 2019;5(2):10-20`. */
const JOURNAL = /^(.{3,200}?)(?:\.\s{1,3}(?:Vol\b|\d)|\s(?:\p{Lu}\p{Ll}{2,8}(?:\/\p{Lu}\p{Ll}{2,8})? )?(?:19|20)\d\d;)/u;

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readTagRecords(text, TAG, 'VN').map(readRecord), 'file.noPaperInRecords');
}

function readRecord({ line, values }: TagRecord): ImportItem {
  const first = (...tags: string[]): string | undefined => tags.flatMap((tag) => values.get(tag)?.[0] || []).at(0);
  const source = first('SO') ?? '';
  const title = (first('TI') ?? '').replaceAll('\n', ' ').trim();
  const entry = makeEntry({
    // `[Article]` and `[References].` behind a title say of what kind the record is.
    title: dropStop(title.replace(/\.?\s{1,2}\[(?:References|[A-Z][A-Za-z ]{3,30})\]\.?$/, '').replace(/^"([^"]{1,1000})"\.?$/, '$1')),
    abstract: first('AB'),
    authors: (values.get('AU') ?? []).flatMap((names) => names.replace(/\s\[[^[\]]{0,300}\]?/g, '').split(';')).map(readName).filter(Boolean),
    published: first('YR') ?? /(?:19|20)\d\d/.exec(first('DP') ?? '')?.[0] ?? findLastYear(source),
    doi: first('DO', 'DI'),
    journalRef: first('JN') ?? JOURNAL.exec(source)?.[1],
    volume: first('VO'),
    issue: first('IP'),
    pages: joinPages(first('PG')),
    keywords: cleanTags(first('KW')),
  });
  return entry ? { entry } : { refusal: makeRefusal(source, t('refused.noTitle'), line) };
}

/** `Brewer, Ada M. MD, MPH 1,2,*` is Ada M. Brewer: degrees and marks are left out. */
function readName(written: string): string {
  const [family = '', given = ''] = written.split(',', 2);
  return orderName(`${family.trim()}, ${given.replace(/\s(?:MD|M\.D\.|Ph\.?D\.?|MPH|MSc?|RN|DO|BSc?|MBBS|[\d+*]).*$/s, '').trim()}`);
}
