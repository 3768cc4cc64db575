/** A reader of TOML: numbers, dates and truth values stay texts, as in `yaml-text.ts`. */
import type { YamlValue } from './yaml-text';

type Table = { [key: string]: YamlValue };

/** In tables and lists that lie in each other. */
const MAX_DEPTH = 20;
const KEY = /[ \t]*(?:"([^"\n]{0,200})"|'([^'\n]{0,200})'|([\w-]{1,200}))[ \t]*/y;
const BLANK = /(?:[ \t\r\n]|#[^\n]*)*/y;
const BARE = /[^,\]}#\n]*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '', f: '' };

/** Reads a text; what is no TOML is passed over, line by line. Takes linear time. */
export function parseToml(text: string): Table {
  const root: Table = {};
  let table = root;
  const source = new Source(text);
  while (!source.isAtEnd) {
    source.skip(BLANK);
    const isList = source.take('[[');
    if (isList || source.take('[')) {
      const path = source.readPath();
      if (path.length > 0) table = open(root, path, isList);
    } else {
      const path = source.readPath();
      const value = path.length > 0 && source.take('=') ? source.readValue(0) : undefined;
      if (value !== undefined) set(table, path, value);
    }
    source.skipLine();
  }
  return root;
}

class Source {
  #at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  /** What the sticky expression matches here. */
  skip(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at;
    const found = form.exec(this.text);
    if (found) this.#at = form.lastIndex;
    return found;
  }

  skipLine(): void {
    const end = this.text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.text.length : end + 1;
  }

  readPath(): string[] {
    const path: string[] = [];
    do {
      const found = this.skip(KEY);
      if (!found) return path;
      path.push(found[1] ?? found[2] ?? found[3]!);
    } while (this.take('.'));
    return path;
  }

  readValue(depth: number): YamlValue | undefined {
    this.skip(/[ \t]*/y);
    for (const quotes of ['"""', "'''", '"', "'"]) if (this.take(quotes)) return this.#readText(quotes);
    if (depth > MAX_DEPTH) return undefined;
    if (this.take('[')) return this.#readList(depth);
    if (this.take('{')) return this.#readInline(depth);
    return this.skip(BARE)![0].trim();
  }

  #readText(quotes: string): string {
    let end = this.text.indexOf(quotes, this.#at);
    const isEscaped = (at: number): boolean => {
      let slashes = 0;
      while (this.text[at - 1 - slashes] === '\\') slashes += 1;
      return slashes % 2 === 1;
    };
    while (quotes.startsWith('"') && end >= 0 && isEscaped(end)) end = this.text.indexOf(quotes, end + 1);
    const written = this.text.slice(this.#at, end < 0 ? this.text.length : end);
    this.#at = end < 0 ? this.text.length : end + quotes.length;
    const plain = quotes.length > 1 ? written.replace(/^\r?\n/, '') : written;
    if (quotes.startsWith("'")) return plain;
    return plain.replace(/\\(?:u([\da-f]{4})|(\s*\n\s*|.))/gi, (_, code: string | undefined, sign = '') => (
      code ? String.fromCharCode(parseInt(code, 16)) : ESCAPES[sign] ?? sign.trim()));
  }

  #readList(depth: number): YamlValue[] {
    const items: YamlValue[] = [];
    for (;;) {
      this.skip(BLANK);
      if (this.take(']')) return items;
      const value = this.readValue(depth + 1);
      if (value !== undefined && value !== '') items.push(value);
      this.skip(BLANK);
      if (this.take(',')) continue;
      this.take(']');
      return items;
    }
  }

  #readInline(depth: number): Table {
    const table: Table = {};
    for (;;) {
      this.skip(BLANK);
      const path = this.readPath();
      const value = path.length > 0 && this.take('=') ? this.readValue(depth + 1) : undefined;
      if (value !== undefined) set(table, path, value);
      this.skip(BLANK);
      if (!this.take(',')) {
        this.take('}');
        return table;
      }
    }
  }
}

const isTable = (value: YamlValue | undefined): value is Table => typeof value === 'object' && !Array.isArray(value);

/** The table of that path, which is made where there is none; `isList`: one more of its list. */
function open(root: Table, path: readonly string[], isList: boolean): Table {
  let table = root;
  for (const [at, key] of path.slice(0, MAX_DEPTH).entries()) {
    const known = Object.hasOwn(table, key) ? table[key] : undefined;
    const isLast = at === path.length - 1;
    if (isLast && isList) {
      const list = Array.isArray(known) ? known : [];
      const fresh: Table = {};
      list.push(fresh);
      put(table, key, list);
      return fresh;
    }
    const last = Array.isArray(known) ? known.at(-1) : known;
    if (isTable(last)) table = last;
    else {
      const fresh: Table = {};
      put(table, key, fresh);
      table = fresh;
    }
  }
  return table;
}

function set(table: Table, path: readonly string[], value: YamlValue): void {
  put(path.length > 1 ? open(table, path.slice(0, -1), false) : table, path.at(-1)!, value);
}

/** A key may be `__proto__`. */
function put(table: Table, key: string, value: YamlValue): void {
  Object.defineProperty(table, key, { value, enumerable: true, configurable: true, writable: true });
}
