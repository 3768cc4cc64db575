/** What programs write in place of JSON: records as Python prints them, numbers that JSON does not have, and texts that are cut off. */
import { parseJsonText } from './json-text';
import { ImportProblem } from './reading';

const WORDS: Readonly<Record<string, string>> = {
  None: 'null', True: 'true', False: 'false', NaN: 'null', nan: 'null', Infinity: 'null', inf: 'null',
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' };

/**
 * The value of a text of papers, and what is wrong with the text, if a part of it can be read: it is cut off. Throws an `ImportProblem` if
 * nothing can be read. A backup is not read so, as it has to be whole.
 */
export function parseLooseJson(text: string): { value: unknown; problem?: string } {
  try {
    return { value: parseJsonText(text) };
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    const tight = tightenJson(text);
    if (tight !== text) {
      const value = tryParse(tight);
      if (value !== undefined) return { value };
    }
    const closed = closeJson(tight);
    const value = closed === undefined ? undefined : tryParse(closed);
    if (value === undefined) throw error;
    return { value, problem: error.message };
  }
}

function tryParse(text: string): unknown {
  try {
    return parseJsonText(text);
  } catch {
    return undefined;
  }
}

/**
 * The text as JSON: `{'title': "A Cup", 'year': None}` as `{"title": "A Cup", "year": null}`, and `NaN` as `null`. What is neither stays
 * as it is, and so does all from a quote on that nothing closes: to look for its end again behind each later quote would take quadratic
 * time.
 */
export function tightenJson(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    const found = char === '"' || char === "'" ? readText(text, at) : /[-A-Za-z]/.test(char) ? readWord(text, at) : readBracket(text, at);
    if (found === 'open') break;
    if (!found) continue;
    if (found.json !== undefined) {
      parts.push(text.slice(from, at), found.json);
      from = found.end;
    }
    at = found.end - 1;
  }
  return parts.join('') + text.slice(from);
}

/** What stands at a place: `json` in its place, or nothing if it is JSON already. */
interface Found {
  json?: string;
  end: number;
}

/** A text between single or double quotes, or that nothing closes it. JSON's own stays as it is written. */
function readText(text: string, at: number): Found | 'open' {
  const quote = text[at]!;
  let value = '';
  let from = at + 1;
  let isPlain = quote === '"';
  for (let place = from; place < text.length; place += 1) {
    const char = text[place]!;
    if (char === quote) {
      const end = place + 1;
      return isPlain ? { end } : { json: JSON.stringify(value + text.slice(from, place)), end };
    }
    if (char !== '\\') continue;
    const next = text[place + 1] ?? '';
    const [hex = ''] = /^(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})/.exec(text.slice(place + 1, place + 10)) ?? [];
    if (hex[0] === 'x' || hex[0] === 'U' || next === "'") isPlain = false;
    const code = Number.parseInt(hex.slice(1), 16);
    value += text.slice(from, place) + (hex ? (code <= 0x10ffff ? String.fromCodePoint(code) : '') : ESCAPES[next] ?? next);
    place += hex ? hex.length : 1;
    from = place + 1;
  }
  return 'open';
}

function readWord(text: string, at: number): Found {
  const [word = ''] = /^-?[A-Za-z_]{1,20}/.exec(text.slice(at, at + 20)) ?? [];
  const json = WORDS[word.replace('-', '')];
  return { ...(json !== undefined && { json }), end: at + Math.max(1, word.length) };
}

/** A tuple is a list, and a comma before a closing bracket is nothing. */
function readBracket(text: string, at: number): Found | undefined {
  const char = text[at]!;
  if (char === '(' || char === ')') return { json: char === '(' ? '[' : ']', end: at + 1 };
  return char === ',' && /^,\s{0,200}[\])}]/.test(text.slice(at, at + 202)) ? { json: '', end: at + 1 } : undefined;
}

/**
 * The part of a text that is cut off which is whole, closed: of `[{"a": 1}, {"b` it is `[{"a": 1}]`. `undefined` if no member of a list or
 * record is whole.
 */
function closeJson(text: string): string | undefined {
  const open: { bracket: string; members: number; end: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') {
      const end = findEnd(text, at + 1);
      if (end < 0) break;
      at = end;
    } else if (char === '{' || char === '[') open.push({ bracket: char, members: 0, end: -1 });
    else if (char === '}' || char === ']') {
      open.pop();
      const parent = open.at(-1);
      if (parent) Object.assign(parent, { members: parent.members + 1, end: at + 1 });
    }
  }
  // The outermost list holds the papers, unless a record around it has more members: then it is a map of them, by id.
  const whole = open.filter(({ members }) => members > 0);
  const outermost = whole.find(({ bracket }) => bracket === '[');
  const around = whole.filter(({ bracket }) => bracket === '{').slice(0, outermost ? whole.indexOf(outermost) : whole.length);
  const map = around.reduce((best, each) => (best && best.members >= each.members ? best : each), around[0]);
  const list = outermost && outermost.members >= (map?.members ?? 0) ? outermost : map;
  if (!list) return undefined;
  const closing = open.slice(0, open.indexOf(list) + 1).map(({ bracket }) => (bracket === '{' ? '}' : ']')).reverse();
  return text.slice(0, list.end) + closing.join('');
}

/** The place of the quote that ends a text, or -1. */
function findEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}
