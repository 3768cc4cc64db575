/** Whether a word may begin at a character: no letter or digit stands before it, or its script sets no blanks between words. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0 || isUnspaced(text.charCodeAt(at))) return true;
  const before = text.charCodeAt(at - 1);
  if (before < 128) return !((before >= 97 && before <= 122) || (before >= 48 && before <= 57) || (before >= 65 && before <= 90));
  return !/[\p{L}\p{N}]/u.test(text[at - 1]!);
}

/** Whether a character is of Thai, Lao, Burmese, Khmer, or of Chinese or Japanese. */
export function isUnspaced(code: number): boolean {
  return code >= 0xe00 && (
    code <= 0xeff || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff) || (code >= 0x2e80 && code <= 0x9fff)
    || (code >= 0xd840 && code <= 0xd88d) || (code >= 0xf900 && code <= 0xfaff)
  );
}
