/** The place of the person's own: a WebDAV server or a folder. What is known of it stands in the store, and in no backup. */
import type { AnswerOf, Ask, PlaceStatus } from '@/lib/messages/protocol';
import { AnswerFailure, describeFailure } from '@/lib/messages/server';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import { deletePlaceFolder, getPlaceFolder } from '@/lib/store/place';
import { t } from '@/lib/texts/t';
import type { Context } from '@/lib/background/core/context';
import { exchange, type Seen } from './exchange';
import { type PlaceFiles, PlaceError } from './files';
import { FolderFiles } from './folder';
import { isHeadName, openHead, readEnvelope, type SealedHead } from './layout';
import { type Lock, makeLock, makeSalt } from './lock';
import { isGone } from './records';
import { mergeIntoLibrary, type OnApplied, readBase } from './round';
import { type WebdavAccount, WebdavFiles } from './webdav';

interface Place {
  /** Names this browser's files there. A new one for each connection. */
  device: string;
  /** Missing for a folder. */
  webdav?: WebdavAccount;
  locks: Lock[];
}

/** Notes of the store: the place, what of it was merged, and how the last round went. */
const PLACE = 'place:chosen';
const SEEN = 'place:seen';
const STATUS = 'place:status';
/** How old a round may be before a start of the worker begins another. */
const PAUSE_MS = 15 * 60_000;

export async function isPlaceDue(context: Context): Promise<boolean> {
  const [place, status] = await Promise.all([readNote(context.db, PLACE), readNote<PlaceStatus>(context.db, STATUS)]);
  const since = context.now() - (status?.triedAt ?? 0);
  return place !== undefined && (since > PAUSE_MS || since < 0);
}

/** One round, if there is a place. Its failure is told by the status. Returns whether another round is needed. */
export async function syncPlace(context: Context, onApplied: OnApplied): Promise<boolean> {
  const place = await readNote<Place>(context.db, PLACE);
  if (!place) return false;
  const before = await readNote<PlaceStatus>(context.db, STATUS);
  const triedAt = context.now();
  let isAgain = false;
  let status: PlaceStatus;
  try {
    const files = await openFiles(context, place);
    const seen = (await readNote<Seen>(context.db, SEEN)) ?? {};
    const done = await exchange({
      files, device: place.device, locks: place.locks, seen, now: triedAt,
      merge: async (there) => {
        const base = await readBase(context);
        const limits = { noteCharacters: Infinity, needs: PLACE };
        const { merged, isAgain: isChanged } = await mergeIntoLibrary(context, there, onApplied, limits);
        isAgain ||= isChanged;
        if (!(await readNote(context.db, PLACE))) throw new PlaceLeft();
        return { merged, isLost: [...base.values()].some((record) => !isGone(record) && !merged.has(record.key)) };
      },
    });
    const saved = [...done.merged.values()].filter((record) => !isGone(record)).length;
    status = { at: triedAt, triedAt, saved, ...(done.plain > 0 && { plain: done.plain }) };
    await keep(context, { [SEEN]: done.seen });
  } catch (error) {
    if (error instanceof PlaceLeft) return false;
    const need = error instanceof PlaceError ? error.need : undefined;
    const problem = error instanceof PlaceError ? error.message : describeFailure(error).message;
    status = { saved: before?.saved ?? 0, ...(before?.at !== undefined && { at: before.at }), triedAt, problem, ...(need && { need }) };
  }
  await keep(context, { [STATUS]: status });
  return isAgain;
}

/** The person left the place, or deleted everything, while a round ran. */
class PlaceLeft extends Error {}

/** Writes notes, unless the person left the place meanwhile. */
async function keep({ db }: Context, notes: Readonly<Record<string, unknown>>): Promise<void> {
  await db.transaction('rw', [db.notes], async () => {
    if (!(await readNote(db, PLACE))) return;
    for (const [name, value] of Object.entries(notes)) await writeNote(db, name, value);
  });
}

async function openFiles(context: Context, { webdav }: Pick<Place, 'webdav'>): Promise<PlaceFiles> {
  if (webdav) {
    const problem = (await context.loadParsers()).findPlaceProblem(webdav.address);
    if (problem) throw new PlaceError(problem);
    return new WebdavFiles(context, webdav);
  }
  const folder = await getPlaceFolder(context.db);
  if (!folder) throw new PlaceError(t('place.noFolderPicked'));
  return new FolderFiles(folder);
}

/** Looks at a place, and takes it if it can be used. A folder was put into the store before. */
export async function connectPlace(context: Context, { webdav, passphrase }: Ask<'place.connect'>): Promise<void> {
  await orFailure(async () => {
    const files = await openFiles(context, { ...(webdav && { webdav }) });
    const locks = await findLocks(files, passphrase);
    const device = crypto.randomUUID().replaceAll('-', '').slice(0, 12);
    await context.db.transaction('rw', [context.db.notes], async () => {
      for (const name of [SEEN, STATUS]) await deleteNote(context.db, name);
      await writeNote(context.db, PLACE, { device, locks, ...(webdav && { webdav }) } satisfies Place);
    });
    if (webdav) await deletePlaceFolder(context.db);
  });
}

/** Takes the passphrase of a place that turned out to be encrypted. */
export async function unlockPlace(context: Context, { passphrase }: Ask<'place.unlock'>): Promise<void> {
  await orFailure(async () => {
    const place = await readNote<Place>(context.db, PLACE);
    if (!place) throw new PlaceError(t('place.gone'));
    const locks = await findLocks(await openFiles(context, place), passphrase);
    await keep(context, { [PLACE]: { ...place, locks } satisfies Place });
  });
}

/** Its files stay: other browsers read them, and they are the person's. */
export async function leavePlace({ db }: Context): Promise<Record<string, never>> {
  await db.transaction('rw', [db.notes], async () => {
    for (const name of [PLACE, SEEN, STATUS]) await deleteNote(db, name);
    await deletePlaceFolder(db);
  });
  return {};
}

export async function readPlaceStatus(context: Context): Promise<AnswerOf<'place.status'>> {
  const [place, status] = await Promise.all([readNote<Place>(context.db, PLACE), readNote<PlaceStatus>(context.db, STATUS)]);
  if (!place) return {};
  const name = place.webdav ? new URL(place.webdav.address).host : ((await getPlaceFolder(context.db))?.name ?? '');
  return {
    place: {
      name, isEncrypted: place.locks.length > 0, saved: 0, ...status, ...(place.webdav && { address: place.webdav.address }),
    },
  };
}

/** A key for every salt in the place, or for a new one. @throws PlaceError if the passphrase opens not all that is encrypted there. */
async function findLocks(files: PlaceFiles, passphrase: string): Promise<Lock[]> {
  const heads: SealedHead[] = [];
  for (const name of (await files.list()).filter(isHeadName)) {
    const bytes = await files.read(name);
    const head = bytes && readEnvelope(name, bytes);
    if (head) heads.push(head);
  }
  const locked = heads.filter(({ salt }) => salt !== undefined);
  if (passphrase === '') {
    if (locked.length > 0) throw new PlaceError(t('place.needsPassphrase', { place: files.name }), 'passphrase');
    return [];
  }
  const salts = [...new Set(locked.map(({ salt }) => salt!))];
  if (salts.length > MAX_SALTS) throw new PlaceError(t('place.wrongPassphrase'), 'passphrase');
  const locks: Lock[] = [];
  for (const salt of salts) {
    const lock = await makeLock(passphrase, salt);
    const opened = await Promise.all(locked.filter((head) => head.salt === salt).map((head) => openHead(head, lock)));
    if (!opened.some((head) => head !== undefined)) throw new PlaceError(t('place.wrongPassphrase'), 'passphrase');
    locks.push(lock);
  }
  return locks.length > 0 ? locks : [await makeLock(passphrase, makeSalt())];
}

/** Each costs a second of work: two browsers that began at once leave two. */
const MAX_SALTS = 8;

async function orFailure(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof PlaceError) throw new AnswerFailure({ kind: 'refused', message: error.message });
    throw error;
  }
}
