import { browser } from '@/lib/browser/api';
import type { StoredDigest } from '@/lib/store/database';

/** Prefix in `storage.session`, which is in memory and goes with the browser: what was found, and in which lists. */
const KEPT = 'topics.';

/** What tells one state of lists from another, however many they are. */
export function describeLists(digests: readonly StoredDigest[]): string {
  const sum = (read: (digest: StoredDigest) => number): number => digests.reduce((total, digest) => total + read(digest), 0);
  return [digests.length, sum(({ count }) => count), sum(({ fetchedAt }) => fetchedAt)].join(' ');
}

/**
 * What `find` finds, kept as long as `of` stays the same: to find topics reads the texts of months, and the lists change a few times a
 * day. `name` tells one kind of topics from another.
 */
export async function keepTopics<T>(name: string, of: string, find: () => Promise<T>): Promise<T> {
  const place = KEPT + name;
  const kept = (await browser.storage.session.get(place).catch(() => undefined))?.[place] as { of: string; topics: T } | undefined;
  if (kept?.of === of) return kept.topics;
  const topics = await find();
  await browser.storage.session.set({ [place]: { of, topics } }).catch(() => undefined);
  return topics;
}
