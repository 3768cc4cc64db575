/**
 * The key that a person means by its place. On a layout without Latin letters, the key of `j` gives another letter (`о` in
 * Russian, two in Arabic for some): there its place on the keyboard says which it is, and so for `/` and `?`.
 */
export function latinKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (!/^[^\0-\u024f]+$/.test(key)) return key;
  if (code === 'Slash') return shiftKey ? '?' : '/';
  return /^Key[A-Z]$/.test(code) ? (shiftKey ? code[3]! : code[3]!.toLowerCase()) : key;
}

/**
 * The digit that a person means by a key. Keyboards of French and of some other languages give the digits above the letters with Shift
 * alone: there the place says which digit it is, unless the key says what a digit does not mean (`+`, `-`, `=`).
 */
export function digitKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string | undefined {
  if (/^\d$/.test(key)) return key;
  return shiftKey || /[+=-]/.test(key) ? undefined : /^Digit(\d)$/.exec(code)?.[1];
}
