import type { ExportItem } from './item';

/** Named as `lib/digest/import/sidelight-json.ts` reads it. */
const FORMAT = 'sidelight-papers';
const VERSION = 1;

/**
 * Everything that is known of the papers and how they are kept, without loss. `Paper` and
 * `LibraryEntry` stand as they are stored.
 */
export function exportJson(items: readonly ExportItem[], exportedAt: number): string {
  return JSON.stringify(
    { format: FORMAT, version: VERSION, exportedAt: new Date(exportedAt).toISOString(), papers: items.map(({ paper, entry }) => ({ paper, entry })) },
    undefined,
    1,
  );
}
