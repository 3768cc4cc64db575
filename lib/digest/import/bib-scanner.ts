/** The entries of BibTeX and biblatex, read in one linear pass (https://www.ctan.org/pkg/bibtex, btxdoc). */
import { t } from '@/lib/texts/t';
import { ImportProblem } from './reading';

/** In characters. */
export const MAX_VALUE_LENGTH = 300_000;
/** Texts of broken entries are read again from the next line that begins an entry, in sum at most this many times the whole text. */
const MAX_REREADINGS = 2;

export interface BibEntry {
  key: string;
  line: number;
  fields: Map<string, string>;
}

interface Broken {
  shown: string;
  why: string;
  line: number;
}

/** `@series = {…}`, as ADS writes what BibTeX is not to read. */
const SWITCHED_OFF = /^@[A-Za-z]{2,30}\s{0,9}=/;

/** A field and the beginning of its value. */
const FIELD = /^[A-Za-z][\w-]{0,30}\s{0,9}=\s{0,9}["{\d]/;

export class Scanner {
  at = 0;
  #line = 1;
  #newline: number;
  /** Characters that were read more than once, behind entries that are not closed. */
  #reread = 0;

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
    this.#skipSpace();
    // An entry may lack its key.
    const hasKey = type !== 'string' && !FIELD.test(this.text.slice(this.at, this.at + 60));
    const key = hasKey ? this.#readUntil(',}\n') : '';
    if (type !== 'string' && this.#peek() === ',') this.at += 1;
    const fields = new Map<string, string>();
    const isClosed = this.#readFields(fields, macros);
    if (type === 'string') {
      for (const [name, value] of fields) macros.set(name, value);
      return isClosed ? nothing : { shown: this.text.slice(start, start + 200), why: t('refused.unclosedString'), line };
    }
    if (isClosed) return { key: key.trim(), line, fields };
    // The entry after the next line that begins with an @ may be complete, so reading goes on there.
    const reached = this.at;
    const next = this.text.indexOf('\n@', start + 1);
    this.at = next < 0 ? this.text.length : next;
    this.#reread += Math.max(0, reached - this.at);
    if (this.#reread > this.text.length * MAX_REREADINGS)
      throw new ImportProblem(t('file.bibUnclosed'));
    return { shown: this.text.slice(start, start + 200), why: t('refused.unclosedEntry'), line };
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
      // A field that begins with an @ is switched off. Otherwise a new entry begins here, and this one was never closed.
      if (char === '@' && !SWITCHED_OFF.test(this.text.slice(this.at, this.at + 60))) return false;
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
    return next.startsWith('@') && /^@[A-Za-z][\w-]{1,30}\s?[{(][^\s{}"=]{0,100},/.test(next);
  }

  #peek(): string | undefined {
    return this.text[this.at];
  }

  #readWord(): string {
    const word = /^[A-Za-z][\w-]{0,39}/.exec(this.text.slice(this.at, this.at + 40))?.[0] ?? '';
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
