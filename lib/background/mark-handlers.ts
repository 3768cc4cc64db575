import type { AnswerOf, Ask, Mark } from '@/lib/messages/protocol';
import type { Asker } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import { findPapers } from '@/lib/store/papers';
import { readEntries, toCard } from './cards';
import type { Context } from './context';
import { takeDigests } from './write';

/** What the store knows of the papers a listing shows, in the order asked. */
export async function getMarks({ db }: Context, { papers }: Ask<'marks.get'>): Promise<AnswerOf<'marks.get'>> {
  const found = await findPapers(db, papers);
  const entries = await readEntries(db, found.flatMap((paper) => paper?.key ?? []));
  return {
    marks: found.map((paper): Mark | null => {
      if (!paper) return null;
      const { key, title, appearance, saved } = toCard(paper, entries.get(paper.key));
      return { key, title, ...(appearance && { appearance }), ...(saved && { saved }) };
    }),
  };
}

/** A listing the person looks at enters the store, unless it is a private window or turned off. */
export async function harvestListing(context: Context, { digest }: Ask<'listing.harvest'>, asker: Asker): Promise<AnswerOf<'listing.harvest'>> {
  if (asker.incognito || !(await readSettings()).harvest) return { added: 0 };
  return { added: (await takeDigests(context, [digest])).added.length };
}
