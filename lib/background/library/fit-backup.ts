/** Keeps a backup within what can be restored: a file of Sidelight that it cannot read itself would be none. */
import type { BackupItem } from '@/lib/store/backup';
import type { StoredPaper } from '@/lib/store/database';

/** In UTF-8. A message between an extension's parts holds 64 MB. */
export const MAX_BACKUP_BYTES = 60_000_000;

/** What is left out of papers where they are too long together, step by step. What the person wrote is in every backup. */
const SHORTER: readonly ((paper: StoredPaper) => StoredPaper)[] = [
  (paper) => paper,
  ({ abstract: _abstract, abstractCut: _abstractCut, ...paper }) => paper,
  ({ key, arxivId, doi, title, titleKey, authors: [first], published, addedAt }) => ({
    key, title, titleKey, authors: first === undefined ? [] : [first], addedAt, appearances: [],
    ...(arxivId !== undefined && { arxivId }), ...(doi !== undefined && { doi }), ...(published !== undefined && { published }),
    ...(first !== undefined && { authorsCut: true }),
  }),
];

/**
 * The text that `format` makes of the items, within `maxBytes`. Where it would be longer, the abstracts are left out of the papers, and
 * then all but what tells them apart: their pages tell the rest again. `isShort` says that something is left out.
 */
export function fitBackup(
  items: readonly BackupItem[], format: (items: readonly BackupItem[]) => string, maxBytes = MAX_BACKUP_BYTES,
): { text: string; isShort: boolean } {
  let text = '';
  for (const [step, shorten] of SHORTER.entries()) {
    text = format(step === 0 ? items : items.map((item) => ({ ...item, paper: shorten(item.paper) })));
    if (isWithin(text, maxBytes)) return { text, isShort: step > 0 };
  }
  return { text, isShort: true };
}

/** A sign takes three bytes at most, two of them four. */
function isWithin(text: string, bytes: number): boolean {
  return text.length <= bytes && (text.length * 3 <= bytes || new Blob([text]).size <= bytes);
}
