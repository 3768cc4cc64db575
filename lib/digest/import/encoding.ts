import { analyse } from 'chardet';

const NEWLINE = 10;
/** So many bytes of lines beyond ASCII are enough to tell. */
const ENOUGH_BYTES = 32_768;
/** Of 100. Encodings of two bytes a sign reach 87 to 100 with a title and a journal, and other texts 57 at most. */
const SURE_OF_PAIRS = 70;
/** The same in a text with bytes that mean nothing in Windows-1252: it is no Western one. */
const LIKELY_PAIRS = 40;
const NOT_WESTERN = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Of 100. Cyrillic reaches 35 with one record, Western texts below 15. */
const SURE_OF_CYRILLIC = 25;
/** In Cyrillic, most letters are beyond ASCII; in Western texts, few. */
const MIN_CYRILLIC_SHARE = 0.3;

const PAIRS = new Set(['GB18030', 'Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR']);
const CYRILLIC = new Set(['windows-1251', 'KOI8-R']);

/**
 * The encoding of a text that is no Unicode: one of Chinese, Japanese, Korean or Russian where its signs are as frequent as they are
 * there (the package `chardet`, after ICU's detector), else that of an old Mac, or Windows-1252, which includes Latin-1. The name is one
 * that `TextDecoder` takes.
 */
export function findEncoding(bytes: Uint8Array): string {
  const lines = pickLines(bytes);
  const letters = lines.filter((byte) => byte > 127 || isLetter(byte));
  const isCyrillic = letters.filter((byte) => byte > 127).length >= MIN_CYRILLIC_SHARE * letters.length;
  const minPairs = lines.some((byte) => NOT_WESTERN.has(byte)) ? LIKELY_PAIRS : SURE_OF_PAIRS;
  const best = analyse(lines).find(({ name, confidence }) => (
    (PAIRS.has(name) && confidence >= minPairs) || (isCyrillic && CYRILLIC.has(name) && confidence >= SURE_OF_CYRILLIC)
  ));
  return best?.name ?? (isMacRoman(lines) ? 'macintosh' : 'windows-1252');
}

/** Signs of Windows-1252, and its small letters š, œ and ž, that stand within words. Its others are capitals and signs. */
const WITHIN_WORDS = new Set([0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x9a, 0x9c, 0x9e]);

/** Whether a text is of an old Mac: letters stand where Windows-1252 has capitals and signs (`MŸller`), and none where it has letters. */
function isMacRoman(bytes: Uint8Array): boolean {
  let [mac, western] = [0, 0];
  for (let at = 1; at < bytes.length - 1; at += 1) {
    const byte = bytes[at]!;
    if (byte < 128 || !isLetter(bytes[at - 1]!) || !isLetter(bytes[at + 1]!)) continue;
    if (byte >= 0xdf) western += 1;
    else if (byte <= 0x9f && bytes[at + 1]! >= 97 && !WITHIN_WORDS.has(byte)) mac += 1;
  }
  return mac > 1 && western === 0;
}

/** The lines with bytes beyond ASCII: the names of fields and addresses of the others would make any text look English. */
function pickLines(bytes: Uint8Array): Uint8Array {
  const picked = new Uint8Array(Math.min(bytes.length, ENOUGH_BYTES));
  let length = 0;
  for (let start = 0; start < bytes.length && length < picked.length;) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, Math.min(end, start + picked.length - length));
    if (line.some((byte) => byte > 127)) {
      picked.set(line, length);
      length += line.length;
    }
    start = end;
  }
  return picked.subarray(0, length);
}

/** Whether an ASCII byte is a letter. */
function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
