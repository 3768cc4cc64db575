import type { Appearance, Timestamp } from './paper';

/** Readings. A longer vote curve loses every second of its older readings. */
const MAX_VOTE_READINGS = 200;

/**
 * Merges a reading of one paper in one digest, taken `at`, into the known one. The newest reading
 * gives rank, votes and comments; the curve of votes grows by one reading per change, in order of
 * time. Pure and idempotent.
 */
export function mergeAppearance(known: Appearance | undefined, fresh: Appearance, at: Timestamp): Appearance {
  const curve = [...(known?.votes ?? []), ...(fresh.votes ?? [])];
  if (fresh.upvotes !== undefined) curve.push({ at, upvotes: fresh.upvotes });
  const votes = thinCurve(curve);
  const last = votes.at(-1);
  // An answer that comes late must not undo a newer reading.
  const isNewest = !known?.votes?.length || known.votes.at(-1)!.at <= at;
  const merged: Appearance = isNewest ? { ...known, ...withoutUndefined(fresh) } : { ...withoutUndefined(fresh), ...known };
  if (last) {
    merged.votes = votes;
    merged.upvotes = last.upvotes;
  }
  return merged;
}

function withoutUndefined(appearance: Appearance): Appearance {
  return Object.fromEntries(Object.entries(appearance).filter(([, value]) => value !== undefined)) as unknown as Appearance;
}

function thinCurve(readings: readonly { at: Timestamp; upvotes: number }[]): { at: Timestamp; upvotes: number }[] {
  const inOrder = [...readings].sort((a, b) => a.at - b.at);
  const changes = inOrder.filter((reading, index) => reading.upvotes !== inOrder[index - 1]?.upvotes);
  if (changes.length <= MAX_VOTE_READINGS) return changes;
  const recent = changes.length - MAX_VOTE_READINGS / 2;
  return changes.filter((_, index) => index === 0 || index >= recent || index % 2 === 0);
}

/**
 * Merges the answer for one day into the stored one: every known paper stays, so a partial answer
 * (a lost page, a list read in the morning) never replaces a fuller one. If the answer lacks known
 * papers, ranks are made anew over all of them: by votes where all have votes, else the answer's
 * papers first. `fresh` and `known` are of one digest; the result is in order of rank.
 */
export function mergeDay(known: readonly Appearance[], fresh: readonly Appearance[], at: Timestamp): Appearance[] {
  const before = new Map(known.map((appearance) => [appearance.paperKey, appearance]));
  const seen = new Set(fresh.map((appearance) => appearance.paperKey));
  const answered = fresh.map((appearance) => mergeAppearance(before.get(appearance.paperKey), appearance, at));
  const missing = known.filter((appearance) => !seen.has(appearance.paperKey));
  if (missing.length === 0) return answered.sort(byRank);
  const all = [...answered.sort(byRank), ...[...missing].sort(byRank)];
  if (all.every((appearance) => appearance.upvotes !== undefined)) all.sort((a, b) => b.upvotes! - a.upvotes!);
  return all.map((appearance, index) => ({ ...appearance, rank: index + 1 }));
}

function byRank(a: Appearance, b: Appearance): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0;
}
