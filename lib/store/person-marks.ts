import type { StoredPaper } from './database';

export type PersonMarks = Pick<StoredPaper, 'seenAt' | 'doneAt'>;

/** What the person did with a paper in lists. No source tells it, so it goes along whenever the row is written anew. */
export function readPersonMarks(...rows: readonly (PersonMarks | undefined)[]): PersonMarks {
  const seenAt = rows.find((row) => row?.seenAt !== undefined)?.seenAt;
  const doneAt = rows.find((row) => row?.doneAt !== undefined)?.doneAt;
  return { ...(seenAt !== undefined && { seenAt }), ...(doneAt !== undefined && { doneAt }) };
}
