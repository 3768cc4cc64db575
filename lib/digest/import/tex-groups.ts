/** Groups of TeX: what stands between braces, and the arguments of commands. */

export interface TexGroup {
  /** Without its braces. */
  content: string;
  /** The place behind the group. */
  end: number;
}

/** The group that begins at `at` or behind white space there; `undefined` if none begins there, or if it is not closed. */
export function readTexGroup(tex: string, at: number, opener: '{' | '['): TexGroup | undefined {
  let start = at;
  while (start < tex.length && /\s/.test(tex[start]!)) start += 1;
  if (tex[start] !== opener) return undefined;
  let depth = 0;
  for (let place = start; place < tex.length; place += 1) {
    const char = tex[place]!;
    if (char === '\\') place += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    if (depth === 0 && (opener === '{' ? char === '}' : char === ']')) return { content: tex.slice(start + 1, place), end: place + 1 };
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** Commands that are looked for. Items of a bibliography have fewer. */
const MAX_FOUND = 500;

/**
 * An argument of a command at each place where it stands, such as the titles of `\bibinfo {title} {A Cup}`.
 * @param command What is written before the arguments, as a pattern that ends there: `\\bibinfo\s*\{title\}`.
 * @param skipped How many arguments stand before it.
 */
export function findArguments(tex: string, command: RegExp, skipped = 0): string[] {
  const found: string[] = [];
  for (const match of tex.matchAll(new RegExp(command, 'g'))) {
    let group = readTexGroup(tex, match.index + match[0].length, '{');
    for (let at = 0; at < skipped && group; at += 1) group = readTexGroup(tex, group.end, '{');
    if (group) found.push(group.content);
    if (found.length >= MAX_FOUND) break;
  }
  return found;
}
