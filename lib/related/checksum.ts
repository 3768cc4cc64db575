/** A checksum of all words but the one at `own`, modelled on FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function checksum(words: Uint32Array, own: number): number {
  // Four sums side by side, because one sum would make each multiplication wait for the one before.
  let a = 0x811c9dc5, b = a, c = a, d = a;
  const end = words.length & ~3;
  for (let i = 0; i < end; i += 4) {
    a = Math.imul(a ^ (i === own ? 0 : words[i]!), 0x01000193);
    b = Math.imul(b ^ (i + 1 === own ? 0 : words[i + 1]!), 0x01000193);
    c = Math.imul(c ^ (i + 2 === own ? 0 : words[i + 2]!), 0x01000193);
    d = Math.imul(d ^ (i + 3 === own ? 0 : words[i + 3]!), 0x01000193);
  }
  for (let i = end; i < words.length; i++) a = Math.imul(a ^ (i === own ? 0 : words[i]!), 0x01000193);
  return (a ^ (b << 1) ^ (c << 2) ^ (d << 3)) >>> 0;
}
