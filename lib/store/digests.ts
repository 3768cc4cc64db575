import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey, SourceId } from '@/lib/paper/paper';
import { isLibraryFile } from '@/lib/paper/source-rank';
import type { Database, StoredDigest } from './database';
import { readSourceDays } from './digest-days';

/** What names a digest. No row is read for it, as that of a large import holds 100,000 keys. */
interface DigestName {
  source: SourceId;
  date: Day;
}

/** Every digest, by source, then by date. */
async function listNames(db: Database): Promise<DigestName[]> {
  return (await readSourceDays(db)).flatMap(({ source, days }) => days.map((date) => ({ source, date })));
}

/**
 * The newest digest of one source or of all sources; of two on the same day, the larger one. Among all sources, lists of
 * arXiv and imported files of hundreds of papers count only if there is no other digest: arXiv's lists enter the store
 * whenever the person looks at a category, and a file is dated by its import. A file of a
 * reference manager never counts. `isRead`: before all others count the sources for which it is true.
 */
export async function findNewestDigest(
  db: Database, source?: SourceId, isRead: (source: SourceId) => boolean = isChosen,
): Promise<StoredDigest | undefined> {
  const digestNames = await listNames(db);
  if (source !== undefined) {
    const last = digestNames.findLast((name) => name.source === source);
    return last && findDigest(db, source, last.date);
  }
  const lists = digestNames.filter((name) => !isLibraryFile(name.source));
  const chosen = [isRead, isChosen].map((rule) => lists.filter((name) => rule(name.source)));
  const candidates = chosen.find(({ length }) => length > 0) ?? lists;
  let fallback: StoredDigest | undefined;
  for (const date of [...new Set(candidates.map((name) => name.date))].sort().reverse()) {
    const ids = candidates.filter((name) => name.date === date).map((name) => digestId(name.source, date));
    const rows = (await db.digests.bulkGet(ids)).filter((row) => row !== undefined);
    const best = findLargest(rows.filter((row) => !isBibliography(row)));
    if (best) return best;
    fallback ??= findLargest(rows);
  }
  return fallback;
}

function findLargest(rows: readonly StoredDigest[]): StoredDigest | undefined {
  return rows.reduce<StoredDigest | undefined>((best, row) => (row.count > (best?.count ?? -1) ? row : best), undefined);
}

/** A file of many papers is dated by the day of its import, but it is not a list of that day. */
export function isBibliography({ source, count }: StoredDigest): boolean {
  return source.startsWith('file:') && count > FIRST_PAPERS;
}

/** Whether the person chose to read it: every source but arXiv's lists. */
export function isChosen(source: SourceId): boolean {
  return !source.startsWith('arxiv:');
}

export async function findDigest(db: Database, source: SourceId, date: Day): Promise<StoredDigest | undefined> {
  return db.digests.get(digestId(source, date));
}

/** The digest of a day, or of the nearest day before it; where there is none, of the first day after it. */
export async function findNearestDigest(db: Database, source: SourceId, date: Day): Promise<StoredDigest | undefined> {
  const exact = await findDigest(db, source, date);
  if (exact) return exact;
  const { previous, next } = await findNeighbours(db, source, date);
  const nearest = previous ?? next;
  return nearest === undefined ? undefined : findDigest(db, source, nearest);
}

/** Papers of a digest. A longer one is a whole file of papers. */
const MAX_DIGEST_PAPERS = 1_000;
/** How many papers of a whole file are listed and counted. */
export const FIRST_PAPERS = 300;

/** The papers of a digest that are listed and counted: all, or the first ones of a whole file. */
export function listedKeys({ keys }: StoredDigest): PaperKey[] {
  return isWholeFile(keys.length) ? keys.slice(0, FIRST_PAPERS) : keys;
}

export function isWholeFile(count: number): boolean {
  return count > MAX_DIGEST_PAPERS;
}

/** The days on which the source has a digest, the newest first. */
export async function listDays(db: Database, source: SourceId): Promise<Day[]> {
  return (await daysOf(db, source)).reverse();
}

/** The days before and after `date` on which the source has a digest. */
export async function findNeighbours(db: Database, source: SourceId, date: Day): Promise<{ previous?: Day; next?: Day }> {
  const days = await daysOf(db, source);
  const previous = days.findLast((day) => day < date);
  const next = days.find((day) => day > date);
  return { ...(previous !== undefined && { previous }), ...(next !== undefined && { next }) };
}

async function daysOf(db: Database, source: SourceId): Promise<Day[]> {
  return (await readSourceDays(db)).find((each) => each.source === source)?.days ?? [];
}

export async function listDigestsSince(db: Database, since: Day): Promise<StoredDigest[]> {
  return db.digests.where('date').aboveOrEqual(since).toArray();
}

/** Every source with a digest: name, number of digests, newest day. */
export async function listDigestSources(db: Database): Promise<{ id: SourceId; name: string; digests: number; newest: Day }[]> {
  return (await readSourceDays(db)).map(({ source, name, days }) => ({ id: source, name, digests: days.length, newest: days.at(-1)! }));
}
