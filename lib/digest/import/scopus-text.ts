/** What Scopus exports as plain text: the authors, their full names and numbers, the title, and a line that begins with the year. */
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { splitNames } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { cleanTags, joinPages } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'scopus-text';
export const name = 'Scopus';
export const endings = ['.txt'];
export const isLibrary = true;

export const recognise = ({ lines }: Head): boolean => /^\ufeff?Scopus\nEXPORT DATE:/.test(lines.slice(0, 2).join('\n'));

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  let lines: string[] = [];
  let from = 1;
  for (const [at, line] of text.split(/\r?\n|\r/).entries()) {
    if (/^(?:Scopus|EXPORT DATE:.*)$/.test(line.slice(0, 60)) && at < 4) from = at + 2;
    else if (/^SOURCE: Scopus\s*$/.test(line.slice(0, 40))) {
      yield readLines(lines, from);
      lines = [];
      from = at + 2;
    } else if (line.trim()) lines.push(line.trim());
  }
  if (lines.length > 0) yield readLines(lines, from);
}

/** `(2013) Letters on Tea, 60 (6), art. no. 12, pp. 1001 - 1008, Cited 123 times.` */
const PLACE = /^\((\d{4})\) (.{1,1000}?)(?:, (?:Cited \d{1,9} times?\.?)?\s?)?$/;

function readLines(lines: readonly string[], line: number): ImportItem {
  const at = lines.findIndex((each) => PLACE.test(each.slice(0, 1_100)));
  const [, year = '', place = ''] = PLACE.exec(lines[at]?.slice(0, 1_100) ?? '') ?? [];
  const value = (name: string): string | undefined => lines.find((each) => each.startsWith(`${name}: `))?.slice(name.length + 2);
  const full = value('AUTHOR FULL NAMES')?.replace(/ \(\d{5,15}\)/g, '');
  const first = at > 1 ? lines[0]! : '';
  const [journal = ''] = place.split(/, (?=\d|art\. no\.|pp?\. )/, 1);
  const [, volume, issue] = /, (\d{1,6})(?: \((\w{1,20})\))?(?=,|$)/.exec(place) ?? [];
  const entry = makeEntry({
    title: at > 0 ? lines[at - 1]!.replace(/\.$/, '') : undefined,
    authors: first.startsWith('[No author') ? [] : splitNames(full ?? first),
    abstract: value('ABSTRACT'),
    published: year,
    doi: value('DOI'),
    journalRef: journal,
    inProceedings: /^(?:Conference|Book)/i.test(value('DOCUMENT TYPE') ?? ''),
    volume,
    issue,
    pages: joinPages(/, pp?\. ([\w –-]{1,40})/.exec(place)?.[1]?.trim()),
    publisher: value('PUBLISHER'),
    keywords: cleanTags(value('AUTHOR KEYWORDS')),
  });
  return entry ? { entry } : { refusal: makeRefusal(lines.join(' '), t('refused.noTitle'), line) };
}
