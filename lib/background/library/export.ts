import { exportBibtex } from '@/lib/export/bibtex';
import { exportCslJson } from '@/lib/export/csl-json';
import { exportCsv } from '@/lib/export/csv';
import type { ExportItem } from '@/lib/export/item';
import { exportJson } from '@/lib/export/json';
import { exportMarkdownList, exportObsidianNotes } from '@/lib/export/markdown';
import { exportRis } from '@/lib/export/ris';
import type { Ask, ExportedFile, ExportFormat } from '@/lib/messages/protocol';
import { ToldFailure } from '@/lib/messages/server';
import { dayOf } from '@/lib/paper/day';
import { readSettings } from '@/lib/settings/settings';
import { listEntries } from '@/lib/store/library';
import type { Context } from '@/lib/background/core/context';

const FILES: Record<ExportFormat, { ending: string; type: string }> = {
  bibtex: { ending: 'bib', type: 'application/x-bibtex' },
  ris: { ending: 'ris', type: 'application/x-research-info-systems' },
  'csl-json': { ending: 'csl.json', type: 'application/vnd.citationstyles.csl+json' },
  csv: { ending: 'csv', type: 'text/csv' },
  markdown: { ending: 'md', type: 'text/markdown' },
  obsidian: { ending: 'obsidian.zip', type: 'application/zip' },
  json: { ending: 'json', type: 'application/json' },
};

/** The chosen papers in their order, or all saved ones, newest first, as a file of a format. */
export async function exportLibrary(context: Context, { keys, format }: Ask<'library.export'>): Promise<ExportedFile> {
  const items = await readItems(context, keys);
  if (items.length === 0) throw new ToldFailure({ kind: 'not-found', message: 'There is nothing to export: no paper is saved here.' });
  const { bibtexKey } = await readSettings();
  const { ending, type } = FILES[format];
  const name = `sidelight-${dayOf(context.now())}.${ending}`;
  if (format === 'obsidian') return { name, type, text: '', files: exportObsidianNotes(items) };
  return { name, type, text: format === 'json' ? exportJson(items, context.now()) : write(items, format, bibtexKey) };
}

/** Papers with how they are kept; a key may name a paper that is not saved. */
export async function readItems({ db }: Context, keys?: readonly string[]): Promise<ExportItem[]> {
  const entries = keys ? await db.library.bulkGet([...keys]) : await listEntries(db);
  const papers = await db.papers.bulkGet(keys ? [...keys] : entries.map((entry) => entry!.paperKey));
  return papers.flatMap((paper, row) => (paper ? [{ paper, entry: entries[row] }] : []));
}

function write(items: ExportItem[], format: Exclude<ExportFormat, 'obsidian' | 'json'>, keyPattern: string): string {
  switch (format) {
    case 'bibtex':
      return exportBibtex(items, { keyPattern, withNotes: true });
    case 'ris':
      return exportRis(items);
    case 'csl-json':
      return exportCslJson(items, keyPattern);
    case 'csv':
      return exportCsv(items);
    case 'markdown':
      return exportMarkdownList(items);
  }
}
