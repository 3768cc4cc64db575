/** What a file that is being read would bring: which of its papers the store holds, and which of them are saved. */
import type { ImportSlice, KeyedEntry, LibraryItem } from '@/lib/digest/import/reading';
import type { ImportReport } from '@/lib/messages/protocol';
import { foldCiteKey } from '@/lib/paper/cite-keys';
import { digestId } from '@/lib/paper/digest-id';
import type { DigestEntry } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { findCiteKeys, findOwners } from '@/lib/store/cite-keys';
import type { Database } from '@/lib/store/database';
import type { HeldKeys } from '@/lib/store/held-keys';
import { KnownPapers } from '@/lib/store/known-papers';
import { t } from '@/lib/texts/t';

/** Doubtful papers, and titles, that a report lists. */
const MAX_DOUBTFUL = 100;
const MAX_TITLES = 5;

/** What is stored, to compare with: all keys, and the papers that entries may be of which the keys do not decide. */
interface Stored {
  held: HeldKeys;
  known: KnownPapers;
}

/** Counts into the report, and into `keys`, what a slice of the file would bring. */
export async function compareWithStore(
  db: Database, slice: ImportSlice, held: HeldKeys, report: ImportReport, keys: KeyCounts,
): Promise<void> {
  const { digests, library, citeKeys } = slice;
  const entries = new Set([...digests.flatMap((digest) => digest.entries), ...[...library, ...citeKeys].map(({ entry }) => entry)]);
  const stored = { held, known: await KnownPapers.read(db, [...entries].filter((entry) => !isDecidedByKey(entry, held)), held) };
  for (const { source, date, entries: listed } of digests) countEntries(digestId(source, date), listed, stored, report);
  report.library += library.length;
  report.completed += await countSaved(db, library, stored);
  await compareCiteKeys(db, citeKeys, stored, keys);
}

function isDecidedByKey({ arxivId }: DigestEntry, held: HeldKeys): boolean {
  return arxivId !== undefined && (held.has(arxivId) || !held.hasTitleOnly);
}

function countEntries(digest: string, entries: DigestEntry[], { held, known }: Stored, report: ImportReport): void {
  for (const { title } of entries.slice(0, MAX_TITLES - report.titles.length)) report.titles.push(title);
  report.nameless += entries.filter(({ title }) => isPlaceholderTitle(title)).length;
  for (const entry of entries) {
    const isDecided = isDecidedByKey(entry, held);
    const isKnown = isDecided ? held.has(entry.arxivId!) : known.find(entry, digest) !== undefined;
    const doubtful = isDecided || isKnown ? undefined : known.findDoubtful(entry);
    if (doubtful && report.doubtful.length < MAX_DOUBTFUL) {
      const why = t('import.sameTitleOnly', { paper: doubtful.key });
      report.doubtful.push({ title: entry.title, why });
    }
    if (isKnown) report.known++;
    else report.fresh++;
  }
}

function findStoredKey(entry: DigestEntry, { held, known }: Stored): string | undefined {
  return held.has(entry.arxivId ?? '') ? entry.arxivId : known.find(entry)?.key;
}

/** How many of these papers are saved already. */
async function countSaved(db: Database, items: readonly LibraryItem[], stored: Stored): Promise<number> {
  const keys = new Set(items.flatMap(({ entry }) => findStoredKey(entry, stored) ?? []));
  return (await db.library.bulkGet([...keys])).filter((entry) => entry !== undefined).length;
}

/** Of citation keys of a file: papers that have another one here (`kept`), and keys that belong to other papers here (`taken`). */
interface KeyCounts {
  kept: number;
  taken: number;
}

/** Counts the citation keys of a slice that are not simply taken over. */
async function compareCiteKeys(db: Database, given: readonly KeyedEntry[], stored: Stored, counts: KeyCounts): Promise<void> {
  if (given.length === 0) return;
  const papers = given.map(({ entry }) => findStoredKey(entry, stored) ?? paperKey(entry) ?? '');
  const [own, owners] = await Promise.all([findCiteKeys(db, papers), findOwners(db, given.map(({ key }) => key))]);
  counts.kept += given.filter(({ key }, place) => own[place] !== undefined && own[place] !== key).length;
  counts.taken += given.filter(({ key }, place) => own[place] === undefined && owners.has(foldCiteKey(key))).length;
}

/** Says what becomes of these. */
export function describeCiteKeys({ kept, taken }: KeyCounts): string[] {
  const notes: string[] = [];
  if (kept > 0) notes.push(t('import.keptCiteKeys', kept));
  if (taken > 0) notes.push(t('import.takenCiteKeys', taken));
  return notes;
}
