/**
 * The key that a person means by its place. On a layout without Latin letters, the key of `j` gives another letter (`о` in
 * Russian): there its place on the keyboard says which it is.
 */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  return /^[^\0-\u024f]$/.test(key) && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
