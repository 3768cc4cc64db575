/** PubMed's plain text: what "Save" and "Send to" write as "Summary" (a reference a record) and as "Abstract". */
import { t } from '@/lib/texts/t';
import { type EntryDraft, makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import { dropStop } from '../trim-title';
import type { Head } from './format';
import { joinPages } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'pubmed-text';
export const name = 'PubMed';
export const endings = ['.txt'];
export const isLibrary = true;

/** In characters; the rest of a longer record is ignored. */
const MAX_RECORD = 100_000;
const PMID = /\bPMID: \d{1,9}\b/;
/** The number before a record: `1: ` before a summary, `1. ` before an abstract. */
const NUMBER = /^\d{1,6}([:.]) (?=\S)/;

export const recognise = ({ text, lines }: Head): boolean => NUMBER.test(lines[0]?.slice(0, 20) ?? '') && PMID.test(text);

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  const sign = NUMBER.exec(text.trimStart().slice(0, 20))?.[1];
  let record: string[] = [];
  let first = 1;
  let isNumbered = false;
  for (const [at, line] of `${text}\n1${sign} end`.split(/\r?\n/).entries()) {
    // A numbered line begins a record only where the record before it has told its number at PubMed. Abstracts may hold such lines.
    if (isNumbered && NUMBER.exec(line.slice(0, 20))?.[1] === sign) {
      yield readRecord(record, first);
      [record, first, isNumbered] = [[], at + 1, false];
    }
    record.push(line.trim());
    isNumbered ||= PMID.test(line.slice(0, 500));
  }
}

function readRecord(lines: readonly string[], line: number): ImportItem {
  const text = lines.join('\n').slice(0, MAX_RECORD).trim();
  const isSummary = NUMBER.exec(text.slice(0, 20))?.[1] === ':';
  const bare = text.replace(NUMBER, '');
  const entry = makeEntry({ ...(isSummary ? readSummary(bare.replaceAll('\n', ' ')) : readAbstract(bare)), doi: findDoi(text) });
  return entry ? { entry } : { refusal: makeRefusal(text, t('refused.noTitle'), line) };
}

/** A DOI may be parted from its label at the end of a line. */
const findDoi = (text: string): string | undefined => /\bdoi:\s(10\.\d{4,9}\/\S{1,200})/i.exec(text)?.[1]!.replace(/[.;]$/, '');

/** `J Tea. 2022 Apr 3;17(4):900-20.`: journal, date, volume, issue, pages. A journal has no stop. */
const SOURCE = /(?:^|[.?!\]]["'”]? )([^.?!]{2,150})\. ((?:19|20)\d\d(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d{1,2})?)?)(?:;([\w ]{1,20})?(?:\(([^()]{1,30})\))?(?::([\w.-]{1,30}))?)?[.;]/;

/** The journal and date of a record, and what stands before them. */
export function readPubmedSource(text: string): { before: string; facts: EntryDraft } | undefined {
  const found = SOURCE.exec(text);
  if (!found) return undefined;
  const [whole, journalRef, date, volume, issue, pages] = found;
  const before = text.slice(0, found.index + (/^[.?!\]]/.test(whole) ? 1 : 0));
  const published = date!.replace(/-[A-Z].*/, '');
  return { before, facts: { journalRef, published, volume, issue, pages: joinPages(pages?.replace(/\.$/, '')) } };
}

/** `Brewer AB, van den Kettle C Jr; Tea Study Group`, with or without marks of affiliations: `Brewer AB(1)(2)`. */
const PERSON = /^[\p{L}’' -]{1,60} \p{Lu}{1,4}(?: (?:Jr|Sr|2nd|3rd|4th))?$/u;

/** The authors of a text that names nobody else; `undefined` for other texts. */
export function readPubmedAuthors(text: string): EntryDraft | undefined {
  const [people = '', ...groups] = text.replace(/\(#?\d{1,4}\)/g, '').replace(/\.$/, '').split(/; ?/);
  const names = people.split(/, ?/).map((each) => each.trim()).filter(Boolean);
  const authorsCut = /^(?:et al|\.\.\.)$/.test(names.at(-1) ?? '') || undefined;
  const persons = authorsCut ? names.slice(0, -1) : names;
  if (persons.length === 0 || !persons.every((each) => PERSON.test(each))) return undefined;
  return { authors: [...persons.map(turn), ...groups.map((each) => each.trim()).filter(Boolean)], authorsCut };
}

/** `van den Kettle CD Jr` → `C. D. van den Kettle Jr` */
function turn(written: string): string {
  const [, family = '', letters = '', suffix = ''] = /^(.+) (\p{Lu}{1,4})( \w{2,3})?$/u.exec(written) ?? [];
  return `${[...letters].map((letter) => `${letter}.`).join(' ')} ${family}${suffix}`;
}

/** A title in brackets was translated. */
const readTitle = (text: string): string => dropStop(text.trim()).replace(/^\[(.+?)\.?\]$/, '$1');

function readSummary(text: string): EntryDraft {
  const source = readPubmedSource(text);
  const before = source?.before ?? text;
  const stop = before.indexOf('. ');
  const authors = stop > 0 ? readPubmedAuthors(before.slice(0, stop)) : undefined;
  return { ...authors, ...source?.facts, title: readTitle(authors ? before.slice(stop + 2) : before) };
}

/** Paragraphs of a record that are neither its title nor its abstract. */
const ASIDE = new RegExp(
  '^(?:Author information:|Collaborators|Comment (?:in|on)|Erratum|Update|Republished|Retract|Expression of concern|Corrected|Copyright|©|'
  + 'Publisher:|DOI:|PMC?ID:|Conflict of interest|\\[(?:Article|Indexed) )', 'i',
);

function readAbstract(text: string): EntryDraft {
  const [head = '', title = '', ...parts] = text.split(/\n{2,}/).map((part) => part.replaceAll('\n', ' '));
  const rest = parts.filter((part) => !ASIDE.test(part));
  const authors = readPubmedAuthors(rest[0] ?? '');
  const abstract = rest.slice(authors ? 1 : 0).join(' ') || undefined;
  return { ...readPubmedSource(head)?.facts, ...authors, title: readTitle(title), abstract };
}
