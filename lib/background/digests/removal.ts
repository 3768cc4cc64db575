import { browser } from '@/lib/browser/api';
import { announceChange } from '@/lib/messages/changes';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { addDays, localDayOf } from '@/lib/paper/day';
import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey } from '@/lib/paper/paper';
import { deleteKept, listKept } from '@/lib/settings/kept';
import { getKeepDays, readSettings } from '@/lib/settings/settings';
import { listDigestSources } from '@/lib/store/digests';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import { countStore } from '@/lib/store/papers';
import {
  deleteDigest, deleteEverything, deleteSourcePapers, dropOldDeletions, pruneOldPapers, restoreDigest,
} from '@/lib/store/delete-digests';
import { updateBadge } from '@/lib/background/core/badge';
import type { Context } from '@/lib/background/core/context';
import { readLocalBackups } from '@/lib/background/library/local-backups';
import { t } from '@/lib/texts/t';

/** The note with the day of the last pruning. */
const PRUNED_NOTE = 'pruned';
/** A longer time without pruning is a holiday, or a clock that went wrong. */
const MAX_STEP_DAYS = 30;
/** The note with the day on which the calendar was found to have leapt, and how long it must stand so to be believed. */
const LEAP_NOTE = 'pruned.leap';
const LASTING_DAYS = 7;
/** How long a deleted digest can be put back. */
const UNDO_MS = 24 * 3_600_000;

/** How much is stored, of what kind and from which source. */
export async function measureData({ db, index }: Context): Promise<AnswerOf<'data.measure'>> {
  const [{ pending, digests, saved }, indexed, sources, backups, settings, entries, estimate] = await Promise.all([
    countStore(db), index.describe(), listDigestSources(db), readLocalBackups(), readSettings(), db.library.toArray(),
    globalThis.navigator?.storage?.estimate?.().catch(() => undefined),
  ]);
  const held = new Map<string, { papers: Set<PaperKey>; from: Day; to: Day }>();
  await db.digests.each(({ source, date, keys }) => {
    const { papers = new Set<PaperKey>(), from = date, to = date } = held.get(source) ?? {};
    for (const key of keys) papers.add(key);
    held.set(source, { papers, from: date < from ? date : from, to: date > to ? date : to });
  });
  return {
    papers: indexed.papers + pending, digests, saved, notes: entries.filter(({ note }) => note.trim()).length, indexBytes: indexed.bytes,
    backups: backups.length, backupBytes: backups.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(estimate?.usage !== undefined && { bytes: estimate.usage }),
    sources: sources.flatMap(({ id, name, digests: lists }) => {
      const { papers, from, to } = held.get(id) ?? {};
      return papers && from && to ? [{ id, name, digests: lists, papers: papers.size, from, to, keepDays: getKeepDays(settings, id) }] : [];
    }),
  };
}

export async function forgetSource(context: Context, { source }: Ask<'data.forget'>): Promise<AnswerOf<'data.forget'>> {
  const removed = await deleteSourcePapers(context.db, source, () => context.index.turns.pass());
  await announceRemoval(context);
  return removed;
}

/** Deletes the store, the automatic backups and the settings. What the account or a file holds is the person's own to delete. */
export async function eraseData(context: Context): Promise<AnswerOf<'data.erase'>> {
  // The settings go first, so that no sync gives the library back.
  await deleteKept(await listKept(''));
  await deleteEverything(context.db);
  context.index.forget();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  await announceRemoval(context);
  return {};
}

/** Deletes a digest. `restoreRemovedDigest` puts it back within a day. */
export async function removeDigest(context: Context, { source, date }: Ask<'digest.remove'>): Promise<AnswerOf<'digest.remove'>> {
  const deleted = await deleteDigest(context.db, digestId(source, date), context.now());
  if (!deleted) throw new AnswerFailure({ kind: 'not-found', message: t('failure.listGone') });
  await announceRemoval(context);
  return { papers: deleted.removed };
}

export async function restoreRemovedDigest(context: Context, { source, date }: Ask<'digest.restore'>): Promise<AnswerOf<'digest.restore'>> {
  const restored = await restoreDigest(context.db, digestId(source, date));
  if (restored) await announceRemoval(context);
  return { restored };
}

/** Once a day: deletes each digest that is older than the person keeps digests of its source, in a transaction of its own. */
export async function pruneData(context: Context): Promise<void> {
  const { db, now } = context;
  const today = localDayOf(now());
  const last = await readNote<Day>(db, PRUNED_NOTE);
  if (last === today || (last !== undefined && today > addDays(last, MAX_STEP_DAYS) && !(await isLeapLasting(context, today)))) return;
  const [sources, settings] = await Promise.all([listDigestSources(db), readSettings()]);
  const before = new Map(sources.flatMap(({ id }): [string, Day][] => {
    const days = getKeepDays(settings, id);
    return days === null ? [] : [[id, addDays(today, -days)]];
  }));
  const { digests, papers } = await pruneOldPapers(db, before, () => context.index.turns.pass());
  await dropOldDeletions(db, now() - UNDO_MS);
  await writeNote(db, PRUNED_NOTE, today);
  await deleteNote(db, LEAP_NOTE);
  if (digests + papers > 0) await announceRemoval(context);
}

/**
 * Whether the calendar has stood after its leap for some days. A clock that is years ahead, if only for an hour, would make every list an
 * old one, and lists that are deleted cannot be fetched again.
 */
async function isLeapLasting({ db }: Context, today: Day): Promise<boolean> {
  const since = await readNote<Day>(db, LEAP_NOTE);
  if (since === undefined || since > today || today > addDays(since, MAX_STEP_DAYS)) {
    await writeNote(db, LEAP_NOTE, today);
    return false;
  }
  return today >= addDays(since, LASTING_DAYS);
}

async function announceRemoval(context: Context): Promise<void> {
  void context.index.flush().catch(() => undefined);
  await announceChange({ digests: true }, context.now());
  await updateBadge(context);
}
