/**
 * Reads the library of the Zotero that runs on this computer: only what changed since the last read, as a file that is imported like any
 * other, so that its report, its undo and its merging are those of imports.
 */
import type { Context } from '@/lib/background/core/context';
import { keepAlive } from '@/lib/background/core/keep-alive';
import { askLocalApi, pingZotero } from '@/lib/background/library/zotero-ask';
import { parseZoteroCollections, parseZoteroItems, parseZoteroVersions, isZoteroWork, type ZoteroItem } from '@/lib/digest/zotero';
import { announceChange } from '@/lib/messages/changes';
import type { AnswerOf, Ask, ZoteroStatus } from '@/lib/messages/protocol';
import { AnswerFailure, describeFailure } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import { putImportBytes } from '@/lib/store/imports';
import { getPapers } from '@/lib/store/papers';
import {
  countInZotero, dropZoteroItems, forgetGone, forgetZotero, keepFetched, readGone, readLastRead, readZoteroLinks, readZoteroSeen,
  writeLastRead, writeZoteroSeen, type ZoteroSeen,
} from '@/lib/store/zotero';
import { t } from '@/lib/texts/t';
import { readForImport, writeFromImport } from './import';

/** The person's own library. Zotero takes 0 for whoever is logged in, also if nobody is. */
const LIBRARY = '/api/users/0';
/** Items in one answer. */
const ITEMS_PER_PAGE = 500;
/** Up to this many changed items are asked for by name; of more, the whole library is read. */
const MAX_NAMED = 100;
/** Keys in one address. */
const KEYS_PER_REQUEST = 50;
/** A library that is read by itself is read once a day; while Zotero does not run, it is looked for every half hour. */
const READ_EVERY_MS = 24 * 3_600_000;
/** The name of the import, which is that of its list, too. */
const NAME = 'Zotero';

/** The read that this worker is doing: two windows wait for one. */
let running: Promise<string | undefined> | undefined;

export async function getZoteroStatus({ db }: Context): Promise<ZoteroStatus> {
  const [known, last, gone] = await Promise.all([countInZotero(db), readLastRead(db), readGone(db)]);
  return {
    known, isReading: running !== undefined,
    ...(last?.at !== undefined && { readAt: last.at }), ...(last?.problem !== undefined && { problem: last.problem }),
    gone: (await getPapers(db, gone)).map(({ key, title }) => ({ key, title })),
  };
}

/** Brings what is new in Zotero into the store, for the person to look at before it is imported. */
export async function fetchFromZotero(context: Context): Promise<AnswerOf<'zotero.fetch'>> {
  const id = await fetchOnce(context, false);
  return { name: NAME, ...(id !== undefined && { id }) };
}

/** Reads what is new and imports it. */
export async function readZotero(context: Context, { all = false }: Ask<'zotero.read'>): Promise<ZoteroStatus> {
  const id = await fetchOnce(context, all);
  if (id !== undefined) {
    await readForImport(context, { id });
    const { state, message } = await writeFromImport(context, { id });
    if (state === 'failed') throw new AnswerFailure({ kind: 'storage', message: message ?? t('import.failed') });
  }
  return getZoteroStatus(context);
}

/** Reads by itself, where the person turned that on. A failure is told in the settings only. Never throws. */
export async function readZoteroIfDue(context: Context): Promise<void> {
  const { readZotero: isOn } = await readSettings();
  if (!isOn) return;
  const last = await readLastRead(context.db);
  if (last?.at !== undefined && Math.abs(context.now() - last.at) < READ_EVERY_MS) return;
  await readZotero(context, {}).catch(() => undefined);
}

export async function settleGone(context: Context): Promise<ZoteroStatus> {
  await forgetGone(context.db);
  return getZoteroStatus(context);
}

export async function forgetZoteroLibrary(context: Context): Promise<ZoteroStatus> {
  await forgetZotero(context.db);
  await announceChange({ digests: true }, context.now());
  return getZoteroStatus(context);
}

/** One read at a time. Notes how it went. Returns the id of the import, where anything is new. */
function fetchOnce(context: Context, all: boolean): Promise<string | undefined> {
  running ??= keepAlive(() => fetchLibrary(context, all)).finally(() => (running = undefined));
  return running;
}

async function fetchLibrary(context: Context, all: boolean): Promise<string | undefined> {
  const { db, now } = context;
  const before = await readLastRead(db);
  try {
    await pingZotero(context);
    const id = await fetchChanges(context, all);
    await writeLastRead(db, { at: now(), triedAt: now() });
    return id;
  } catch (error) {
    await writeLastRead(db, { ...before, triedAt: now(), problem: describeFailure(error).message }).catch(() => undefined);
    throw error;
  }
}

async function fetchChanges(context: Context, all: boolean): Promise<string | undefined> {
  const { db, now } = context;
  const { json, headers } = await askLocalApi(context, `${LIBRARY}/items/top?format=versions`);
  const versions = parseZoteroVersions(json) ?? garbled();
  const server = headers.get('Zotero-Server-ID') ?? '';
  const stored = await readZoteroSeen(db);
  const before = stored?.server === server ? stored.versions : {};
  await dropZoteroItems(db, Object.keys(before).filter((key) => !versions.has(key)));
  const known = all ? {} : Object.fromEntries(Object.entries(before).filter(([key]) => versions.has(key)));
  // An item without a version was never synced: only its own time says whether it changed.
  const changed = [...versions].filter(([key, version]) => version === 0 || known[key] !== version).map(([key]) => key);
  const items = await readChanged(context, changed, { known, most: versions.size });
  const seen: ZoteroSeen = { server, versions: { ...known, ...Object.fromEntries(items.map((item) => [item.key, stampOf(item)])) } };
  const wanted = all ? items : await dropRemovedHere(context, items);
  if (!wanted.some(isZoteroWork)) {
    await writeZoteroSeen(db, seen);
    return undefined;
  }
  const collections = parseZoteroCollections((await askLocalApi(context, `${LIBRARY}/collections?format=json`)).json) ?? garbled();
  const id = await putImportBytes(db, new Blob([JSON.stringify({ collections, items: wanted.filter(isZoteroWork) })]), NAME, now());
  await keepFetched(db, id, seen);
  return id;
}

function garbled(): never {
  throw new AnswerFailure({ kind: 'refused', message: t('zotero.garbled') });
}

/** What `ZoteroSeen` keeps of an item. */
function stampOf({ version, data }: ZoteroItem): number {
  return version || -(Date.parse(data.dateModified ?? '') || 1);
}

/** The items that changed. Few are asked for by name; of many, the library, of `most` items, is read page by page, the oldest first. */
async function readChanged(
  context: Context, changed: readonly string[], { known, most }: { known: ZoteroSeen['versions']; most: number },
): Promise<ZoteroItem[]> {
  const items: ZoteroItem[] = [];
  const take = async (path: string): Promise<{ count: number; total: number }> => {
    const { json, headers } = await askLocalApi(context, path);
    const read = parseZoteroItems(json) ?? garbled();
    items.push(...read.filter((item) => known[item.key] !== stampOf(item)));
    // Where Zotero tells none, the library ends where its items do.
    return { count: (json as unknown[]).length, total: Number(headers.get('Total-Results')) || Infinity };
  };
  if (changed.length <= MAX_NAMED) {
    for (let from = 0; from < changed.length; from += KEYS_PER_REQUEST) {
      await take(`${LIBRARY}/items?format=json&itemKey=${changed.slice(from, from + KEYS_PER_REQUEST).join(',')}`);
    }
    return items;
  }
  for (let start = 0; ;) {
    const page = `start=${start}&limit=${ITEMS_PER_PAGE}`;
    const { count, total } = await take(`${LIBRARY}/items/top?format=json&sort=dateAdded&direction=asc&${page}`);
    // A Zotero may give fewer items at a time than it is asked for.
    start += count;
    if (count === 0 || start >= Math.min(total, most)) return items;
  }
}

/** A paper that the person removed here stays removed, also if it changes in Zotero. */
async function dropRemovedHere({ db }: Context, items: readonly ZoteroItem[]): Promise<ZoteroItem[]> {
  const links = await readZoteroLinks(db);
  const linked = items.map(({ key }) => links.get(key));
  const removed = await db.removed.bulkGet(linked.map((key) => key ?? ''));
  return items.filter((_, row) => removed[row] === undefined);
}
