import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { listedKind } from '@/lib/paper/listed-kind';
import { findNewestDigest, listedKeys } from '@/lib/store/digests';
import { getPapers } from '@/lib/store/papers';
import type { Context } from './context';

/** Shows how many papers that the newest list brought as new were not seen yet. Returns the number. */
export async function updateBadge({ db }: Context): Promise<number> {
  const digest = (await findNewestDigest(db, HF_SOURCE)) ?? (await findNewestDigest(db));
  const papers = digest ? await getPapers(db, listedKeys(digest)) : [];
  const unseen = papers.filter(({ seenAt, appearances }) =>
    seenAt === undefined && listedKind(appearances.find(({ digestId }) => digestId === digest!.id)) === 'new').length;
  const { badge } = await readSettings();
  await browser.action.setBadgeText({ text: badge && unseen > 0 ? String(unseen) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#9a5b07' });
  return unseen;
}
