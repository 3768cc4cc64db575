/** Where the names and the arguments of TeX's commands end. */

/** In characters. An argument is not longer. */
const MAX_ARGUMENT_LENGTH = 400;

/** The brace that closes the group opened at `open`, or -1. */
export function findClose(tex: string, open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(tex.length, open + MAX_ARGUMENT_LENGTH); at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') depth += 1;
    else if (tex[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/**
 * The ASCII letters at `at`, at most `most` of them. A loop, because a regular expression on a slice of each command
 * took most of the time.
 */
export function readName(tex: string, at: number, most: number): string {
  let end = at;
  while (end < at + most && isLetter(tex.charCodeAt(end))) end += 1;
  return tex.slice(at, end);
}

export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
