import { plainAbstract, plainTex } from '@/lib/paper/plain-tex';
import { markForeignWords } from './foreign-words';
import { hashPair, tokenize, type Token } from './tokenize';

/** A word or phrase of a text, as a person reads it. */
export interface Phrase {
  /** As written, in its form with the fewest capitals. */
  text: string;
  /** Content words. */
  words: number;
  /** Hashes of its words, and of its pairs of neighbours. */
  terms: number[];
  pairs: number[];
}

/** Words that tell how a paper speaks, not what of. They stand in no reason. */
const MANNER = new Set(
  tokenize(
    'around along paper work study article author propose proposed present introduce introduced show shown demonstrate approach method methodology technique framework novel new existing previous recent result experiment experimental evaluation evaluate performance improve improved improvement achieve significant significantly effective effectiveness efficient state art problem task address challenge based model dataset data different multiple large key first second well high low based extensive comprehensive potential better best investigate analysis provide enable leverage outperform outperforming code available importantly additionally finally specifically limited limitation across ability range wide setting application real world given type number set case use way need make help open highlight insight find finding explore develop developed offer remain often require single end term conduct conducted construct current seeing essential inherent remarkable easily consume unreasonable mitigate facilitate important critical crucial widely various notably et al baseline benchmark follow followed following contain containing empirical empirically consistent consistently success successful successfully assume assuming assumption yield yielding similar similarly maintain maintaining report reported reporting back rich evaluating evaluated improving practical dynamically unify unified unifying candidate identify identifying substantially component central ai good recipe simple survey review overview search rethink rethinking revisit revisiting massive unlock unlocking',
  ).map(({ term }) => term),
);

/** Of these, what stands before another word: a phrase that ends with it is half of one ("multimodal large" language model). */
const LEADING = new Set(
  tokenize('large high low new novel multiple different existing several first second single key given real better best limited').map(
    ({ term }) => term,
  ),
);

/** Of these, what is a subject together with another word: "world model", "state space", "data augmentation", "code generation". */
const NOUNS = new Set(
  tokenize(
    'model data task problem state application world type number set case term code component baseline candidate benchmark recipe survey review search',
  ).map(({ term }) => term),
);

/** Kinds of review and of study, which tell how a paper came about, not what of: "systematic review", "ablation study". */
const KINDS = new Set(
  [
    'systematic review', 'systematic survey', 'systematic literature', 'systematic mapping', 'systematic study', 'scoping review',
    'literature review', 'literature survey', 'literature search', 'narrative review', 'critical review', 'mapping study', 'ablation study',
    'user study', 'pilot study', 'technical report', 'comparative analysis', 'comparative study', 'qualitative analysis',
    'quantitative analysis',
  ].map((kind) => hashPair(...(tokenize(kind).map(({ term }) => term) as [number, number]))),
);

/** A place of a phrase: [start, end). */
export interface PhrasePlace {
  key: number;
  start: number;
  end: number;
}

/** A text's words, its phrases by their keys, and where these stand, by their starts; they overlap. */
export interface ReadText {
  tokens: Token[];
  phrases: Map<number, Phrase>;
  places: PhrasePlace[];
}

/**
 * Finds the phrases of one to three words in `text`, by a hash that is the same for all spellings of a phrase; only
 * those in `wanted`, if given. Function words do not count: "mixture of depths" has two words. Parts of addresses are none.
 */
export function readPhrases(text: string, wanted?: PhraseFilter): ReadText {
  const read: ReadText = { tokens: tokenize(hideAddresses(text)), phrases: new Map(), places: [] };
  const tokens = dropGenitives(text, markForeignWords(read.tokens));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.stop) continue;
    if (!wanted || wanted.has(token.term)) takePhrase(text, read, tokens.slice(i, i + 1), token.term);
    const next = tokens[i + 1];
    if (!next || !isJoined(text, token, next)) continue;
    const pair = hashPair(token.term, next.term);
    if (!next.stop && (!wanted || wanted.has(pair))) takePhrase(text, read, tokens.slice(i, i + 2), pair);
    const third = tokens[i + 2];
    if (!third || third.stop || !isJoined(text, next, third)) continue;
    if (next.stop && !LINK.test(text.slice(next.start, next.end))) continue;
    const three = hashPair(pair, third.term);
    if (!wanted || wanted.has(three)) takePhrase(text, read, tokens.slice(i, i + 3), three);
  }
  return read;
}

/** Title and abstract as one text without TeX and the braces of its remains, apart, so that no phrase reaches from one into the other. */
export function joinTexts({ title, abstract }: { title: string; abstract: string }): { text: string; titleEnd: number } {
  const start = `${plainTex(title)}\n\n`;
  const plain = plainAbstract(abstract);
  const clean = UNCLEAN.test(plain) ? plain.replace(/[{}]/g, '').replace(/\s+/g, ' ') : plain;
  return { text: start + clean.trim(), titleEnd: start.length };
}

/** Braces, or blanks that are not one space. Few abstracts have any. */
const UNCLEAN = /[{}]|[^\S ]|  /;

/** Some keys of phrases. A bit for the last bits of each key tells of most other keys that they are none, faster than a set does. */
export class PhraseFilter {
  private readonly bits = new Uint32Array(256);

  constructor(private readonly keys: ReadonlyMap<number, unknown>) {
    for (const key of keys.keys()) this.bits[(key & 8191) >>> 5]! |= 1 << (key & 31);
  }

  has(key: number): boolean {
    return ((this.bits[(key & 8191) >>> 5]! >>> (key & 31)) & 1) === 1 && this.keys.has(key);
  }
}

/** A function word that may stand inside a phrase. */
const LINK = /^(?:of|in|to|from|de|du|des|del|d[aio]s?|della|von)$/i;

/** Notes the phrase of these words, if it may stand in a reason. */
function takePhrase(text: string, { phrases, places }: ReadText, words: readonly Token[], key: number): void {
  if (!isWhole(text, words)) return;
  const start = words[0]!.start;
  const end = words.at(-1)!.end;
  places.push({ key, start, end });
  const spelled = text.slice(start, end);
  const known = phrases.get(key);
  if (known) {
    if (known.text !== spelled && capitals(spelled) < capitals(known.text)) known.text = spelled;
    return;
  }
  const content = words.filter(({ stop }) => !stop);
  const pairs: number[] = [];
  if (content.length === words.length) for (let i = 1; i < words.length; i++) pairs.push(hashPair(words[i - 1]!.term, words[i]!.term));
  phrases.set(key, { text: spelled, words: content.length, terms: content.map(({ term }) => term), pairs });
}

const HOST = /[\w-]\.(?:com|org|io|net|edu|ai|dev|co|cn|de|uk|fr|ch)\b/i;
/** Whether a word is a web address, a host or an e-mail address, with the signs around it. */
function isAddress(word: string): boolean {
  const at = word.indexOf('@');
  return word.includes('://') || (at > 0 && word.indexOf('.', at + 2) > 0) || HOST.test(word);
}

/** A quick look: every address has one of these. */
const MAY_BE_ADDRESS = /:\/\/|@|\.[a-z]/i;

/** The text with signs in place of its addresses, as long as before. */
const hideAddresses = (text: string): string =>
  MAY_BE_ADDRESS.test(text) ? text.replace(/\S+/g, (word) => (isAddress(word) ? '|'.repeat(word.length) : word)) : text;

/** Whether an address stands in the text. */
export const hasAddress = (text: string): boolean => MAY_BE_ADDRESS.test(text) && text.split(/\s/).some(isAddress);

/** Whether these words are a phrase that may stand in a reason. */
function isWhole(text: string, tokens: readonly Token[]): boolean {
  const start = tokens[0]!.start;
  const end = tokens.at(-1)!.end;
  // A part of a hyphenated word begins no phrase: not "trained diffusion" of "pre-trained diffusion".
  // A number after it only tells which one: "SemEval-2025" is a SemEval.
  if (isHyphen(text.charCodeAt(start - 1)) || (isHyphen(text.charCodeAt(end)) && !NUMBER.test(text.slice(end + 1, end + 12)))) return false;
  if (end - start < 3 && !/[A-Z\d]{2}/.test(text.slice(start, end))) return false;
  return namesSubject(tokens);
}

/** Whether these words may name a subject. Words of manner may only end a phrase ("diffusion model"), and nothing else makes none. */
function namesSubject(words: readonly Token[]): boolean {
  const last = words.length - 1;
  let isManner = true;
  for (let i = 0; i <= last; i++) {
    const { term, stop } = words[i]!;
    if (stop) continue;
    if (!MANNER.has(term)) isManner = false;
    else if (!(last > 0 && NOUNS.has(term)) && (i < last || i === 0 || LEADING.has(term))) return false;
  }
  return !isManner && !(last > 0 && KINDS.has(hashPair(words[last - 1]!.term, words[last]!.term)));
}

/** "2025", "2.0", and neither "3D" nor "of". */
const NUMBER = /^\d[\d.]*(?![\p{L}\d])/u;
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;

/** The words without the s of a genitive, which stands between a name and the word that it belongs to. */
function dropGenitives(text: string, tokens: readonly Token[]): readonly Token[] {
  return GENITIVE.test(text) ? tokens.filter(({ start, end }) => !GENITIVE.test(text.slice(start - 1, end))) : tokens;
}

const GENITIVE = /['’]s(?![\p{L}\p{N}])/u;
const NAME = /^\p{Lu}\p{Ll}+$/u;
/** What ends a genitive: "Parkinson's disease", "Bayes' rule". */
const GENITIVE_END = /^['’]s?\s$/;

/** Whether a name in the genitive and its word: "Parkinson's disease" is as much one phrase as "Parkinson disease", "a model's gait" none. */
function isNameAndWord(text: string, one: Token, next: Token): boolean {
  return next.start - one.end < 4 && NAME.test(text.slice(one.start, one.end)) && GENITIVE_END.test(text.slice(one.end, next.start));
}

/** Whether only a space or a hyphen stands between two tokens, or the end of a name's genitive. */
function isJoined(text: string, one: Token, next: Token): boolean {
  if (next.start - one.end !== 1) return isNameAndWord(text, one, next);
  const code = text.charCodeAt(one.end);
  return code === 32 || isHyphen(code) || BLANK.test(text[one.end]!);
}

const BLANK = /\s/;

const capitals = (text: string): number => text.replace(/[^\p{Lu}]/gu, '').length;
