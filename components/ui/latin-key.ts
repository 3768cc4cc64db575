/**
 * The key that a person means by its place. On a layout without Latin letters, the key of `j` gives another letter (`о` in
 * Russian, two in Arabic for some): there its place on the keyboard says which it is, and so for `/` and `?`.
 */
export function latinKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (!/^[^\0-\u024f]+$/.test(key)) return key;
  if (code === 'Slash') return shiftKey ? '?' : '/';
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
