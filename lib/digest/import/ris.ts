/**
 * RIS, as reference managers write it
 * (https://en.wikipedia.org/wiki/RIS_(file_format)): `TY  - …` to `ER  -`, one tag a line.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { parsePaperDate } from '../paper-date';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { dropMachineLines, joinPages, readLibraryFacts } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'ris';
export const name = 'RIS';
export const endings = ['.ris'];
export const isLibrary = true;
export const recognise = ({ text }: Head): boolean =>
  /^TY {1,2}- ?[A-Z]/im.test(text) || (/^(?:TI|T1|AU|A1|ID) {2}- /m.test(text) && /^ER {2}-/m.test(text));

interface RisRecord {
  line: number;
  values: Map<string, string[]>;
}

/** A title may hold a line's end that no editor shows (U+2028). Small letters make a tag only with both blanks. */
const TAG = /^([A-Z][A-Z0-9](?= {1,2}-)|[a-z][a-z0-9](?= {2}-)) {1,2}- ?(.*)$/s;

/** Reads records. A line without a tag continues the line before it. */
export function* read(text: string): Generator<ImportItem> {
  // Old programs end a line, or one within a record, with a carriage return alone.
  yield* refuseHopeless(readRecords(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  let record: RisRecord | undefined;
  let last: string[] | undefined;
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, end);
    line += 1;
    start = end + 1;
    const [, written, value = ''] = TAG.exec(content.slice(0, 300_000)) ?? [];
    // Web of Science ends its file with `EF`.
    const tag = written === 'EF' ? undefined : written?.toUpperCase();
    // Some programs leave `TY` out; a record then begins with any tag behind the end of the one before.
    if (tag === 'TY' || (tag && tag !== 'ER' && !record)) {
      if (record) yield readRecord(record);
      record = { line, values: new Map(tag === 'TY' ? [['TY', [value.trim()]]] : []) };
      if (tag !== 'TY') record.values.set(tag, last = [value.trim()]);
    } else if (tag === 'ER') {
      if (record) yield { ...readRecord(record), at: end };
      record = undefined;
    } else if (tag && record) {
      last = record.values.get(tag) ?? [];
      record.values.set(tag, last);
      last.push(value.trim());
    } else if (last && record) {
      last[last.length - 1] += `\n${content.trim()}`;
    }
    if (!record) last = undefined;
  }
  if (record) yield readRecord(record);
}

function readRecord({ line, values }: RisRecord): ImportItem {
  const first = (...tags: string[]): string | undefined => tags.flatMap((tag) => values.get(tag) ?? []).find(Boolean);
  const links = ['UR', 'L1', 'L2', 'LK', 'M1', 'M3', 'AN', 'DO', 'N1', 'ID'].flatMap((tag) => values.get(tag) ?? []);
  const id = links.flatMap((link) => findArxivIds(link.slice(0, 2_000)))[0];
  const keywords = (values.get('KW') ?? []).flatMap((words) => words.split(/[;；\n]/));
  // These keywords are publishers', a reference manager's are the person's tags.
  const isOfDatabase = first('AN')?.startsWith('WOS:') || first('DB') === 'Scopus';
  const entry = makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: first('TI', 'T1', 'CT', 'ST'),
    abstract: first('AB', 'N2'),
    authors: readAuthors(values.get('AU') ?? values.get('A1') ?? []),
    published: readDate(values),
    doi: first('DO') ?? findDoi(values),
    // EBSCO writes another title of the paper into `T2`, and the journal's into `JF`.
    journalRef: first(...(first('TY') === 'JOUR' ? ['JF'] : []), 'T2', 'JO', 'JF', 'JA', 'BT'),
    inProceedings: /^(?:C?CONF|CPAPER|CHAP)$/.test(first('TY') ?? ''),
    volume: first('VL', 'VO'),
    issue: first('IS'),
    pages: joinPages([first('SP'), first('EP')].filter(Boolean).join('–')),
    publisher: first('PB'),
    keywords: isOfDatabase ? keywords : undefined,
  }, { titleless: id !== undefined });
  if (!entry) return { refusal: makeRefusal(first('TI', 'T1', 'ID') ?? '', t('refused.noTitleOrId'), line) };
  // Zotero writes the arXiv number into the notes; it is not a note of the person.
  const notes = (values.get('N1') ?? []).filter((note) => !/^arXiv:\S+(?: \[[\w.-]+\])?$/i.test(note));
  const kept = new Map<string, unknown>([['tags', isOfDatabase ? [] : keywords], ['notes', dropMachineLines(notes.join('\n'))]]);
  return { entry, library: readLibraryFacts(kept) };
}

/** A family name and initials, as Cochrane and Embase write them without a comma. */
const TURNED = /^(\p{L}[\p{L}\p{M}'’ -]{1,60}) ((?:\p{Lu}\.?-?){1,4})$/u;

function readAuthors(written: readonly string[]): string[] {
  const names = written.flatMap((each) => each.split(';')).map((name) => name.trim()).filter(Boolean);
  const areTurned = names.every((name) => TURNED.test(name) && name.split(' ').length < 5);
  return names.map((name) => (areTurned ? name.replace(TURNED, '$2 $1') : orderName(name)));
}

/** A DOI among the links. */
function findDoi(values: ReadonlyMap<string, string[]>): string | undefined {
  const links = ['L3', 'UR', 'M3'].flatMap((tag) => values.get(tag) ?? []);
  return links.find((link) => /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)?10\.\d{4,9}\/\S+$/i.test(link));
}

/** The most precise of the fields for dates: `PY  - 2019/05/03/` or a year there and a day of that year in `DA`. */
function readDate(values: ReadonlyMap<string, string[]>): string | undefined {
  const year = values.get('PY')?.find(Boolean);
  const day = values.get('DA')?.find(Boolean);
  // Web of Science parts them: `PY  - 2023`, `DA  - MAR 15`.
  const parted = year && day && /^[A-Z]{3}\b/i.test(day) && !/\d{4}/.test(day) ? parsePaperDate(`${year} ${day}`) : undefined;
  const dates = ['PY', 'Y1', 'DA', 'Y2'].flatMap((tag) => parsePaperDate(values.get(tag)?.find(Boolean)) ?? []);
  if (parted) dates.push(parted);
  const [first] = dates;
  return first && dates.reduce((best, date) => (date.startsWith(best) ? date : best), first);
}
