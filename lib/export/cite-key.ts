import { foldCiteKey, makeUniqueKeys, MAX_CITE_KEY_CHARACTERS } from '@/lib/paper/cite-keys';
import type { Paper } from '@/lib/paper/paper';
import { isGroupName, splitName } from '@/lib/paper/person-name';
import type { CitationFormat } from './citation';
import { type ExportItem, findYear } from './item';
import type { ExportFormatId } from './registry';

/** Words that a short title leaves out, after JabRef. */
const FUNCTION_WORDS = new Set(
  'a an the on of in for to and or with from by at as is are via towards toward into over under how what why when do does can'.split(' '),
);

/** The fields a pattern may name, each with the words that the settings explain it by. */
export const KEY_FIELDS = {
  auth: 'keyPattern.auth',
  authors: 'keyPattern.authors',
  year: 'keyPattern.year',
  shortyear: 'keyPattern.shortyear',
  veryshorttitle: 'keyPattern.veryshorttitle',
  shorttitle: 'keyPattern.shorttitle',
  title: 'keyPattern.title',
  arxiv: 'keyPattern.arxiv',
} as const;

export const KEY_MODIFIERS = { lower: 'keyPattern.lower', upper: 'keyPattern.upper', abbr: 'keyPattern.abbr' } as const;

const MAX_PATTERN_LENGTH = 200;

const FIELD = /\[([a-z]+)((?::[a-z]+)*)\]/gi;

/**
 * A citation key by a pattern in the manner of JabRef and Better BibTeX
 * (https://docs.jabref.org/setup/citationkeypatterns): names of `KEY_FIELDS` in brackets, `KEY_MODIFIERS` after a colon;
 * other text stands for itself. The key holds only ASCII letters, digits and `-_:.+/`, and is never empty.
 * The default pattern is that of the setting (lib/settings).
 */
export function makeCiteKey(paper: Paper, pattern: string): string {
  const key = fillPattern(paper, pattern);
  if (/[a-z]/i.test(key) || !NAMES_WORDS.test(pattern)) return key || 'paper';
  return findIdKey(paper) ?? `paper${key}`;
}

const NAMES_WORDS = /\[(?:authors?|(?:very)?(?:short)?title)[:\]]/i;

/**
 * The key of a paper whose names and title have no letter of ASCII, by its id. They are not transliterated: how 李 or 王 is read depends
 * on the language and on the person, so a table would give people wrong names; and a dictionary that knows it for Chinese alone
 * (pinyin-pro, 324 kB) is larger than all exports together.
 */
function findIdKey({ arxivId, doi }: Paper): string | undefined {
  const id = arxivId ? `arXiv${arxivId}` : doi && `doi${doi}`;
  return id?.replace(UNFIT, '').slice(0, MAX_CITE_KEY_CHARACTERS);
}

/** What a key may not hold. */
const UNFIT = /[^A-Za-z0-9_:.+/-]/g;

/** As `makeCiteKey`, but empty if nothing in the pattern gives a letter or digit. */
export function fillPattern(paper: Paper, pattern: string): string {
  const key = fillKeyFields(pattern, (name) => readKeyField(paper, name));
  return toAscii(key).replace(UNFIT, '').replace(/^[^A-Za-z0-9]+/, '').slice(0, MAX_CITE_KEY_CHARACTERS);
}

/** A pattern with values in the place of its fields, after their modifiers. */
export function fillKeyFields(pattern: string, read: (name: string) => string): string {
  return pattern.slice(0, MAX_PATTERN_LENGTH).replace(FIELD, (_, name: string, modifiers: string) => {
    return modifiers.split(':').filter(Boolean).reduce(applyModifier, read(name.toLowerCase()));
  });
}

/** The parts of a pattern that mean nothing, as written: `[first]`, `:short`, a bracket left open. */
export function findUnknownParts(pattern: string): string[] {
  const unknown = [...pattern.matchAll(FIELD)].flatMap(([whole, name, modifiers]) => {
    if (!Object.hasOwn(KEY_FIELDS, name!.toLowerCase())) return [whole];
    return modifiers!.split(':').filter((each) => each && !Object.hasOwn(KEY_MODIFIERS, each.toLowerCase())).map((each) => `:${each}`);
  });
  return [...unknown, ...(pattern.replace(FIELD, '').match(/\[[^[\]]*\]?|\]/g) ?? [])];
}

function readKeyField(paper: Paper, name: string): string {
  const families = paper.authors.map((author) => nameForKey(author).replace(/\s+/g, ''));
  const plainTitle = toAscii(paper.title.replace(/\$[^$]*\$|\\[a-z]+/gi, ' '));
  const words = listTellingWords(plainTitle);
  const fields: Record<keyof typeof KEY_FIELDS, () => string | undefined> = {
    auth: () => families[0] ?? 'Anonymous',
    authors: () => (families.length > 3 ? `${families.slice(0, 3).join('')}EtAl` : families.join('') || 'Anonymous'),
    year: () => findYear(paper),
    shortyear: () => findYear(paper)?.slice(2),
    veryshorttitle: () => words[0],
    shorttitle: () => words.slice(0, 3).map(capitalise).join(''),
    title: () => words.map(capitalise).join(''),
    arxiv: () => paper.arxivId,
  };
  return Object.hasOwn(fields, name) ? (fields[name as keyof typeof fields]() ?? '') : '';
}

/** The words of a title, in any script, but those that every title has. */
export function listTellingWords(title: string): string[] {
  return title.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word && !FUNCTION_WORDS.has(word.toLowerCase()));
}

/** The family name, or of a group what tells it from others: `LIGO Scientific` of `The LIGO Scientific Collaboration`. */
export function nameForKey(author: string): string {
  if (!isGroupName(author)) return splitName(author).family;
  return author.replace(/^the\s/i, '').replace(/\s(?:collaboration|team|group|consortium)$/i, '');
}

function applyModifier(text: string, modifier: string): string {
  switch (modifier.toLowerCase()) {
    case 'lower': return text.toLowerCase();
    case 'upper': return text.toUpperCase();
    case 'abbr': return (text.match(/[A-Z]|(?<![A-Za-z])[a-z]/g) ?? []).join('');
    default: return text;
  }
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Letters that have no accent to take off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', đ: 'd', Đ: 'D', ı: 'i',
};

function toAscii(text: string): string {
  return text.replace(/[ßøØłŁæÆœŒđĐı]/g, (letter) => LETTERS[letter]!).normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
}

/** The formats that name citation keys. A paper keeps the key that one of them gave it. */
export const KEYED_FORMATS: readonly string[] = ['bibtex', 'ris', 'csl-json'] satisfies (ExportFormatId | CitationFormat)[];

/** The citation keys of items: the kept ones, and beside them unique ones by the pattern. */
export function listCiteKeys(items: readonly ExportItem[], pattern: string): string[] {
  const kept = new Set(items.flatMap(({ citeKey }) => (citeKey === undefined ? [] : foldCiteKey(citeKey))));
  const bare = items.filter(({ citeKey }) => citeKey === undefined).map(({ paper }) => makeCiteKey(paper, pattern));
  const made = makeUniqueKeys(bare, kept).values();
  return items.map(({ citeKey }) => citeKey ?? made.next().value!);
}
