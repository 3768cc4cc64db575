/**
 * Vectors in 4 bits a value: two values a byte, the even dimension in the lower nibble, each from −7 to 7, plus 8.
 * `from` is the first byte of a vector.
 */

/** Σ vector × the packed values. This loop is a large part of a query's time. */
export function dotNibbles(nibbles: Uint8Array, from: number, vector: Float32Array): number {
  let sum = 0;
  for (let i = from, d = 0; d < vector.length; i++, d += 2) {
    const byte = nibbles[i]!;
    sum += vector[d]! * ((byte & 15) - 8) + vector[d + 1]! * ((byte >> 4) - 8);
  }
  return sum;
}

/** out += scale × the packed values. */
export function addNibbles(nibbles: Uint8Array, from: number, scale: number, out: Float32Array): void {
  for (let i = from, d = 0; d < out.length; i++, d += 2) {
    const byte = nibbles[i]!;
    out[d]! += scale * ((byte & 15) - 8);
    out[d + 1]! += scale * ((byte >> 4) - 8);
  }
}
