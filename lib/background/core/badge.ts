import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { listedKind } from '@/lib/paper/listed-kind';
import type { Database, StoredDigest } from '@/lib/store/database';
import { findNewestDigest, listedKeys } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import type { Context } from './context';

/** Shows how many papers that the newest list brought as new were not seen yet. Returns the number. */
export async function updateBadge({ db }: Context): Promise<number> {
  const digest = (await findNewestDigest(db, HF_SOURCE)) ?? (await findNewestDigest(db));
  const unseen = digest ? await countUnseen(db, digest) : 0;
  const { badge } = await readSettings();
  await browser.action.setBadgeText({ text: badge && unseen > 0 ? String(unseen) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#9a5b07' });
  return unseen;
}

/** How many papers that a list brought as new were not seen yet. */
export async function countUnseen(db: Database, digest: StoredDigest): Promise<number> {
  const papers = await getPapers(db, listedKeys(digest));
  return papers.filter(({ seenAt, appearances }) =>
    seenAt === undefined && listedKind(appearances.find(({ digestId }) => digestId === digest.id)) === 'new').length;
}
