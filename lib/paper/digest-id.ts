import type { Day, SourceId } from './paper';

/** The id of a source's digest of one day, as the store and the appearances name it: `hf-daily|2026-11-20`. */
export function digestId(source: SourceId, date: Day): string {
  return `${source}|${date}`;
}
