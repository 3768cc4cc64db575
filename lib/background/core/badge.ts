import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import { listedKind } from '@/lib/paper/listed-kind';
import type { Database, StoredDigest, StoredPaper } from '@/lib/store/database';
import { listedKeys } from '@/lib/store/digests';
import { readPutOff } from '@/lib/store/inbox';
import { getPapers } from '@/lib/store/papers';
import type { Context } from './context';
import { readEntries } from './cards';
import { findCountedDigest } from './front-digest';
import { leaveOutMuted } from './watches';

/** The papers of a list that the person has neither opened, put away, put off, saved nor muted. */
export async function readUnhandled({ db }: Pick<Context, 'db'>, digest: StoredDigest): Promise<StoredPaper[]> {
  const papers = (await getPapers(db, listedKeys(digest))).filter(({ seenAt, doneAt }) => seenAt === undefined && doneAt === undefined);
  const [putOff, saved] = await Promise.all([readPutOff(db), readEntries(db, papers.map(({ key }) => key))]);
  return leaveOutMuted(papers.filter(({ key }) => !putOff.has(key) && !saved.has(key)));
}

/** Shows how many papers that the newest list brought as new are left in Today. Returns the number. */
export async function updateBadge({ db }: Pick<Context, 'db'>): Promise<number> {
  const digest = await findCountedDigest({ db });
  const unseen = digest ? await countUnseen(db, digest) : 0;
  const { badge } = await readSettings();
  await browser.action.setBadgeText({ text: badge && unseen > 0 ? String(unseen) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#9a5b07' });
  return unseen;
}

/** How many papers that a list brought as new are left in it. */
async function countUnseen(db: Database, digest: StoredDigest): Promise<number> {
  const papers = await readUnhandled({ db }, digest);
  return papers.filter(({ appearances }) => listedKind(appearances.find(({ digestId }) => digestId === digest.id)) === 'new').length;
}
