import type { PaperFacts } from '@/lib/paper/paper';
import { readAll, readFirst } from './read';

/** An entry of the bibliography. */
export const LATEXML_ENTRY = '.ltx_bibitem';

/** Letters that are kept of an abstract. Where its source does not end it, LaTeXML puts the whole paper into it. */
const MAX_ABSTRACT = 20_000;

/**
 * Reads a paper as LaTeXML renders it: arXiv's `/html/` and ar5iv. Some sources have no title or no abstract.
 * `site` names the site in drift.
 */
export function readLatexml(doc: Document, site: string): { facts: PaperFacts; drift: string[] } {
  const article = doc.querySelector('.ltx_document');
  // A page that says "HTML is not available for the source" has nothing of LaTeXML. That is no drift.
  if (!article) return { facts: {}, drift: doc.querySelector('[class^="ltx_"]') ? [`${site} html document dom`] : [] };
  return {
    facts: {
      // `<title>` is "[ID] Title" on ar5iv, and "Untitled Document" if LaTeXML found no title.
      title: readFirst(article, '.ltx_title_document')
        ?? (readFirst(doc, 'title')?.replace(/^\[.*?\] *|^Untitled Document$/, '') || undefined),
      abstract: readAll(article, '.ltx_abstract').join(' ').slice(0, MAX_ABSTRACT) || undefined,
    },
    drift: [],
  };
}
