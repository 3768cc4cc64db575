import type { StoredPaper } from '@/lib/store/database';
import { batchTitleSearches, type IdProposal } from '@/lib/digest/find-ids';
import type { Ask, IdSearchStatus } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import { ToldFailure } from '@/lib/messages/server';
import { isSamePaper } from '@/lib/paper/merge';
import {
  countTitleOnly, dropOldIdNotes, findProposal, listGivenIds, listProposals, listUnasked, refuseProposal, takeBackId, takeBackRefusal, writeIdFindings,
} from '@/lib/store/ids';
import { readNote, writeNote } from '@/lib/store/notes';
import { getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { searchIds, tellOfIds } from './identify';
import { retryLater } from '@/lib/background/core/retry';
import { wakeFor } from '@/lib/background/core/wake';

const SEARCH = 'id-search';
const BATCH = 10;
/** An id that was taken can be given back for so long. */
const KEPT = 7 * 86_400_000;
/** How many proposals and taken ids an answer lists. */
const SHOWN = 50;

type Search = Pick<IdSearchStatus, 'state' | 'done' | 'total' | 'found' | 'message' | 'retryAt'> & { failures?: number };

export async function getIdSearch({ db }: Context): Promise<IdSearchStatus> {
  const [search, titleOnly, unasked, proposals, given] = await Promise.all([
    readSearch(db), countTitleOnly(db), listUnasked(db), listProposals(db), listGivenIds(db),
  ]);
  const { failures: _, ...told } = search;
  return {
    ...told, titleOnly, unasked: unasked.length, doubtful: proposals.length,
    proposals: proposals.slice(0, SHOWN).map(({ paper, entry }) => ({
      key: paper.key, title: paper.title, authors: paper.authors.slice(0, 4), where: paper.appearances.at(-1)?.sourceName ?? 'your library',
      found: { arxivId: entry.arxivId!, title: entry.title, authors: (entry.authors ?? []).slice(0, 4), ...(entry.published && { published: entry.published }) },
      why: isSamePaper(paper, entry) === 'same' ? 'Several papers have this title.' : 'The title is the same, but authors or abstract differ.',
    })),
    given: given.slice(0, SHOWN).map(({ key, from }) => ({ key, title: from.title })),
  };
}

/** Starts, pauses or resumes looking for ids. Whom was asked about stands in the store: a stopped worker goes on. */
export async function steerIdSearch(context: Context, { act }: Ask<'ids.find'>): Promise<IdSearchStatus> {
  const { db } = context;
  const { message: _, retryAt: __, failures: ___, ...search } = await readSearch(db);
  if (act === 'pause') await writeNote(db, SEARCH, { ...search, state: 'paused' } satisfies Search);
  else if (act === 'resume' && search.state !== 'idle') await writeNote(db, SEARCH, { ...search, state: 'running' } satisfies Search);
  else {
    await dropOldIdNotes(db, context.now() - KEPT);
    await writeNote(db, SEARCH, { state: 'running', done: 0, total: (await listUnasked(db)).length, found: 0 } satisfies Search);
  }
  void resumeIdSearch(context);
  return getIdSearch(context);
}

let running: Promise<void> | undefined;

/** Goes on where it was, if it is to run and its time has come. Call on every start. */
export function resumeIdSearch(context: Context): Promise<void> {
  running ??= run(context).finally(() => (running = undefined));
  return running;
}

async function run(context: Context): Promise<void> {
  const { db, now } = context;
  for (;;) {
    const { message: _, retryAt = 0, failures = 0, ...search } = await readSearch(db);
    if (search.state !== 'running') return;
    if (retryAt > now()) return wakeFor(SEARCH, now(), retryAt);
    const papers = await getPapers(db, (await listUnasked(db)).slice(0, BATCH));
    if (papers.length === 0) {
      await writeNote(db, SEARCH, { ...search, state: 'done' } satisfies Search);
      return announceChange({ digests: true }, now());
    }
    await wakeFor(SEARCH, now());
    try {
      await takeAnswer(context, papers, await askAbout(context, papers));
    } catch (error) {
      return retryLater(context, SEARCH, failures, error);
    }
  }
}

/** A search that arXiv refuses is asked again a title at a time, so that one odd title costs itself only. */
async function askAbout(context: Context, papers: StoredPaper[]): Promise<IdProposal[]> {
  const proposals: IdProposal[] = [];
  for (const batch of batchTitleSearches(papers)) {
    try {
      proposals.push(...(await searchIds(context, batch, papers)).proposals);
    } catch (error) {
      if (!(error instanceof ToldFailure) || error.failure.kind !== 'bad-input') throw error;
      if (papers.length > 1) for (const paper of papers) proposals.push(...(await askAbout(context, [paper])));
    }
  }
  return proposals;
}

/** The papers, what they were given, and how far the search is, in one transaction. */
async function takeAnswer(context: Context, papers: StoredPaper[], proposals: IdProposal[]): Promise<void> {
  const { db, now } = context;
  const found = proposals.map(({ paperKey, entry, isSure }) => ({ key: paperKey, entry, isSure }));
  const findings = { sure: found.filter(({ isSure }) => isSure), doubtful: found.filter(({ isSure }) => !isSure), asked: papers.map(({ key }) => key) };
  const given = await writeIdFindings(db, findings, now(), async (done) => {
    // Paused while arXiv was asked: its answer is taken all the same.
    const { message: _, retryAt: __, failures: ___, ...search } = await readSearch(db);
    await writeNote(db, SEARCH, { ...search, done: search.done + papers.length, found: search.found + done.length } satisfies Search);
  });
  await tellOfIds(context, given);
}

async function readSearch(db: Context['db']): Promise<Search> {
  return (await readNote<Search>(db, SEARCH)) ?? { state: 'idle', done: 0, total: 0, found: 0 };
}

/** The person's word on a doubtful id. */
export async function decideId(context: Context, { key, take }: Ask<'ids.decide'>): Promise<IdSearchStatus> {
  const { db } = context;
  const entry = await findProposal(db, key);
  if (entry && take) await tellOfIds(context, await writeIdFindings(db, { sure: [{ key, entry }], doubtful: [], asked: [] }, context.now()));
  else await refuseProposal(db, key);
  return getIdSearch(context);
}

export async function undoId(context: Context, { key }: Ask<'ids.undo'>): Promise<IdSearchStatus> {
  if (!(await takeBackRefusal(context.db, key))) {
    const given = await takeBackId(context.db, key, context.now());
    if (given) await tellOfIds(context, [given]);
  }
  return getIdSearch(context);
}
