import type { ExportContext } from './format';
import type { ExportItem } from './item';

export const id = 'json';
export const label = 'exportFormat.json';
export const ending = 'json';
export const type = 'application/json';

export function write(items: readonly ExportItem[], { now }: ExportContext): string {
  return exportJson(items, now);
}

/** lib/digest/import/sidelight-json.ts reads files of this name and version. */
const FORMAT = 'sidelight-papers';
const VERSION = 1;

/** Everything that is known of the papers, without loss: `Paper` and `LibraryEntry` as they are stored, and the citation key. */
export function exportJson(items: readonly ExportItem[], exportedAt: number): string {
  const papers = items.map(({ paper, entry, citeKey }) => ({ paper, entry, citeKey }));
  return JSON.stringify({ format: FORMAT, version: VERSION, exportedAt: new Date(exportedAt).toISOString(), papers }, undefined, 1);
}
