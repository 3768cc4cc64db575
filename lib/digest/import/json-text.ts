import { t } from '@/lib/texts/t';
import { ImportProblem } from './reading';

const MAX_JSON_DEPTH = 64;

/**
 * Parses JSON of a bounded depth. Throws an `ImportProblem` that says that the text is too deep, or at which line and
 * column (1-based) it is cut off or broken.
 */
export function parseJsonText(text: string): unknown {
  const state = scanJson(text);
  if (state.deepest > MAX_JSON_DEPTH) {
    throw new ImportProblem(t('file.jsonTooDeep', { most: MAX_JSON_DEPTH }));
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (state.open > 0 || state.inString) {
      const { line, column } = locate(text, text.length);
      throw new ImportProblem(t('file.jsonCutOff', { line, column, length: text.length }));
    }
    const { line, column } = locate(text, findBreak(text));
    throw new ImportProblem(t('file.jsonBroken', { line, column }));
  }
}

/** The deepest nesting, and whether the text ends inside a string or a bracket. */
function scanJson(text: string): { open: number; deepest: number; inString: boolean } {
  let open = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = findStringEnd(text, at + 1);
      if (end < 0) return { open, deepest, inString: true };
      at = end;
    } else if (code === 0x7b || code === 0x5b) {
      open += 1;
      if (open > deepest) deepest = open;
    } else if (code === 0x7d || code === 0x5d) {
      open -= 1;
    }
  }
  return { open, deepest, inString: false };
}

/** The place of the quote that ends a string, or -1 if there is none. */
function findStringEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return -1;
    let slashes = 0;
    while (quote - 1 - slashes >= from && text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

const LITERAL = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The place where JSON breaks: at something that is no token, or at a value that follows a value. Own code, because each
 * browser words this in its own way or leaves it out.
 */
function findBreak(text: string): number {
  let afterValue = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (/\s/.test(char)) continue;
    if (char === ',' || char === ':') {
      if (!afterValue) return at;
      afterValue = false;
    } else if (char === '}' || char === ']') afterValue = true;
    else {
      if (afterValue) return at;
      afterValue = char !== '{' && char !== '[';
      if (!afterValue) continue;
      LITERAL.lastIndex = at;
      const end = char === '"' ? findStringEnd(text, at + 1) : LITERAL.test(text) ? LITERAL.lastIndex - 1 : -1;
      if (end < 0) return at;
      at = end;
    }
  }
  return text.length;
}

function locate(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: at - start + 1 };
}
