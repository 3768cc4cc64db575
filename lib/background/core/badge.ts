import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { listedKind } from '@/lib/paper/listed-kind';
import type { StoredDigest, StoredPaper } from '@/lib/store/database';
import { findNewestDigest, listedKeys } from '@/lib/store/digests';
import { readPutOff } from '@/lib/store/inbox';
import { getPapers } from '@/lib/store/papers';
import type { Context } from './context';
import { readEntries } from './cards';

/** The papers of a list that the person has neither opened, put away, put off nor saved. */
export async function readUnhandled({ db }: Pick<Context, 'db'>, digest: StoredDigest): Promise<StoredPaper[]> {
  const papers = (await getPapers(db, listedKeys(digest))).filter(({ seenAt, doneAt }) => seenAt === undefined && doneAt === undefined);
  const [putOff, saved] = await Promise.all([readPutOff(db), readEntries(db, papers.map(({ key }) => key))]);
  return papers.filter(({ key }) => !putOff.has(key) && !saved.has(key));
}

/** Shows how many papers that the newest list brought as new are left in Today. Returns the number. */
export async function updateBadge(context: Pick<Context, 'db'>): Promise<number> {
  const digest = (await findNewestDigest(context.db, HF_SOURCE)) ?? (await findNewestDigest(context.db));
  const papers = digest ? await readUnhandled(context, digest) : [];
  const isNew = ({ appearances }: StoredPaper): boolean =>
    listedKind(appearances.find((appearance) => appearance.digestId === digest!.id)) === 'new';
  const unseen = papers.filter(isNew).length;
  const { badge } = await readSettings();
  await browser.action.setBadgeText({ text: badge && unseen > 0 ? String(unseen) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#9a5b07' });
  return unseen;
}
