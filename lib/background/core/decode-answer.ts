/** Turns the bytes of a host's answer into text. */
import { findMarkedUtf16 } from '@/lib/digest/byte-order-mark';

/** The XML declaration, with the encoding that it names, stands in the first bytes. */
const DECLARATION_BYTES = 200;

/**
 * The text of an answer. Many servers declare a wrong encoding, so bytes that read as UTF-8 are taken for it whatever is declared. Other
 * bytes are read by their byte order mark, else by the charset of the header `Content-Type` (RFC 7303, section 3), else by the XML
 * declaration. If none of these names an encoding that the browser knows, they are read as UTF-8, and what is damaged shows as U+FFFD.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string | null): string {
  const marked = findMarkedUtf16(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  return decodeUtf8(bytes) ?? makeDecoder(findDeclared(bytes, contentType)).decode(bytes);
}

/** `undefined` for ill-formed bytes, and for those of UTF-16 and ISO-2022-JP, which are well-formed: they hold zeros or escapes. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0) || bytes.includes(0x1b)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function findDeclared(bytes: Uint8Array, contentType: string | null): string | undefined {
  const named = /;\s{0,20}charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i.exec((contentType ?? '').slice(0, 500))?.[1];
  // Every encoding but UTF-16 writes the declaration in ASCII.
  const head = String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES).filter((byte) => byte !== 0));
  return named ?? /^\s{0,20}<\?xml\s[^>]{0,100}encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})["']/.exec(head)?.[1];
}

function makeDecoder(encoding: string | undefined): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
