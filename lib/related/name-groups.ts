import type { PaperIndex } from './paper-index';
import { type Phrase, readPhrases } from './phrases';
import { overlap, worthOf } from './shared-phrases';

/** A name is a phrase of so many titles of the group at least. */
const MIN_TITLES = 2;

/**
 * Names groups of papers by the phrase of their titles that sets each apart: its share in the group × the logarithm of how much larger that
 * is than its share in the others, × what the phrase tells of a subject. No two names share a word; `undefined` where none is left.
 * `groups[i]`: the group of the paper with `titles[i]`.
 */
export function nameGroups(index: PaperIndex, titles: readonly string[], groups: readonly number[]): (string | undefined)[] {
  const sizes: number[] = [];
  const found = new Map<number, { phrase: Phrase; counts: number[]; all: number }>();
  titles.forEach((title, i) => {
    const group = groups[i]!;
    sizes[group] = (sizes[group] ?? 0) + 1;
    for (const [key, phrase] of readPhrases(title).phrases) {
      const known = found.get(key) ?? { phrase, counts: [], all: 0 };
      found.set(key, known);
      known.counts[group] = (known.counts[group] ?? 0) + 1;
      known.all++;
    }
  });
  const scored = [...found.values()].flatMap(({ phrase, counts, all }) => {
    const worth = all >= MIN_TITLES ? worthOf(index, phrase) : 0;
    return worth <= 0 ? [] : counts.flatMap((count, group) => {
      if (!(count >= MIN_TITLES)) return [];
      const inside = count / sizes[group]!;
      const outside = (all - count + 1) / (titles.length - sizes[group]! + 1);
      return [{ phrase, group, score: worth * inside * Math.log(inside / outside) }];
    });
  }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || (a.phrase.text < b.phrase.text ? -1 : 1));
  const names: (Phrase | undefined)[] = Array.from({ length: sizes.length });
  for (const { phrase, group } of scored)
    if (!names[group] && names.every((other) => !other || !overlap(other, phrase))) names[group] = phrase;
  return names.map((phrase) => phrase?.text);
}
