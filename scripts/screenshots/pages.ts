/**
 * Pages that look like those of the sites, for screenshots. The styles are written for them, after the sites' look in both looks;
 * nothing of the sites' own sheets, logos or texts is in them.
 */
import { PAPER, PAPER_SECTIONS, type ShownPaper } from './texts';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const invert = (name: string): string => name.replace(/^(.*) (\S+)$/, '$2, $1');

const COLOURS = `:root { --ground: #fff; --ink: #1b1b1b; --soft: #5c5c5c; --link: #0f59a8; --rule: #ddd; --band: #efefef; --head: #a51d1d; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181b; --ink: #e2e1dd; --soft: #a2a29c; --link: #82b4ea; --rule: #34363a; --band: #202226; --head: #6d1515; }
}`;

const SITE_CSS = `${COLOURS}
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif; }
a { color: var(--link); text-decoration: none; }
#header { display: flex; align-items: center; gap: 16px; padding: 14px 20px; background: var(--head); color: #fff; }
#header b { font: 600 26px/1 Georgia, serif; letter-spacing: -.5px; }
#header span { margin-left: auto; padding: 5px 90px 5px 10px; background: #fff; color: #777; font-size: 13px; border-radius: 2px; }
.crumbs { padding: 7px 20px; background: var(--band); font-size: 14px; color: var(--soft); }
.descriptor { position: absolute; left: -9999px; }
#abs-outer { display: flex; padding: 0 20px; }
.leftcolumn { flex: 1; min-width: 0; padding: 14px 28px 0 0; }
.extra-services { flex: none; width: 200px; margin-top: 16px; padding-left: 18px; border-left: 1px solid var(--rule); font-size: 14px; }
.extra-services h2 { margin: 0 0 6px; font-size: 16px; }
.extra-services ul { margin: 0 0 18px; padding-left: 18px; line-height: 1.8; }
.subheader h1 { margin: 0 0 14px; font-size: 16px; font-weight: 600; }
.dateline { font-size: 13px; color: var(--soft); }
h1.title { margin: 10px 0 8px; font-size: 27px; line-height: 1.22; }
.authors { margin: 0 0 16px; font-size: 16px; }
blockquote.abstract { margin: 0 0 18px; padding: 0; font-size: 15.5px; line-height: 1.5; }
.metatable { border-collapse: collapse; font-size: 14px; }
.metatable td { padding: 3px 14px 3px 0; vertical-align: top; } .metatable td:first-child { color: var(--soft); white-space: nowrap; }
#dlpage { padding: 8px 28px 40px; }
#dlpage h1 { margin: 10px 0 4px; font-size: 24px; }
#dlpage h3 { margin: 12px 0 8px; font-size: 16px; }
dl { margin: 0; } dt { margin-top: 12px; font-size: 15px; } dd { margin: 2px 0 0 34px; font-size: 15px; line-height: 1.45; }
.list-title { font-size: 16.5px; font-weight: 600; } .list-subjects { color: var(--soft); font-size: 14px; } .paging { font-size: 14px; }
dd p { margin: 6px 0 0; }
.ltx_page_main { display: grid; grid-template-columns: 196px 640px; gap: 26px; padding: 0 20px 40px; }
.contents { padding-top: 34px; font-size: 14px; line-height: 2; } .contents a { display: block; }
.ltx_page_content { font: 17px/1.55 Georgia, "Liberation Serif", serif; }
.ltx_title_document { margin: 34px 0 10px; text-align: center; font-size: 27px; line-height: 1.25; }
.ltx_authors { text-align: center; margin-bottom: 22px; } .ltx_title_abstract { margin: 0 0 4px; text-align: center; font-size: 16px; }
.ltx_abstract { margin: 0 44px 22px; font-size: 15.5px; line-height: 1.5; } .ltx_title_section { margin: 26px 0 8px; font-size: 20px; }
.ltx_biblist { list-style: none; margin: 0; padding: 0; } .ltx_bibitem { margin: 0 0 10px; font-size: 15px; }
.ltx_p { margin: 0 0 12px; } #watermark-tr { padding: 8px 40px; font: 13px/1.4 Helvetica, Arial, sans-serif; color: var(--soft); }`;

const page = (title: string, head: string, body: string): string => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>${head}<style>${SITE_CSS}</style></head>
<body>${body}</body></html>`;

const HEAD = '<div id="header"><b>arXiv</b><span>Search…</span></div>';
const linkAuthors = (authors: readonly string[]): string => authors.map((name) => `<a href="/a">${escape(name)}</a>`).join(', ');

/** An abstract page after arXiv's. */
export function absPage({ arxivId, title, authors, abstract }: ShownPaper): string {
  const metas = [
    ['citation_title', title], ...authors.map((name) => ['citation_author', invert(name)]), ['citation_date', '2026/11/20'],
    ['citation_online_date', '2026/11/20'], ['citation_arxiv_id', arxivId], ['citation_abstract', abstract],
  ].map(([name, content]) => `<meta name="${name}" content="${escape(content!)}">`).join('');
  return page(`[${arxivId}] ${title}`, metas, `${HEAD}<div class="crumbs">cs &gt; arXiv:${arxivId}</div>
<div id="content"><div id="abs-outer"><div class="leftcolumn">
<div class="subheader"><h1>Computer Science &gt; Computation and Language</h1></div>
<div id="content-inner"><div id="abs"><div class="dateline">[Submitted on 20 Nov 2026]</div>
<h1 class="title mathjax"><span class="descriptor">Title:</span>${escape(title)}</h1>
<div class="authors"><span class="descriptor">Authors:</span>${linkAuthors(authors)}</div>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${escape(abstract)}</blockquote>
<table class="metatable"><tr><td>Comments:</td><td class="comments">18 pages, 6 figures</td></tr>
<tr><td>Subjects:</td><td class="tablecell subjects"><span class="primary-subject">Computation and Language (cs.CL)</span></td></tr>
<tr><td>Cite as:</td><td><a href="/abs/${arxivId}">arXiv:${arxivId}</a> [cs.CL]</td></tr></table></div></div></div>
<div class="extra-services"><h2>Access Paper:</h2><ul><li><a href="/pdf/${arxivId}">View PDF</a></li>
<li><a href="/html/${arxivId}">HTML</a></li>
<li><a href="/e-print">TeX Source</a></li></ul></div></div></div>`);
}

/** The paper as arXiv's HTML shows it, with the works that it cites. */
export function htmlPage(cited: readonly ShownPaper[]): string {
  const { arxivId, title, authors, abstract } = PAPER;
  const headings = ['Abstract', ...PAPER_SECTIONS.map(([heading]) => heading), '3 Experiments', '4 Limits', 'References'];
  return page(title, '', `${HEAD}<div id="watermark-tr">arXiv:${arxivId}v1 [cs.CL] 20 Nov 2026</div>
<div class="ltx_page_main"><nav class="contents">${headings.map((heading) => `<a href="#">${heading}</a>`).join('')}</nav>
<div class="ltx_page_content"><article class="ltx_document"><h1 class="ltx_title ltx_title_document">${escape(title)}</h1>
<div class="ltx_authors">${authors.map((name) => `<span class="ltx_personname">${escape(name)}</span>`).join(', ')}</div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${escape(abstract)}</p></div>
${PAPER_SECTIONS.map(([heading, paragraphs]) => `<section class="ltx_section"><h2 class="ltx_title ltx_title_section">${heading}</h2>
${paragraphs.map((text) => `<div class="ltx_para"><p class="ltx_p">${text}</p></div>`).join('')}</section>`).join('')}
${drawBibliography(cited)}</article></div></div>`);
}

/** Some of the works as most papers list them: authors, title, arXiv's number. */
function drawBibliography(cited: readonly ShownPaper[]): string {
  const entries = cited.map(({ arxivId, title, authors }, row) => `<li class="ltx_bibitem" id="bib.bib${row + 1}">
<span class="ltx_tag ltx_tag_bibitem">[${row + 1}]</span> <span class="ltx_bibblock">${escape(authors.join(', '))}.</span>
<span class="ltx_bibblock">${escape(title)}.</span> <span class="ltx_bibblock"><em>arXiv preprint arXiv:${arxivId}</em>, 2026.</span></li>`);
  const links = cited.map((_, row) => `<a class="ltx_ref" href="#bib.bib${row + 1}">${row + 1}</a>`).join(', ');
  return `<section class="ltx_section"><h2 class="ltx_title ltx_title_section">3 Experiments</h2><div class="ltx_para"><p class="ltx_p">We compare
with agents that keep skills, patches or whole transcripts <cite class="ltx_cite">[${links}]</cite>.</p></div></section>
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2>
<ul class="ltx_biblist">${entries.join('')}</ul></section>`;
}

/** A listing of a day's new papers after arXiv's. */
export function listPage(papers: readonly ShownPaper[], day: Date): string {
  const count = papers.length;
  const name = day.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return page('Computation and Language', '', `${HEAD}<div id="dlpage"><h1>Computation and Language</h1>
<h3>Showing new listings for ${name}</h3><div class="paging">Total of ${count} entries</div><dl id="articles">
<h3>New submissions (showing ${count} of ${count} entries)</h3>
${papers.map(({ arxivId, title, authors, abstract }, row) => `<dt><a name="item${row + 1}">[${row + 1}]</a>
<a href="/abs/${arxivId}" title="Abstract" id="${arxivId}">arXiv:${arxivId}</a> 
[<a href="/pdf/${arxivId}" title="Download PDF">pdf</a>]</dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> ${escape(title)}</div>
<div class="list-authors">${linkAuthors(authors)}</div><div class="list-subjects"><span class="descriptor">Subjects:</span>
<span class="primary-subject">Computation and Language (cs.CL)</span></div>
<p class="mathjax">${escape(abstract)}</p></div></dd>`).join('\n')}
</dl></div>`);
}

/** The popup as it hangs from the toolbar, over a page that it was opened on. Both are pictures, as pages cannot hold the popup. */
export function popupPage(behind: string, popup: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Popup</title><style>body { margin: 0; }
.behind { position: absolute; inset: 0; width: 1280px; height: 800px; }
.popup { position: absolute; top: 10px; right: 70px; width: 400px; height: 560px; border-radius: 8px;
  box-shadow: 0 0 0 1px #0003, 0 10px 40px #0006; }
</style></head><body><img class="behind" alt="" src="${behind}"><img class="popup" alt="" src="${popup}"></body></html>`;
}
