import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey, SourceId } from '@/lib/paper/paper';
import type { Database, StoredDigest } from './database';
import { readNote, writeNote } from './notes';

/** The row of a large import holds 100,000 keys: what the index tells is not read from the rows. */
interface Place {
  source: SourceId;
  date: Day;
}

/** Every digest, by source, then by date. */
async function listPlaces(db: Database): Promise<Place[]> {
  const keys = (await db.digests.orderBy('[source+date]').keys()) as unknown as [SourceId, Day][];
  return keys.map(([source, date]) => ({ source, date }));
}

/**
 * The newest digest, of one source or of all. Of all, arXiv's own lists count only where there is no
 * other: they enter the store whenever one looks at a category, and are no choice of anybody's. So do
 * imported files of hundreds of papers. Where two share the day, the larger.
 */
export async function findNewestDigest(db: Database, source?: SourceId): Promise<StoredDigest | undefined> {
  const places = await listPlaces(db);
  if (source !== undefined) {
    const last = places.findLast((place) => place.source === source);
    return last && findDigest(db, source, last.date);
  }
  const chosen = places.filter(isChosen);
  const candidates = chosen.length > 0 ? chosen : places;
  let fallback: StoredDigest | undefined;
  for (const date of [...new Set(candidates.map((place) => place.date))].sort().reverse()) {
    const rows = (await db.digests.bulkGet(candidates.filter((place) => place.date === date).map((place) => digestId(place.source, date)))).filter((row) => row !== undefined);
    const best = findLargest(rows.filter((row) => !isBibliography(row)));
    if (best) return best;
    fallback ??= findLargest(rows);
  }
  return fallback;
}

function findLargest(rows: readonly StoredDigest[]): StoredDigest | undefined {
  return rows.reduce<StoredDigest | undefined>((best, row) => (row.count > (best?.count ?? -1) ? row : best), undefined);
}

/** A file of so many papers, dated by the day of its import, is nobody's list of that day. */
function isBibliography({ source, count }: StoredDigest): boolean {
  return source.startsWith('file:') && count > FIRST_PAPERS;
}

function isChosen({ source }: Place): boolean {
  return !source.startsWith('arxiv:');
}

export async function findDigest(db: Database, source: SourceId, date: Day): Promise<StoredDigest | undefined> {
  return db.digests.get(digestId(source, date));
}

/** Digests of more papers are whole files of papers. */
const LONGEST = 1000;
/** So many of their papers are looked at, from the first. */
export const FIRST_PAPERS = 300;

/** The papers of a digest that are listed and counted: all, or the first of a file of papers. */
export function listedKeys({ keys }: StoredDigest): PaperKey[] {
  return isWholeFile(keys.length) ? keys.slice(0, FIRST_PAPERS) : keys;
}

export function isWholeFile(count: number): boolean {
  return count > LONGEST;
}

/** The days before and after `date` on which the source has a digest. */
export async function findNeighbours(db: Database, source: SourceId, date: Day): Promise<{ previous?: Day; next?: Day }> {
  const days = (await listPlaces(db)).flatMap((place) => (place.source === source ? place.date : []));
  const previous = days.findLast((day) => day < date);
  const next = days.find((day) => day > date);
  return { ...(previous !== undefined && { previous }), ...(next !== undefined && { next }) };
}

export async function listDigestsSince(db: Database, since: Day): Promise<StoredDigest[]> {
  return db.digests.where('date').aboveOrEqual(since).toArray();
}

const NAMES = 'digests.names';

/** Every source with a digest: name, number of digests, newest day. */
export async function listDigestSources(db: Database): Promise<{ id: SourceId; name: string; digests: number; newest: Day }[]> {
  const [places, names = {}] = await Promise.all([listPlaces(db), readNote<Record<SourceId, { name: string; newest: Day }>>(db, NAMES)]);
  const sources = new Map<SourceId, { id: SourceId; name: string; digests: number; newest: Day }>();
  for (const { source: id, date } of places) {
    sources.set(id, { id, name: id, digests: (sources.get(id)?.digests ?? 0) + 1, newest: date });
  }
  const unnamed = [...sources.values()].filter(({ id, newest }) => names[id]?.newest !== newest);
  if (unnamed.length > 0) {
    const rows = await db.digests.bulkGet(unnamed.map(({ id, newest }) => digestId(id, newest)));
    unnamed.forEach(({ id, newest }, row) => (names[id] = { name: rows[row]?.sourceName ?? id, newest }));
    // Kept to be quicker the next time: a full disk must not stand in the way of reading.
    await writeNote(db, NAMES, Object.fromEntries(Object.entries(names).filter(([id]) => sources.has(id)))).catch(() => undefined);
  }
  for (const source of sources.values()) source.name = names[source.id]!.name;
  return [...sources.values()];
}
