import { dayOf } from '@/lib/paper/day';
import type { Appearance, Day, DigestEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { type DailyEntry, dailyPapersUrl, HF_SOURCE, HF_SOURCE_NAME } from '@/lib/digest/hugging-face';
import { isSamePaper } from '@/lib/paper/merge';
import type { TrendingList } from '@/lib/digest/trending';
import { announceChange } from '@/lib/messages/changes';
import { digestId } from '@/lib/paper/digest-id';
import { writeFacts } from '@/lib/store/facts';
import { writeIdFindings } from '@/lib/store/ids';
import { readNote, writeNote } from '@/lib/store/notes';
import { findPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { fetchPage } from './daily-answers';
import { tellOfIds } from './identify';

export const TRENDING_SOURCE = 'hf-trending';
export const TRENDING_NAME = 'Hugging Face trending';
const LENGTH = 50;

/** The list as it was last read; its papers stand in the store. It is a signal, not a digest: it has no day. */
interface StoredList {
  at: Timestamp;
  papers: { key: PaperKey; listDay?: Day; upvotes?: number }[];
}

/** Reads what Hugging Face says is trending. Returns how many papers are new. */
export async function syncTrending(context: Context): Promise<number> {
  const { db, now } = context;
  const { entries } = await fetchPage(context, dailyPapersUrl({ sort: 'trending' }, { limit: LENGTH }));
  await giveKnownIds(context, entries);
  const at = now();
  const list: StoredList = {
    at,
    papers: entries.slice(0, LENGTH).map(({ arxivId, listDay, upvotes }) => ({ key: arxivId!, ...(listDay && { listDay }), ...(upvotes !== undefined && { upvotes }) })),
  };
  const told = entries.map(({ listDay, ...entry }) => ({ entry, ...(listDay && { digestId: digestId(HF_SOURCE, listDay) }) }));
  const added = await writeFacts(db, told, { source: HF_SOURCE, at }, () => writeNote(db, TRENDING_SOURCE, list));
  await context.index.flush();
  await announceChange({ digests: true }, now());
  return added.length;
}

/** A paper that was known by its title only has its id here. */
async function giveKnownIds(context: Context, entries: readonly DailyEntry[]): Promise<void> {
  const known = await findPapers(context.db, entries.map(({ arxivId, title }) => ({ arxivId: arxivId!, title })));
  const sure = entries.flatMap((entry, row): { key: PaperKey; entry: DigestEntry }[] => {
    const paper = known[row];
    return paper && !paper.arxivId && isSamePaper(paper, entry) === 'same' ? [{ key: paper.key, entry }] : [];
  });
  if (sure.length > 0) await tellOfIds(context, await writeIdFindings(context.db, { sure, doubtful: [], asked: [] }, context.now()));
}

/** The list with the places of its papers, and their appearances in the daily lists they came from, as the list tells them. */
export async function readTrendingList({ db }: Context): Promise<(TrendingList & { appearances: Appearance[] }) | undefined> {
  const list = await readNote<StoredList>(db, TRENDING_SOURCE);
  if (!list) return undefined;
  return {
    at: list.at,
    places: new Map(list.papers.map(({ key }, row) => [key, row + 1])),
    appearances: list.papers.map(({ key, listDay, upvotes }) => {
      const date = listDay ?? dayOf(list.at);
      return { digestId: digestId(HF_SOURCE, date), paperKey: key, source: HF_SOURCE, sourceName: HF_SOURCE_NAME, date, ...(upvotes !== undefined && { upvotes }) };
    }),
  };
}
