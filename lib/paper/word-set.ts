/** The words of a text, which one blank separates, as a set. By the annotation, a script that does not use a set carries none of it. */
/* @__NO_SIDE_EFFECTS__ */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
