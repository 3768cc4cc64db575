import type { LibraryCard } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';

/** The keys between two rows, both included; only `to` where `from` is not among the rows. */
export function listRange(rows: readonly LibraryCard[], from: PaperKey | undefined, to: PaperKey): PaperKey[] {
  const first = rows.findIndex((card) => card.key === from);
  const last = rows.findIndex((card) => card.key === to);
  return first < 0 ? [to] : rows.slice(Math.min(first, last), Math.max(first, last) + 1).map((card) => card.key);
}

/** The row to go to when some go away: the next below `current` that stays, else the next above. */
export function findRowThatStays(rows: readonly LibraryCard[], current: PaperKey, gone: ReadonlySet<PaperKey>): LibraryCard | undefined {
  const at = rows.findIndex((card) => card.key === current);
  return rows.slice(at + 1).find((card) => !gone.has(card.key)) ?? rows.slice(0, at).findLast((card) => !gone.has(card.key));
}

/** The papers that a choice means; `undefined` for all. */
export function pickKeys(
  which: 'selected' | 'shown' | 'all', { shown, selected }: { shown: readonly { key: PaperKey }[]; selected: ReadonlySet<PaperKey> },
): PaperKey[] | undefined {
  return which === 'all' ? undefined : shown.map(({ key }) => key).filter((key) => which === 'shown' || selected.has(key));
}
