/** Turns the TeX of names, titles and BibTeX fields into plain Unicode text; formulas stay TeX. */
import { wordSet } from './word-set';
import { findClose, isLetter, readName } from './tex-arguments';
import { nameLink, readTexReference } from './tex-references';
import { LOWERED, RAISED, TEX_SIGNS } from './tex-signs';

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307',
  u: '\u0306', v: '\u030c', H: '\u030b', c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ',
  dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', textcrd: 'đ',
  textbraceleft: '{', textbraceright: '}', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^',
  textendash: '–', textemdash: '—', textquoteright: '’', textquoteleft: '‘', textquotedblleft: '“', textquotedblright: '”',
  ldots: '…', dots: '…', textunderscore: '_', textdollar: '$', textless: '<', textgreater: '>', textbar: '|',
  S: '§', copyright: '©', texttimes: '×', texttrademark: '™', textregistered: '®', textcopyright: '©', textdegree: '°',
  textmu: 'μ', textohm: 'Ω',
  textdagger: '†', textdaggerdbl: '‡', textbullet: '•', textpm: '±', textsection: '§', textparagraph: '¶', texteuro: '€',
  textasciicaron: 'ˇ',
  textquotesingle: "'", textasteriskcentered: '*', textellipsis: '…', textsterling: '£', textonehalf: '½', guillemotleft: '«',
  guillemotright: '»',
  rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', rq: '’', lq: '‘', ng: 'ŋ', NG: 'Ŋ', nbsp: ' ', textvisiblespace: ' ',
  quad: ' ', space: ' ', TeX: 'TeX', LaTeX: 'LaTeX', BibTeX: 'BibTeX',
  thinspace: ' ', dag: '†', ddag: '‡', P: '¶', pounds: '£', euro: '€', slash: '/', hyphen: '-',
  textcelsius: '℃', textminus: '−',
};
/** Commands that only change how their argument, or the text after them, looks. */
const LOOKS = wordSet(
  'emph textit textbf texttt textrm textsc textsf textsl textup textmd textnormal underline mbox em it bf sc tt rm sf sl ' +
  'itshape bfseries scshape ttfamily relax protect ensuremath hbox uppercase lowercase NoCaseChange MakeUppercase ' +
    'MakeLowercase textquotesingle ' +
  'mkbibquote mkbibemph mkbibitalic mkbibbold ' +
  'upshape slshape rmfamily sffamily xspace break linebreak newline vphantom left right'
);
/** Commands whose argument stands higher or lower. */
const SHIFTS: Readonly<Record<string, Readonly<Record<string, string>>>> = { textsuperscript: RAISED, textsubscript: LOWERED };

/** Every command of letters that `readCommand` knows. */
const KNOWN = /* @__PURE__ */ gatherCommands();

function gatherCommands(): ReadonlySet<string> {
  return new Set(['ensuremath', 'noopsort', ...LOOKS, ...[ACCENTS, LETTERS, SHIFTS, TEX_SIGNS].flatMap(Object.keys)]);
}

/**
 * Turns accents, letters and escapes into characters and `--` into a dash, and removes braces. Math between dollar signs
 * and unknown commands stay TeX. Takes linear time.
 */
export function decodeTex(tex: string): string {
  return /[\\{}~$]|--|``|''/.test(tex) ? decode(tex.includes('\\ifmmode') ? chooseText(tex) : tex, 0) : tex;
}

/** An accent with its letter: `\'e`, `\"{o}`, `{\'\i}`, `\v{s}`. */
const ACCENTED =
  /\{\\[`'"^~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}|\\(?:[`'"^~=.](?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])|[uvHckr]\{\\?[A-Za-z]\})/g;

/** Turns accented letters into characters and leaves all else as it is: in an abstract, `~` and braces may be its own. */
export function decodeAccents(text: string): string {
  return text.includes('\\') ? text.replace(ACCENTED, decodeTex) : text;
}

/** `\ifmmode A\else B\fi` is B outside of formulas. */
function chooseText(tex: string): string {
  let chosen = '';
  let from = 0;
  for (let at = tex.indexOf('\\ifmmode'); at >= 0; at = tex.indexOf('\\ifmmode', from)) {
    const fi = tex.indexOf('\\fi', at + 8);
    if (fi < 0) break;
    const middle = tex.indexOf('\\else', at);
    chosen += tex.slice(from, at) + (middle >= 0 && middle < fi ? tex.slice(middle + 5, fi).trimStart() : '');
    from = fi + 3;
    if (tex.startsWith('{}', from)) from += 2;
    else if (tex[from] === ' ') from += 1;
  }
  return chosen + tex.slice(from);
}

/** Groups are decoded to this depth. */
const MAX_DEPTH = 8;

function decode(tex: string, depth: number): string {
  let text = '';
  let inMath = false;
  /** Where the text begins that stays as it is and was not taken yet. */
  let from = 0;
  let at = 0;
  const replace = (end: number, by: string): void => {
    text += tex.slice(from, at) + by;
    from = at = end;
  };
  while (at < tex.length) {
    const char = tex[at]!;
    if (char === '\\') {
      const command = inMath ? undefined : readCommand(tex, at, depth);
      if (command) {
        replace(command.end, command.text);
        // What was left out stood before the end of its clause.
        if (!command.text && /[,.;:)]/.test(tex[at] ?? '')) text = text.trimEnd();
      }
      else at = inMath ? at + 2 : findCommandEnd(tex, at);
      continue;
    }
    if (char === '$') inMath = !inMath;
    const sign = inMath || char === '$' ? undefined : readTypedSign(tex, at);
    if (sign) replace(at + sign.length, sign.text);
    else at += 1;
  }
  text += tex.slice(from);
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}

/** What the characters at `at` are outside of formulas and commands, and how many they are; `undefined` if they are themselves. */
function readTypedSign(tex: string, at: number): { text: string; length: number } | undefined {
  switch (tex[at]) {
    case '{': case '}': return { text: '', length: 1 };
    case '~': return { text: ' ', length: 1 };
    case '-': return tex[at + 1] !== '-' ? undefined : tex[at + 2] === '-' ? { text: '—', length: 3 } : { text: '–', length: 2 };
    case '`': return tex[at + 1] === '`' ? { text: '“', length: 2 } : undefined;
    case "'": return tex[at + 1] === "'" ? { text: '”', length: 2 } : undefined;
    default: return undefined;
  }
}

/** The text of the command whose backslash is at `at`, and where it ends; `undefined` if the command is unknown. */
function readCommand(tex: string, at: number, depth: number): { text: string; end: number } | undefined {
  const name = readName(tex, at + 1, 24) || tex.charAt(at + 1);
  let end = at + 1 + name.length;
  const reference = readTexReference(tex, name, end);
  if (reference) {
    const { address, text } = reference;
    return { text: nameLink(address, depth < MAX_DEPTH ? decode(text, depth + 1) : text), end: reference.end };
  }
  if (!name || (isLetter(name.charCodeAt(0)) && !KNOWN.has(name))) return undefined;
  if ('&%$#_{} '.includes(name)) return { text: name, end };
  const accent = Object.hasOwn(ACCENTS, name) ? ACCENTS[name] : undefined;
  if (accent && (!/[A-Za-z]/.test(name) || /[\s{\\]/.test(tex[end] ?? ''))) {
    const base = readAccented(tex, end);
    if (base) return { text: base.letter + accent, end: base.end };
  }
  // BibTeX sorts by its argument, which is not printed.
  if (name === 'noopsort' && tex[end] === '{') return { text: '', end: Math.max(findClose(tex, end), end) + 1 };
  if ((name === '^' || name === '~') && tex.startsWith('{}', end)) return { text: name, end: end + 2 };
  if (name === '(' || name === ')') return { text: '$', end };
  if (name === '-' || name === '/') return { text: '', end };
  if (name === ',' || name === ';' || name === ':' || name === '\\') return { text: ' ', end };
  if (Object.hasOwn(SHIFTS, name) && tex[end] === '{' && depth < MAX_DEPTH) {
    const close = findClose(tex, end);
    if (close < 0) return { text: '', end };
    const inside = decode(tex.slice(end + 1, close), depth + 1);
    const shifted = [...inside].map((char) => (Object.hasOwn(SHIFTS[name]!, char) ? SHIFTS[name]![char] : undefined));
    return { text: shifted.every((char) => char !== undefined) ? shifted.join('') : inside, end: close + 1 };
  }
  if (name === 'ensuremath' && tex[end] === '{') {
    const close = findClose(tex, end);
    const inside = close < 0 ? undefined : readSign(tex.slice(end + 1, close).trim());
    if (inside !== undefined) return { text: inside, end: close + 1 };
    if (close >= 0) return { text: `$${tex.slice(end + 1, close)}$`, end: close + 1 };
  }
  const sign = /^[A-Za-z]+$/.test(name) && !Object.hasOwn(LETTERS, name) && Object.hasOwn(TEX_SIGNS, name) ? TEX_SIGNS[name] : undefined;
  if (sign !== undefined) {
    if (tex.startsWith('{}', end)) end += 2;
    return { text: sign, end };
  }
  const letter = LOOKS.has(name) ? '' : Object.hasOwn(LETTERS, name) ? LETTERS[name] : undefined;
  if (letter === undefined) return undefined;
  if (tex.startsWith('{}', end)) end += 2;
  else if (/[A-Za-z]$/.test(name)) while (tex[end] === ' ' && end - at < 40) end += 1;
  return { text: letter, end };
}

/** The letter under an accent: `e`, `{e}`, ` e`, `\i`, `{\i}`. */
function readAccented(tex: string, from: number): { letter: string; end: number } | undefined {
  const match = /^\s{0,3}(?:\{\s{0,3}(?:\\([ij])|(\p{L}))\s{0,3}\}|\\([ij])(?![A-Za-z]) {0,1}|(\p{L}))/u.exec(tex.slice(from, from + 14));
  if (!match) return undefined;
  const letter = match[1] ?? match[2] ?? match[3] ?? match[4];
  return letter ? { letter, end: from + match[0].length } : undefined;
}

/** The sign of a formula that is one command, one number or one letter. */
function readSign(formula: string): string | undefined {
  if (/^[\p{L}\p{N}<>=+-]{1,8}$/u.test(formula)) return formula;
  const name = /^\\([A-Za-z]{1,20})$/.exec(formula)?.[1];
  return name !== undefined && Object.hasOwn(TEX_SIGNS, name) ? TEX_SIGNS[name] : undefined;
}

/** Where an unknown command ends: behind its arguments in braces, so that its name and argument do not become one word. */
function findCommandEnd(tex: string, at: number): number {
  const name = readName(tex, at + 1, 40);
  if (!name) return at + 2;
  let end = at + 1 + name.length;
  for (let count = 0; count < 2 && tex[end] === '{'; count += 1) {
    const close = findClose(tex, end);
    if (close < 0) break;
    end = close + 1;
  }
  return end;
}

/** A text from another source than BibTeX, in letters: one without a backslash is no TeX and stays as it is. */
export function decodeLetters(text: string): string {
  return text.includes('\\') ? decodeTex(text) : text;
}
