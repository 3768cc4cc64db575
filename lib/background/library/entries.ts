import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import type { AnswerOf, Ask, LibraryCard, SavedBrief, SaveResult } from '@/lib/messages/protocol';
import { announceChange } from '@/lib/messages/changes';
import { type Asker, AnswerFailure } from '@/lib/messages/server';
import {
  changeEntries, countEntries, listEntries, mergeEntries, readEntriesAndPapers, restoreEntriesAndPapers, saveAndPutPaper, unsavePapers,
} from '@/lib/store/library';
import type { Database, StoredPaper } from '@/lib/store/database';
import { findCiteKeys } from '@/lib/store/cite-keys';
import { findPaper } from '@/lib/store/papers';
import { updateBadge } from '@/lib/background/core/badge';
import { noteZotero, toCard, toPublication, toSaved } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { scheduleSync } from '@/lib/background/sync/sync';
import { keepLocalBackup } from './local-backups';
import { recallEntries, rememberEntries } from './removed-entries';
import { mendFromPage } from '@/lib/background/core/mend';
import { paperOfRef, sourceOfPage } from '@/lib/background/core/paper-ref';
import { t } from '@/lib/texts/t';

/** If so many papers are removed at once, the library is backed up first. */
const MANY_PAPERS = 20;

/** Saves a paper of the store, or the paper of a page, which then enters the store. */
export async function saveToLibrary(context: Context, { key, ref }: Ask<'library.save'>, asker: Asker): Promise<SaveResult> {
  if (asker.incognito) {
    throw new AnswerFailure({ kind: 'refused', message: t('failure.privateWindow') });
  }
  const paper = ref && paperOfRef(ref, context.now());
  const known = ref && ((key === undefined ? undefined : await context.db.papers.get(key)) ?? (await findPaper(context.db, ref)));
  const mended = known && (await mendFromPage(context, known, ref));
  const source = ref && sourceOfPage(ref);
  const saved = await saveAndPutPaper(context.db, { key: mended?.paper.key ?? key, paper, ...(source && { source }) }, context.now());
  if (!saved) throw new AnswerFailure({ kind: 'not-found', message: t('failure.unknownPaper') });
  const { entry, before } = saved;
  await publishChange(context, [entry], mended?.given ? [mended.given.from.key] : []);
  if (mended?.isChanged) await announceChange({ mended: true }, context.now()).catch(() => undefined);
  return { key: entry.paperKey, saved: toSaved(entry), ...(before && { before }) };
}

/** Takes a paper out of the library, for a tab's content script or for a page of Sidelight's own. */
export async function removeFromLibrary(context: Context, { key }: Ask<'library.unsave'>, tabId?: number): Promise<SaveResult> {
  const [before] = await removeOrRecall(context, [key], tabId);
  await publishChange(context, [], [before?.paperKey ?? key]);
  return { key, ...(before && { before }) };
}

/** Takes papers out of the library. Returns their entries, also to who asks again as the worker stopped before it answered. */
async function removeOrRecall(context: Context, keys: PaperKey[], tabId?: number): Promise<LibraryEntry[]> {
  await rememberEntries(context, keys, tabId).catch(() => undefined);
  const before = await unsavePapers(context.db, keys, context.now());
  return before.length > 0 ? before : recallEntries(context, keys, tabId).catch(() => []);
}

export async function changeLibrary(context: Context, { keys, change }: Ask<'library.change'>): Promise<AnswerOf<'library.change'>> {
  const { changed, otherNote } = await changeEntries(context.db, keys, definedOnly(change), context.now());
  await publishChange(context, changed);
  return { changed: changed.length, ...(otherNote !== undefined && { otherNote }) };
}

export async function restoreToLibrary(context: Context, { entries, only }: Ask<'library.restore'>): Promise<AnswerOf<'library.restore'>> {
  const restored = await restoreEntriesAndPapers(context.db, entries, only);
  await publishChange(context, restored);
  return { restored: restored.length };
}

export async function removeManyFromLibrary(context: Context, { keys }: Ask<'library.remove'>): Promise<AnswerOf<'library.remove'>> {
  // Its undo is offered for seconds only, and goes with the page.
  if (keys.length >= MANY_PAPERS) await keepLocalBackup(context, 'removal');
  const before = await removeOrRecall(context, keys);
  await publishChange(context, [], before.map((entry) => entry.paperKey));
  return { before };
}

export async function mergeInLibrary(context: Context, { keep, drop }: Ask<'library.merge'>): Promise<AnswerOf<'library.merge'>> {
  const keys = [keep, ...drop];
  const here = (await context.db.library.bulkGet(keys)).filter((entry) => entry !== undefined);
  // Asked again as the worker stopped before it answered, it finds them merged.
  const merged = here.length === 1 ? await recallEntries(context, keys).catch(() => []) : [];
  if (here.length > 1) await rememberEntries(context, keys).catch(() => undefined);
  const { entry, before } = await mergeEntries(context.db, keep, drop, context.now());
  if (!entry) throw new AnswerFailure({ kind: 'not-found', message: t('failure.notMerged') });
  const all = merged.length > 1 ? merged : before;
  await publishChange(context, [entry], all.map((each) => each.paperKey).filter((key) => key !== keep));
  return { before: all };
}

export async function readAbstracts({ db }: Context, { keys }: Ask<'library.abstracts'>): Promise<AnswerOf<'library.abstracts'>> {
  return { abstracts: (await db.papers.bulkGet(keys)).map((paper) => paper?.abstract ?? paper?.gist ?? null) };
}

export async function listLibrary({ db }: Context, { state, keys, limit }: Ask<'library.list'>): Promise<AnswerOf<'library.list'>> {
  const counting = limit === undefined ? undefined : countEntries(db, state);
  const entries = keys ? (await db.library.bulkGet(keys)).filter((entry) => entry !== undefined) : await listEntries(db, { state, limit });
  const cards = await makeLibraryCards(db, entries, await db.papers.bulkGet(entries.map((entry) => entry.paperKey)));
  return { papers: cards, total: (await counting) ?? cards.length };
}

/** A piece of the library, by key. Pieces let other questions in between, and a page that is closed asks for no more. */
export async function readLibraryPiece({ db }: Context, { after, limit }: Ask<'library.read'>): Promise<AnswerOf<'library.read'>> {
  const { entries, papers } = await readEntriesAndPapers(db, after, limit);
  const abstracts = papers.flatMap((paper) => (paper ? (paper.abstract ?? paper.gist ?? null) : []));
  const next = entries.length < limit ? undefined : entries.at(-1)?.paperKey;
  return { papers: await makeLibraryCards(db, entries, papers), abstracts, ...(next !== undefined && { next }) };
}

/** The cards of entries, `papers` being theirs. An entry without its paper has none. */
async function makeLibraryCards(
  db: Database, entries: readonly LibraryEntry[], papers: readonly (StoredPaper | undefined)[],
): Promise<LibraryCard[]> {
  const citeKeys = await findCiteKeys(db, entries.map((entry) => entry.paperKey));
  const cards = entries.flatMap((entry, row): LibraryCard[] => {
    const [paper, citeKey] = [papers[row], citeKeys[row]];
    return paper
      ? [{
          ...toCard(paper, entry), saved: toSaved(entry), note: entry.note, rating: entry.rating, changedAt: entry.changedAt,
          ...(entry.otherNote !== undefined && { otherNote: entry.otherNote }),
          ...(entry.readAt !== undefined && { readAt: entry.readAt }),
          ...(paper.categories && { categories: paper.categories }), ...(paper.doi && { doi: paper.doi }), ...toPublication(paper),
          ...(entry.edited && { edited: entry.edited }),
          ...(citeKey !== undefined && { citeKey }),
        }]
      : [];
  });
  return noteZotero(db, cards);
}

/** After each change the person made: announces it to every open page, backs it up, and syncs it to the other browsers. */
export async function publishChange(context: Context, entries: LibraryEntry[], gone: PaperKey[] = []): Promise<void> {
  if (entries.length + gone.length === 0) return;
  // The change is written. It does not fail if pages cannot hear of it, nor does it wait for its backup.
  await announceSaved(context, entries, gone).catch(() => undefined);
  // A saved paper is no longer left in Today.
  void updateBadge(context).catch(() => undefined);
  void keepLocalBackup(context);
  scheduleSync(context, takeSynced);
}

/** After another browser changed the library: announces it and backs it up. */
export async function takeSynced(context: Context, entries: LibraryEntry[], gone: PaperKey[]): Promise<void> {
  await announceSaved(context, entries, gone);
  await keepLocalBackup(context);
}

/** Announces to every open page how these papers are kept now. */
async function announceSaved(context: Context, entries: LibraryEntry[], gone: PaperKey[]): Promise<void> {
  const saved: Record<PaperKey, SavedBrief | null> = {};
  for (const key of gone) saved[key] = null;
  for (const entry of entries) saved[entry.paperKey] = toSaved(entry);
  await announceChange({ saved }, context.now());
}

function definedOnly<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
