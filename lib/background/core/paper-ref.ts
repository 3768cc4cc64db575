import { AnswerFailure } from '@/lib/messages/server';
import { normaliseFacts } from '@/lib/paper/merge';
import type { PaperFacts, PaperRef, SourceId } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { parseUrl } from '@/lib/sites/index';
import type { StoredPaper } from '@/lib/store/database';
import { t } from '@/lib/texts/t';

/** Makes a paper that can be stored from the facts of a page. @throws AnswerFailure if it has neither id nor title. */
export function paperOfRef(ref: PaperFacts, now: number): StoredPaper {
  const key = paperKey(ref);
  if (!key) throw new AnswerFailure({ kind: 'bad-input', message: t('failure.noIdOrTitle') });
  const { url: _, ...facts } = normaliseFacts(ref) as PaperRef;
  const title = ref.title ?? placeholderTitle(facts.arxivId!);
  return { ...facts, key, title, titleKey: foldTitle(title), authors: ref.authors ?? [], addedAt: now, appearances: [] };
}

/** The source that a page is, by its address. */
export function sourceOfPage({ url }: PaperRef): SourceId {
  const address = parseUrl(url);
  if (address?.kind === 'list') return PAGE_SOURCES.listPage;
  if (address?.site === 'arxiv' && address.form === 'abs') return PAGE_SOURCES.abstractPage;
  return address?.site === 'huggingface' ? PAGE_SOURCES.huggingFacePage : PAGE_SOURCES.otherPage;
}
