import { dayOf } from '@/lib/paper/day';
import type { Appearance, Day, DigestEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { type DailyEntry, dailyPapersUrl, HF_SOURCE, HF_SOURCE_NAME } from '@/lib/digest/hugging-face';
import { isSamePaper } from '@/lib/paper/merge';
import { HUGGING_FACE_HOST, originOfHost } from '@/lib/digest/hosts';
import type { TrendingList } from '@/lib/digest/trending';
import { announceChange } from '@/lib/messages/changes';
import { digestId } from '@/lib/paper/digest-id';
import { writeFacts } from '@/lib/store/facts';
import { writeIdFindings } from '@/lib/store/ids';
import { readNote, writeNote } from '@/lib/store/notes';
import { findPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { fetchPage } from './daily-answers';
import { announceIds } from './identify';
import type { FetchedSource } from './fetched-source';

const TRENDING_SOURCE = 'hf-trending';
const LIST_LENGTH = 50;

/** The list moves slowly, and shares its host with the daily papers, which come first. */
export const huggingFaceTrending: FetchedSource = {
  id: TRENDING_SOURCE,
  name: 'Hugging Face trending',
  origin: originOfHost(HUGGING_FACE_HOST),
  intervalMs: 3 * 3_600_000,
  earlyFetch: 'after-failure',
  sync: syncTrending,
};

/** The list as it was last read; its papers stand in the store. It is a signal, not a digest: it has no day. */
interface StoredList {
  at: Timestamp;
  papers: { key: PaperKey; listDay?: Day; upvotes?: number }[];
}

/** Reads what Hugging Face says is trending. Returns how many papers are new. */
async function syncTrending(context: Context): Promise<number> {
  const { db, now } = context;
  const { entries } = await fetchPage(context, dailyPapersUrl({ sort: 'trending' }, { limit: LIST_LENGTH }));
  await giveKnownIds(context, entries);
  const at = now();
  const list: StoredList = {
    at,
    papers: entries.slice(0, LIST_LENGTH).map(({ arxivId, listDay, upvotes }) => (
      { key: arxivId!, ...(listDay && { listDay }), ...(upvotes !== undefined && { upvotes }) }
    )),
  };
  const facts = entries.map(({ listDay, ...entry }) => ({ entry, ...(listDay && { digestId: digestId(HF_SOURCE, listDay) }) }));
  const added = await writeFacts(db, facts, { source: HF_SOURCE, at }, () => writeNote(db, TRENDING_SOURCE, list));
  await context.index.flush();
  await announceChange({ digests: true }, now());
  return added.length;
}

/** Gives papers that were known only by their title the id that the list has. */
async function giveKnownIds(context: Context, entries: readonly DailyEntry[]): Promise<void> {
  const known = await findPapers(context.db, entries.map(({ arxivId, title }) => ({ arxivId: arxivId!, title })));
  const sure = entries.flatMap((entry, row): { key: PaperKey; entry: DigestEntry }[] => {
    const paper = known[row];
    return paper && !paper.arxivId && isSamePaper(paper, entry) === 'same' ? [{ key: paper.key, entry }] : [];
  });
  if (sure.length > 0)
    await announceIds(context, await writeIdFindings(context.db, { sure, doubtful: [], asked: [] }, context.now()));
}

/** The list as last read: the place of each paper, and its appearance in the daily list that it came from. */
export async function readTrendingList({ db }: Context): Promise<(TrendingList & { appearances: Appearance[] }) | undefined> {
  const list = await readNote<StoredList>(db, TRENDING_SOURCE);
  if (!list) return undefined;
  return {
    at: list.at,
    places: new Map(list.papers.map(({ key }, row) => [key, row + 1])),
    appearances: list.papers.map(({ key, listDay, upvotes }) => {
      const date = listDay ?? dayOf(list.at);
      return {
        digestId: digestId(HF_SOURCE, date),
        paperKey: key,
        source: HF_SOURCE,
        sourceName: HF_SOURCE_NAME,
        date,
        ...(upvotes !== undefined && { upvotes }),
      };
    }),
  };
}
