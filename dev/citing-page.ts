import type { PagePaper } from './pages';

/** A work in a bibliography, as LaTeXML renders it from a `.bbl` file, from a `.bib` file, or in the old form of ar5iv. */
export interface CitedWork {
  form: 'bbl' | 'bib' | 'old';
  label: string;
  title: string;
  authors: string;
  year: string;
  /** Where it appeared: `arXiv preprint arXiv:2401.00001`. */
  venue?: string;
  link?: string;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** After the look of arXiv's HTML, in both looks. */
const CSS = `:root { --ground: #fff; --ink: #1b1b1b; --link: #0f59a8; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181b; --ink: #e2e1dd; --link: #82b4ea; } }
body { margin: 0; padding: 0 32px; background: var(--ground); color: var(--ink); font: 17px/1.55 Georgia, "Liberation Serif", serif; }
a { color: var(--link); text-decoration: none; }
.ltx_page_content { max-width: 680px; margin: 0 auto; }
.ltx_title_document { font-size: 27px; line-height: 1.25; } .ltx_biblist { list-style: none; padding: 0; }
.ltx_bibitem { margin: 0 0 12px; font-size: 15.5px; } .ltx_tag_bibitem { font-weight: bold; margin-right: 6px; }`;

/** An entry of the bibliography. */
function writeEntry({ form, label, title, authors, year, venue = '', link }: CitedWork, number: number): string {
  const tag = `<span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">${escape(label)}</span>`;
  const anchor = link ? `<a class="ltx_ref ltx_url" href="${escape(link)}" title="">${escape(link)}</a>` : '';
  const block = (text: string, more = ''): string => `<span class="ltx_bibblock${more}">\n${text}\n\n</span>`;
  const blocks = {
    bbl: () => block(`${escape(authors)}.`) + block(`${escape(title)}.`) + block(`<em class="ltx_emph">${escape(venue)}</em>, ${year}. ${anchor}`),
    bib: () => block(`<span class="ltx_text ltx_bib_author">${escape(authors)}</span><span class="ltx_text ltx_bib_year"> (${year})</span>`)
      + block(`<span class="ltx_text ltx_bib_title">${escape(title)}</span>.`)
      + block(`<span class="ltx_text ltx_bib_journal">${escape(venue)}</span>. External Links: ${anchor}`)
      + block('Cited by: <a href="#S1" class="ltx_ref">§1</a>.', ' ltx_bib_cited'),
    old: () => block(`<span class="ltx_text">${escape(authors)}, “${escape(title)},” </span><span class="ltx_text">${escape(venue)}, ${year}. ${anchor}</span>`),
  };
  return `<li id="bib.bib${number}" class="ltx_bibitem">${tag}${blocks[form]()}</li>`;
}

/** A paper as LaTeXML renders it, which cites each of these works once, with its bibliography. `head` is put into its head. */
export function citingPage({ arxivId, title, abstract }: PagePaper, works: readonly CitedWork[], head = ''): string {
  const paragraphs = works.map(({ label }, row) => `<div class="ltx_para"><p class="ltx_p">${escape(abstract)} This was shown before
<cite class="ltx_cite ltx_citemacro_citep">(<a class="ltx_ref" href="#bib.bib${row + 1}" title="">${escape(label)}</a>)</cite>,
and later.</p></div>`);
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${CSS}</style>${head}</head>
<body><div class="ltx_page_main"><div class="ltx_page_content">
<div id="watermark-tr">arXiv:${arxivId}v1 [cs.LG] 26 Jun 2026</div><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${escape(title)}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${escape(abstract)}</p></div>
<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">1 Introduction</h2>${paragraphs.join('\n')}</section>
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2>
<ul class="ltx_biblist">${works.map((work, row) => writeEntry(work, row + 1)).join('\n')}</ul></section></article></div></div>
</body></html>`;
}
