/**
 * Reads the phrases of a text by a key that all forms of a phrase share: in any case, singular or plural, in one word, two or with a
 * hyphen ("tea pots", "Tea-Pot", "teapot"). The key is a polynomial hash of the folded letters, so that the hash of two words is made
 * from theirs. It works on typed arrays, as the texts of two months have millions of letters.
 */
import { withoutHeadings } from './abstract-headings';
import { STOP_WORDS } from './tokenize';

const BASE = 0x01000193;
const MAX_WORD_LENGTH = 40;
const POWERS = new Int32Array(MAX_WORD_LENGTH + 1);
for (let i = 0, power = 1; i <= MAX_WORD_LENGTH; i++, power = Math.imul(power, BASE)) POWERS[i] = power;

const CONTENT = 0;
const STOPPED = 1;
/** A function word that may stand inside a phrase: "mixture of experts". */
const LINK = 2;

/** What is known of a word by its hash: its kind, and another hash and length if it is a plural of another language. */
interface KnownWord {
  kind: number;
  hash?: number;
  length?: number;
}
const KNOWN = new Map<number, KnownWord>();
for (const word of STOP_WORDS.split(' ')) KNOWN.set(hashWhole(word), { kind: STOPPED });
for (const word of ['of', 'in', 'to', 'from']) KNOWN.set(hashWhole(word), { kind: LINK });
const IRREGULAR =
  'matrices matrix, vertices vertex, indices index, vortices vortex, hypotheses hypothesis, analyses analysis, spectra spectrum, ' +
  'nuclei nucleus, stimuli stimulus, equilibria equilibrium, criteria criterion, phenomena phenomenon, quanta quantum, minima minimum';
for (const [plural, singular] of IRREGULAR.split(', ').map((pair) => pair.split(' ') as [string, string])) {
  KNOWN.set(hashWhole(plural), { kind: CONTENT, hash: hashWhole(singular), length: singular.length });
}
/** For each value of twelve bits: whether the hash of a known word has them. Most words need no look into the map. */
const MAY_BE_KNOWN = new Uint8Array(4096);
for (const hash of KNOWN.keys()) MAY_BE_KNOWN[hash >>> 20] = 1;

function hashWhole(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, BASE) + word.charCodeAt(at)) | 0;
  return hash;
}

const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;
/** The kinds of ASCII signs in lower case. */
const KINDS = new Uint8Array(128);
for (let code = 48; code <= 57; code++) KINDS[code] = DIGIT;
for (let code = 97; code <= 122; code++) KINDS[code] = LETTER;

/** Of the signs beyond ASCII, all but punctuation and symbols are letters. */
function kindOf(code: number): number {
  if (code < 128) return KINDS[code]!;
  const isOther = code < 0xc0 || code === 0xd7 || code === 0xf7 || (code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f)
    || code >= 0xff00;
  return isOther ? OTHER : LETTER;
}

const BACKSLASH = 92;
const DOT = 46;
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;
/** A blank, a line's end or a hyphen. */
const isJoint = (code: number): boolean => code === 32 || code === 10 || code === 0xa0 || isHyphen(code);

/**
 * Reads the phrases of up to three words that begin and end with content words: of neighbours, or of two with "of" between them. A part
 * of a hyphenated word neither begins nor ends a phrase: not "trained diffusion" of "pre-trained diffusion".
 */
export class PhraseKeys {
  /** Of each phrase of the text read last, in the order of their ends: its key, and where it stands: [start, end). */
  keys = new Int32Array(4096);
  starts = new Int32Array(4096);
  ends = new Int32Array(4096);
  private count = 0;
  /** The folded word read last. */
  private hash = 0;
  private length = 0;

  /** Returns how many phrases the text has. */
  read(text: string): number {
    const low = withoutHeadings(text).toLowerCase();
    const size = low.length;
    this.count = 0;
    // Of the two words before: hash, power of the base, start, whether a phrase may begin with it, and its kind.
    let hash1 = 0, hash2 = 0, power1 = 1, start1 = 0, start2 = 0, kind1 = STOPPED, kind2 = STOPPED;
    let begins1 = false, begins2 = false, joined1 = false;
    for (let at = 0, last = -2; at < size; ) {
      if (kindOf(low.charCodeAt(at)) === OTHER) {
        at++;
        continue;
      }
      const start = at;
      at = this.findEnd(low, at);
      const before = start > 0 ? low.charCodeAt(start - 1) : 0;
      // A command of TeX is no word.
      if (before === BACKSLASH) continue;
      const isLed = at < size && isHyphen(low.charCodeAt(at));
      const begins = !isHyphen(before);
      const read = this.readWord(low, start, at);
      // "on" is a part of "on-policy", and "4" of "4-manifold".
      const kind = isLed && begins && this.length > 0 ? CONTENT : read;
      const joined = start - last === 1 && isJoint(before);
      const power = POWERS[this.length]!;
      last = at;
      if (kind === CONTENT && !isLed) {
        if (begins) this.add(this.hash, start, at);
        if (joined && kind1 !== STOPPED) {
          const pair = (Math.imul(hash1, power) + this.hash) | 0;
          if (kind1 === CONTENT && begins1) this.add(pair, start1, at);
          if (joined1 && kind2 === CONTENT && begins2) this.add((Math.imul(hash2, Math.imul(power1, power)) + pair) | 0, start2, at);
        }
      }
      [hash2, start2, kind2, begins2] = [hash1, start1, kind1, begins1];
      [hash1, power1, start1, kind1, begins1, joined1] = [this.hash, power, start, kind, begins, joined];
    }
    return this.count;
  }

  /** The end of the word at `at`; "qwen2.5" and "osworld2.0" are words. */
  private findEnd(low: string, at: number): number {
    let end = at + 1;
    for (; end < low.length; end++) {
      const code = low.charCodeAt(end);
      if (kindOf(code) !== OTHER) continue;
      if (code !== DOT || kindOf(low.charCodeAt(end - 1)) !== DIGIT || kindOf(low.charCodeAt(end + 1)) !== DIGIT) break;
    }
    return end;
  }

  /** Reads a word into `hash` and `length`; returns its kind. */
  private readWord(low: string, start: number, end: number): number {
    this.length = 0;
    if (end - start > MAX_WORD_LENGTH) return STOPPED;
    this.hash = 0;
    let hasLetter = false;
    for (let at = start; at < end; at++) {
      const code = low.charCodeAt(at);
      if (code > 57) hasLetter = true;
      this.hash = (Math.imul(this.hash, BASE) + code) | 0;
    }
    this.length = end - start;
    const known = MAY_BE_KNOWN[this.hash >>> 20] ? KNOWN.get(this.hash) : undefined;
    if (known) {
      this.hash = known.hash ?? this.hash;
      this.length = known.length ?? this.length;
      return known.kind;
    }
    if (!hasLetter || this.length < 2) return STOPPED;
    this.foldPlural(low, start, end);
    return CONTENT;
  }

  /** Takes the plural's ending off, as Harman's stemmer does, and also "harnesses" for "harness". */
  private foldPlural(low: string, start: number, end: number): void {
    const last = low.charCodeAt(end - 1);
    if ((last !== S && last !== E) || end - start < 4) return;
    let to = end;
    let tail = 0;
    if (endsInPlural(low, start, to)) {
      const isIes = low.charCodeAt(to - 2) === E && low.charCodeAt(to - 3) === I;
      tail = isIes && low.charCodeAt(to - 4) !== E && low.charCodeAt(to - 4) !== A ? Y : 0;
      to -= tail ? 3 : 1;
    }
    // "boxes" has lost its s; so that "box" and "boxes" agree, "case" is "cas", too, and "biases" what "bias" is.
    if (!tail && endsInSibilantE(low, start, to)) {
      to--;
      if (endsInPlural(low, start, to)) to--;
    }
    if (to === end) return;
    this.hash = 0;
    for (let at = start; at < to; at++) this.hash = (Math.imul(this.hash, BASE) + low.charCodeAt(at)) | 0;
    if (tail) this.hash = (Math.imul(this.hash, BASE) + tail) | 0;
    this.length = to - start + (tail ? 1 : 0);
  }

  private add(key: number, start: number, end: number): void {
    if (this.count === this.keys.length) for (const field of ['keys', 'starts', 'ends'] as const) this[field] = enlarge(this[field]);
    this.keys[this.count] = key;
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
}

function enlarge(old: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * old.length);
  larger.set(old);
  return larger;
}

const [A, C, E, H, I, S, U, X, Y, Z] = [...'acehisuxyz'].map((letter) => letter.charCodeAt(0)) as
  [number, number, number, number, number, number, number, number, number, number];

function endsInPlural(low: string, start: number, end: number): boolean {
  if (end - start < 4 || low.charCodeAt(end - 1) !== S) return false;
  const before = low.charCodeAt(end - 2);
  return before !== S && before !== U && before !== I;
}

function endsInSibilantE(low: string, start: number, end: number): boolean {
  if (end - start < 4 || low.charCodeAt(end - 1) !== E) return false;
  const before = low.charCodeAt(end - 2);
  if (before !== H) return before === S || before === X || before === Z;
  return low.charCodeAt(end - 3) === C || low.charCodeAt(end - 3) === S;
}
