/** Decodes the bytes of a file, piece by piece: the text of 100 MB takes up to 200 MB of memory. */
import { type PlainKey, t } from '@/lib/texts/t';
import { findMarkedUtf16 } from '../byte-order-mark';
import { findEncoding } from './encoding';
import { decodeTwice, TwiceCheck } from './twice-encoded';

/** A text that is read in pieces, each time anew. A line, and a character of two units, may be cut between two pieces. */
export interface TextPieces {
  read(): AsyncIterable<string>;
  /** In bytes, or characters of a pasted text. */
  size: number;
  /** How its bytes are decoded; a pasted text has none. */
  encoding?: string;
  /** A sentence about the encoding, if it was not UTF-8. */
  note?: string;
}

/** In bytes, or characters of a pasted text. */
export const MAX_FILE_SIZE = 99_999_999;
/** Bytes that are read at once: each read asks the browser. */
const PIECE_SIZE = 1_000_000;
/** Bytes that are decoded at once. Larger texts get fresh memory, page by page, which takes longer than to decode them. */
const DECODED_SIZE = 1 << 15;
/** The name of what `TwiceCheck` finds, which no decoder knows. */
const TWICE = 'UTF-8 × 2';
/** Bytes that tell whether a file is text, and UTF-16. */
const HEAD_SIZE = 4_096;

/** The first bytes of formats that are no text. */
const BINARY_FORMATS: [magic: number[], why: PlainKey][] = [
  [[0x25, 0x50, 0x44, 0x46], 'file.isPdf'],
  [[0x50, 0x4b, 0x03, 0x04], 'file.isZip'],
  [[0x1f, 0x8b], 'file.unpackFailed'],
  [[0x89, 0x50, 0x4e, 0x47], 'file.isPicture'],
  [[0xff, 0xd8, 0xff], 'file.isPicture'],
  [[0x47, 0x49, 0x46, 0x38], 'file.isPicture'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'file.isDatabase'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'file.isOffice'],
  // A property list in Apple's binary form.
  [[0x62, 0x70, 0x6c, 0x69, 0x73, 0x74], 'file.isWebArchive'],
  // Rich text.
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'file.isOffice'],
];

/**
 * Finds how a file is to be decoded. A byte order mark decides the encoding; else UTF-16 is recognised by its zero bytes, then UTF-8 is
 * tried on the whole file, then what `findEncoding` finds in its first piece. `why` says why a file is refused: it is too large, or a known
 * binary format. `pause` is awaited between pieces, because 100 MB take most of a second. `known`: the encoding that was found before.
 */
export async function openFile(
  file: Blob, pause: () => Promise<void> = async () => undefined, known?: string,
): Promise<TextPieces | { why: string }> {
  if (file.size > MAX_FILE_SIZE) {
    return { why: t('file.tooLarge', { size: Math.round(file.size / 1e6), most: Math.round(MAX_FILE_SIZE / 1e6) }) };
  }
  const head = await readBytes(file, 0, HEAD_SIZE);
  const binary = BINARY_FORMATS.find(([magic]) => magic.every((byte, index) => head[index] === byte));
  if (binary) return { why: t(binary[1]) };
  const open = (encoding: string): TextPieces => {
    const read = (): AsyncIterable<string> => decodePieces(file, new TextDecoder(encoding === TWICE ? 'utf-8' : encoding), pause);
    return { size: file.size, encoding, read: encoding === TWICE ? () => decodeTwice(read()) : read };
  };
  if (known) return open(known);
  const utf16 = findUtf16(head);
  if (utf16) return { ...open(utf16), note: t('file.utf16') };
  try {
    const pieces = decodePieces(file, new TextDecoder('utf-8', { fatal: true }), pause);
    const check = new TwiceCheck();
    for await (const piece of pieces) check.add(piece);
    check.add('');
    return check.isTwice ? { ...open(TWICE), note: t('file.encoding', { name: TWICE }) } : open('utf-8');
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (head.includes(0)) return { why: t('file.notText') };
    const encoding = findEncoding(await readBytes(file, 0, PIECE_SIZE));
    return { ...open(encoding), note: encoding === 'windows-1252' ? t('file.latin1') : t('file.encoding', { name: encoding }) };
  }
}

/** UTF-16 if a fifth of the first bytes are zero and nearly all of these stand at even, or all at odd, places. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const marked = findMarkedUtf16(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, 2_048);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const min = sample.length * 0.2;
  if (odd > min && even * 10 < odd) return 'utf-16le';
  if (even > min && odd * 10 < even) return 'utf-16be';
  return undefined;
}

/**
 * The text without its byte order mark, which the decoder leaves out, and without zeros, which no text has.
 * @throws a `TypeError` if the decoder is fatal and the bytes are ill-formed.
 */
async function* decodePieces(file: Blob, decoder: TextDecoder, pause: () => Promise<void>): AsyncGenerator<string> {
  for (let at = 0; at < file.size; at += PIECE_SIZE) {
    const bytes = await readBytes(file, at, PIECE_SIZE);
    for (let from = 0; from < bytes.length; from += DECODED_SIZE) {
      const text = decoder.decode(bytes.subarray(from, from + DECODED_SIZE), { stream: true });
      yield text.includes('\0') ? text.replaceAll('\0', '') : text;
    }
    await pause();
  }
  yield decoder.decode();
}

/** The bytes of a file from `at` on, `size` of them or as many as are left. */
export async function readBytes(file: Blob, at: number, size: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(at, at + size).arrayBuffer());
}
