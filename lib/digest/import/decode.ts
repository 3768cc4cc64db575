/** Decodes the bytes of a file. */
import { type PlainKey, t } from '@/lib/texts/t';

export interface DecodedText {
  text: string;
  /** A sentence about the encoding, if it was not UTF-8. */
  note?: string;
}

/** In bytes, or characters of a pasted text. */
export const MAX_FILE_SIZE = 99_999_999;
/** Bytes that are decoded at once. */
const PIECE_SIZE = 1_000_000;

/** The first bytes of formats that are no text. */
const BINARY_FORMATS: [magic: number[], why: PlainKey][] = [
  [[0x25, 0x50, 0x44, 0x46], 'file.isPdf'],
  [[0x50, 0x4b, 0x03, 0x04], 'file.isZip'],
  [[0x1f, 0x8b], 'file.isGzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'file.isPicture'],
  [[0xff, 0xd8, 0xff], 'file.isPicture'],
  [[0x47, 0x49, 0x46, 0x38], 'file.isPicture'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'file.isDatabase'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'file.isOffice'],
];

/**
 * Decodes a file. A byte order mark decides the encoding; else UTF-16 is recognised by its zero bytes, then UTF-8 is tried,
 * then Windows-1252 (which includes Latin-1). `why` says why a file is refused: it is too large, or a known binary format.
 * `pause` is awaited between pieces, because 100 MB take most of a second.
 */
export async function decodeFile(
  bytes: Uint8Array, pause: () => Promise<void> = async () => undefined,
): Promise<DecodedText | { why: string }> {
  if (bytes.length > MAX_FILE_SIZE) {
    return { why: t('file.tooLarge', { size: Math.round(bytes.length / 1e6), most: Math.round(MAX_FILE_SIZE / 1e6) }) };
  }
  const binary = BINARY_FORMATS.find(([magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (binary) return { why: t(binary[1]) };
  const encoding = findUtf16(bytes);
  if (encoding) {
    return { text: await decodePieces(bytes, new TextDecoder(encoding), pause), note: t('file.utf16') };
  }
  try {
    return { text: await decodePieces(bytes, new TextDecoder('utf-8', { fatal: true }), pause) };
  } catch {
    if (bytes.subarray(0, 4_096).includes(0)) return { why: t('file.notText') };
    return {
      text: await decodePieces(bytes, new TextDecoder('windows-1252'), pause),
      note: t('file.latin1'),
    };
  }
}

/** UTF-16 if a fifth of the first bytes are zero and nearly all of these stand at even, or all at odd, places. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
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

/** Decodes piece by piece. The decoder leaves the byte order mark out. */
async function decodePieces(bytes: Uint8Array, decoder: TextDecoder, pause: () => Promise<void>): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_SIZE) {
    pieces.push(decoder.decode(bytes.subarray(at, at + PIECE_SIZE), { stream: true }));
    await pause();
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}
