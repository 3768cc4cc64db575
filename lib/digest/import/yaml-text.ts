/**
 * Reads the part of YAML in which people write lists of records (https://yaml.org/spec/1.2.2): mappings and lists by indentation, texts
 * plain, in quotes and in blocks (`|`, `>`), `[a, b]` and `{a: b}` on one line, and remarks. All values are texts. Of anchors, tags and
 * keys of several lines it knows nothing. It takes linear time and never throws.
 */
export type YamlValue = string | YamlValue[] | { [key: string]: YamlValue };

interface Line {
  indent: number;
  text: string;
}

/** Deeper structures are left out. */
const MAX_DEPTH = 16;
/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 30_000;
/** A key and the colon behind it. */
const KEY = /^(?:"([^"\\]{1,100})"|'([^']{1,100})'|([^\s"'#[\]{},&*!|>%@`-][^:#]{0,100}|-[^\s:#][^:#]{0,100})):(?: {1,100}(.*))?$/;

export function parseYaml(text: string): YamlValue {
  const lines: Line[] = [];
  for (const written of text.split(/\r\n|\n|\r/)) {
    const line = written.slice(0, MAX_LINE_LENGTH).trimEnd();
    const bare = line.trimStart();
    if (line !== '---' && line !== '...' && !line.startsWith('%')) lines.push({ indent: line.length - bare.length, text: bare });
  }
  return new Reader(lines).readBlock(0, 0);
}

class Reader {
  #at = 0;

  constructor(private readonly lines: Line[]) {}

  /** The list, mapping or text whose lines are indented by `least` at least. */
  readBlock(least: number, depth: number): YamlValue {
    const line = this.#peek();
    if (!line || line.indent < least || depth > MAX_DEPTH) {
      if (line && depth > MAX_DEPTH) this.#skip(least);
      return '';
    }
    if (isItem(line.text)) return this.#readList(line.indent, depth);
    if (KEY.test(line.text)) return this.#readMapping(line.indent, depth);
    this.#at += 1;
    return this.#readScalar(line.text, least, depth);
  }

  /** The next line with content. */
  #peek(): Line | undefined {
    while (this.#at < this.lines.length && /^(?:#|$)/.test(this.lines[this.#at]!.text)) this.#at += 1;
    return this.lines[this.#at];
  }

  #skip(least: number): void {
    for (let line = this.#peek(); line && line.indent >= least; line = this.#peek()) this.#at += 1;
  }

  #readList(indent: number, depth: number): YamlValue[] {
    const items: YamlValue[] = [];
    for (let line = this.#peek(); line && line.indent === indent && isItem(line.text); line = this.#peek()) {
      const inner = line.text.slice(1).trimStart();
      if (!inner) {
        this.#at += 1;
        items.push(this.readBlock(indent + 1, depth + 1));
      } else {
        // What stands behind the dash is the first line of a block that is indented as far.
        this.lines[this.#at] = { indent: indent + line.text.length - inner.length, text: inner };
        items.push(this.readBlock(indent + 1, depth + 1));
      }
    }
    return items;
  }

  #readMapping(indent: number, depth: number): YamlValue {
    const fields: { [key: string]: YamlValue } = Object.create(null) as { [key: string]: YamlValue };
    for (let line = this.#peek(); line && line.indent >= indent; line = this.#peek()) {
      const [, double, single, plain, value = ''] = (line.indent === indent && KEY.exec(line.text)) || [];
      this.#at += 1;
      const key = (double ?? single ?? plain)?.trim();
      if (key === undefined) continue;
      const read = this.#readField(value, indent, depth);
      fields[key] ??= read;
    }
    return fields;
  }

  #readField(value: string, indent: number, depth: number): YamlValue {
    if (value && !value.startsWith('#')) return this.#readScalar(value, indent + 1, depth);
    const next = this.#peek();
    // The items of a list may stand as far left as its key.
    return next?.indent === indent && isItem(next.text) ? this.#readList(indent, depth + 1) : this.readBlock(indent + 1, depth + 1);
  }

  /** A text that may go on in lines that are indented by `least` at least. */
  #readScalar(first: string, least: number, depth: number): YamlValue {
    const isBlock = /^[|>][+-]?\d?[+-]?(?: #.*)?$/.test(first);
    const parts = isBlock ? [] : [first];
    for (; this.#at < this.lines.length; this.#at += 1) {
      const line = this.lines[this.#at]!;
      if (line.text && line.indent < least) break;
      if (!isBlock && line.text.startsWith('#')) break;
      parts.push(line.text);
    }
    if (isBlock) return parts.join('\n').trim();
    return readFlow(parts.join(' ').trim(), depth);
  }
}

const isItem = (text: string): boolean => text === '-' || text.startsWith('- ');

/** A text in quotes, plain, or a list or mapping on one line. */
function readFlow(text: string, depth: number): YamlValue {
  if (text.startsWith('[') || text.startsWith('{')) {
    const parts = splitFlow(text);
    if (parts && depth < MAX_DEPTH) {
      if (text.startsWith('[')) return parts.map((part) => readFlow(part, depth + 1));
      return Object.fromEntries(parts.map((part): [string, YamlValue] => {
        const colon = part.indexOf(':');
        return [unquote(part.slice(0, Math.max(colon, 0)).trim()), readFlow(part.slice(colon + 1).trim(), depth + 1)];
      }));
    }
  }
  return unquote(text);
}

/** The parts between the outer brackets of a list or mapping; `undefined` if they are not closed at the end. */
function splitFlow(text: string): string[] | undefined {
  const parts: string[] = [];
  let open = 0;
  let quote = '';
  let from = 1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (quote) {
      if (char === '\\' && quote === '"') at += 1;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && !/\w/.test(text[at - 1] ?? '')) quote = char;
    else if (char === '[' || char === '{') open += 1;
    else if (char === ']' || char === '}') {
      open -= 1;
      if (open > 0) continue;
      const last = text.slice(from, at).trim();
      if (last) parts.push(last);
      return /^\s{0,9}(?:#.*)?$/.test(text.slice(at + 1)) ? parts : undefined;
    } else if (char === ',' && open === 1) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return undefined;
}

/** Takes the quotes off, or the remark behind a text without quotes. */
function unquote(text: string): string {
  if (text.startsWith('"')) return readDouble(text);
  if (text.startsWith("'")) {
    const closed = /^'((?:[^']|'')*)'/.exec(text)?.[1];
    return (closed ?? text.slice(1)).replaceAll("''", "'");
  }
  const remark = text.indexOf(' #');
  const plain = (remark < 0 ? text : text.slice(0, remark)).trim();
  return plain === '~' || plain === 'null' ? '' : plain;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\n', '0': '' };

function readDouble(text: string): string {
  let plain = '';
  for (let at = 1; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') break;
    if (char !== '\\') {
      plain += char;
      continue;
    }
    at += 1;
    const sign = text[at] ?? '';
    const digits = sign === 'u' ? 4 : sign === 'x' ? 2 : 0;
    const code = digits ? Number.parseInt(text.slice(at + 1, at + 1 + digits), 16) : Number.NaN;
    if (Number.isNaN(code)) plain += ESCAPES[sign] ?? sign;
    else {
      plain += String.fromCharCode(code);
      at += digits;
    }
  }
  return plain;
}
