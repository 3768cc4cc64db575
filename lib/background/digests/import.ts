import { digestId } from '@/lib/paper/digest-id';
import type { DigestEntry, PaperKey } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import type { Database } from '@/lib/store/database';
import type { ImportPart } from '@/lib/digest/import/import';
import type { ImportSlice } from '@/lib/digest/import/reading';
import { announceChange } from '@/lib/messages/changes';
import type { AnswerOf, Ask, ImportProgress, ImportReport } from '@/lib/messages/protocol';
import { describeFailure, AnswerFailure } from '@/lib/messages/server';
import {
  dropImportBytes, dropOldImports, listImports, readImport, readImportBytes, type StoredImport, undoImport, writeImport, writeImportedSlice,
} from '@/lib/store/imports';
import { takeOverCiteKeys } from '@/lib/store/cite-keys';
import { linkToZotero } from '@/lib/store/zotero';
import { HeldKeys } from '@/lib/store/held-keys';
import { isOutdated, writeDigests, type Written } from '@/lib/store/write-digests';
import type { Context } from '@/lib/background/core/context';
import { keepAlive } from '@/lib/background/core/keep-alive';
import { publishChange } from '@/lib/background/library/entries';
import { t } from '@/lib/texts/t';
import { describeFeeds } from './feeds';
import { compareWithStore, describeCiteKeys } from './import-comparison';
import { saveEntries } from './import-entries';
import { finishImport, StoppedImportError } from './import-finish';
import { believeDay } from './write';

/** Papers written in one transaction. Between two transactions the worker answers messages. */
const SLICE_PAPERS = 100;
/** Imports of up to this many papers are done before the answer; longer ones go on after it. */
const MAX_AWAITED_PAPERS = 3_000;
/** Refused papers that a report lists. */
const MAX_REFUSED = 100;
/** How often an import starts again because another writer added the same papers. */
const MAX_RESTARTS = 5;
/** How long an import can be undone. */
const UNDO_MS = 7 * 86_400_000;

/** Reads a file or paste and reports what writing it would do. Nothing is written. */
export async function readForImport(context: Context, { id, as, takeLeftOut }: Ask<'import.read'>): Promise<ImportReport> {
  const { as: _as, takeLeftOut: _take, ...read } = await getJob(context, id);
  if (read.state !== 'read') throw new AnswerFailure({ kind: 'not-found', message: t('import.alreadyWritten') });
  const job: StoredImport = { ...read, ...(as !== undefined && { as }), ...(takeLeftOut && { takeLeftOut }) };
  const report: ImportReport = {
    id, format: '', found: 0, nameless: 0, fresh: 0, known: 0, library: 0, completed: 0, leftOut: 0,
    doubtful: [], refused: [], digests: [], feeds: [], titles: [], notes: [],
  };
  const counts = new Map<string, ImportReport['digests'][number]>();
  const held = await HeldKeys.read(context.db);
  let total = 0;
  let doubles = 0;
  let feeds = 0;
  let encoding: string | undefined;
  const keys = { kept: 0, taken: 0 };
  for await (const part of readSlices(context, job)) {
    if ('problem' in part) report.problem = part.problem;
    else if ('encoding' in part) encoding = part.encoding;
    else if ('note' in part) report.notes.push(part.note);
    else {
      report.format = part.format;
      report.found = part.found.papers;
      await compareWithStore(context.db, part, held, report, keys);
      report.leftOut = part.found.leftOut;
      const shown = part.refused.slice(0, MAX_REFUSED - report.refused.length);
      report.refused.push(...shown.map(({ line, text, why }) => ({ text, why, ...(line !== undefined && { line }) })));
      doubles = part.found.doubles;
      report.feeds = describeFeeds(part.feeds, report.feeds);
      feeds += part.feeds.length;
      for (const digest of part.digests) {
        const key = digestId(digest.source, digest.date);
        const before = counts.get(key)?.count ?? 0;
        counts.set(key, { sourceName: digest.sourceName, date: digest.date, count: before + digest.entries.length });
        total += digest.entries.length;
      }
    }
    await context.index.turns.pass();
  }
  doubles += feeds - report.feeds.length;
  if (doubles > 0) report.notes.unshift(t('import.listedTwice', doubles));
  report.notes.push(...describeCiteKeys(keys));
  report.digests = [...counts.values()];
  await writeImport(context.db, { ...job, total, ...(encoding !== undefined && { encoding }) });
  return report;
}

/** Writes what was read. Small imports are done when this answers; long ones go on, also after the worker was stopped. */
export async function writeFromImport(context: Context, { id }: Ask<'import.write'>): Promise<ImportProgress> {
  const job = await getJob(context, id);
  if (job.state === 'read') {
    await writeImport(context.db, { ...job, state: 'writing' });
    const work = run(context, id);
    if (job.total <= MAX_AWAITED_PAPERS) await work;
  }
  return describeProgress(await getJob(context, id));
}

export async function getImportProgress(context: Context, { id }: Ask<'import.progress'>): Promise<ImportProgress> {
  return describeProgress(await getJob(context, id));
}

export async function listRecentImports({ db }: Context): Promise<AnswerOf<'import.recent'>> {
  const jobs = (await listImports(db)).filter(({ state }) => state !== 'read' && state !== 'undone').sort((a, b) => b.at - a.at);
  return { imports: jobs.map((job) => ({ ...describeProgress(job), at: job.at, ...(job.name !== undefined && { name: job.name }) })) };
}

export async function undoFromImport(context: Context, { id }: Ask<'import.undo'>): Promise<AnswerOf<'import.undo'>> {
  const job = await getJob(context, id);
  if (job.state === 'read') return { removed: 0, kept: 0 };
  // An import that is still being written stops at its next slice.
  const { removed, unsaved, restored, kept } = await undoImport(context.db, job, context.now());
  unwritten.delete(id);
  await context.index.flush();
  await announceChange({ digests: true }, context.now());
  await publishChange(context, restored, unsaved);
  return { removed: removed.length, kept };
}

/** Goes on with the imports that a stopped worker left unfinished. Call on every start. */
export async function resumeImports(context: Context): Promise<void> {
  await dropOldImports(context.db, context.now() - UNDO_MS);
  for (const job of await listImports(context.db)) if (job.state === 'writing') await run(context, job.id);
}

/** The imports that this worker is writing. */
const running = new Map<string, Promise<void>>();

function run(context: Context, id: string): Promise<void> {
  const work = running.get(id) ?? keepAlive(() => writeImportFile(context, id)).finally(() => running.delete(id));
  running.set(id, work);
  return work;
}

async function writeImportFile(context: Context, id: string): Promise<void> {
  try {
    for (let restarts = 0; ; restarts++) {
      try {
        await writeSlices(context, id);
        break;
      } catch (error) {
        // Another writer added one of these papers meanwhile: start again at the cursor, with new `HeldKeys`.
        if (!isOutdated(error) || restarts === MAX_RESTARTS) throw error;
      }
    }
    // What is called imported is found by a search. What could not be indexed now is indexed by the next flush.
    await context.index.flush().catch(() => undefined);
    await finishImport(context, id);
  } catch (error) {
    await noteFailure(context, id, describeFailure(error).message);
  }
  await announceChange({ digests: true }, context.now());
  await context.index.flush();
}

/** Failures that found no room in the store, by the import's id. */
const unwritten = new Map<string, string>();

/**
 * The file's bytes go first and by themselves, as the person chooses the file again: a full disk lets things be deleted,
 * and then has room for the word on the failure, and for taking the import back.
 */
async function noteFailure({ db }: Context, id: string, message: string): Promise<void> {
  try {
    await dropImportBytes(db, id);
    await db.transaction('rw', db.notes, async () => {
      const job = (await readImport(db, id))!;
      if (job.state === 'writing') await writeImport(db, { ...job, state: 'failed', message });
    });
    unwritten.delete(id);
  } catch {
    unwritten.set(id, message);
  }
}

/** Writes two slices at a time: while the store writes one, the next is read and merged. */
async function writeSlices(context: Context, id: string): Promise<void> {
  const start = await getJob(context, id);
  const held = await HeldKeys.read(context.db);
  let place = 0;
  let writing = Promise.resolve();
  for await (const part of readSlices(context, start)) {
    if (!('digests' in part) || place++ < start.cursor) continue;
    const before = writing;
    writing = writeSlice(context, id, part, place, held).then(async (written) => {
      context.index.take(written);
      await before;
    });
    // The await below reports a failure. The slice after a failed one fails too, by its cursor.
    writing.catch(() => undefined);
    await Promise.all([before, context.index.turns.pass()]);
  }
  await writing;
}

/** Writes a slice and the cursor after it in one transaction, so that a worker that dies writes nothing twice. */
async function writeSlice({ db, now }: Context, id: string, part: ImportSlice, cursor: number, held: HeldKeys): Promise<Written> {
  const entries = part.digests.flatMap((digest) => digest.entries);
  return writeDigests(db, part.digests, now(), {
    listLater: true,
    held,
    inSameTransaction: async (written) => {
      const keyOf = new Map(entries.map((entry, row) => [entry, written.keys[row]]));
      const at = now();
      const { saved, completed, unchanged } = await saveEntries(db, part.library, keyOf, at);
      const job = (await readImport(db, id))!;
      if (job.cursor !== cursor - 1 || job.state !== 'writing') throw new StoppedImportError();
      const citeKeys = part.citeKeys.map(({ entry, key }) => ({ paperKey: keyOf.get(entry), key }));
      if (citeKeys.length > 0) await takeOverCiteKeys(db, citeKeys, id, at);
      if (part.zoteroKeys.length > 0) await linkItems(db, part, keyOf, id);
      await Promise.all([
        writeImportedSlice(db, id, cursor, {
          added: written.added, saved, writtenAt: at, ...(completed.length > 0 && { completed }),
          ...(unchanged.length > 0 && { unchanged }),
          digests: part.digests.map(({ source, sourceName, date, entries: here }) => ({
            source, sourceName, date, keys: here.flatMap((entry) => keyOf.get(entry) ?? []),
            listed: written.listed.flatMap((each) => (each.digestId === digestId(source, date) ? each.key : [])),
          })),
        }),
        writeImport(db, {
          ...job, cursor, done: job.done + entries.length, added: job.added + written.added.length,
          updated: job.updated + written.updated.length,
        }),
      ]);
    },
  });
}

/** Notes which papers stand in Zotero. An entry that the file names a second time has no place of its own. */
async function linkItems(
  db: Database, { zoteroKeys }: ImportSlice, keyOf: ReadonlyMap<DigestEntry, PaperKey | undefined>, importedBy: string,
): Promise<void> {
  const links = zoteroKeys.flatMap(({ entry, key }) => {
    const paper = keyOf.get(entry) ?? paperKey(entry);
    return paper === undefined ? [] : [{ paperKey: paper, key }];
  });
  await linkToZotero(db, links, importedBy);
}

async function* readSlices(
  { db, index, loadParsers }: Context, job: StoredImport,
): AsyncGenerator<ImportPart> {
  const [bytes, { streamImport }] = await Promise.all([readImportBytes(db, job.id), loadParsers()]);
  if (!bytes) throw new AnswerFailure({ kind: 'not-found', message: t('import.fileGone') });
  const { at: now, name, as, takeLeftOut, encoding } = job;
  const options = { now, name, as, takeLeftOut, encoding, pause: () => index.turns.pass() };
  for await (const part of streamImport(bytes, options, SLICE_PAPERS)) {
    // A file is read more than once, and its days must not depend on when.
    if ('digests' in part) part.digests = part.digests.map((digest) => ({ ...digest, date: believeDay(digest.date, job.at) }));
    yield part;
  }
}

async function getJob({ db }: Context, id: string): Promise<StoredImport> {
  const job = await readImport(db, id);
  const message = unwritten.get(id);
  if (job && message !== undefined) return { ...job, state: 'failed', message };
  if (!job) throw new AnswerFailure({ kind: 'not-found', message: t('import.gone') });
  return job;
}

function describeProgress(job: StoredImport): ImportProgress {
  const { id, state, done, total, added, updated } = job;
  return {
    id, state: state === 'read' ? 'writing' : state, done, total, added, updated,
    ...(job.message !== undefined && { message: job.message }),
  };
}
