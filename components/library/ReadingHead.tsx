import type { ComponentChildren, JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { formatDay, joinNames } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Publication } from '../paper/Publication';
import { drawTitle } from '../paper/TextParts';
import { labelLink } from '../paper/link-label';

export interface ReadingHeadProps {
  paper: PaperCard & { categories?: readonly string[] };
  /** More facts, which stand before the links. */
  children?: ComponentChildren;
  /** Stands after the links. */
  watch: JSX.Element;
}

/** Authors that a card names; there may be more. */
const MAX_NAMED = 12;

/** The title of the paper that is read, its authors, its facts and its links. */
export function ReadingHead({ paper, children, watch }: ReadingHeadProps): JSX.Element {
  return (
    <>
      <h2>
        <a href={paper.href} target="_blank" rel="noreferrer" aria-label={paper.titleParts && paper.title}>
          {drawTitle(paper)}
        </a>
      </h2>
      <p class="dim">
        {joinNames(paper.authors)}
        {paper.authors.length === MAX_NAMED && ' …'}
      </p>
      <div class="dim meta">
        {paper.published && <span>{formatDay(paper.published)}</span>}
        {paper.categories?.length ? <span>{paper.categories.slice(0, 3).join(', ')}</span> : null}
        {paper.arxivId && <span class="num">{paper.arxivId}</span>}
        {paper.inZotero && <span>{t('zotero.inZotero')}</span>}
        {children}
        {paper.links.map(({ name, href }) => (
          <a key={name} href={href} target="_blank" rel="noreferrer" title={labelLink(name)}>
            {name}
          </a>
        ))}
        {watch}
      </div>
      <Publication paper={paper} />
    </>
  );
}
