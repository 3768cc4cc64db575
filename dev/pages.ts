import type { DigestEntry } from '../lib/paper/paper';

/** Pages of the sites for tests, written after their documented structure (SITES.md beside the project). */

export interface PagePaper {
  arxivId: string;
  title: string;
  abstract: string;
  authors?: string[];
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** An abstract page of arXiv. */
export function arxivAbsPage({ arxivId, title, abstract, authors = ['Ada Example', 'Bo Sample'] }: PagePaper): string {
  const family = (name: string): string => name.replace(/^(.*) (\S+)$/, '$2, $1');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>[${arxivId}] ${escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="citation_title" content="${escape(title)}">
${authors.map((name) => `<meta name="citation_author" content="${escape(family(name))}">`).join('\n')}
<meta name="citation_date" content="2026/06/26"><meta name="citation_online_date" content="2026/06/26">
<meta name="citation_pdf_url" content="https://arxiv.org/pdf/${arxivId}"><meta name="citation_arxiv_id" content="${arxivId}">
<meta name="citation_abstract" content="${escape(abstract)}">
<style>body{font:16px/1.5 "Lucida Grande",Helvetica,Arial,sans-serif;margin:0;color:#222;background:#fff}\
#header{background:#b31b1b;color:#fff;padding:14px 20px;font-weight:bold}.leftcolumn{padding:20px 28px;max-width:800px}\
.subheader h1{font-size:14px;font-weight:400;color:#555}.dateline{color:#555;font-size:14px}.authors a{color:#0068ac}\
h1.title{font-size:26px;line-height:1.25}.descriptor{position:absolute;left:-9999px}</style></head>
<body><div id="header">arXiv &gt; cs &gt; arXiv:${arxivId}</div>
<div id="content"><div id="abs-outer"><div class="leftcolumn"><div class="subheader"><h1>Computer Science &gt; Machine Learning</h1></div>
<div id="content-inner"><div id="abs"><div class="dateline">[Submitted on 26 Jun 2026]</div>
<h1 class="title mathjax"><span class="descriptor">Title:</span>${escape(title)}</h1>
<div class="authors"><span class="descriptor">Authors:</span>${authors.map((name) => `<a href="/a">${escape(name)}</a>`).join(', ')}</div>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${escape(abstract)}</blockquote>
<table><tr><td class="tablecell subjects"><span class="primary-subject">Machine Learning (cs.LG)</span></td></tr></table></div></div>\
</div></div></div></body></html>`;
}

/** An arXiv listing (`/list/cs.LG/new`). */
export function arxivListPage(papers: PagePaper[]): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Machine Learning</title>\
<style>body{font:15px/1.5 Helvetica,Arial,sans-serif;margin:20px}dd{margin:4px 0 18px 40px}.list-title{font-weight:bold}</style></head>
<body><div id="dlpage"><h1>Machine Learning</h1><h3>Showing new listings for Monday, 29 June 2026</h3>\
<div class="paging">Total of ${papers.length} entries</div><dl id='articles'>\
<h3>New submissions (showing ${papers.length} of ${papers.length} entries)</h3>
${papers.map(({ arxivId, title, abstract, authors = ['Ada Example'] }, row) => `<dt><a name='item${row + 1}'>[${row + 1}]</a>
<a href ="/abs/${arxivId}" title="Abstract" id="${arxivId}">arXiv:${arxivId}</a> [\
<a href="/pdf/${arxivId}" title="Download PDF" id="pdf-${arxivId}">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${escape(title)}</div>
<div class='list-authors'>${authors.map((name) => `<a href="/a">${escape(name)}</a>`).join(', ')}</div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Machine Learning (cs.LG)</span></div>
<p class='mathjax'>${escape(abstract)}</p></div></dd>`).join('\n')}</dl></div></body></html>`;
}

/** An entry of the Hugging Face API, as recorded answers have it. */
export function dailyEntry(entry: DigestEntry, day: string): object {
  return {
    paper: {
      id: entry.arxivId, title: entry.title, summary: entry.abstract ?? entry.gist ?? '',
      authors: (entry.authors ?? []).map((name) => ({ name, hidden: false })),
      publishedAt: `${day}T00:00:00.000Z`, submittedOnDailyAt: `${day}T00:00:00.000Z`, upvotes: entry.upvotes ?? 0,
      ...(entry.codeUrl && { githubRepo: entry.codeUrl }),
    },
    publishedAt: `${day}T00:00:00.000Z`, title: entry.title, summary: entry.abstract ?? entry.gist ?? '', numComments: entry.comments ?? 0,
  };
}

/** A paper page of Hugging Face: its JSON and what it shows. */
export function huggingFacePage({ arxivId, title, abstract }: PagePaper): string {
  const paper = { id: arxivId, title, summary: abstract, authors: [{ name: 'Ada Example' }], upvotes: 12 };
  const props = JSON.stringify({ paper: { ...paper, publishedAt: '2026-06-26T00:00:00.000Z' } });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paper page - ${escape(title)}</title></head><body>
<div class="SVELTE_HYDRATER contents" data-target="PaperContent" data-props="${escape(props)}"><main><section><h1>${escape(title)}</h1>\
<h2>Abstract</h2><p>${escape(abstract)}</p><a href="https://arxiv.org/abs/${arxivId}">View arXiv page</a></section></main></div></body>\
</html>`;
}

/** A daily list of Hugging Face: its JSON and its cards. */
export function huggingFaceDailyPage(papers: PagePaper[], day: string): string {
  const dailyPapers = papers.map((paper, row) => dailyEntry({ ...paper, upvotes: 90 - row }, day));
  const props = JSON.stringify({ dailyPapers, periodType: 'day', dateString: day, isTrending: false, query: '', searchResults: [] });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily Papers</title>\
<style>article{position:relative;width:360px;margin:12px;padding-bottom:24px}
img{display:block;width:100%;height:140px}</style></head><body><main>
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escape(props)}">\
<div class="grid">${papers.map(({ arxivId, title }, row) => `<div><article><a href="/papers/${arxivId}"><img alt="" src="data:,"></a>
<h3><a href="/papers/${arxivId}">${escape(title)}</a></h3><label><div class="leading-none">${90 - row}</div></label></article>\
</div>`).join('')}</div></div></main></body></html>`;
}

/** A paper as LaTeXML renders it: arXiv's HTML and ar5iv. */
export function latexmlPage({ arxivId, title, abstract }: PagePaper): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body>\
<div class="ltx_page_main"><div class="ltx_page_content">
<div id="watermark-tr">arXiv:${arxivId}v1 [cs.LG] 26 Jun 2026</div><article class="ltx_document">\
<h1 class="ltx_title ltx_title_document">${escape(title)}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${escape(abstract)}</p></div>\
<section class="ltx_section"><p class="ltx_p">Text.</p></section></article></div></div></body></html>`;
}

/** An answer of arXiv's API about one paper. */
export function atomAnswer({ arxivId, title, abstract, authors = ['Ada Example'] }: PagePaper): string {
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>\
<id>https://arxiv.org/api/x</id><updated>2026-06-26T00:00:00Z</updated>
<entry><id>http://arxiv.org/abs/${arxivId}v1</id><updated>2026-06-26T00:00:00Z</updated><published>2026-06-26T00:00:00Z</published>\
<title>${escape(title)}</title><summary>${escape(abstract)}</summary>
${authors.map((author) => `<author><name>${escape(author)}</name></author>`).join('')}\
<category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry></feed>`;
}

/** The smallest PDF: one empty page, and the table of its objects' places. */
export function makePdf(): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<\
</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>'];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, row) => {
    const at = text.length;
    text += `${row + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${text}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}
