import { digestId } from '@/lib/paper/digest-id';
import type { Day, PaperKey, SourceId } from '@/lib/paper/paper';
import type { Database, StoredDigest, StoredPaper } from './database';

/** A digest that was deleted, with its papers as they were: `restoreDigest` puts it back. */
export interface RemovedDigest {
  digest: StoredDigest;
  papers: StoredPaper[];
  /** Papers that left the store, as nothing else holds them. */
  gone: PaperKey[];
}

/**
 * Deletes a digest, the appearances in it, and the papers that neither another digest nor the library holds, in one
 * transaction. `undefined` if there is no such digest. @throws Dexie's errors; the store is then as it was.
 */
export async function deleteDigest(db: Database, id: string): Promise<RemovedDigest | undefined> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.pending], async () => {
    const digest = await db.digests.get(id);
    if (!digest) return undefined;
    const papers = (await db.papers.bulkGet(digest.keys)).filter((paper) => paper !== undefined);
    const entries = await db.library.bulkGet(papers.map(({ key }) => key));
    const without = papers.map((paper) => ({ ...paper, appearances: paper.appearances.filter((each) => each.digestId !== id) }));
    const isHeld = ({ appearances }: StoredPaper, row: number): boolean => appearances.length > 0 || entries[row] !== undefined;
    const gone = without.filter((paper, row) => !isHeld(paper, row)).map(({ key }) => key);
    await db.papers.bulkPut(without.filter(isHeld));
    await db.papers.bulkDelete(gone);
    await db.digests.delete(id);
    if (gone.length > 0) await db.pending.add({ keys: [], gone });
    return { digest, papers, gone };
  });
}

/** Puts a deleted digest back. Papers that came again meanwhile keep what they have, and get their appearance back. */
export async function restoreDigest(db: Database, { digest, papers }: RemovedDigest): Promise<void> {
  await db.transaction('rw', [db.papers, db.digests, db.pending], async () => {
    const now = await db.papers.bulkGet(papers.map(({ key }) => key));
    const rows = papers.map((paper, row): StoredPaper => {
      const present = now[row];
      if (!present) return paper;
      const missing = paper.appearances.filter(({ digestId: of }) => !present.appearances.some((each) => each.digestId === of));
      return { ...present, appearances: [...present.appearances, ...missing].sort((a, b) => a.date.localeCompare(b.date)) };
    });
    const back = papers.filter((_, row) => !now[row]).map(({ key }) => key);
    await db.papers.bulkPut(rows);
    if (!(await db.digests.get(digest.id))) await db.digests.put(digest);
    if (back.length > 0) await db.pending.add({ keys: back, gone: [] });
  });
}

/** The days of a source's digests, oldest first. */
async function listDays(db: Database, source: SourceId): Promise<Day[]> {
  const keys = await db.digests.where('[source+date]').between([source, ''], [source, '\uffff']).keys();
  return (keys as unknown as [SourceId, Day][]).map(([, date]) => date);
}

/** Deletes all digests of a source, one transaction each: what a stopped worker leaves is deleted when it is asked again. */
export async function deleteSourcePapers(db: Database, source: SourceId, before?: Day): Promise<{ digests: number; papers: number }> {
  const days = (await listDays(db, source)).filter((day) => before === undefined || day < before);
  let papers = 0;
  for (const day of days) papers += (await deleteDigest(db, digestId(source, day)))?.gone.length ?? 0;
  return { digests: days.length, papers };
}

/** Deletes the digests of each source that are older than the day given for it. Saved papers never go. */
export async function pruneOldPapers(db: Database, before: ReadonlyMap<SourceId, Day>): Promise<{ digests: number; papers: number }> {
  const sum = { digests: 0, papers: 0 };
  for (const [source, day] of before) {
    const { digests, papers } = await deleteSourcePapers(db, source, day);
    sum.digests += digests;
    sum.papers += papers;
  }
  return sum;
}

/** Empties every table of the store in one transaction. */
export async function deleteEverything(db: Database): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear();
  });
}

/** Rows of one answer of an export: about 8 MB with long abstracts. */
const EXPORT_ROWS = 2_000;

/** Where an export goes on: a table, and the number of its rows that were read. */
export interface ExportPlace {
  table: 'papers' | 'digests' | 'library' | 'sources';
  row: number;
}

const EXPORTED_TABLES = ['library', 'papers', 'digests', 'sources'] as const;

/** A part of all that the store holds, a row a line (`{"table":"papers","row":{…}}`), and where the next part begins. */
export async function exportRows(db: Database, { table, row }: ExportPlace): Promise<{ text: string; next?: ExportPlace }> {
  const rows = await db.table(table).offset(row).limit(EXPORT_ROWS).toArray();
  const text = rows.map((each: unknown) => `${JSON.stringify({ table, row: each })}\n`).join('');
  if (rows.length === EXPORT_ROWS) return { text, next: { table, row: row + EXPORT_ROWS } };
  const following = EXPORTED_TABLES[EXPORTED_TABLES.indexOf(table) + 1];
  return { text, ...(following && { next: { table: following, row: 0 } }) };
}
