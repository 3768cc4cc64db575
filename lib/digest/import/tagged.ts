/**
 * Records of PubMed (`.nbib`, https://www.nlm.nih.gov/bsd/mms/medlineelements.html) and Web of Science (plain text): a tag at the
 * beginning of a line, its value, and lines that go on behind blanks.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { eachLine } from '../lines';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import type { Head } from './format';
import { joinPages } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'tagged';
export const name = 'format.pubmed';
export const endings = ['.nbib', '.ciw'];
export const isLibrary = true;

/** ERIC (https://eric.ed.gov) writes PubMed's tags, and its own name in place of a number at the beginning of a record. */
const isEric = (text: string): boolean => /^OWN ?- ?ERIC/m.test(text);
const isPubMed = (text: string): boolean => (/^PMID- ?\d/m.test(text) || isEric(text)) && /^TI {2}- /m.test(text);
const isWebOfScience = (text: string): boolean => /^PT\s[A-Z]\r?$/m.test(text) && /^(?:AU|TI)\s\S/m.test(text);
export const recognise = ({ text }: Head): boolean => isPubMed(text) || isWebOfScience(text);

type Values = Map<string, string[]>;

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  const isMedline = isPubMed(text.slice(0, 60_000));
  const form = isMedline ? /^([A-Z]{2,4}) {0,3}- ?(.*)$/ : /^([A-Z][A-Z0-9])(?:\s(.*))?$/;
  const first = isMedline ? (/^PMID- ?\d/m.test(text.slice(0, 60_000)) ? 'PMID' : 'OWN') : 'PT';
  const records: { line: number; values: Values }[] = [];
  let line = 0;
  let last = '';
  eachLine(text, (written) => {
    line += 1;
    const content = written.slice(0, 100_000);
    const [, tag = '', value = ''] = form.exec(content) ?? [];
    const current = records.at(-1)?.values;
    if (tag === first) records.push({ line, values: new Map([[tag, [value]]]) });
    else if (tag && current) {
      last = tag;
      current.set(tag, [...(current.get(tag) ?? []), value.trim()]);
    } else if (current && last && /^\s+\S/.test(content.slice(0, 40))) {
      const values = current.get(last) ?? [''];
      // Web of Science writes each name on a line of its own; a text goes on in the next line.
      if (!isMedline && /^(?:AU|AF)$/.test(last)) values.push(content.trim());
      else values[values.length - 1] += ` ${content.trim()}`;
      current.set(last, values);
    }
  });
  for (const record of records) {
    const entry = isMedline ? readPubMed(record.values) : readWebOfScience(record.values);
    yield entry
      ? { entry }
      : { refusal: makeRefusal(record.values.get(first)?.[0] ?? '', t('refused.noTitle'), record.line) };
  }
}

function readPubMed(values: Values): ReturnType<typeof makeEntry> {
  const ids = [...(values.get('LID') ?? []), ...(values.get('AID') ?? [])];
  return makeEntry({
    arxivId: findArxivIds(ids.join(' ').slice(0, 2_000))[0]?.id,
    title: dropStop(values.get('TI')?.join(' ') ?? ''),
    abstract: values.get('AB')?.join(' '),
    // A group is named alone where no person is; beside persons it only says for whom they write.
    authors: values.get('FAU')?.map(orderName)
      ?? values.get('AU')?.map((name) => orderName(name.replace(/^(.+) (\p{Lu}{1,4})$/u, '$2 $1'))) ?? values.get('CN'),
    published: values.get('DP')?.[0] ?? values.get('DEP')?.[0]?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    doi: ids.find((each) => /\[doi\]/i.test(each))?.replace(/\[doi\]/i, ''),
    journalRef: values.get('JT')?.join(' ') ?? values.get('TA')?.[0],
    volume: values.get('VI')?.[0],
    issue: values.get('IP')?.[0],
    pages: joinPages(values.get('PG')?.[0]),
    keywords: values.get('OT'),
  });
}

function readWebOfScience(values: Values): ReturnType<typeof makeEntry> {
  const year = values.get('PY')?.[0];
  return makeEntry({
    title: dropStop(values.get('TI')?.join(' ') ?? ''),
    abstract: values.get('AB')?.join(' '),
    authors: (values.get('AF') ?? values.get('AU') ?? []).map(orderName),
    published: year && [year, values.get('PD')?.[0]].filter(Boolean).join(' '),
    doi: values.get('DI')?.[0],
    journalRef: values.get('SO')?.join(' '),
    inProceedings: values.has('CT'),
    volume: values.get('VL')?.[0],
    issue: values.get('IS')?.[0],
    pages: joinPages([values.get('BP')?.[0], values.get('EP')?.[0]].filter(Boolean).join('–') || values.get('AR')?.[0]),
    publisher: values.get('PU')?.join(' '),
    keywords: values.get('DE')?.join(' ').split(';'),
    arxivId: findArxivIds((values.get('AR') ?? []).join(' ').slice(0, 300))[0]?.id,
  });
}
