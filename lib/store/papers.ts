import { mergePaper, normaliseFacts } from '@/lib/paper/merge';
import type { Paper, PaperFacts, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredDigest, StoredPaper } from './database';
import { readSourceDays } from './digest-days';
import { KnownPapers } from './known-papers';
import { readPersonMarks } from './person-marks';
import { PAPERS_PER_KEY, readRowsByKey } from './rows-by-key';

/** To ask the browser for more rows at once takes so long that other answers wait. */
const ROWS_AT_ONCE = 500;

/** Rows in the order of the keys; keys the store does not hold are left out. */
export async function getPapers(db: Database, keys: readonly PaperKey[]): Promise<StoredPaper[]> {
  if (keys.length <= ROWS_AT_ONCE) return (await db.papers.bulkGet([...keys])).filter((row) => row !== undefined);
  // In order, keys that stand close together are read as ranges, which takes a third of the time.
  const sorted = keys.toSorted();
  const rows = new Map<PaperKey, StoredPaper>();
  for (let at = 0; at < sorted.length; at += ROWS_AT_ONCE) {
    for (const row of await readRowsByKey(db.papers, sorted.slice(at, at + ROWS_AT_ONCE), PAPERS_PER_KEY)) if (row) rows.set(row.key, row);
  }
  return keys.flatMap((key) => rows.get(key) ?? []);
}

/** The papers of some digests, each once. */
export async function getListedPapers(db: Database, digests: readonly StoredDigest[]): Promise<StoredPaper[]> {
  return getPapers(db, [...new Set(digests.flatMap(({ keys }) => keys))]);
}

/**
 * The stored paper that has the id of `ref`. If there is none: the paper of its title, if `isSamePaper` agrees or if
 * there is nothing but a distinctive title to compare. This is sure enough to show a paper, but not to write it (see
 * `mergePaperIntoStore`).
 */
export async function findPaper(db: Database, ref: PaperFacts): Promise<StoredPaper | undefined> {
  return (await findPapers(db, [ref]))[0];
}

/** As `findPaper`, for many at once; in the order of `refs`. */
export async function findPapers(db: Database, refs: readonly PaperFacts[]): Promise<(StoredPaper | undefined)[]> {
  const facts = refs.map(normaliseFacts);
  const byId = await db.papers.bulkGet(facts.map((ref) => ref.arxivId ?? ''));
  const titles = facts.map((ref, row) => (byId[row] || !ref.title ? '' : foldTitle(ref.title)));
  const asked = [...new Set(titles.filter(Boolean))];
  const named = asked.length > 0 ? await db.papers.where('titleKey').anyOf(asked).toArray() : [];
  const byTitle = new Map<string, StoredPaper[]>();
  for (const paper of named) byTitle.set(paper.titleKey, [...(byTitle.get(paper.titleKey) ?? []), paper]);
  return facts.map((ref, row) => {
    if (byId[row]) return byId[row];
    const titled = { ...ref, title: ref.title ?? '' };
    // A paper with another id is another paper, whatever its title.
    const candidates = (byTitle.get(titles[row]!) ?? []).filter((paper) => isSamePaper(paper, titled) !== 'different');
    const same = candidates.filter((paper) => isSamePaper(paper, titled) === 'same');
    if (same.length === 1) return same[0];
    return candidates.length === 1 && isSameByTitleAlone(candidates[0]!, titled) ? candidates[0] : undefined;
  });
}

/**
 * Stores a paper that no digest brought: the person saved it from its page, or arXiv was asked for it
 * (`source`). Appearances and times of a stored paper stay; the better source of each fact wins.
 */
export async function putPaper(db: Database, paper: Paper, source: SourceId = PAGE_SOURCES.otherPage): Promise<StoredPaper> {
  return db.transaction('rw', [db.papers, db.pending], () => mergePaperIntoStore(db, paper, source));
}

/** As `putPaper`, within the caller's transaction over papers and pending. */
export async function mergePaperIntoStore(
  db: Database, paper: Paper, source: SourceId,
): Promise<StoredPaper> {
  const known = await KnownPapers.read(db, [paper]);
  const found = known.find(paper);
  // A title-only paper of which this page tells the id gets it when a digest or a search brings it: see `renamePaper`.
  const match = found && (found.arxivId || !paper.arxivId) ? found : undefined;
  const merged = mergePaper(match, paper, { source, at: paper.addedAt });
  const row: StoredPaper = {
    ...merged, key: match?.key ?? known.findFreeKey(merged), appearances: match?.appearances ?? [],
    ...readPersonMarks(match),
  };
  await db.papers.put(row);
  if (!match || indexedText(match) !== indexedText(row)) await db.pending.add({ keys: [row.key], gone: [] });
  return row;
}

/**
 * Completes a stored paper with what the paper's page says. Returns the row as it now is: `known` itself, without a write, if the page
 * says nothing better. The caller has made sure that both are one paper, and that no id is new.
 */
export async function mendPaper(db: Database, known: StoredPaper, fresh: Paper, source: SourceId): Promise<StoredPaper> {
  return db.transaction('rw', [db.papers, db.pending], async () => {
    const now = (await db.papers.get(known.key)) ?? known;
    const row = mergeIntoRow(now, fresh, source);
    if (isSameRow(now, row)) return now;
    await db.papers.put(row);
    if (indexedText(now) !== indexedText(row)) await db.pending.add({ keys: [row.key], gone: [] });
    return row;
  });
}

/** A stored paper with what a source says about it; its key, appearances and times stay. */
export function mergeIntoRow(known: StoredPaper, fresh: Paper, source: SourceId): StoredPaper {
  return {
    ...mergePaper(known, fresh, { source, at: fresh.addedAt }), key: known.key, addedAt: known.addedAt, appearances: known.appearances,
    ...readPersonMarks(known),
  };
}

/** Whether two rows hold the same, in whatever order their fields stand. */
export function isSameRow(a: StoredPaper, b: StoredPaper): boolean {
  const sorted = (paper: StoredPaper): string =>
    JSON.stringify(paper, (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
        : value);
  return sorted(a) === sorted(b);
}

/** What the index and its catalogue hold of a paper. As long as it stays the same, the paper is not indexed again. */
export function indexedText({ title, abstract, gist, authors, categories = [], published = '' }: Paper): string {
  return [title, abstract ?? gist ?? '', authors.join(';'), categories.join(' '), published].join('\n');
}

/** Notes that the person opened these papers from a list. Keeps the time of papers opened before. */
export async function markSeen(db: Database, keys: readonly PaperKey[], at: Timestamp): Promise<void> {
  await db.transaction('rw', db.papers, async () => {
    const unseen = (await getPapers(db, keys)).filter((paper) => paper.seenAt === undefined);
    await db.papers.bulkPut(unseen.map((paper) => ({ ...paper, seenAt: at })));
  });
}

/**
 * Counts without reading the papers' table: counting its 100,000 rows takes 45 ms, in which the store
 * answers nothing else. `pending`: papers that the index does not hold yet, less those that left the
 * store. The number of papers is that of the index plus `pending`.
 */
export async function countStore(db: Database): Promise<{ pending: number; digests: number; saved: number; newest?: string }> {
  const [pending, sources, saved] = await Promise.all([db.pending.toArray(), readSourceDays(db), db.library.count()]);
  const newest = sources.map(({ days }) => days.at(-1)!).sort().at(-1);
  return {
    pending: pending.reduce((sum, { keys, gone }) => sum + keys.length - gone.length, 0), saved,
    digests: sources.reduce((sum, { days }) => sum + days.length, 0), ...(newest !== undefined && { newest }),
  };
}
