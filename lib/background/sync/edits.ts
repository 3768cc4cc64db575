/** Corrections and citation keys between the browsers of one account: of each field the later write wins. Pure functions. */
import { cleanEdits } from '@/lib/digest/entry';
import { EDITED_FIELDS } from '@/lib/paper/fields';
import { listAuthors } from '@/lib/paper/author-list';
import { type EditedField } from '@/lib/paper/edits';
import type { EntryEdits, Timestamp } from '@/lib/paper/paper';
import { later, type Timed } from './times';

/** A correction as it travels: authors as lines (`listAuthors`); `null` where the person went back to what the source says. */
type SyncedEdit = string | string[] | null;
/** Fields that were never corrected are missing. */
export type SyncedEdits = { [Field in EditedField]?: Timed<SyncedEdit> | undefined };

/** The corrections of an entry with the times of their writing; `at` is that of what changed since `known`. */
export function writeEdits(known: SyncedEdits = {}, edited: EntryEdits = {}, at: Timestamp): SyncedEdits {
  const written: SyncedEdits = {};
  for (const field of EDITED_FIELDS) {
    const before = known[field];
    const value = readEdit(edited, field);
    const isUnchanged = JSON.stringify(before?.[0] ?? null) === JSON.stringify(value);
    const next = isUnchanged ? before : ([value, Math.max(at, (before?.[1] ?? 0) + 1)] as const);
    if (next) written[field] = next;
  }
  return written;
}

function readEdit(edited: EntryEdits, field: EditedField): SyncedEdit {
  if (field === 'authors') return edited.authors ? listAuthors(edited) : null;
  return edited[field] ?? null;
}

/** Without corrections that are longer, as JSON. A missing field tells other browsers nothing. */
export function dropLongEdits(edited: SyncedEdits, characters: number): SyncedEdits {
  const isShort = (edit: unknown): boolean => JSON.stringify(edit).length <= characters;
  return Object.fromEntries(Object.entries(edited).filter(([, edit]) => edit !== undefined && isShort(edit[0])));
}

export function mergeEdits(a: SyncedEdits = {}, b: SyncedEdits = {}): SyncedEdits {
  const merged: SyncedEdits = {};
  for (const field of EDITED_FIELDS) {
    const next = laterOf(a[field], b[field]);
    if (next) merged[field] = next;
  }
  return merged;
}

/** The later of two writes, either of which may be missing. */
export function laterOf<T>(a: Timed<T> | undefined, b: Timed<T> | undefined): Timed<T> | undefined {
  return a && b ? later(a, b) : (a ?? b);
}

/** The corrections of an entry after a merge. A field that the merge left as it was stays as it is here. */
export function readEdits(merged: SyncedEdits = {}, mine: SyncedEdits = {}, before: EntryEdits | undefined): EntryEdits | undefined {
  const texts: Partial<Record<EditedField, string | string[]>> = {};
  for (const field of EDITED_FIELDS) {
    const isMine = JSON.stringify(merged[field]) === JSON.stringify(mine[field]);
    const value = isMine ? readEdit(before ?? {}, field) : (merged[field]?.[0] ?? null);
    if (value !== null) texts[field] = value;
  }
  const edited = cleanEdits(texts as EntryEdits);
  return Object.keys(edited).length > 0 ? edited : undefined;
}
