import type { DigestEntry } from '@/lib/paper/paper';

/** What belongs to another field: that a list is cut, where in a journal a paper stands. It comes with that field or not at all. */
const PARTS: Partial<Record<keyof DigestEntry, keyof DigestEntry>> = {
  authorsCut: 'authors', abstractCut: 'abstract',
  inProceedings: 'journalRef', volume: 'journalRef', issue: 'journalRef', pages: 'journalRef', publisher: 'journalRef',
};

/** Adds to the first naming of a paper in a file what only the second one tells. */
export function completeEntry(first: DigestEntry, second: DigestEntry): void {
  const known = new Set(Object.keys(first));
  for (const [name, value] of Object.entries(second) as [keyof DigestEntry, never][]) {
    if (!known.has(name) && name !== 'version' && !known.has(PARTS[name] ?? '')) first[name] = value;
  }
}
