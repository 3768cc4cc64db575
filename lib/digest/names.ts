/** Parses authors' names as sources write them. */
import { foldSpace } from '@/lib/paper/title-key';

/** `Family, Given` (and `Family, Jr., Given`) → `Given Family`. Other forms stay as they are. */
export function orderName(name: string): string {
  const parts = name.split(',').map((part) => part.trim()).filter(Boolean);
  if (parts.length === 2 && !isSuffix(parts[1]!)) return `${parts[1]} ${parts[0]}`;
  if (parts.length === 3 && isSuffix(parts[1]!)) return `${parts[2]} ${parts[0]} ${parts[1]}`;
  return parts.join(' ');
}

function isSuffix(part: string): boolean {
  return /^(?:jr|sr|ii|iii|iv)\.?$/i.test(part);
}

/**
 * Splits a text into names: `A and B` (BibTeX), `A; B`, or `A, B` if each piece is a whole name (`Xue, Huiyin` alone is one
 * name). Text in brackets, such as an affiliation, is dropped.
 */
export function splitNames(text: string): string[] {
  const bare = foldSpace(dropBrackets(text.slice(0, 200_000)));
  if (!bare) return [];
  if (bare.includes(';')) return bare.split(';').map(orderName).filter(Boolean);
  const byAnd = bare.split(/ (?:and|&) /i).map((name) => name.trim()).filter(Boolean);
  const familyFirst = byAnd.length > 1 && byAnd.every((name) => name.split(',').length === 2 || !name.includes(','));
  if (familyFirst && byAnd.every((name) => name.includes(','))) return byAnd.map(orderName);
  const pieces = byAnd.flatMap((name) => name.split(',')).map((name) => name.trim())
    .filter((name) => name && !/^et al\.?$/i.test(name));
  if (byAnd.length === 1 && pieces.length === 2 && !pieces[0]!.includes(' ')) return [orderName(bare)];
  return pieces;
}

function dropBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(') depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}
