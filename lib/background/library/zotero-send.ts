/** Sends saved papers to the Zotero that runs on this computer, in parts, as a job that a stopped worker resumes. */
import type { Context } from '@/lib/background/core/context';
import { Job, type JobStep, type StoredJob } from '@/lib/background/core/job';
import { matchMadeItems } from '@/lib/digest/zotero';
import { exportRis } from '@/lib/export/ris';
import { announceChange } from '@/lib/messages/changes';
import type { Ask, ZoteroSending } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { decodeLetters } from '@/lib/paper/decode-tex';
import type { PaperKey } from '@/lib/paper/paper';
import { findInZotero, linkToZotero } from '@/lib/store/zotero';
import { listEntries } from '@/lib/store/library';
import { t } from '@/lib/texts/t';
import { readItems } from './export';
import { importIntoZotero, pingZotero } from './zotero-ask';

/** Papers in one request: Zotero answers after it has made all of them. */
const PAPERS_PER_REQUEST = 50;

type Sending = Pick<ZoteroSending, 'already'> & StoredJob & {
  /** The papers that are to be sent, in order; `done` of them are. */
  keys: PaperKey[];
  /** Names the requests of this job, so that Zotero takes each part once. */
  session: string;
};

const sending = new Job<Sending>(
  'zotero-send', { state: 'idle', done: 0, total: 0, already: 0, keys: [], session: '' }, planStep,
  // Pages show which papers stand in Zotero.
  ({ now }) => announceChange({ digests: true }, now()),
);

export async function getZoteroSending({ db }: Context): Promise<ZoteroSending> {
  const { keys: _, session: __, failures: ___, ...status } = await sending.read(db);
  return status;
}

/** Starts, pauses or resumes the sending. @throws AnswerFailure where Zotero does not run, or another sending is under way. */
export async function sendToZotero(context: Context, asked: Ask<'zotero.send'>): Promise<ZoteroSending> {
  const { db } = context;
  if (asked.act !== 'start') {
    if (asked.act === 'resume') await pingZotero(context);
    await sending.steer(context, asked.act, () => Promise.resolve({ done: 0, total: 0, already: 0, keys: [], session: '' }));
    return getZoteroSending(context);
  }
  if ((await sending.read(db)).state === 'running') throw new AnswerFailure({ kind: 'refused', message: t('zotero.isSending') });
  await pingZotero(context);
  const chosen = asked.keys ?? (await listEntries(db)).map(({ paperKey }) => paperKey);
  const keys = (await db.library.bulkGet([...new Set(chosen)])).flatMap((entry) => entry?.paperKey ?? []);
  if (keys.length === 0) throw new AnswerFailure({ kind: 'not-found', message: t('failure.nothingToExport') });
  const there = asked.again ? new Set<PaperKey>() : await findInZotero(db, keys);
  const toSend = keys.filter((key) => !there.has(key));
  await sending.steer(context, 'start', () => Promise.resolve({
    done: 0, total: toSend.length, already: keys.length - toSend.length, keys: toSend, session: crypto.randomUUID(),
  }));
  // Few papers are sent when this answers.
  if (toSend.length <= PAPERS_PER_REQUEST) await sending.resume(context);
  return getZoteroSending(context);
}

export function resumeZoteroSending(context: Context): Promise<void> {
  return sending.resume(context);
}

async function planStep(context: Context, { keys, done, session }: Sending): Promise<JobStep | undefined> {
  const part = keys.slice(done, done + PAPERS_PER_REQUEST);
  return part.length === 0 ? undefined : () => sendPart(context, part, `${session}-${done}`);
}

/** Sends a part and notes which items Zotero made of it, in one transaction with the cursor. A paper that was un-saved meanwhile stays. */
async function sendPart(context: Context, part: readonly PaperKey[], session: string): Promise<void> {
  const { db } = context;
  const items = (await readItems(context, 'ris', part)).filter(({ entry }) => entry);
  const made = items.length > 0 ? await importIntoZotero(context, session, exportRis(items)) : [];
  // Zotero took the part before the worker was stopped, and does not tell again what it made of it.
  const found = matchMadeItems(made, items.map(({ paper }) => decodeLetters(paper.title)));
  const links = items.flatMap(({ paper }, row) => (found[row] === undefined ? [] : [{ paperKey: paper.key, key: found[row] }]));
  await db.transaction('rw', db.notes, async () => {
    await linkToZotero(db, links);
    await sending.change(db, (status) => ({ ...status, done: status.done + part.length }), { evenIfStopped: true });
  });
}
