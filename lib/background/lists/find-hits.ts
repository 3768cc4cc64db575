import { HF_SOURCE } from '@/lib/digest/hugging-face';
import type { RelatedFilter } from '@/lib/messages/protocol';
import type { LibraryEntry, PaperKey, PaperRef } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { ROLES } from '@/lib/paper/sentence-role';
import {
  findRelated, type Focus, type Hit, keepClose, makeOwnVector, MAX_SHOWN_RELATED, measureCoverage, type PaperIndex, readAhead, readFocus,
  readOwnRoles,
} from '@/lib/related/index';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listDigestsSince } from '@/lib/store/digests';
import { findPaper } from '@/lib/store/papers';
import { readPending } from '@/lib/store/segments';
import { findInZotero } from '@/lib/store/zotero';
import { findBestAppearance, readEntries } from '@/lib/background/core/cards';
import type { Context } from '@/lib/background/core/context';
import { findOwnCopies, type RelatedHit } from './fold-duplicates';

/** If this many papers wait for the index, the store counts as being filled. */
const MIN_FILLING_PAPERS = 20;
/** More hits than shown are ranked, because near-duplicates fold into one. */
const SPARE_HITS = 10;

/**
 * Finds the papers close to a page, with what is stored of them and of the page's own paper (`looked`, if it was just asked for). One
 * transaction reads it all, because each has to wait while a long import writes.
 */
export async function findHits({ db, index: keeper }: Context, ref: PaperRef, filter: RelatedFilter, looked?: StoredPaper) {
  const index = await keeper.getIndex((model) => readAhead(model, queryOf(ref, looked)));
  return db.transaction('r', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
    const asked = Promise.all([
      looked ?? findPaper(db, ref), db.library.count(), isFilling(db), keysOf(db, filter),
    ]);
    const named = keyOfRef(ref);
    // Where the page says all that is ranked, that is done while the store reads, or waits for an import's writes.
    const isWhole = ref.title && ref.abstract && !isNarrowed(filter);
    const early = isWhole ? rankStore(index, queryOf(ref, undefined), named, filter) : undefined;
    const read = early && readRows(db, early.close, named);
    const [known, saved, filling, listed] = await asked;
    const self = known?.key ?? named;
    const isEarly = early && read && self === named;
    const ranked = isEarly ? early : rankStore(index, queryOf(ref, known), self, filter, listed);
    const { hits, entry, inZotero } = await (isEarly ? read : readRows(db, ranked.close, self));
    const { sentences, focus, ranking } = ranked;
    const query = queryOf(ref, known);
    const vector = makeOwnVector(index.model, query.title, query.abstract);
    const own = { key: self, ...query, authors: ref.authors ?? known?.authors ?? [], ...(vector && { vector }) };
    return {
      known, index, filling, ranking, focus, entry, inZotero, isInZotero: inZotero.has(self),
      hits: dropOwnCopies(hits, ranked, findOwnCopies(own, hits)),
      roles: ROLES.filter((role) => sentences.some((sentence) => sentence.role === role)),
      // The index holds the same papers, and counting a hundred thousand rows takes longer than ranking them.
      store: { papers: index.size, saved },
    };
  });
}

interface Ranked {
  /** What was found, best first, and what of some of it is close enough to be shown. */
  found: Hit[];
  keep: (hits: Hit[]) => Hit[];
  close: Hit[];
  /** The sentences of the query's abstract, with their roles. */
  sentences: ReturnType<typeof readOwnRoles>;
  focus: Focus | undefined;
  /** The ms it took. */
  ranking: number;
}

/** Ranks the store, or what is `listed` of it, by a query, whose own paper has the key `self`. */
function rankStore(
  index: PaperIndex, query: { title: string; abstract: string }, self: PaperKey, filter: RelatedFilter, listed?: ReadonlySet<PaperKey>,
): Ranked {
  const started = performance.now();
  const sentences = readOwnRoles(index.model, query.abstract);
  const focus = filter.focus && readFocus(index.model?.roles, query.abstract, filter.focus, sentences);
  const found = !query.title && !query.abstract ? [] : findRelated(index, {
    ...query, ...(focus && { focus }), exclude: (key) => key === self, limit: (filter.limit ?? MAX_SHOWN_RELATED) + SPARE_HITS,
    ...(listed && { candidates: (key: PaperKey) => listed.has(key) }),
  });
  const keep = (hits: Hit[]): Hit[] =>
    (hits.length > 0 ? keepClose(hits, listed?.size ?? index.size, measureCoverage(index, query)) : []);
  const close = keep(found);
  return { found, keep, close, sentences, focus, ranking: performance.now() - started };
}

/**
 * The hits without copies of the page's own paper, which are neither related to it nor a sign that it is familiar. That a copy is saved is
 * worth a row.
 */
function dropOwnCopies(hits: RelatedHit[], { found, keep }: Ranked, copies: ReadonlySet<PaperKey>): RelatedHit[] {
  if (copies.size === 0) return hits;
  const others = new Set(keep(found.filter(({ key }) => !copies.has(key))).map(({ key }) => key));
  return hits.filter(({ hit, entry }) => others.has(hit.key) || (entry && copies.has(hit.key)));
}

/** Reads what is stored of the hits, and the library entry of the page's own paper. */
async function readRows(
  db: Database, close: readonly Hit[], self: PaperKey,
): Promise<{ hits: RelatedHit[]; entry: LibraryEntry | undefined; inZotero: Set<PaperKey> }> {
  const keys = close.map((hit) => hit.key);
  const [papers, entries, inZotero] = await Promise.all([
    db.papers.bulkGet(keys), readEntries(db, [...keys, self]), findInZotero(db, [...keys, self]),
  ]);
  const votesAbove = await readVotesAbove(db, papers);
  const hits = close.flatMap((hit, row): RelatedHit[] => {
    const paper = papers[row];
    return paper ? [{ hit, paper, entry: entries.get(hit.key), votesAbove: votesAbove[row] }] : [];
  });
  return { hits, entry: entries.get(self), inZotero };
}

/**
 * For each paper, which share of the papers of its best-known list had fewer votes. Known of Hugging Face's lists: all 85
 * recorded ones stand in order of votes, so that a paper's place tells, and no other paper needs to be read.
 */
async function readVotesAbove(db: Database, papers: readonly (StoredPaper | undefined)[]): Promise<(number | undefined)[]> {
  const places = papers.map((paper) => paper && findBestAppearance(paper.appearances));
  const ids = [...new Set(places.flatMap((place) => (place?.source === HF_SOURCE && place.upvotes ? [place.digestId] : [])))];
  const counts = new Map((await db.digests.bulkGet(ids)).flatMap((digest) => (digest ? [[digest.id, digest.count] as const] : [])));
  return places.map((place) => {
    const count = place && counts.get(place.digestId);
    return count && place.upvotes && place.rank !== undefined ? Math.max(0, 1 - place.rank / count) : undefined;
  });
}

/** Whether many papers wait for the index, so that an answer lacks them. One paper that was just saved is not many. */
async function isFilling(db: Database): Promise<boolean> {
  return (await readPending(db, MIN_FILLING_PAPERS)).keys.size >= MIN_FILLING_PAPERS;
}

/** Title and abstract by which a page is ranked: its own, or else those that are stored. */
export function queryOf(ref: PaperRef, known: StoredPaper | undefined): { title: string; abstract: string } {
  return { title: ref.title ?? known?.title ?? '', abstract: ref.abstract ?? known?.abstract ?? known?.gist ?? '' };
}

/** Whether a filter leaves papers of the store out. */
function isNarrowed({ since, source }: RelatedFilter): boolean {
  return since !== undefined || source !== undefined;
}

/** Keys of the papers in the digests that pass a filter; `undefined` if every paper passes. */
async function keysOf(db: Database, filter: RelatedFilter): Promise<Set<PaperKey> | undefined> {
  if (!isNarrowed(filter)) return undefined;
  const digests = await listDigestsSince(db, filter.since ?? '');
  return new Set(digests.filter(({ source }) => filter.source === undefined || source === filter.source).flatMap(({ keys }) => keys));
}

/** The key of a page's paper where it is not stored. */
export function keyOfRef(ref: PaperRef): PaperKey {
  return paperKey(ref) ?? `url:${ref.url}`;
}
