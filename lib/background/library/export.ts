import type { ExportItem } from '@/lib/export/item';
import { getWriter } from '@/lib/export/registry';
import type { Ask, ExportedFile } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { localDayOf } from '@/lib/paper/day';
import { readSettings } from '@/lib/settings/settings';
import { listEntries } from '@/lib/store/library';
import type { Context } from '@/lib/background/core/context';

/** The chosen papers in their order, or all saved ones with the newest first, as a file of a format. */
export async function exportLibrary(context: Context, { keys, format }: Ask<'library.export'>): Promise<ExportedFile> {
  const items = await readItems(context, keys);
  if (items.length === 0) throw new AnswerFailure({ kind: 'not-found', message: 'There is nothing to export: no paper is saved here.' });
  const { bibtexKey } = await readSettings();
  const { ending, type, write } = getWriter(format);
  const file = { name: `sidelight-${localDayOf(context.now())}.${ending}`, type };
  const written = write(items, { keyPattern: bibtexKey, now: context.now() });
  return typeof written === 'string' ? { ...file, text: written } : { ...file, text: '', files: written };
}

/** Papers with their library entries. A key may name a paper that is not saved. */
async function readItems({ db }: Context, keys?: readonly string[]): Promise<ExportItem[]> {
  const entries = keys ? await db.library.bulkGet([...keys]) : await listEntries(db);
  const papers = await db.papers.bulkGet(keys ? [...keys] : entries.map((entry) => entry!.paperKey));
  return papers.flatMap((paper, row) => (paper ? [{ paper, entry: entries[row] }] : []));
}
