import { arxivAbs } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import { batchTitleSearches, type IdProposal, proposeIds, type TitleBatch } from '@/lib/digest/find-ids';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import { AnswerFailure } from '@/lib/messages/server';
import { type GivenId, writeIdFindings } from '@/lib/store/ids';
import type { Context } from '@/lib/background/core/context';
import { askArxiv } from '@/lib/background/core/arxiv-api';
import { publishChange } from '@/lib/background/library/entries';
import { t } from '@/lib/texts/t';

/** Asks arXiv's search for titles. Returns the ids that its answers propose. */
export async function searchIds(context: Context, { search, max }: TitleBatch, papers: readonly Paper[]): Promise<IdProposal[]> {
  return proposeIds(papers, await askArxiv(context, { search, max }));
}

/** Brings the index, the library and every open page up to date after papers got or lost an id. */
export async function announceIds(context: Context, changed: readonly GivenId[]): Promise<void> {
  if (changed.length === 0) return;
  await context.index.flush();
  const keys = changed.flatMap(({ key, from }) => [key, from.key]);
  const saved = (await context.db.library.bulkGet(keys)).filter((entry) => entry !== undefined);
  const known = new Set(saved.map((entry) => entry.paperKey));
  if (saved.length > 0) await publishChange(context, saved, keys.filter((key) => !known.has(key)));
  await announceChange({ digests: true }, context.now());
}

/**
 * Looks a title-only paper up in arXiv's API, because the person asked. A sure match gives the paper its id at
 * once, and its address is returned; a doubtful one changes nothing.
 */
export async function identifyPaper(context: Context, { key }: Ask<'paper.identify'>): Promise<AnswerOf<'paper.identify'>> {
  const paper = await context.db.papers.get(key);
  if (!paper) throw new AnswerFailure({ kind: 'not-found', message: t('failure.unknownPaper') });
  if (paper.arxivId) return { url: arxivAbs(paper.arxivId) };
  const [batch] = batchTitleSearches([paper]);
  if (!batch) return {};
  const [proposal] = await searchIds(context, batch, [paper]);
  if (!proposal?.isSure || !proposal.entry.arxivId) return {};
  await announceIds(
    context,
    await writeIdFindings(context.db, { sure: [{ key, entry: proposal.entry }], doubtful: [], asked: [] }, context.now()),
  );
  return { url: arxivAbs(proposal.entry.arxivId) };
}
