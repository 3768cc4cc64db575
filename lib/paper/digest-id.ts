import type { Day, SourceId } from './paper';

/** The id of a source's digest of one day, as the store and the appearances name it: `hf-daily|2026-11-20`. */
export function digestId(source: SourceId, date: Day): string {
  return `${source}|${date}`;
}

/** The source and the day of an id; a source's own name may hold the sign between them. */
export function parseDigestId(id: string): { source: SourceId; date: Day } {
  const at = id.lastIndexOf('|');
  return { source: id.slice(0, at), date: id.slice(at + 1) };
}
