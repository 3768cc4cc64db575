/** What Windows hands to a program for certain, in characters. */
const MAX_ADDRESS_CHARACTERS = 2000;

export interface Note {
  /** Of its file, without the ending. */
  name: string;
  text: string;
}

/**
 * The address that makes a note in Obsidian (https://help.obsidian.md/Extending+Obsidian/Obsidian+URI). Obsidian numbers a note whose
 * name is taken; it replaces none. A text that is too long for an address goes by the clipboard: `isLong`.
 */
export function makeNoteAddress({ name, text }: Note, vault: string): { address: string; isLong: boolean } {
  const fields = [...(vault.trim() ? [['vault', vault.trim()] as const] : []), ['file', name] as const];
  const start = `obsidian://new?${fields.map(([field, value]) => `${field}=${encode(value)}`).join('&')}`;
  const whole = `${start}&content=${encode(text)}`;
  return whole.length <= MAX_ADDRESS_CHARACTERS ? { address: whole, isLong: false } : { address: `${start}&clipboard`, isLong: true };
}

/** Half a character of a pair cannot be encoded. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
