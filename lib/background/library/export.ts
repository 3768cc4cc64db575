import type { ExportItem } from '@/lib/export/item';
import { getWriter } from '@/lib/export/registry';
import type { Ask, ExportedFile, ExportFormat } from '@/lib/messages/protocol';
import { type Asker, AnswerFailure } from '@/lib/messages/server';
import { localDayOf } from '@/lib/paper/day';
import { applyEdits } from '@/lib/paper/edits';
import { readSettings } from '@/lib/settings/settings';
import { findCiteKeys } from '@/lib/store/cite-keys';
import { listEntries } from '@/lib/store/library';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';
import { giveCiteKeys } from './cite-keys';

/** The chosen papers in their order, or all saved ones with the newest first, as a file of a format. */
export async function exportLibrary(context: Context, { keys, format }: Ask<'library.export'>, asker?: Asker): Promise<ExportedFile> {
  const items = await readItems(context, format, keys);
  if (items.length === 0) throw new AnswerFailure({ kind: 'not-found', message: t('failure.nothingToExport') });
  const keyed = await giveCiteKeys(context, items, format, asker);
  const { bibtexKey } = await readSettings();
  const { ending, type, write } = getWriter(format);
  const file = { name: `sidelight-${localDayOf(context.now())}.${ending}`, type };
  const written = write(keyed, { keyPattern: bibtexKey, now: context.now() });
  return typeof written === 'string' ? { ...file, text: written } : { ...file, text: '', files: written };
}

/**
 * Papers as the person corrected them, with their library entries. A key may name a paper that is not saved. The file that can be
 * restored has papers, corrections and citation keys each as they are stored.
 */
export async function readItems({ db }: Context, format: ExportFormat, keys?: readonly string[]): Promise<ExportItem[]> {
  const chosen = keys && [...new Set(keys)];
  const entries = chosen ? await db.library.bulkGet(chosen) : await listEntries(db);
  const named = chosen ?? entries.map((entry) => entry!.paperKey);
  const [papers, citeKeys] = await Promise.all([db.papers.bulkGet(named), format === 'json' ? findCiteKeys(db, named) : []]);
  return papers.flatMap((paper, row): ExportItem[] => {
    if (!paper) return [];
    const entry = entries[row];
    return [format === 'json' ? { paper, entry, citeKey: citeKeys[row] } : { paper: applyEdits(paper, entry), entry }];
  });
}
