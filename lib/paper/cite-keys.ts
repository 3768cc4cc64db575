/** Citation keys as texts: which text can be one, and how they stay apart. `lib/export/cite-key.ts` makes them from papers. */
import type { PaperKey, Timestamp } from './paper';

export const MAX_CITE_KEY_CHARACTERS = 100;

/** Whether a text can be a citation key: what BibTeX, biblatex and Pandoc all accept. */
export function isCiteKey(text: string): boolean {
  return text.length <= MAX_CITE_KEY_CHARACTERS && /^[A-Za-z0-9][A-Za-z0-9_:.+/-]*$/.test(text);
}

/** As citation keys are compared: BibTeX ignores case. */
export function foldCiteKey(key: string): string {
  return key.toLowerCase();
}

/**
 * Makes keys unique by `a`, `b` … `z`, `aa` … after those that stand in the list before, or are `taken` (folded). A key with letters is
 * none that another paper of the list has without them.
 */
export function makeUniqueKeys(keys: readonly string[], taken: ReadonlySet<string> = new Set()): string[] {
  const bare = new Set(keys.map(foldCiteKey));
  const used = new Set(taken);
  const next = new Map<string, number>();
  return keys.map((key) => {
    const folded = foldCiteKey(key);
    if (!used.has(folded)) {
      used.add(folded);
      return key;
    }
    for (let count = next.get(folded) ?? 1; ; count += 1) {
      const letters = formatLetters(count);
      const fresh = key.slice(0, MAX_CITE_KEY_CHARACTERS - letters.length) + letters;
      if (used.has(foldCiteKey(fresh)) || bare.has(foldCiteKey(fresh))) continue;
      used.add(foldCiteKey(fresh));
      next.set(folded, count + 1);
      return fresh;
    }
  });
}

/** 1 → `a`, 26 → `z`, 27 → `aa`. */
function formatLetters(count: number): string {
  let text = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

/** The key of a paper, and when it was given. */
export interface GivenCiteKey {
  paperKey: PaperKey;
  key: string;
  at: Timestamp;
}

/**
 * Of papers to which several browsers gave one key, the first one keeps it, and the others get letters. Every browser chooses the same.
 * A key with letters is a millisecond younger than without them, so that it counts as the newer one wherever it is merged.
 */
export function settleCiteKeys(given: readonly GivenCiteKey[]): GivenCiteKey[] {
  const used = new Set<string>();
  const [kept, others]: [GivenCiteKey[], GivenCiteKey[]] = [[], []];
  for (const row of given.toSorted((a, b) => a.at - b.at || (a.paperKey < b.paperKey ? -1 : 1))) {
    (used.has(foldCiteKey(row.key)) ? others : kept).push(row);
    used.add(foldCiteKey(row.key));
  }
  const fresh = makeUniqueKeys(others.map(({ key }) => key), used);
  return [...kept, ...others.map((row, place) => ({ ...row, key: fresh[place]!, at: row.at + 1 }))];
}
