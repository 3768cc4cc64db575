import type { Day, SourceId } from '@/lib/paper/paper';
import { type Database, digestId, type StoredDigest } from './database';

/**
 * The newest digest, of one source or of all. Of all, arXiv's own lists count only where there is no
 * other: they enter the store whenever one looks at a category, and are no choice of anybody's. Where
 * two share the day, the larger.
 */
export async function findNewestDigest(db: Database, source?: SourceId): Promise<StoredDigest | undefined> {
  if (source !== undefined) {
    return db.digests.where('[source+date]').between([source, ''], [source, '\uffff']).last();
  }
  const newest = db.digests.orderBy('date').reverse();
  const last = (await newest.clone().filter(isChosen).first()) ?? (await newest.first());
  if (!last) return undefined;
  const sameDay = (await db.digests.where('date').equals(last.date).toArray()).filter((digest) => isChosen(digest) === isChosen(last));
  return sameDay.reduce((best, digest) => (digest.count > best.count ? digest : best));
}

function isChosen({ source }: StoredDigest): boolean {
  return !source.startsWith('arxiv:');
}

export async function findDigest(db: Database, source: SourceId, date: Day): Promise<StoredDigest | undefined> {
  return db.digests.get(digestId(source, date));
}

/** The days before and after `date` on which the source has a digest. */
export async function findNeighbours(db: Database, source: SourceId, date: Day): Promise<{ previous?: Day; next?: Day }> {
  const [previous, next] = await Promise.all([
    db.digests.where('[source+date]').between([source, ''], [source, date], true, false).last(),
    db.digests.where('[source+date]').between([source, date], [source, '\uffff'], false, true).first(),
  ]);
  return { ...(previous && { previous: previous.date }), ...(next && { next: next.date }) };
}

export async function listDigestsSince(db: Database, since: Day): Promise<StoredDigest[]> {
  return db.digests.where('date').aboveOrEqual(since).toArray();
}

/** Every source with a digest: name, number of digests, newest day. */
export async function listDigestSources(db: Database): Promise<{ id: SourceId; name: string; digests: number; newest: Day }[]> {
  const sources = new Map<SourceId, { id: SourceId; name: string; digests: number; newest: Day }>();
  const keys = (await db.digests.orderBy('[source+date]').keys()) as unknown as [SourceId, Day][];
  for (const [id, date] of keys) {
    const known = sources.get(id);
    sources.set(id, { id, name: known?.name ?? id, digests: (known?.digests ?? 0) + 1, newest: date });
  }
  await Promise.all([...sources.values()].map(async (source) => {
    source.name = (await findDigest(db, source.id, source.newest))?.sourceName ?? source.id;
  }));
  return [...sources.values()];
}
