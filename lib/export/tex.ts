/** Unicode text as TeX, for BibTeX fields. */
import { wordSet } from '@/lib/paper/word-set';
import { TEX_SIGNS } from '@/lib/paper/tex-signs';

const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`', '\u0301': "'", '\u0302': '^', '\u0303': '~', '\u0308': '"', '\u0304': '=', '\u0307': '.',
  '\u0306': 'u', '\u030c': 'v', '\u030b': 'H', '\u0327': 'c', '\u0328': 'k', '\u030a': 'r', '\u0323': 'd',
};
const LETTERS: Readonly<Record<string, string>> = {
  ß: '\\ss', ø: '\\o', Ø: '\\O', ł: '\\l', Ł: '\\L', æ: '\\ae', Æ: '\\AE', œ: '\\oe', Œ: '\\OE', ı: '\\i',
  đ: '\\dj', Đ: '\\DJ', ð: '\\dh', Ð: '\\DH', þ: '\\th', Þ: '\\TH',
};
const SIGNS: Readonly<Record<string, string>> = {
  '&': '\\&', '%': '\\%', '#': '\\#', _: '\\_', '–': '--', '—': '---', '“': '``', '”': "''", '‘': '`', '’': "'", '…': '{\\ldots}',
  '~': '{\\textasciitilde}', '^': '{\\textasciicircum}', '<': '{\\textless}', '>': '{\\textgreater}', '|': '{\\textbar}',
};

/**
 * Escapes a text that may hold TeX already, as titles of arXiv do: math between dollar signs and
 * commands stay, accented Latin letters become commands, `& % # _` are escaped once. Braces and
 * dollar signs that have no partner are escaped, and every brace that BibTeX counts has one.
 */
export function escapeTex(text: string): string {
  const keepsBraces = isBalanced(text);
  const keepsMath = countDollars(text) % 2 === 0;
  let tex = '';
  let inMath = false;
  const chars = [...text.normalize('NFC')];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at]!;
    if (char === '\\') {
      const next = chars[at + 1] ?? '';
      const name = /^[A-Za-z]{1,24}/.exec(chars.slice(at + 1, at + 26).join(''))?.[0];
      if (name && !TEXT_COMMANDS.has(name)) {
        const isMath = isMathCommand(name);
        const end = at + 1 + name.length;
        const argument = isMath && !inMath && keepsBraces && chars[end] === '{' ? readGroup(chars, end) : '';
        tex += isMath ? (inMath ? `\\${name}` : `\\ensuremath{\\${name}${argument}}`) : `{\\textbackslash}${name}`;
        at = end - 1 + argument.length;
        continue;
      }
      const isCommand = /[A-Za-z&%$#_{}'"`^~=.,;:!\\]/.test(next);
      tex += isCommand ? `\\${next}` : '{\\textbackslash}';
      if (isCommand) at += 1;
    } else if (char === '$') {
      if (keepsMath) inMath = !inMath;
      tex += keepsMath ? '$' : '\\$';
    } else if (char === '{' || char === '}') tex += keepsBraces ? char : `\\${char}`;
    else if (inMath) tex += char;
    else tex += SIGNS[char] ?? escapeLetter(char);
  }
  return isBalanced(tex, 'all') ? tex : spellBraces(tex);
}

/**
 * BibTeX counts every brace, also one after a backslash: `\left\{ x \right.` would end its field or swallow the next entries. So braces
 * that are signs of the text are written as commands, which have none.
 */
function spellBraces(tex: string): string {
  let inMath = false;
  return tex.replace(/\\[{}]|\\.|\$/gs, (found) => {
    if (found === '$') inMath = !inMath;
    if (found === '\\{') return inMath ? '\\lbrace{}' : '{\\textbraceleft}';
    if (found === '\\}') return inMath ? '\\rbrace{}' : '{\\textbraceright}';
    return found;
  });
}

/** Commands that set text or an accent, and read nothing. Others than these and those of formulas are written out. */
const TEXT_COMMANDS: ReadonlySet<string> = wordSet(
  'emph textit textbf texttt textrm textsc textsf textsl textup textmd textnormal textsuperscript textsubscript underline ' +
    'mbox em it bf sc tt rm sf ' +
    'ss o O l L ae AE oe OE aa AA i j dh DH th TH dj DJ ng NG u v H c k r d b t ldots dots textendash textemdash ' +
    'textbackslash textasciitilde ' +
    'textasciicircum textquoteright textquoteleft textless textgreater textbar textdegree textmu texttrademark textregistered ensuremath S P copyright',
);
const MATH_COMMANDS: ReadonlySet<string> = wordSet(
  'mathrm mathbf mathit mathcal mathbb mathsf mathtt mathfrak mathscr boldsymbol bm text operatorname frac dfrac tfrac sqrt ' +
    'left right bar hat tilde ' +
    'vec dot ddot overline widetilde widehat binom overset underset not big Big bigg Bigg quad qquad log ln exp sin cos tan ' +
    'min max sup inf lim det dim ker ' +
    'arg gcd Pr limsup liminf deg hom sinh cosh tanh cdots vdots ddots mathop mathrel mathbin displaystyle textstyle scriptstyle limits nolimits prime',
);

function isMathCommand(name: string): boolean {
  return MATH_COMMANDS.has(name) || Object.hasOwn(TEX_SIGNS, name);
}

/** The group that opens at a place, with its braces, if no command stands in it; else nothing. */
function readGroup(chars: readonly string[], open: number): string {
  let depth = 0;
  for (let at = open; at < Math.min(chars.length, open + 200); at += 1) {
    if (chars[at] === '\\' || chars[at] === '$') return '';
    if (chars[at] === '{') depth += 1;
    else if (chars[at] === '}') {
      depth -= 1;
      if (depth === 0) return chars.slice(open, at + 1).join('');
    }
  }
  return '';
}

/** A DOI or address for a field that TeX takes as it stands: what would end the field or begin a command is percent-encoded. */
export function escapeVerbatim(text: string): string {
  return text.replace(/[{}\\"\s]|\p{Cc}/gu, (char) => encodeURIComponent(char));
}

function escapeLetter(char: string): string {
  if (char < '\u0080') return char;
  const letter = LETTERS[char];
  if (letter) return `{${letter}}`;
  const [base, mark, ...rest] = char.normalize('NFD');
  const accent = mark && rest.length === 0 ? ACCENTS[mark] : undefined;
  if (!accent || !/^[A-Za-z]$/.test(base!)) return char;
  // LaTeX sets these four on an i without its dot by itself, and other readers know no better than that.
  const dotless = base === 'i' ? !'`\'^"ckdr'.includes(accent) : base === 'j' && !'ckdr'.includes(accent);
  const under = dotless ? `\\${base}` : base!;
  return /[a-zA-Z]/.test(accent) ? `{\\${accent}{${under}}}` : `{\\${accent}${under.length > 1 ? `{${under}}` : under}}`;
}

/** Dollar signs that no backslash escapes: after a TeX line break (two backslashes) one counts. */
function countDollars(text: string): number {
  return text.match(/\\.|\$/gs)?.filter((found) => found === '$').length ?? 0;
}

/** Whether braces have partners: those of TeX, or `all`, with those that a backslash makes signs of the text. */
function isBalanced(text: string, which: 'tex' | 'all' = 'tex'): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && which === 'tex') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Puts words whose capitals a bibliography style must not lower into braces: those with a capital
 * after their first letter (`BERT`, `LoRA`, `GPT-4`), and in a title in sentence case also the
 * capitalised ones after the first word, which are names there. Math and TeX are left alone.
 */
export function protectCapitals(tex: string): string {
  const words = tex.split(' ');
  const long = words.slice(1).filter((word) => /^[A-Za-z]{4,}/.test(word));
  const capitalised = long.filter((word) => /^[A-Z]/.test(word)).length;
  const isSentenceCase = long.length >= 3 && capitalised < long.length * 0.4;
  let inMath = false;
  return words
    .map((word, index) => {
      const dollars = countDollars(word);
      const touchesMath = inMath || dollars > 0;
      if (dollars % 2 === 1) inMath = !inMath;
      if (touchesMath || /[{}\\]/.test(word)) return word;
      return word.replace(/[A-Za-z0-9][A-Za-z0-9+'-]*/g, (core) => {
        const isName = isSentenceCase && index > 0 && /^[A-Z]/.test(core);
        return /[A-Z]/.test(core.slice(1)) || /^[A-Z]-?\d/.test(core) || isName ? `{${core}}` : core;
      });
    })
    .join(' ');
}
