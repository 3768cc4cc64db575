import Dexie from 'dexie';
import { digestId } from '@/lib/paper/digest-id';
import { isSamePaper, mergeAppearance, mergeDay, mergePaper } from '@/lib/paper/merge';
import type { Appearance, DigestEntry, Paper, PaperKey, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredDigest, StoredPaper } from './database';
import type { HeldKeys } from './held-keys';

export interface Written {
  /** Papers the store did not hold before. */
  added: PaperKey[];
  /** Papers whose title or abstract the index must read. */
  reworded: StoredPaper[];
  /** The batch of pending papers that names them. */
  batch?: number;
  /** Keys that gave way to another: a title's to its id. */
  gone: PaperKey[];
  /** Papers of which something changed. */
  updated: PaperKey[];
  /** Appearances that were not there before. */
  listed: { digestId: string; key: PaperKey }[];
  /** The key of each entry's paper, digest after digest; `undefined` for entries without title and id. */
  keys: (PaperKey | undefined)[];
}

export interface WriteOptions {
  /**
   * The digests' own rows are not written: a long import writes its digests in slices, and lists all
   * their papers at its end (`listPapers`), which would else cost the square of its length.
   */
  listLater?: boolean;
  /** What is written with it or not at all: a cursor. */
  inSameTransaction?: (written: Written) => Promise<void>;
  /**
   * The keys the store held when last looked: papers with other ids are added without a look, which
   * takes half of a long import's time. It is kept up to date. Was one written meanwhile all the same,
   * nothing is written and the error `isOutdated`.
   */
  held?: HeldKeys;
}

/**
 * Writes digests in one transaction: all of it or nothing. The same digest twice changes nothing. A
 * part of a digest adds to the stored one and never takes from it.
 * @throws Dexie's errors, `QuotaExceededError` among them; the store is then as it was.
 */
export async function writeDigests(
  db: Database, digests: ParsedDigest[], at: Timestamp,
  { listLater = false, inSameTransaction, held }: WriteOptions = {},
): Promise<Written> {
  const written: Written = { added: [], reworded: [], gone: [], updated: [], listed: [], keys: [] };
  await db.transaction('rw', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
    // Awaited together: a store that works while the next request is made takes half of the time.
    const writes: (PromiseLike<unknown> | undefined)[] = [];
    for (const digest of digests) {
      const { keys, rows } = await mergeDigest(db, digest, at, written, held);
      writes.push(...rows);
      if (!listLater) await listPapers(db, digest, keys, at);
    }
    for (const key of written.added) held?.add(key);
    for (const key of written.gone) held?.delete(key);
    if (written.reworded.length + written.gone.length > 0) {
      writes.push(db.pending.add({ keys: written.reworded.map((paper) => paper.key), gone: written.gone }).then((batch) => (written.batch = batch)));
    }
    writes.push(inSameTransaction?.(written));
    await Promise.all(writes);
  });
  return written;
}

/** Writes the papers of a digest. Returns their keys, in order, and the writing of their rows. */
async function mergeDigest(
  db: Database, digest: ParsedDigest, at: Timestamp, written: Written, held: HeldKeys | undefined,
): Promise<{ keys: PaperKey[]; rows: PromiseLike<unknown>[] }> {
  const id = digestId(digest.source, digest.date);
  const added = new Set(written.added);
  const known = await knownPapers(db, digest.entries, held, added);
  const batch = new Map<PaperKey, StoredPaper>();
  const keys: PaperKey[] = [];
  const dirty = new Set<PaperKey>();
  const fresh = new Set<PaperKey>();
  const reworded = new Set<PaperKey>();

  for (const entry of digest.entries) {
    const titleKey = foldTitle(entry.title);
    const match = findKnown(entry, titleKey, known);
    if (match === undefined && !paperKey(entry)) {
      written.keys.push(undefined);
      continue;
    }
    const merged = mergePaper(match, entry, { source: digest.source, at });
    const key = merged.arxivId ?? match?.key ?? freeTitleKey(titleKey, known);
    const before = match?.appearances.find((appearance) => appearance.digestId === id);
    const appearance = mergeAppearance(before, {
      digestId: id, paperKey: key, source: digest.source, sourceName: digest.sourceName, date: digest.date,
      ...defined({ rank: entry.rank, upvotes: entry.upvotes, comments: entry.comments, announce: entry.announce }),
    }, at);
    const others = (match?.appearances ?? []).filter((other) => other !== before);
    const paper: StoredPaper = {
      ...merged, key, ...defined({ seenAt: match?.seenAt }),
      appearances: [...others, appearance].sort((a, b) => a.date.localeCompare(b.date)),
    };
    if (match && match.key !== key) {
      written.gone.push(match.key);
      await rekey(db, match, paper, known);
    }
    if (!match) {
      if (!dirty.has(key)) written.added.push(key);
      fresh.add(key);
      dirty.add(key);
    } else if (match.key !== key || !isSameRow(match, paper)) {
      if (!dirty.has(key)) written.updated.push(key);
      dirty.add(key);
    }
    if (!match || match.key !== key || indexedText(match) !== indexedText(paper)) reworded.add(key);
    known.add(paper);
    batch.set(key, paper);
    written.keys.push(key);
    if (!before) written.listed.push({ digestId: id, key });
    keys.push(key);
  }

  const rows = [...dirty].map((key) => batch.get(key)!);
  const isNew = ({ key, arxivId }: StoredPaper): boolean => held !== undefined && arxivId !== undefined && fresh.has(key);
  for (const key of reworded) written.reworded.push(batch.get(key)!);
  return { keys, rows: [db.papers.bulkAdd(rows.filter(isNew)), db.papers.bulkPut(rows.filter((row) => !isNew(row)))] };
}

/** Whether a write failed because `held` was out of date. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Dexie.BulkError && error.failures.some(({ name }) => name === 'ConstraintError');
}

/** Puts papers into a digest's list, before those that stand in it already. */
export async function listPapers(
  db: Database, digest: Pick<ParsedDigest, 'source' | 'sourceName' | 'date'>, keys: PaperKey[], at: Timestamp,
): Promise<void> {
  const id = digestId(digest.source, digest.date);
  const before = await db.digests.get(id);
  const fresh = new Set(keys);
  const missing = (before?.keys ?? []).filter((key) => !fresh.has(key));
  const unique = missing.length > 0 && before!.keys.length + keys.length <= RANKED_ANEW
    ? await rankAnew(db, id, [...fresh], missing, at)
    : [...fresh, ...missing];
  const row: StoredDigest = {
    id, source: digest.source, sourceName: digest.sourceName, date: digest.date,
    count: unique.length, fetchedAt: at, keys: unique,
  };
  await db.digests.put(row);
}

/** Longer lists (imports, written in batches) keep the order in which their papers came. */
const RANKED_ANEW = 1000;

/** The answer lacked papers of the stored list: both are ranked together. Returns the keys in order. */
async function rankAnew(
  db: Database, id: string, fresh: PaperKey[], missing: PaperKey[], at: Timestamp,
): Promise<PaperKey[]> {
  const papers = (await db.papers.bulkGet([...fresh, ...missing])).filter((paper) => paper !== undefined);
  const appearance = new Map(papers.flatMap((paper) => {
    const here = paper.appearances.find((other) => other.digestId === id);
    return here ? [[paper.key, here] as const] : [];
  }));
  const of = (keys: PaperKey[]): Appearance[] => keys.flatMap((key) => appearance.get(key) ?? []);
  const merged = new Map(mergeDay(of(missing), of(fresh), at).map((here) => [here.paperKey, here]));
  await db.papers.bulkPut(papers.map((paper) => ({
    ...paper, appearances: paper.appearances.map((other) => (other.digestId === id ? merged.get(paper.key) ?? other : other)),
  })));
  return [...merged.keys()];
}

/** The stored papers an entry may be, by id and by folded title. */
class Known {
  readonly byKey = new Map<PaperKey, StoredPaper>();
  readonly byTitle = new Map<string, StoredPaper[]>();

  add(paper: StoredPaper): void {
    const before = this.byKey.get(paper.key);
    this.byKey.set(paper.key, paper);
    const same = (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other !== before);
    this.byTitle.set(paper.titleKey, [...same, paper]);
  }

  drop(paper: StoredPaper): void {
    this.byKey.delete(paper.key);
    this.byTitle.set(paper.titleKey, (this.byTitle.get(paper.titleKey) ?? []).filter((other) => other.key !== paper.key));
  }
}

async function knownPapers(db: Database, entries: DigestEntry[], held: HeldKeys | undefined, added: Set<PaperKey>): Promise<Known> {
  const known = new Known();
  const ids = entries.flatMap(({ arxivId }) => (arxivId && (!held || held.has(arxivId) || added.has(arxivId)) ? arxivId : []));
  if (ids.length > 0) for (const paper of await db.papers.bulkGet(ids)) if (paper) known.add(paper);
  const titleOnly = held ? held.hasTitleOnly : (await db.papers.where('key').startsWith('title:').limit(1).count()) > 0;
  const unmatched = entries.filter((entry) => !entry.arxivId || (titleOnly && !known.byKey.has(entry.arxivId)));
  const titles = [...new Set(unmatched.map((entry) => foldTitle(entry.title)).filter(Boolean))];
  if (titles.length > 0) {
    for (const paper of await db.papers.where('titleKey').anyOf(titles).toArray()) {
      if (!known.byKey.has(paper.key)) known.add(paper);
    }
  }
  return known;
}

function findKnown(entry: DigestEntry, titleKey: string, known: Known): StoredPaper | undefined {
  const byId = entry.arxivId ? known.byKey.get(entry.arxivId) : undefined;
  if (byId) return byId;
  const same = (known.byTitle.get(titleKey) ?? []).filter(
    (paper) => !(paper.arxivId && entry.arxivId) && isSamePaper(paper, entry) === 'same',
  );
  // Two papers with this title and nothing to tell them apart: the entry stays a paper of its own.
  return same.length === 1 ? same[0] : same.find((paper) => !paper.arxivId);
}

/** `title:…`, or with a number where another paper of this title has that key. */
function freeTitleKey(titleKey: string, known: Known): PaperKey {
  for (let number = 1; ; number++) {
    const key = number === 1 ? `title:${titleKey}` : `title:${titleKey}~${number}`;
    if (!known.byKey.has(key)) return key;
  }
}

/** A title-only paper got its id: everything that named it by its title now names it by its id. */
async function rekey(db: Database, from: StoredPaper, to: StoredPaper, known: Known): Promise<void> {
  known.drop(from);
  to.appearances = to.appearances.map((appearance) => ({ ...appearance, paperKey: to.key }));
  await db.papers.delete(from.key);
  const entry = await db.library.get(from.key);
  if (entry) {
    await db.library.delete(from.key);
    if (!(await db.library.get(to.key))) await db.library.put({ ...entry, paperKey: to.key });
  }
  for (const digest of await db.digests.bulkGet([...new Set(from.appearances.map((appearance) => appearance.digestId))])) {
    if (digest) {
      const keys = [...new Set(digest.keys.map((key) => (key === from.key ? to.key : key)))];
      await db.digests.put({ ...digest, keys, count: keys.length });
    }
  }
}

/** What the related-paper index holds of a paper: where it did not change, the paper is not indexed again. */
export function indexedText(paper: Paper): string {
  return `${paper.title}\n${paper.abstract ?? paper.gist ?? ''}`;
}

function isSameRow(a: StoredPaper, b: StoredPaper): boolean {
  const sorted = (paper: StoredPaper): string =>
    JSON.stringify(paper, (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
        : value);
  return sorted(a) === sorted(b);
}

function defined<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
