import { KEYED_FORMATS, makeCiteKey } from '@/lib/export/cite-key';
import type { CitationFormat } from '@/lib/export/citation';
import type { ExportItem } from '@/lib/export/item';
import type { ExportFormatId } from '@/lib/export/registry';
import type { Asker } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import { getCiteKeys } from '@/lib/store/cite-keys';
import type { Context } from '@/lib/background/core/context';

/**
 * The items with their citation keys, where the format names keys. A paper that has none yet gets one by the person's pattern and
 * keeps it, whatever is saved or set later. Of papers that get their keys together, the one that was saved first has no letter.
 */
export async function giveCiteKeys(
  { db, now }: Pick<Context, 'db' | 'now'>, items: readonly ExportItem[], format: ExportFormatId | CitationFormat, asker: Asker | undefined,
): Promise<ExportItem[]> {
  if (!KEYED_FORMATS.includes(format)) return [...items];
  const { bibtexKey } = await readSettings();
  const ordered = items.toSorted((a, b) => (a.entry?.savedAt ?? Infinity) - (b.entry?.savedAt ?? Infinity) || 0);
  const make = (place: number): string => makeCiteKey(ordered[place]!.paper, bibtexKey);
  const papers = ordered.map(({ paper }) => paper.key);
  const get = (keep: boolean): Promise<string[]> => getCiteKeys(db, papers, make, now(), { keep });
  // Nothing of a private window is kept. And where the disk is full, a citation with a new key is more use than none.
  const keys = asker?.incognito ? await get(false) : await get(true).catch(() => get(false));
  const keyOf = new Map(papers.map((paper, place) => [paper, keys[place]!]));
  return items.map((item) => ({ ...item, citeKey: keyOf.get(item.paper.key) }));
}
