export interface TagOption {
  tag: string;
  /** How many papers have it; none for a tag that is new. */
  count?: number;
}

const MAX_OPTIONS = 8;
/** Also as Chinese and Japanese have it. */
const COMMA = /[,，、]/;

/** The tags that a typed text holds. */
export function splitTags(typed: string): string[] {
  return typed.split(COMMA).map((tag) => tag.trim()).filter(Boolean);
}

/**
 * The tags that a typed text may mean: the tag itself, then those that begin so, then those with a word that does. A text that is no tag
 * yet comes last, to be added as it is; first where nothing begins so.
 */
export function completeTag(
  typed: string, known: readonly { name: string; count: number }[], present: readonly string[] = [],
): TagOption[] {
  const text = typed.trim();
  if (!text || COMMA.test(text)) return [];
  const folded = fold(text);
  const there = new Set(present.map(fold));
  const fits = known.map(({ name, count }) => ({ tag: name, count, fit: fitOf(fold(name), folded) }))
    .filter(({ tag, fit }) => fit > 0 && !there.has(fold(tag)))
    // Of those that fit as well, the order is kept: the most used first.
    .sort((a, b) => b.fit - a.fit);
  const options: TagOption[] = fits.slice(0, MAX_OPTIONS).map(({ tag, count }) => ({ tag, count }));
  if (fits[0]?.fit === WHOLE || there.has(folded)) return options;
  const isBegun = fits[0]?.fit === BEGINS;
  return isBegun ? [...options, { tag: text }] : [{ tag: text }, ...options];
}

const WORD = 1;
const BEGINS = 2;
const WHOLE = 3;

function fitOf(tag: string, text: string): number {
  if (tag === text) return WHOLE;
  if (tag.startsWith(text)) return BEGINS;
  return tag.split(/[\s/_.:-]+/).some((word) => word.startsWith(text)) ? WORD : 0;
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFKC');
}
