import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import type { AnswerOf, Ask, LibraryCard, SavedBrief, SavedState } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import { type Asker, ToldFailure } from '@/lib/messages/server';
import { changeEntries, listEntries, restoreEntries, savePaper, unsavePaper } from '@/lib/store/library';
import { findPaper, getPapers, putPaper } from '@/lib/store/papers';
import { toCard, toSaved } from './cards';
import type { Context } from './context';
import { paperOfRef } from './page-handlers';

/** Saves a paper of the store, or the one of a page, which then enters the store. */
export async function saveToLibrary(context: Context, { key, ref }: Ask<'library.save'>, asker: Asker): Promise<SavedState> {
  if (asker.incognito) {
    throw new ToldFailure({ kind: 'refused', message: 'This is a private window: Sidelight keeps nothing of it.' });
  }
  const { db } = context;
  let paper = key === undefined ? undefined : await db.papers.get(key);
  if (!paper && ref) {
    const known = await findPaper(db, ref);
    const fresh = paperOfRef(ref, context.now());
    paper = known ?? (await putPaper(db, fresh));
    if (!known) void context.index.flush();
  }
  if (!paper) throw new ToldFailure({ kind: 'not-found', message: 'Sidelight does not know this paper any more.' });
  const { entry, before } = await savePaper(db, paper.key, context.now());
  await tell(context, [entry]);
  return { key: paper.key, saved: toSaved(entry), ...(before && { before }) };
}

export async function removeFromLibrary(context: Context, { key }: Ask<'library.unsave'>): Promise<SavedState> {
  const before = await unsavePaper(context.db, key);
  await announceChange({ saved: { [key]: null } }, context.now());
  return { key, ...(before && { before }) };
}

export async function changeLibrary(context: Context, { keys, change }: Ask<'library.change'>): Promise<AnswerOf<'library.change'>> {
  const changed = await changeEntries(context.db, keys, definedOnly(change), context.now());
  await tell(context, changed);
  return { changed: changed.length };
}

export async function restoreToLibrary(context: Context, { entries }: Ask<'library.restore'>): Promise<AnswerOf<'library.restore'>> {
  const known = new Set((await getPapers(context.db, entries.map((entry) => entry.paperKey))).map((paper) => paper.key));
  const restorable = entries.filter((entry) => known.has(entry.paperKey));
  await restoreEntries(context.db, restorable);
  await tell(context, restorable);
  return { restored: restorable.length };
}

export async function listLibrary({ db }: Context, { state }: Ask<'library.list'>): Promise<AnswerOf<'library.list'>> {
  const entries = await listEntries(db, state);
  const papers = new Map((await getPapers(db, entries.map((entry) => entry.paperKey))).map((paper) => [paper.key, paper]));
  const cards = entries.flatMap((entry): LibraryCard[] => {
    const paper = papers.get(entry.paperKey);
    return paper
      ? [{
          ...toCard(paper, entry), saved: toSaved(entry), note: entry.note, rating: entry.rating, changedAt: entry.changedAt,
          ...(paper.categories && { categories: paper.categories }),
        }]
      : [];
  });
  return { papers: cards, total: cards.length };
}

async function tell({ now }: Context, entries: LibraryEntry[]): Promise<void> {
  const saved: Record<PaperKey, SavedBrief> = {};
  for (const entry of entries) saved[entry.paperKey] = toSaved(entry);
  await announceChange({ saved }, now());
}

function definedOnly<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
