/** The names at the beginning of a reference, read strictly: what follows them is taken for a title. */

const INITIALS = /^\p{Lu}\.?(?:[\s-]?\p{Lu}\.?){0,4}$/u;
/** Capitals without stops behind a family name, as medicine writes them: `Brewer AB`. */
const BARE_INITIALS = /^\p{Lu}(?:-?\p{Lu}){0,2}$/u;
const WORD = /^\p{Lu}[\p{L}\p{M}'’‐-]{1,40}$/u;
const PARTICLES: ReadonlySet<string> = new Set('de der den van von la le di da del della dos du bin ibn al el ter ten zu y af av'.split(' '));
const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/;
/** Words of titles and of publishers, which no name has. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'the a an of for in on with from via by to is are deep learning machine network networks neural language model models data analysis ' +
    'theory introduction survey review report press university institute department journal proceedings conference science systems ' +
    'methods method system approach attention training large towards toward using how why what when generation generative artificial ' +
    'intelligence vision computer information technology research study studies international annual lecture notes ' +
    'transformer transformers reinforcement statistics statistical probability mathematics physics handbook guide advances ' +
    'collaboration consortium'
  ).split(' '),
);
const OTHERS = /,?\s(?:et\.? al\.?|(?:and|&) others)$|,?\s?(?:…|\.\.\.)$/i;

export interface ReferenceNames {
  names: string[];
  /** The list says that there are more. */
  cut: boolean;
  /**
   * How sure it is that these are names. `turned`: family names first, with initials. `initials`: some have initials. `words`: they could
   * be the words of a title (`Two Views, One Truth`), so a single name without initials is not taken for one.
   */
  form: 'turned' | 'initials' | 'words';
}

/** The names of a text that consists of names alone: `Brewer, A., & Kettle, B.`, `A. Brewer and B. Kettle`, `Brewer A, Kettle B, et al`. */
export function readReferenceNames(text: string): ReferenceNames | undefined {
  const bare = text.trim().replace(/[,;:]$/, '').replace(OTHERS, '');
  if (findFirstNonName(bare) !== undefined) return undefined;
  const cut = bare.length < text.trim().replace(/[,;:]$/, '').length;
  const groups = bare.split(/(?:,|;)?\s(?:and|&)\s|\s?;\s/i);
  const pieces = groups.flatMap((group) => group.split(/,\s?/)).map((piece) => piece.trim()).filter(Boolean);
  if (pieces.length === 0 || pieces.length > 300) return undefined;
  const apart = bare.split(/\s?[;/]\s/);
  if (apart.length > 1 && apart.some((piece) => /, \p{Lu}\p{Ll}/u.test(piece))) {
    const people = apart.map(readSoleName);
    const areTurned = apart.every((piece) => piece.includes(', ')) && people.every((each) => each !== undefined);
    if (areTurned) return { names: people.flatMap(({ names: [name = ''] }) => name), cut, form: 'turned' };
  }
  const turned = readInPairs(pieces);
  if (turned) return { names: turned, cut, form: 'turned' };
  const names = readEach(pieces) ?? readFirstTurned(pieces);
  if (!names || (names.length < 2 && !cut && !INITIAL.test(text))) return undefined;
  const areInMedicine = pieces.length > 1 && pieces.every((piece) => BARE_INITIALS.test(piece.slice(piece.lastIndexOf(' ') + 1)));
  return { names, cut, form: areInMedicine || INITIAL.test(text) ? 'initials' : 'words' };
}

/** The only name of a text as medicine writes it: `Brewer AB`. A title may be of that form (`Vitamin D`), so the text behind it decides. */
export function readOnlyName(text: string): ReferenceNames | undefined {
  const [, family, letters] = /^(\p{Lu}[\p{L}'’‐ -]{1,60}) (\p{Lu}{1,3})\.?$/u.exec(text.trim()) ?? [];
  return family && isFamily(family) ? { names: [`${spaceInitials(letters!)} ${family}`], cut: false, form: 'initials' } : undefined;
}

/** The only name of a text, in words: `Ada Brewer`, `Brewer, Ada`. Other words look so, too: what stands behind it must be sure. */
export function readSoleName(text: string): ReferenceNames | undefined {
  const pieces = text.trim().replace(/[.,]$/, '').split(/,\s/);
  const [first = '', given] = pieces;
  if (given === undefined) {
    return readName(first) && first.split(' ').length < 5 ? { names: [first], cut: false, form: 'words' } : undefined;
  }
  const isGiven = given.split(' ').length < 4 && given.split(' ').every((word) => WORD.test(word) || INITIALS.test(word));
  return pieces.length === 2 && isFamily(first) && isGiven ? { names: [`${given} ${first}`], cut: false, form: 'words' } : undefined;
}

/** Ends the first name. */
const SEPARATOR = /,|\s(?:and|&)\s|\s?;\s/i;
/** In characters: six words. */
const MAX_NAME_LENGTH = 260;

/**
 * Where the first piece of a text ends, if it is neither a name nor the first part of one: then no text that goes on from there consists of
 * names. Most texts are no names, and this is found out at their first words.
 */
export function findFirstNonName(text: string): number | undefined {
  const found = text.search(SEPARATOR);
  const end = found < 0 ? text.length : found;
  const first = text.slice(0, end).trim();
  if (!first || (first.length <= MAX_NAME_LENGTH && (isFamily(first) || readName(first) !== undefined))) return undefined;
  return end;
}

const INITIAL = /(?:^|[\s.-])\p{Lu}\.(?=[\s,;-]|\p{Lu}|$)/u;

/** `Brewer, A., Kettle, B. C.` */
function readInPairs(pieces: readonly string[]): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const [family, given, suffix] = [pieces[at]!, pieces[at + 1], pieces[at + 2]];
    if (given === undefined || !INITIALS.test(given) || !isFamily(family)) return undefined;
    const hasSuffix = suffix !== undefined && SUFFIX.test(suffix);
    names.push(`${spaceInitials(given)} ${family}${hasSuffix ? ` ${suffix}` : ''}`);
    if (hasSuffix) at += 1;
  }
  return names;
}

/** `A. Brewer, Ben Kettle`, `Brewer AB, Kettle C`. */
function readEach(pieces: readonly string[]): string[] | undefined {
  const names: string[] = [];
  for (const piece of pieces) {
    if (SUFFIX.test(piece) && names.length > 0) names[names.length - 1] += ` ${piece}`;
    else {
      const name = readName(piece);
      if (!name) return undefined;
      names.push(name);
    }
  }
  return names;
}

/** `Brewer, Ada, Ben Kettle, and Cy Cup`, `Brewer, A. M., and B. Kettle`: the first name alone is turned. */
function readFirstTurned([family = '', given = '', ...others]: readonly string[]): string[] | undefined {
  const words = given.split(' ');
  // `Brewer AB, Kettle C.`: each has its initials behind it.
  if (family.includes(' ') && BARE_INITIALS.test(family.slice(family.lastIndexOf(' ') + 1))) return undefined;
  const isGiven = isFamily(words[0] ?? '') || (others.length > 0 && INITIALS.test(given));
  if (!isFamily(family) || !isGiven || !words.every((word) => WORD.test(word) || INITIALS.test(word))) return undefined;
  const rest = readEach(others);
  return rest && [`${given} ${family}`, ...rest];
}

function readName(text: string): string | undefined {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 6) return undefined;
  const last = words.at(-1)!;
  if (words.length < 5 && BARE_INITIALS.test(last) && isFamily(words.slice(0, -1).join(' ')))
    return `${spaceInitials(last)} ${words.slice(0, -1).join(' ')}`;
  const isWritten = words.every((word) => PARTICLES.has(word) || INITIALS.test(word) || SUFFIX.test(word) || isFamily(word));
  return isWritten && (WORD.test(last) || SUFFIX.test(last)) && !PARTICLES.has(words[0]!) ? text : undefined;
}

/** `Brewer`, `van den Kettle`, `García Márquez`. */
function isFamily(text: string): boolean {
  const words = text.split(' ');
  return words.length < 5 && WORD.test(words.at(-1)!)
    && words.every((word) => PARTICLES.has(word.toLowerCase()) || (WORD.test(word) && !NO_NAMES.has(word.toLowerCase())));
}

/** `AB` → `A. B.` */
function spaceInitials(text: string): string {
  return (text.match(/-?\p{Lu}/gu) ?? []).map((letter) => `${letter}.`).join(' ').replaceAll(' -', '-');
}
