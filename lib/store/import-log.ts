import { digestId } from '@/lib/paper/digest-id';
import type { PaperKey } from '@/lib/paper/paper';
import type { Database } from './database';
import type { ImportedSlice } from './imports';

/** A paper that is known by another key now. */
export interface Renamed {
  from: PaperKey;
  to: PaperKey;
  /** In these digests; under its old key it may stand in others, and then stays the paper an import brought. */
  digests: ReadonlySet<string>;
  /** Both keys have their paper: what is renamed is where it is listed. */
  listedOnly: boolean;
}

/**
 * What imports brought is noted by key: without this, undoing one would miss the papers that have got
 * their id since. Call within the transaction that renames.
 */
export async function renameInImports(db: Database, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return;
  const byKey = new Map(renamed.map((one) => [one.from, one]));
  const move = (keys: PaperKey[], moves: (one: Renamed) => boolean): PaperKey[] => keys.map((key) => {
    const one = byKey.get(key);
    return one && moves(one) ? one.to : key;
  });
  const holds = (keys: PaperKey[]): boolean => keys.some((key) => byKey.has(key));
  await db.notes.where('name').startsWith('import-slice:').modify((note) => {
    const slice = note.value as ImportedSlice;
    if (!holds(slice.saved) && !holds(slice.added) && !slice.digests.some(({ keys }) => holds(keys))) return;
    const isAlone = ({ listedOnly }: Renamed): boolean => !listedOnly;
    note.value = {
      added: move(slice.added, isAlone), saved: move(slice.saved, isAlone),
      digests: slice.digests.map((digest) => {
        const isHere = ({ digests }: Renamed): boolean => digests.has(digestId(digest.source, digest.date));
        return { ...digest, keys: move(digest.keys, isHere), listed: move(digest.listed, isHere) };
      }),
    } satisfies ImportedSlice;
  });
}
