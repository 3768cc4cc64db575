/** FNV-1a: all browsers must put a key into the same bucket. */
export function hashKey(paperKey: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < paperKey.length; at++) value = Math.imul(value ^ paperKey.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
