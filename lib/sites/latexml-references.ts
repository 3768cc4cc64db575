import { type BibliographyEntry, BIBLIOGRAPHY_LIMITS } from '@/lib/paper/bibliography';
import { LATEXML_ENTRY } from './latexml';
import { readFirst, readText } from './read';

/** An entry of the bibliography that a page shows. */
export interface PageReference {
  element: HTMLElement;
  /** `[12]`, or `Berglund et al. (2023a)`; empty where the page has none. */
  label: string;
  entry: BibliographyEntry;
}

/** Only places of the own paper stand in it: "Cited by: §1, §2". */
const CITED_BY = '.ltx_bib_cited';

/** The elements of the bibliography that LaTeXML made. A page that names thousands is read no further. */
export function findReferences(doc: Document): HTMLElement[] {
  // LaTeXML never puts an entry into another one: only the outer one counts.
  return Array.from(doc.querySelectorAll<HTMLElement>(LATEXML_ENTRY))
    .filter((element) => !element.parentElement?.closest(LATEXML_ENTRY)).slice(0, BIBLIOGRAPHY_LIMITS.entries);
}

/**
 * Reads an entry. From a `.bbl` file it has texts alone: one for each `\newblock`, so that many have a single one. From a `.bib`
 * file, LaTeXML says which are the title and the authors, and lists links in a text of their own.
 */
export function readPageReference(element: HTMLElement): PageReference {
  const { blocks: maxBlocks, blockCharacters, links: maxLinks, linkCharacters } = BIBLIOGRAPHY_LIMITS;
  const blocks = Array.from(element.querySelectorAll(`.ltx_bibblock:not(${CITED_BY})`));
  const cut = (text = ''): string => text.slice(0, blockCharacters);
  const texts = (blocks.length ? blocks : [element]).flatMap((block) => cut(readText(block)) || []);
  const links = Array.from(element.querySelectorAll<HTMLAnchorElement>('a[href]'), (link) => link.getAttribute('href')!)
    .filter((href) => /^https?:/.test(href) && href.length <= linkCharacters);
  const [title, authors] = ['.ltx_bib_title', '.ltx_bib_author'].map((part) => cut(readFirst(element, part)));
  return {
    element,
    label: (element.querySelector('.ltx_tag_bibitem')?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 80),
    entry: {
      blocks: texts.slice(0, maxBlocks), links: links.slice(0, maxLinks), ...(title && { title }), ...(authors && { authors }),
    },
  };
}
