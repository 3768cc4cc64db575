import { mergePaper } from '@/lib/paper/merge';
import type { DigestEntry, LibraryEntry, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { moveCiteKey } from './cite-keys';
import type { Database, StoredPaper } from './database';
import { renameInImports } from './import-log';
import { putEntries, removeEntries } from './library';
import { readPersonMarks } from './person-marks';
import { dropOldRenames, forgetRename, moveEntry, noteRename, renameInDigests } from './rename';
import { moveZoteroLink } from './zotero';

/** An id found for a paper that is known by its title only. */
interface FoundId {
  key: PaperKey;
  entry: DigestEntry;
  /** The source of the entry; arXiv's API if absent. */
  source?: SourceId;
}

/** An id that was given, with all that is needed to take it back. */
export interface GivenId {
  key: PaperKey;
  at: Timestamp;
  from: StoredPaper;
  /** The paper that had this id already, as it was. */
  before?: StoredPaper;
  /** The library entries of both, as they were. */
  entries: LibraryEntry[];
  /** Whether the citation key moved with the id. */
  hasKey?: boolean;
}

/** What one search brought. */
interface IdFindings {
  /** Ids to give at once. */
  sure: FoundId[];
  /** Ids that the person decides about. */
  doubtful: FoundId[];
  /** Papers that were asked about. */
  asked: PaperKey[];
}

/** Prefixes of notes, one note a paper. `ASKED`: it is not asked about again. */
const ASKED = 'id-asked:';
/** The person has to decide about this id. */
const PROPOSED = 'id-proposed:';
/** The person refused this id. */
const REFUSED = 'id-refused:';
/** This id was given, and can be taken back. */
const GIVEN = 'id-given:';
/** Keys of papers without an id begin so. */
const TITLE = 'title:';

export function countTitleOnly(db: Database): Promise<number> {
  return db.papers.where('key').startsWith(TITLE).count();
}

/** Keys of title-only papers, in order of key. */
async function listTitleOnly(db: Database): Promise<PaperKey[]> {
  return (await db.papers.where('key').startsWith(TITLE).primaryKeys()) as PaperKey[];
}

/** Keys of title-only papers that were not asked about yet. */
export async function listUnasked(db: Database): Promise<PaperKey[]> {
  const keys = await listTitleOnly(db);
  if (keys.length === 0) return keys;
  const asked = new Set(await listNoted(db, ASKED));
  return keys.filter((key) => !asked.has(key));
}

/** The ids that the person has to decide about, for papers that still have none. */
export async function listProposals(db: Database): Promise<{ paper: StoredPaper; entry: DigestEntry }[]> {
  const notes = await db.notes.where('name').startsWith(PROPOSED).toArray();
  const papers = await db.papers.bulkGet(notes.map(({ name }) => name.slice(PROPOSED.length)));
  return notes.flatMap(({ value }, row) => (papers[row] ? [{ paper: papers[row], entry: value as DigestEntry }] : []));
}

export async function findProposal(db: Database, key: PaperKey): Promise<DigestEntry | undefined> {
  return (await db.notes.get(PROPOSED + key))?.value as DigestEntry | undefined;
}

/** The person does not want this id. It is not proposed again. */
export async function refuseProposal(db: Database, key: PaperKey): Promise<void> {
  await moveNote(db, PROPOSED + key, REFUSED + key);
}

/** Proposes a refused id again. `false` if none was refused. */
export async function takeBackRefusal(db: Database, key: PaperKey): Promise<boolean> {
  return moveNote(db, REFUSED + key, PROPOSED + key);
}

async function moveNote(db: Database, from: string, to: string): Promise<boolean> {
  return db.transaction('rw', db.notes, async () => {
    const note = await db.notes.get(from);
    if (!note) return false;
    await db.notes.delete(from);
    await db.notes.put({ ...note, name: to });
    return true;
  });
}

/** Ids that can be taken back, the newest first. */
export async function listGivenIds(db: Database): Promise<GivenId[]> {
  const notes = await db.notes.where('name').startsWith(GIVEN).toArray();
  return notes.map(({ value }) => value as GivenId).sort((a, b) => b.at - a.at);
}

/** Drops the notes of ids given before a moment, which can then no longer be taken back, and the notes of papers that are gone. */
export async function dropOldIdNotes(db: Database, before: Timestamp): Promise<void> {
  const old = (await listGivenIds(db)).filter(({ at }) => at < before).map(({ key }) => GIVEN + key);
  const titleOnly = new Set(await listTitleOnly(db));
  const orphaned = await Promise.all([ASKED, PROPOSED, REFUSED].map(async (prefix) =>
    (await listNoted(db, prefix)).filter((key) => !titleOnly.has(key)).map((key) => prefix + key)));
  await db.notes.bulkDelete([...old, ...orphaned.flat()]);
  await dropOldRenames(db, before);
}

async function listNoted(db: Database, prefix: string): Promise<PaperKey[]> {
  const names = (await db.notes.where('name').startsWith(prefix).primaryKeys()) as string[];
  return names.map((name) => name.slice(prefix.length));
}

/** Writes what a search brought and, with `inSameTransaction`, its cursor, in one transaction. Returns the ids given. */
export async function writeIdFindings(
  db: Database, { sure, doubtful, asked }: IdFindings, at: Timestamp, inSameTransaction?: (given: GivenId[]) => Promise<void>,
): Promise<GivenId[]> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    await db.notes.bulkPut(asked.map((key) => ({ name: ASKED + key, value: { at } })));
    await db.notes.bulkPut(doubtful.map(({ key, entry }) => ({ name: PROPOSED + key, value: entry })));
    const given: GivenId[] = [];
    for (const found of sure) {
      const one = await giveId(db, found, at);
      if (one) given.push(one);
    }
    if (given.length > 0) await db.pending.add({ keys: given.map(({ key }) => key), gone: given.map(({ from }) => from.key) });
    await renameInImports(db, given.map((one) => ({ from: one.from.key, to: one.key, ...whereMoved(one) })));
    await inSameTransaction?.(given);
    return given;
  });
}

/** The digests in which a paper's key changed: all that listed it, except those that also listed the other paper. */
function whereMoved({ from, before }: GivenId): { digests: ReadonlySet<string>; listedOnly: boolean } {
  const listed = new Set(before?.appearances.map(({ digestId }) => digestId));
  const digests = new Set(from.appearances.map(({ digestId }) => digestId).filter((id) => !listed.has(id)));
  return { digests, listedOnly: before !== undefined };
}

/** Gives a title-only paper its id. If another paper has the id already, the two become one. */
async function giveId(
  db: Database,
  { key: oldKey, entry, source = PAGE_SOURCES.arxivApi }: FoundId,
  at: Timestamp,
): Promise<GivenId | undefined> {
  const from = await db.papers.get(oldKey);
  const key = entry.arxivId;
  if (!from || from.arxivId || !key) return undefined;
  const before = await db.papers.get(key);
  const joined = before ? mergePaper(before, from, { source: from.appearances[0]?.source ?? 'text', at: from.addedAt }) : from;
  const listed = new Set(before?.appearances.map(({ digestId }) => digestId));
  const moved = from.appearances.filter(({ digestId }) => !listed.has(digestId)).map((appearance) => ({ ...appearance, paperKey: key }));
  await db.papers.put({
    ...mergePaper(joined, entry, { source, at }),
    key,
    ...readPersonMarks(before, from),
    appearances: [...(before?.appearances ?? []), ...moved].sort((a, b) => a.date.localeCompare(b.date)),
  });
  await db.papers.delete(oldKey);
  await renameInDigests(
    db,
    from.appearances.map(({ digestId }) => digestId),
    oldKey,
    key,
  );
  await noteRename(db, oldKey, key, at);
  const entries = (await db.library.bulkGet([oldKey, key])).filter((each) => each !== undefined);
  await moveZoteroLink(db, oldKey, key);
  const hasKey = await moveCiteKey(db, oldKey, key);
  await moveEntry(db, oldKey, key, at);
  const given: GivenId = { key, at, from, ...(before && { before }), entries, ...(hasKey && { hasKey }) };
  await db.notes.bulkDelete([ASKED + oldKey, PROPOSED + oldKey, REFUSED + oldKey]);
  await db.notes.put({ name: GIVEN + key, value: given });
  return given;
}

/**
 * Takes an id back. The paper is known by its title again, as it was before, and is not asked about
 * again. A paper that had the id before, or that a digest has brought since, stays beside it.
 */
export async function takeBackId(db: Database, key: PaperKey, at: Timestamp): Promise<GivenId | undefined> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    const given = (await db.notes.get(GIVEN + key))?.value as GivenId | undefined;
    const now = await db.papers.get(key);
    if (!given || !now) return undefined;
    const { from, before } = given;
    const { digests: movedIds } = whereMoved(given);
    const moved = from.appearances.filter(({ digestId }) => movedIds.has(digestId));
    const staying = now.appearances.filter(({ digestId }) => !movedIds.has(digestId));
    const stays = before !== undefined || staying.length > 0;
    if (stays) await db.papers.put({ ...(before ?? now), appearances: staying });
    else await db.papers.delete(key);
    await db.papers.put(from);
    await renameInDigests(db, moved.map(({ digestId }) => digestId), key, from.key);
    await forgetRename(db, from.key);
    // A key that the paper got since goes with it, unless another paper stays here that may have got it.
    if (given.hasKey || !stays) await moveCiteKey(db, key, from.key);
    if (!stays) await moveZoteroLink(db, key, from.key);
    await takeBackEntry(db, given, at);
    await renameInImports(db, [{ from: key, to: from.key, ...whereMoved(given) }]);
    await db.pending.add({ keys: stays ? [from.key, key] : [from.key], gone: stays ? [] : [key] });
    await db.notes.delete(GIVEN + key);
    await db.notes.put({ name: ASKED + from.key, value: { at } });
    return given;
  });
}

async function takeBackEntry(db: Database, { key, from, entries, at: givenAt }: GivenId, at: Timestamp): Promise<void> {
  const own = entries.find((entry) => entry.paperKey === from.key);
  const other = entries.find((entry) => entry.paperKey === key);
  const now = await db.library.get(key);
  if (other) {
    // If the merged entry was changed since, the change stays with the paper that keeps the id.
    if (own && now?.changedAt === givenAt) await putEntries(db, [other]);
    if (own) await putEntries(db, [own]);
  } else if (now) {
    await removeEntries(db, [key], at);
    await putEntries(db, [{ ...now, paperKey: from.key }]);
  }
}
