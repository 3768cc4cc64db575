/** UTF-8 that a program took for Windows-1252 and encoded once more: `MÃ¼ller`. */

/** The signs of Windows-1252 from 0x80 on. Where it has none, and from 0xa0 on, the byte has the number of its sign, as in Latin-1. */
const SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const BYTES: ReadonlyMap<string, number> = new Map([...SIGNS].map((sign, at) => [sign, at + 0x80]));
const RUN = /[^\x00-\x7f]+/g;
/** In characters. A sequence of UTF-8 has four bytes at most, and titles have a few in a row. */
const MAX_CARRIED = 64;

/** Pieces of a text that may be looked at one by one: a run of signs beyond ASCII that ends a piece is carried into the next one. */
function makeCarrier(): (piece: string) => string {
  let carried = '';
  return (piece) => {
    const text = carried + piece;
    carried = piece ? /[^\x00-\x7f]{0,64}$/.exec(text.slice(-MAX_CARRIED))![0] : '';
    return carried ? text.slice(0, -carried.length) : text;
  };
}

/** Tells, piece by piece, whether every sign beyond ASCII belongs to such a sequence. An empty piece ends the text. */
export class TwiceCheck {
  #carry = makeCarrier();
  #isBroken = false;
  #hasAny = false;

  add(piece: string): void {
    if (this.#isBroken) return;
    for (const [run] of this.#carry(piece).matchAll(RUN)) {
      this.#hasAny = true;
      if (decodeRun(run) !== undefined) continue;
      this.#isBroken = true;
      return;
    }
  }

  get isTwice(): boolean {
    return this.#hasAny && !this.#isBroken;
  }
}

/** The pieces as they were before they were encoded once more. */
export async function* decodeTwice(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const carry = makeCarrier();
  const decode = (piece: string): string => carry(piece).replace(RUN, (run) => decodeRun(run) ?? run);
  for await (const piece of pieces) if (piece) yield decode(piece);
  yield decode('');
}

function decodeRun(run: string): string | undefined {
  const bytes: number[] = [];
  for (const sign of run) {
    const byte = BYTES.get(sign) ?? sign.charCodeAt(0);
    if (byte > 0xff) return undefined;
    bytes.push(byte);
  }
  // The last byte of a closing quotation mark has no sign, and programs leave it out.
  if (bytes.at(-2) === 0xe2 && bytes.at(-1) === 0x80) bytes.push(0x9d);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
