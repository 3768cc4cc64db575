import type { Paper } from '@/lib/paper/paper';
import { arxivAbs } from '@/lib/paper/links';
import { findYear, reverseName, splitName, type ExportItem } from './item';
import { escapeTex, protectCapitals } from './tex';

export const DEFAULT_KEY_PATTERN = '[auth:lower][year][veryshorttitle:lower]';

export interface BibtexOptions {
  /** See `makeCiteKey`. */
  keyPattern?: string;
  /** Adds `abstract`, and `keywords` and `annote` of saved papers. Off by default. */
  withNotes?: boolean;
}

/**
 * Papers as BibTeX in the form of arXiv's own (`@misc` with `eprint`, `archivePrefix`,
 * `primaryClass`), keys unique among them, one blank line between entries.
 */
export function exportBibtex(items: readonly ExportItem[], options: BibtexOptions = {}): string {
  const keys = makeUniqueKeys(items.map(({ paper }) => makeCiteKey(paper, options.keyPattern)));
  return items.map((item, index) => formatEntry(item, keys[index]!, options.withNotes ?? false)).join('\n');
}

function formatEntry({ paper, entry }: ExportItem, key: string, withNotes: boolean): string {
  const fields: [name: string, value: string | undefined][] = [
    ['title', protectCapitals(escapeTex(paper.title))],
    ['author', paper.authors.map(formatName).join(' and ') || undefined],
    ['year', findYear(paper)],
    ['month', paper.published && MONTHS[Number(paper.published.slice(5, 7)) - 1]],
    ['eprint', paper.arxivId],
    ['archivePrefix', paper.arxivId && 'arXiv'],
    ['primaryClass', paper.arxivId && paper.categories?.[0]],
    ['doi', paper.doi],
    ['url', paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && `https://doi.org/${paper.doi}`],
  ];
  if (withNotes) {
    fields.push(
      ['abstract', paper.abstract && escapeTex(paper.abstract)],
      ['keywords', entry?.tags.map(escapeTex).join(', ') || undefined],
      ['annote', entry?.note ? escapeTex(entry.note) : undefined],
    );
  }
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},`);
  return `@misc{${key},\n${lines.join('\n')}\n}\n`;
}

/** A name with a comma or an "and" in it is of a company or group: braces keep it whole. */
function formatName(name: string): string {
  return /,| and /i.test(name) ? `{${escapeTex(name)}}` : escapeTex(reverseName(name));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Words that a short title leaves out, after JabRef. */
const FUNCTION_WORDS = new Set('a an the on of in for to and or with from by at as is are via towards toward into over under how what why when do does can'.split(' '));

/**
 * A citation key by a pattern in the manner of JabRef
 * (https://docs.jabref.org/setup/citationkeypatterns): `[auth]` the first author's family name,
 * `[authors]` the family names of up to three, `[year]`, `[shortyear]`, `[veryshorttitle]` the first
 * word that is not a function word, `[shorttitle]` the first three, `[title]` all, `[arxiv]` the id;
 * `:lower`, `:upper` and `:abbr` (first letters) after a name change it. Other text stands for
 * itself. Only ASCII letters, digits and `-_:.+/` are left; never empty.
 */
export function makeCiteKey(paper: Paper, pattern: string = DEFAULT_KEY_PATTERN): string {
  const key = pattern.slice(0, 200).replace(/\[([a-z]+)((?::[a-z]+)*)\]/gi, (_, name: string, modifiers: string) => {
    return modifiers.split(':').filter(Boolean).reduce(applyModifier, readKeyField(paper, name.toLowerCase()));
  });
  return toAscii(key).replace(/[^A-Za-z0-9_:.+/-]/g, '').replace(/^[^A-Za-z0-9]+/, '').slice(0, 100) || 'paper';
}

function readKeyField(paper: Paper, name: string): string {
  const families = paper.authors.map((author) => splitName(author).family.replace(/\s+/g, ''));
  const words = toAscii(paper.title.replace(/\$[^$]*\$|\\[a-z]+/gi, ' ')).split(/[^A-Za-z0-9]+/).filter((word) => word && !FUNCTION_WORDS.has(word.toLowerCase()));
  switch (name) {
    case 'auth':
      return families[0] ?? 'Anonymous';
    case 'authors':
      return families.length > 3 ? `${families.slice(0, 3).join('')}EtAl` : families.join('') || 'Anonymous';
    case 'year':
      return findYear(paper) ?? '';
    case 'shortyear':
      return findYear(paper)?.slice(2) ?? '';
    case 'veryshorttitle':
      return words[0] ?? '';
    case 'shorttitle':
      return words.slice(0, 3).map(capitalise).join('');
    case 'title':
      return words.map(capitalise).join('');
    case 'arxiv':
      return paper.arxivId ?? '';
    default:
      return '';
  }
}

function applyModifier(text: string, modifier: string): string {
  if (modifier === 'lower') return text.toLowerCase();
  if (modifier === 'upper') return text.toUpperCase();
  return modifier === 'abbr' ? (text.match(/[A-Z]|(?<![A-Za-z])[a-z]/g) ?? []).join('') : text;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', đ: 'd', Đ: 'D', ı: 'i' };

function toAscii(text: string): string {
  return text.replace(/[ßøØłŁæÆœŒđĐı]/g, (letter) => LETTERS[letter]!).normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
}

/** `a`, `b` … `z`, `aa` … after keys that come again; BibTeX does not tell case apart. */
export function makeUniqueKeys(keys: readonly string[]): string[] {
  const taken = new Set(keys.map((key) => key.toLowerCase()));
  const used = new Set<string>();
  const next = new Map<string, number>();
  return keys.map((key) => {
    const folded = key.toLowerCase();
    if (!used.has(folded)) {
      used.add(folded);
      return key;
    }
    for (let count = next.get(folded) ?? 1; ; count += 1) {
      const fresh = key + letters(count);
      if (used.has(fresh.toLowerCase()) || taken.has(fresh.toLowerCase())) continue;
      used.add(fresh.toLowerCase());
      next.set(folded, count + 1);
      return fresh;
    }
  });
}

function letters(count: number): string {
  let text = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}
