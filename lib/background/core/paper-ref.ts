import { ToldFailure } from '@/lib/messages/server';
import { normaliseFacts } from '@/lib/paper/merge';
import type { PaperFacts, PaperRef } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import type { StoredPaper } from '@/lib/store/database';

/** Makes a paper that can be stored from the facts of a page. @throws ToldFailure if it has neither id nor title. */
export function paperOfRef(ref: PaperFacts, now: number): StoredPaper {
  const key = paperKey(ref);
  if (!key) throw new ToldFailure({ kind: 'bad-input', message: 'This page tells neither an id nor a title of its paper.' });
  const { url: _, ...facts } = normaliseFacts(ref) as PaperRef;
  const title = ref.title ?? placeholderTitle(facts.arxivId!);
  return { ...facts, key, title, titleKey: foldTitle(title), authors: ref.authors ?? [], addedAt: now, appearances: [] };
}
