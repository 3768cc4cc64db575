import type { AnswerOf, Ask, Mark } from '@/lib/messages/protocol';
import type { Asker } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import type { PaperKey } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import type { IndexedPaper } from '@/lib/related/index';
import { findPapers } from '@/lib/store/papers';
import { readEntries, toCard } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { isClose, rankByLibrary, toLiked } from './for-you';
import { toIndexed } from '@/lib/background/core/index-keeper';
import { takeDigests } from '@/lib/background/digests/write';

/** A long list is compared with fewer saved papers, and only its first rows are, to save time. */
const MAX_COMPARED_SAVED = 60;
const MAX_COMPARED_ROWS = 600;

/** Returns what the store knows of a listing's papers, in the order asked, how close each is to what is saved, and titles without TeX. */
export async function getMarks(context: Context, { papers, titles = [] }: Ask<'marks.get'>): Promise<AnswerOf<'marks.get'>> {
  const { db } = context;
  const found = await findPapers(db, papers);
  const entries = await readEntries(db, found.flatMap((paper) => paper?.key ?? []));
  const comparable = papers.map(({ arxivId, title, abstract }, row): IndexedPaper | undefined => {
    const paper = found[row];
    if (paper) return toIndexed(paper);
    return arxivId && title && abstract ? { key: arxivId, title, abstract } : undefined;
  });
  const close = await readCloseness(context, comparable.filter((paper) => paper !== undefined).slice(0, MAX_COMPARED_ROWS));
  return {
    marks: found.map((paper, row): Mark | null => {
      if (!paper) {
        const unknown = comparable[row];
        const fit = unknown && close.get(unknown.key);
        return fit ? { key: unknown.key, ...fit } : null;
      }
      const { key, appearance, saved } = toCard(paper, entries.get(paper.key));
      return { key, ...(appearance && { appearance }), ...(saved && { saved }), ...close.get(key) };
    }),
    titles: titles.map(plainTex),
  };
}

/** Of those papers that are close to what is saved: how close, and to which saved paper most. */
async function readCloseness(context: Context, papers: IndexedPaper[]): Promise<Map<PaperKey, Pick<Mark, 'close' | 'like'>>> {
  if ((await context.db.library.limit(1).count()) === 0) return new Map();
  const { ranked, saved } = await rankByLibrary(context, papers, MAX_COMPARED_SAVED);
  return new Map(ranked.filter(isClose).map(({ key, score, like: nearest = '' }) => {
    const liked = saved.get(nearest);
    return [key, { close: score, ...(liked && { like: toLiked(liked) }) }];
  }));
}

/** Stores the papers of a listing that the person looks at, unless the window is private or this is turned off. */
export async function harvestListing(
  context: Context,
  { digest }: Ask<'listing.harvest'>,
  asker: Asker,
): Promise<AnswerOf<'listing.harvest'>> {
  if (asker.incognito || !(await readSettings()).harvest) return { added: 0 };
  return { added: (await takeDigests(context, [digest])).added.length };
}
