import { paperOfRef } from '@/lib/background/core/paper-ref';
import { askArxiv } from '@/lib/background/core/arxiv-api';
import type { Context } from '@/lib/background/core/context';
import { Job, type JobStep, type StoredJob } from '@/lib/background/core/job';
import { publishChange } from '@/lib/background/library/entries';
import { announceChange } from '@/lib/messages/changes';
import type { Ask, TitleLookupStatus } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import type { DigestEntry, PaperKey } from '@/lib/paper/paper';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { forgetUnknown, listNameless, noteUnknown } from '@/lib/store/nameless';
import { getPapers, mergePaperIntoStore } from '@/lib/store/papers';

/** Ids that one request asks about. An address of 100 ids has some 1,200 characters. */
const IDS_PER_REQUEST = 100;

type TitleLookup = Pick<TitleLookupStatus, 'found'> & StoredJob;

const titleLookup = new Job<TitleLookup>('title-lookup', { state: 'idle', done: 0, total: 0, found: 0 }, planStep, ({ now }) =>
  announceChange({ digests: true }, now()),
);

export async function getTitleLookup({ db }: Context): Promise<TitleLookupStatus> {
  const [{ failures: _, ...status }, { nameless, unasked }] = await Promise.all([titleLookup.read(db), listNameless(db)]);
  return { ...status, nameless: nameless.length, unasked: unasked.length };
}

/**
 * Starts, pauses or resumes asking arXiv for what papers known by their id only are called. Which ids it does not know is noted
 * with the papers. If it knows none of those that are left, it is asked again.
 */
export async function steerTitleLookup(context: Context, { act }: Ask<'titles.find'>): Promise<TitleLookupStatus> {
  const { db } = context;
  await titleLookup.steer(context, act, async () => {
    const { nameless, unasked } = await listNameless(db);
    if (unasked.length === 0) await forgetUnknown(db);
    return { done: 0, total: unasked.length || nameless.length, found: 0 };
  });
  return getTitleLookup(context);
}

export function resumeTitleLookup(context: Context): Promise<void> {
  return titleLookup.resume(context);
}

async function planStep(context: Context): Promise<JobStep | undefined> {
  const keys = (await listNameless(context.db)).unasked.slice(0, IDS_PER_REQUEST);
  return keys.length === 0 ? undefined : async () => writeAnswer(context, keys, await askAbout(context, keys));
}

/** If arXiv refuses the ids of a request, they are asked about in halves, so that one odd id costs only itself. */
async function askAbout(context: Context, keys: readonly PaperKey[]): Promise<DigestEntry[]> {
  try {
    return await askArxiv(context, { ids: keys });
  } catch (error) {
    if (!(error instanceof AnswerFailure) || error.failure.kind !== 'bad-input') throw error;
    if (keys.length === 1) return [];
    const half = Math.ceil(keys.length / 2);
    return [...(await askAbout(context, keys.slice(0, half))), ...(await askAbout(context, keys.slice(half)))];
  }
}

/** Writes the papers' facts, and which ids arXiv does not know, in one transaction, so that a stopped worker loses nothing. */
async function writeAnswer(context: Context, keys: PaperKey[], answers: DigestEntry[]): Promise<void> {
  const { db, now } = context;
  const told = new Map(answers.filter(({ title }) => !isPlaceholderTitle(title)).map((entry) => [entry.arxivId!, entry]));
  const named = await db.transaction('rw', [db.papers, db.pending, db.notes], async () => {
    const written: PaperKey[] = [];
    const unknown: PaperKey[] = [];
    // A paper that was deleted meanwhile stays away.
    for (const { key } of await getPapers(db, keys)) {
      const entry = told.get(key);
      const stored = entry && (await mergePaperIntoStore(db, paperOfRef(entry, now()), PAGE_SOURCES.arxivApi));
      (stored?.key === key ? written : unknown).push(key);
    }
    await noteUnknown(db, unknown, now());
    // An answer that arrives after the lookup was paused counts, too.
    await titleLookup.change(db, (status) => ({ ...status, done: status.done + keys.length, found: status.found + written.length }), {
      evenIfStopped: true,
    });
    return written;
  });
  await announceNames(context, named);
}

/** Brings the index, the library and every open page up to date after papers got their titles. */
async function announceNames(context: Context, keys: PaperKey[]): Promise<void> {
  if (keys.length > 0) {
    await context.index.flush();
    await publishChange(context, (await context.db.library.bulkGet(keys)).filter((entry) => entry !== undefined));
  }
  await announceChange({ digests: true }, context.now());
}
