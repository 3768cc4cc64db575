import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { findNewestDigest, listedKeys } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import type { Context } from './context';

/** Shows how many papers of the newest list were not seen yet. Returns the number. */
export async function updateBadge({ db }: Context): Promise<number> {
  const digest = (await findNewestDigest(db, HF_SOURCE)) ?? (await findNewestDigest(db));
  const unseen = digest ? (await getPapers(db, listedKeys(digest))).filter((paper) => paper.seenAt === undefined).length : 0;
  const { badge } = await readSettings();
  await browser.action.setBadgeText({ text: badge && unseen > 0 ? String(unseen) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#9a5b07' });
  return unseen;
}
