import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { readSettings } from '@/lib/settings/settings';
import type { StoredDigest } from '@/lib/store/database';
import { findNewestDigest, isChosen } from '@/lib/store/digests';
import { listSources } from '@/lib/store/sources';
import type { Context } from './context';

/** The newest list of what the person reads. */
export async function findFrontDigest({ db }: Pick<Context, 'db'>): Promise<StoredDigest | undefined> {
  const { fetchDaily } = await readSettings();
  return fetchDaily ? findNewestDigest(db) : findFollowed(db);
}

/** The list that the badge, the notification and the trial of watches are about: the daily papers, unless they are off. */
export async function findCountedDigest({ db }: Pick<Context, 'db'>): Promise<StoredDigest | undefined> {
  const { fetchDaily } = await readSettings();
  return fetchDaily ? (await findNewestDigest(db, HF_SOURCE)) ?? findNewestDigest(db) : findFollowed(db);
}

/**
 * Whoever turned the daily papers off and follows something else reads that: else the last daily papers that came would be the newest
 * list forever.
 */
async function findFollowed(db: Context['db']): Promise<StoredDigest | undefined> {
  const followed = new Set((await listSources(db)).flatMap(({ id, url }) => (url === undefined ? [] : [id])));
  if (followed.size === 0) return findNewestDigest(db);
  return findNewestDigest(db, undefined, (source) => followed.has(source) || (isChosen(source) && source !== HF_SOURCE));
}
