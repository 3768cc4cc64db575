import { digestId } from '@/lib/paper/digest-id';
import type { PaperKey } from '@/lib/paper/paper';
import type { Database } from './database';
import type { ImportedSlice } from './imports';

/** A paper that is known by another key now. */
interface RenamedPaper {
  from: PaperKey;
  to: PaperKey;
  /** The digests that name it by its new key. Others may still name a paper by the old key. */
  digests: ReadonlySet<string>;
  /** Both keys have a paper: only the digests' lists name the new key. */
  listedOnly: boolean;
}

/**
 * Brings the new keys of papers into the notes of what imports brought. Without this, undoing an
 * import would miss the papers that have got an id since. Call within the transaction that renames.
 */
export async function renameInImports(db: Database, renamed: readonly RenamedPaper[]): Promise<void> {
  if (renamed.length === 0) return;
  const byKey = new Map(renamed.map((one) => [one.from, one]));
  const move = (keys: PaperKey[], moves: (one: RenamedPaper) => boolean): PaperKey[] => keys.map((key) => {
    const one = byKey.get(key);
    return one && moves(one) ? one.to : key;
  });
  const holds = (keys: PaperKey[]): boolean => keys.some((key) => byKey.has(key));
  await db.notes.where('name').startsWith('import-slice:').modify((note) => {
    const slice = note.value as ImportedSlice;
    const named = [...slice.saved, ...slice.added, ...completedKeys(slice), ...(slice.unchanged ?? [])];
    if (!holds(named) && !slice.digests.some(({ keys }) => holds(keys))) return;
    const hasOneKey = ({ listedOnly }: RenamedPaper): boolean => !listedOnly;
    note.value = {
      ...slice, added: move(slice.added, hasOneKey), saved: move(slice.saved, hasOneKey),
      ...(slice.unchanged && { unchanged: move(slice.unchanged, hasOneKey) }),
      ...(slice.completed && {
        completed: slice.completed.map((entry) => ({ ...entry, paperKey: move([entry.paperKey], hasOneKey)[0]! })),
      }),
      digests: slice.digests.map((digest) => {
        const isHere = ({ digests }: RenamedPaper): boolean => digests.has(digestId(digest.source, digest.date));
        return { ...digest, keys: move(digest.keys, isHere), listed: move(digest.listed, isHere) };
      }),
    } satisfies ImportedSlice;
  });
}

function completedKeys({ completed = [] }: ImportedSlice): PaperKey[] {
  return completed.map(({ paperKey }) => paperKey);
}
