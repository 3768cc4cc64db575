const DIGIT_0 = 48;
const LETTER_A = 97;
/** The small ASCII letters and the digits, with which nearly all folded words begin. */
export const PLAIN_LETTERS = 36;

/** Which of them a character is: 26 letters, then ten digits; -1 if it is none. */
export function plainLetterOf(code: number): number {
  if (code >= LETTER_A && code < LETTER_A + 26) return code - LETTER_A;
  return code >= DIGIT_0 && code < DIGIT_0 + 10 ? 26 + code - DIGIT_0 : -1;
}
