import type { PaperFacts } from '@/lib/paper/paper';
import { readAll, readText } from './read';

/** The paper as LaTeXML renders it: arXiv's `/html/` and ar5iv. Titles may be missing in the source itself. */
export function readLatexml(doc: Document, site: string): { facts: PaperFacts; drift: string[] } {
  const article = doc.querySelector('.ltx_document');
  if (!article) return { facts: {}, drift: [`${site} html document dom`] };
  return {
    facts: {
      // ar5iv's `<title>` starts with `[ID] `, arXiv's is the bare title.
      title: readText(article.querySelector('.ltx_title_document')) ?? readText(doc.querySelector('title'))?.replace(/^\[[^\]]*\] */, ''),
      abstract: readAll(article, '.ltx_abstract').join(' '),
    },
    drift: [],
  };
}
