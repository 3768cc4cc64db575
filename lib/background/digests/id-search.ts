import type { StoredPaper } from '@/lib/store/database';
import { batchTitleSearches, type IdProposal } from '@/lib/digest/find-ids';
import type { Ask, IdSearchStatus } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import { AnswerFailure } from '@/lib/messages/server';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import {
  countTitleOnly,
  dropOldIdNotes,
  findProposal,
  listGivenIds,
  listProposals,
  listUnasked,
  refuseProposal,
  takeBackId,
  takeBackRefusal,
  writeIdFindings,
} from '@/lib/store/ids';
import { getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { Job, type JobStep, type StoredJob } from '@/lib/background/core/job';
import { t } from '@/lib/texts/t';
import { announceIds, searchIds } from './identify';

/** Titles that one request asks about. */
const TITLES_PER_REQUEST = 10;
/** How long an accepted id can be taken back. */
const UNDO_MS = 7 * 86_400_000;
/** Proposals and accepted ids that one answer lists. */
const MAX_LISTED = 50;

type IdSearch = Pick<IdSearchStatus, 'found'> & StoredJob;

const idSearch = new Job<IdSearch>('id-search', { state: 'idle', done: 0, total: 0, found: 0 }, planStep, ({ now }) =>
  announceChange({ digests: true }, now()),
);

export async function getIdSearch({ db }: Context): Promise<IdSearchStatus> {
  const [search, titleOnly, unasked, proposals, given] = await Promise.all([
    idSearch.read(db), countTitleOnly(db), listUnasked(db), listProposals(db), listGivenIds(db),
  ]);
  const { failures: _, ...status } = search;
  return {
    ...status,
    titleOnly,
    unasked: unasked.length,
    doubtful: proposals.length,
    proposals: proposals
      .slice(0, MAX_LISTED)
      .map(({ paper, entry }) => ({
        key: paper.key,
        title: paper.title,
        authors: paper.authors.slice(0, 4),
        where: paper.appearances.at(-1)?.sourceName ?? t('ids.yourLibrary'),
        found: {
          arxivId: entry.arxivId!,
          title: entry.title,
          authors: (entry.authors ?? []).slice(0, 4),
          ...(entry.published && { published: entry.published }),
        },
        why:
          isSamePaper(paper, entry) === 'same' || isSameByTitleAlone(paper, entry)
            ? t('ids.severalPapers')
            : t('ids.othersDiffer'),
      })),
    given: given.slice(0, MAX_LISTED).map(({ key, from }) => ({ key, title: from.title })),
  };
}

/** Starts, pauses or resumes looking for ids. Which papers arXiv was asked about is stored with them. */
export async function steerIdSearch(context: Context, { act }: Ask<'ids.find'>): Promise<IdSearchStatus> {
  const { db } = context;
  await idSearch.steer(context, act, async () => {
    await dropOldIdNotes(db, context.now() - UNDO_MS);
    return { done: 0, total: (await listUnasked(db)).length, found: 0 };
  });
  return getIdSearch(context);
}

export function resumeIdSearch(context: Context): Promise<void> {
  return idSearch.resume(context);
}

async function planStep(context: Context): Promise<JobStep | undefined> {
  const papers = await getPapers(context.db, (await listUnasked(context.db)).slice(0, TITLES_PER_REQUEST));
  return papers.length === 0 ? undefined : async () => writeAnswer(context, papers, await askAbout(context, papers));
}

/** If arXiv refuses a search, its titles are asked about one by one, so that one odd title costs only itself. */
async function askAbout(context: Context, papers: StoredPaper[]): Promise<IdProposal[]> {
  const proposals: IdProposal[] = [];
  for (const batch of batchTitleSearches(papers)) {
    try {
      proposals.push(...(await searchIds(context, batch, papers)));
    } catch (error) {
      if (!(error instanceof AnswerFailure) || error.failure.kind !== 'bad-input') throw error;
      if (papers.length > 1) for (const paper of papers) proposals.push(...(await askAbout(context, [paper])));
    }
  }
  return proposals;
}

/** Writes the papers, their new ids and the search's progress in one transaction. */
async function writeAnswer(context: Context, papers: StoredPaper[], proposals: IdProposal[]): Promise<void> {
  const { db, now } = context;
  const found = proposals.map(({ paperKey, entry, isSure }) => ({ key: paperKey, entry, isSure }));
  const findings = {
    sure: found.filter(({ isSure }) => isSure),
    doubtful: found.filter(({ isSure }) => !isSure),
    asked: papers.map(({ key }) => key),
  };
  const given = await writeIdFindings(db, findings, now(), async (accepted) => {
    // An answer that arrives after the search was paused counts, too.
    await idSearch.change(db, (status) => ({ ...status, done: status.done + papers.length, found: status.found + accepted.length }), {
      evenIfStopped: true,
    });
  });
  await announceIds(context, given);
}

/** The person accepts or rejects a doubtful id. */
export async function decideId(context: Context, { key, take }: Ask<'ids.decide'>): Promise<IdSearchStatus> {
  const { db } = context;
  const entry = await findProposal(db, key);
  if (entry && take)
    await announceIds(context, await writeIdFindings(db, { sure: [{ key, entry }], doubtful: [], asked: [] }, context.now()));
  else await refuseProposal(db, key);
  return getIdSearch(context);
}

export async function undoId(context: Context, { key }: Ask<'ids.undo'>): Promise<IdSearchStatus> {
  if (!(await takeBackRefusal(context.db, key))) {
    const given = await takeBackId(context.db, key, context.now());
    if (given) await announceIds(context, [given]);
  }
  return getIdSearch(context);
}
