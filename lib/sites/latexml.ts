import type { PaperFacts } from '@/lib/paper/paper';
import { readAll, readFirst } from './read';

/** The paper as LaTeXML renders it: arXiv's `/html/` and ar5iv. Sources without a title or an abstract exist. */
export function readLatexml(doc: Document, site: string): { facts: PaperFacts; drift: string[] } {
  const article = doc.querySelector('.ltx_document');
  // "HTML is not available for the source" is no drift: it has nothing of LaTeXML.
  if (!article) return { facts: {}, drift: doc.querySelector('[class^="ltx_"]') ? [`${site} html document dom`] : [] };
  const facts = {
    // `<title>` is "[ID] Title" on ar5iv and "Untitled Document" where LaTeXML knew none.
    title: readFirst(article, '.ltx_title_document') ?? readFirst(doc, 'title')?.replace(/^\[.*?\] *|^Untitled Document$/, '') ?? '',
    abstract: readAll(article, '.ltx_abstract').join(' '),
  };
  return { facts: { title: facts.title || undefined, abstract: facts.abstract || undefined }, drift: [] };
}
