/** Turns the TeX of BibTeX fields into plain Unicode text. */

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307',
  u: '\u0306', v: '\u030c', H: '\u030b', c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ',
  dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^',
  textendash: '–', textemdash: '—', textquoteright: '’', textquoteleft: '‘', textquotedblleft: '“', textquotedblright: '”',
  ldots: '…', dots: '…', textunderscore: '_', textdollar: '$', textless: '<', textgreater: '>', textbar: '|',
  S: '§', copyright: '©', texttimes: '×',
};
/** Commands that only change how their argument, or the text after them, looks. */
const LOOKS = new Set((
  'emph textit textbf texttt textrm textsc textsf textsl textup textmd textnormal underline mbox em it bf sc tt rm sf sl ' +
  'itshape bfseries scshape ttfamily'
).split(' '));

/**
 * Turns accents, letters and escapes into characters and `--` into a dash, and removes braces. Math between dollar signs
 * and unknown commands stay TeX. Takes linear time.
 */
export function decodeTex(tex: string): string {
  if (!/[\\{}~$]|--|``|''/.test(tex)) return tex;
  let text = '';
  let inMath = false;
  for (let at = 0; at < tex.length; ) {
    const char = tex[at]!;
    if (char === '\\') {
      const command = inMath ? undefined : readCommand(tex, at);
      text += command?.text ?? tex.slice(at, at + 2);
      at = command?.end ?? at + 2;
      continue;
    }
    if (char === '$') inMath = !inMath;
    if (inMath || char === '$') text += char;
    else if (char === '~') text += ' ';
    else if (char === '-' && tex.startsWith('---', at)) {
      text += '—';
      at += 2;
    } else if (char === '-' && tex[at + 1] === '-') {
      text += '–';
      at += 1;
    } else if (char === '`' && tex[at + 1] === '`') {
      text += '“';
      at += 1;
    } else if (char === "'" && tex[at + 1] === "'") {
      text += '”';
      at += 1;
    } else if (char !== '{' && char !== '}') text += char;
    at += 1;
  }
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}

/** The text of the command whose backslash is at `at`, and where it ends; `undefined` if the command is unknown. */
function readCommand(tex: string, at: number): { text: string; end: number } | undefined {
  const name = /^(?:[A-Za-z]{1,24}|[^A-Za-z])/.exec(tex.slice(at + 1, at + 26))?.[0];
  if (!name) return undefined;
  let end = at + 1 + name.length;
  if ('&%$#_{} '.includes(name)) return { text: name, end };
  const accent = Object.hasOwn(ACCENTS, name) ? ACCENTS[name] : undefined;
  if (accent && (!/[A-Za-z]/.test(name) || /[\s{\\]/.test(tex[end] ?? ''))) {
    const base = readAccented(tex, end);
    if (base) return { text: base.letter + accent, end: base.end };
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
