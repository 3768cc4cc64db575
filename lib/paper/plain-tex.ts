/**
 * Turns the TeX of titles and abstracts into readable text: commands that have a Unicode sign become
 * that sign, and the rest keeps its letters. The worker does it, so that no page carries a TeX renderer.
 */
import { decodeLetters } from './decode-tex';
import { hasTex } from './has-tex';
import { readName } from './tex-arguments';
import { RAISED, LOWERED, TEX_FUNCTIONS, TEX_SIGNS } from './tex-signs';
import { wordSet } from './word-set';

const FUNCTIONS: ReadonlySet<string> = wordSet(TEX_FUNCTIONS);
/** Commands whose argument is shown as it is. */
const ARGUMENT_SHOWN: ReadonlySet<string> = wordSet(
  'text textbf textit textrm textsf textsc texttt textnormal textup emph mathrm mathbf mathit mathcal mathbb mathsf mathtt ' +
    'mathfrak mathscr mathop ' +
    'boldsymbol bm mbox hbox operatorname ensuremath overline underline widetilde widehat hat tilde bar vec dot ddot rm bf it ' +
    'sf tt cal left right ' +
    'big Big bigg Bigg bigl bigr displaystyle textstyle limits nolimits mathbin mathrel mathord',
);

const BLANKS = wordSet('quad qquad xspace space');

/** Text without TeX comes back as it is. Linear in the text's length. */
export function plainTex(text: string): string {
  return hasTex(text) ? showAll(decodeLetters(text)) : text;
}

/** As `plainTex`, with the quotation marks of typewriters as printed ones. Titles keep theirs, as their pages show them. */
export function plainAbstract(text: string): string {
  return printQuotes(plainTex(text));
}

/** The pairs of strokes with which TeX begins and ends a quotation. Two strokes after a number are its unit, and three are code. */
function printQuotes(text: string): string {
  if (!text.includes('``') && !text.includes("''")) return text;
  return text.replace(/(?<!`)``(?!`)/g, '“').replace(/(?<=^|[\s(])''(?=\p{L})/gu, '“').replace(/(?<!['\d])''(?!')/g, '”');
}

/** The plain form of a text whose letters are decoded. */
function showAll(letters: string): string {
  return new Reader(markMoney(letters)).readAll().replaceAll(MONEY, '$').replace(/ {2,}/g, ' ').replace(/ (?=[,.;:)])/g, '').trim();
}

/** A stretch of a text: a formula as TeX with its plain text, or text alone. */
export interface TextPart {
  text: string;
  tex?: string;
}

/** Dollars around words in another style: as a formula, a whole title would not wrap. */
const STYLED_WORDS = /^\\(?:text[a-z]{0,8}|emph)\{[^{}\\^_]*\}$/;

/** As `plainTex`, with the formulas between dollars apart, for a place that shows them as MathML. Linear in the text's length. */
export function splitFormulas(text: string): TextPart[] {
  const letters = decodeLetters(text);
  if (!letters.includes('$')) return [{ text: printQuotes(hasTex(text) ? showAll(letters) : text) }];
  return markMoney(letters).split('$').flatMap((part, place): TextPart[] => {
    if (place % 2) return [{ text: showAll(`$${part}$`), ...(!STYLED_WORDS.test(part.trim()) && { tex: part }) }];
    const shown = new Reader(part).readAll().replaceAll(MONEY, '$').replace(/ {2,}/g, ' ');
    return shown ? [{ text: printQuotes(shown) }] : [];
  });
}

/** Stands for a dollar that is money. */
const MONEY = '\ue000';
/** In characters; what is longer is no formula of a title or abstract. */
const MAX_FORMULA_LENGTH = 600;

/** Words up to a blank before the next dollar: a formula that ends in a blank has no word of two letters. */
const isBetweenPrices = (inside: string): boolean => /\s$/.test(inside) && /\p{L}{2}/u.test(inside);

/** A dollar that begins no formula is money: escaped, alone, or before a number that no second dollar ends tightly. */
function markMoney(text: string): string {
  if (!text.includes('$')) return text;
  let marked = '';
  for (let at = 0; at < text.length; at += 1) {
    const plain = at;
    at = findNext(MONEY_OR_ESCAPED, text, at);
    marked += text.slice(plain, at);
    if (at === text.length) break;
    if (text[at] === '\\' && at + 1 < text.length) {
      marked += text[at + 1] === '$' ? MONEY : text.slice(at, at + 2);
      at += 1;
    } else if (text[at] === '$') {
      const end = text.indexOf('$', at + 1);
      const isDouble = end === at + 1;
      if (isDouble) {
        at += 1;
        continue;
      }
      const inside = end < 0 ? '' : text.slice(at + 1, end);
      const isMoney =
        end < 0 || inside.length > MAX_FORMULA_LENGTH
        || ((/^\d[\d.,]*[kKMB]?(?:\s|[-–]$)/.test(inside) || isBetweenPrices(inside)) && !/[\\^_=<>+{]/.test(inside));
      if (isMoney) marked += MONEY;
      else {
        marked += `$${inside}$`;
        at = end;
      }
    } else marked += text[at];
  }
  return marked;
}

/** In characters; of a longer address the rest is read as text. */
const MAX_ADDRESS_LENGTH = 120;

/** What means something to TeX, and what `markMoney` looks at. */
const SPECIAL = /[\\${}^_]/g;
const MONEY_OR_ESCAPED = /[\\$]/g;

/** Returns the place of the first character from `from` on that `sign` matches; the text's length if it matches none. */
function findNext(sign: RegExp, text: string, from: number): number {
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? text.length;
}

/** Reads a text with formulas. Dollars and braces go; a command with a sign becomes it. */
class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  readAll(): string {
    let shown = '';
    while (this.#at < this.text.length) {
      if (this.text[this.#at] === '}') this.#at += 1;
      else shown += this.#readRun() || this.#readPiece(0);
    }
    return shown;
  }

  /** The characters up to the next that means something to TeX. */
  #readRun(): string {
    const from = this.#at;
    this.#at = findNext(SPECIAL, this.text, from);
    return this.text.slice(from, this.#at);
  }

  #readPiece(depth: number): string {
    const char = this.text[this.#at]!;
    if (char === '\\') return this.#readCommand(depth);
    this.#at += 1;
    if (char === '$') return '';
    if (char === '{') {
      let shown = '';
      while (this.#at < this.text.length && this.text[this.#at] !== '}') {
        if (depth > 20) this.#at += 1;
        else shown += this.#readRun() || this.#readPiece(depth + 1);
      }
      this.#at += 1;
      return shown;
    }
    if ((char === '^' || char === '_') && this.#at < this.text.length && !this.#isInAddress()) {
      const isGroup = this.text[this.#at] === '{';
      if (!isGroup && !/[\\\p{L}\p{N}+*'-]/u.test(this.text[this.#at]!)) return char;
      const inside = this.#readArgument(depth);
      return shift(inside, char === '^' ? RAISED : LOWERED) ?? (isGroup && inside.length > 1 ? `${char}(${inside})` : char + inside);
    }
    return char;
  }

  /** Whether the word before is that of an address, whose `_` lowers nothing. */
  #isInAddress(): boolean {
    return /:\/\/\S*$/.test(this.text.slice(Math.max(0, this.#at - MAX_ADDRESS_LENGTH), this.#at));
  }

  /** A group, a command or a single character. */
  #readArgument(depth: number): string {
    while (this.text[this.#at] === ' ') this.#at += 1;
    if (this.#at >= this.text.length || this.text[this.#at] === '}' || this.text[this.#at] === '$' || depth > 20) return '';
    return this.#readPiece(depth + 1);
  }

  #readCommand(depth: number): string {
    const name = readName(this.text, this.#at + 1, 24);
    if (!name) {
      const sign = this.text[this.#at + 1] ?? '';
      this.#at += 2;
      return '%&_#{} $'.includes(sign)
        ? sign
        : sign === ',' || sign === ';' || sign === ':' || sign === '\\'
          ? ' '
          : '!()[]'.includes(sign)
            ? ''
            : sign;
    }
    const before = this.text[this.#at - 1] ?? '';
    this.#at += 1 + name.length;
    const hadSpace = this.text[this.#at] === ' ';
    if (hadSpace) this.#at += 1;
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac') {
      const [over, under] = [this.#readArgument(depth), this.#readArgument(depth)];
      return `${enclose(over)}/${enclose(under)}`;
    }
    if (name === 'sqrt') return `√${enclose(this.#readArgument(depth))}`;
    if (name === 'not') {
      const sign = this.#readArgument(depth);
      return `${sign}\u0338`.normalize('NFC');
    }
    const sign = Object.hasOwn(TEX_SIGNS, name) ? TEX_SIGNS[name]! : undefined;
    if (sign !== undefined) return sign + (hadSpace && (before === ' ' || (/\p{L}$/u.test(sign) && !this.#isFormulaNext())) ? ' ' : '');
    if (FUNCTIONS.has(name))
      return `${/[\p{L}\p{N}]/u.test(before) ? ' ' : ''}${name}${/[\p{L}\p{N}\\]/u.test(this.text[this.#at] ?? '') ? ' ' : ''}`;
    if (ARGUMENT_SHOWN.has(name)) return this.text[this.#at] === '{' ? this.#readPiece(depth) : '';
    if (BLANKS.has(name)) return ' ';
    return hadSpace ? ' ' : '';
  }

  /** Inside a formula, blanks after a sign mean nothing. */
  #isFormulaNext(): boolean {
    return /^[^\p{L}]/u.test(this.text.slice(this.#at, this.#at + 1));
  }
}

/** `a+b` in brackets beside a slash or root. */
function enclose(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}

/** A text in raised or lowered signs, if all of it can be. */
function shift(text: string, signs: Readonly<Record<string, string>>): string | undefined {
  const shifted = [...text].map((char) => (Object.hasOwn(signs, char) ? signs[char] : undefined));
  return text && shifted.every((char) => char !== undefined) ? shifted.join('') : undefined;
}
