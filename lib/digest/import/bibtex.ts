/**
 * BibTeX (http://www.bibtex.org/Format/), read in one linear pass. The scanner is our own because the packages that
 * parse BibTeX weigh hundreds of kilobytes; the tests compare it with one of them, @retorquere/bibtex-parser.
 */
import { parseArxivId, type ArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { decodeTex } from '../tex-text';
import type { Head } from './format';
import { cleanNote, cleanTags, readLibraryFacts } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'bibtex';
export const name = 'BibTeX';
export const endings = ['.bib'];

/** The first line of an entry, or its key and first field on a line of any length. */
const ENTRY_START =
  /^[ \t]{0,8}@[A-Za-z]{2,20}\s?[{(](?:[^\n]{0,300},?\s*$|[^\s,{}()=]{0,200},[ \t]{0,20}[A-Za-z][\w-]{0,40}[ \t]{0,20}=)/m;

export const recognise = ({ text, ending }: Head): boolean => endings.includes(ending) || ENTRY_START.test(text);

/** In characters. */
const MAX_VALUE_LENGTH = 300_000;

/** Reads every `@type{key, field = value, …}`. A broken entry is refused with its line. */
export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readEntries(text), 'entries', 'a list of papers');
}

function* readEntries(text: string): Generator<ImportItem> {
  const scanner = new Scanner(text);
  const macros = new Map<string, string>();
  for (;;) {
    const entry = scanner.readEntry(macros);
    if (!entry) return;
    if ('why' in entry) yield { refusal: makeRefusal(entry.shown, entry.why, entry.line) };
    else if (entry.fields.size > 0) yield { ...makeItem(entry), at: scanner.at };
  }
}

interface BibEntry {
  key: string;
  line: number;
  fields: Map<string, string>;
}

interface Broken {
  shown: string;
  why: string;
  line: number;
}

class Scanner {
  at = 0;
  #line = 1;
  #newline: number;

  constructor(readonly text: string) {
    this.#newline = text.indexOf('\n');
  }

  /** The next entry, or `undefined` at the end. An `@string` goes into `macros` and is returned as an entry without fields. */
  readEntry(macros: Map<string, string>): BibEntry | Broken | undefined {
    const start = this.text.indexOf('@', this.at);
    if (start < 0) return undefined;
    this.at = start + 1;
    const type = this.#readWord().toLowerCase();
    this.#skipSpace();
    const line = this.#lineOf(start);
    const nothing: BibEntry = { key: '', line, fields: new Map() };
    // Text between entries is a comment in BibTeX, and may hold an @.
    if (!type || (this.#peek() !== '{' && this.#peek() !== '(')) return nothing;
    if (type === 'comment' || type === 'preamble') {
      this.#skipGroup();
      return nothing;
    }
    this.at += 1;
    const key = type === 'string' ? '' : this.#readUntil(',}');
    if (type !== 'string' && this.#peek() === ',') this.at += 1;
    const fields = new Map<string, string>();
    const isClosed = this.#readFields(fields, macros);
    if (type === 'string') {
      for (const [name, value] of fields) macros.set(name, value);
      return isClosed ? nothing : { shown: this.text.slice(start, start + 200), why: 'The @string is not closed.', line };
    }
    if (isClosed) return { key: key.trim(), line, fields };
    // The entry after the next line that begins with an @ may be complete, so reading goes on there.
    const next = this.text.indexOf('\n@', start + 1);
    this.at = next < 0 ? this.text.length : next;
    return { shown: this.text.slice(start, start + 200), why: 'The entry is not closed: a brace or quotation mark is missing.', line };
  }

  #readFields(fields: Map<string, string>, macros: ReadonlyMap<string, string>): boolean {
    for (;;) {
      this.#skipSpace();
      const char = this.#peek();
      if (char === '}' || char === ')') {
        this.at += 1;
        return true;
      }
      if (char === ',') {
        this.at += 1;
        continue;
      }
      // No field begins with an @. A new entry begins here, and this one was never closed.
      if (char === '@') return false;
      const name = this.#readUntil('=,}\n').trim().toLowerCase();
      if (this.#peek() !== '=') {
        if (this.at >= this.text.length || !name) return false;
        continue;
      }
      this.at += 1;
      const value = this.#readValue(macros);
      if (value === undefined) return false;
      if (!fields.has(name)) fields.set(name, value);
    }
  }

  #readValue(macros: ReadonlyMap<string, string>): string | undefined {
    let value = '';
    for (;;) {
      this.#skipSpace();
      const char = this.#peek();
      if (char === '{') {
        const from = this.at + 1;
        if (!this.#skipGroup()) return undefined;
        value += this.text.slice(from, this.at - 1);
      } else if (char === '"') {
        const from = this.at + 1;
        if (!this.#skipQuoted()) return undefined;
        value += this.text.slice(from, this.at - 1);
      } else {
        const word = this.#readUntil(',}#\n)').trim();
        value += macros.get(word.toLowerCase()) ?? word;
      }
      this.#skipSpace();
      if (this.#peek() !== '#') return value.slice(0, MAX_VALUE_LENGTH);
      this.at += 1;
    }
  }

  /** Skips `{…}` or `(…)` with the braces inside; `false` if it does not end before the next entry. */
  #skipGroup(): boolean {
    const close = this.#peek() === '(' ? ')' : '}';
    let depth = close === ')' ? 1 : 0;
    if (close === ')') this.at += 1;
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 1;
      else if (char === '{') depth += 1;
      else if (char === close || char === '}') {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return true;
        }
      } else if (char === '\n' && this.#isEntryNext()) return false;
    }
    return false;
  }

  #skipQuoted(): boolean {
    let depth = 0;
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 1;
      else if (char === '{') depth += 1;
      else if (char === '}') depth -= 1;
      else if (char === '"' && depth <= 0) {
        this.at += 1;
        return true;
      } else if (char === '\n' && this.#isEntryNext()) return false;
    }
    return false;
  }

  /** Whether a new entry begins on the next line, so that the open value was never closed. */
  #isEntryNext(): boolean {
    const next = this.text.slice(this.at + 1, this.at + 130);
    return next.startsWith('@') && /^@[A-Za-z]{2,20}\s?\{[^\s{}"=]{0,100},/.test(next);
  }

  #peek(): string | undefined {
    return this.text[this.at];
  }

  #readWord(): string {
    const word = /^[A-Za-z]{1,40}/.exec(this.text.slice(this.at, this.at + 40))?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  #readUntil(ends: string): string {
    const from = this.at;
    while (this.at < this.text.length && !ends.includes(this.text[this.at]!)) this.at += 1;
    return this.text.slice(from, Math.min(this.at, from + 1_000));
  }

  #skipSpace(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at]!)) this.at += 1;
  }

  /** The 1-based line of a place. Places must come in rising order, so that each line break is passed once. */
  #lineOf(at: number): number {
    while (this.#newline >= 0 && this.#newline < at) {
      this.#line += 1;
      this.#newline = this.text.indexOf('\n', this.#newline + 1);
    }
    return this.#line;
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function makeItem({ key, line, fields }: BibEntry): ImportItem {
  const plain = (name: string): string | undefined => {
    const value = fields.get(name);
    return value === undefined ? undefined : decodeTex(value);
  };
  const id = findId(fields, key);
  const primary = plain('primaryclass');
  const entry = makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: plain('title'),
    abstract: plain('abstract'),
    authors: splitBibNames(fields.get('author') ?? '').map(readName),
    published: readDate(fields),
    categories: primary ? [primary] : undefined,
    doi: plain('doi')?.replace(/\\_/g, '_'),
  }, { titleless: id !== undefined });
  if (!entry) return { refusal: makeRefusal(key, 'The entry has neither a title nor an arXiv id.', line) };
  const kept = new Map<string, unknown>([
    ['tags', cleanTags(plain('keywords'))],
    ['note', cleanNote(plain('annote') ?? plain('annotation'))],
  ]);
  return { entry, library: readLibraryFacts(kept) };
}

function readName(name: string): string {
  return isWholeGroup(name) ? decodeTex(name) : orderName(decodeTex(name));
}

function findId(fields: ReadonlyMap<string, string>, key: string): ArxivId | undefined {
  const eprint = fields.get('eprint');
  const archive = (fields.get('archiveprefix') ?? fields.get('eprinttype') ?? 'arxiv').toLowerCase();
  const exact = eprint && archive === 'arxiv' ? parseArxivId(eprint) : undefined;
  if (exact) return exact;
  // Old entries write the archive apart: `eprint = {0309136}, archivePrefix = {math}`.
  const old = eprint && fields.get('archiveprefix') ? parseArxivId(`${fields.get('archiveprefix')}/${eprint}`) : undefined;
  if (old) return old;
  for (const name of ['url', 'journal', 'doi', 'note', 'howpublished', 'pdf', 'link', 'ee', 'number', 'volume']) {
    const [id] = findArxivIds((fields.get(name) ?? '').slice(0, 2_000));
    if (id) return id;
  }
  return /arxiv/i.test(key) ? findArxivIds(key.replace(/arxiv[-_:]?/i, 'arXiv:'))[0] : undefined;
}

function readDate(fields: ReadonlyMap<string, string>): string | undefined {
  const date = fields.get('date');
  if (date) return date;
  const year = fields.get('year')?.trim();
  const month = MONTHS.indexOf((fields.get('month') ?? '').trim().slice(0, 3).toLowerCase()) + 1;
  const day = fields.get('day')?.trim();
  return year && month > 0 && day ? `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** Splits at ` and ` outside braces: `{Barnes and Noble} and Doe, Jane` are two. */
function splitBibNames(names: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  const text = names.slice(0, MAX_VALUE_LENGTH).replace(/\s+/g, ' ');
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (depth === 0 && text[at] === ' ' && text.startsWith(' and ', at)) {
      found.push(text.slice(from, at));
      from = at + 5;
      at += 3;
    }
  }
  found.push(text.slice(from));
  return found.map((name) => name.trim()).filter((name) => name && name.toLowerCase() !== 'others');
}

/** Whether a name stands in braces as a whole, such as `{OpenAI}`. A comma in it does not part family and given name. */
function isWholeGroup(name: string): boolean {
  return name.startsWith('{') && name.indexOf('}') === name.length - 1;
}
