import { arxivAbsPage, huggingFacePage, latexmlPage, type PagePaper } from './pages';

/** Pages laid out as the sites' own sheets do it, on which it shows what moves, and what is left for the text. */

/** Beside the abstract stand the links, 18 em wide; a small screen has one column. */
const ABS_LAYOUT = `<style>#content{font-size:90%}.leftcolumn{float:left;box-sizing:border-box;width:calc(100% - 18em);max-width:none;
padding:0}blockquote.abstract{margin:20px 40px}.extra-services{float:right;width:18em}
@media (max-width:768px){.leftcolumn,.extra-services{width:100%}blockquote.abstract{margin:14px}}</style>`;
/** A table of contents at the left that keeps 288 px and a fifth, a column of 52 rem at most, and a header that is fixed. */
const HTML_LAYOUT = `<style>body{margin:0}header{position:fixed;inset:0 0 auto 0;height:48px;background:#b31b1b;color:#fff;display:flex;
justify-content:space-between}.ltx_page_main{display:flex}nav{flex:none;width:calc(288px + 20%)}
.ltx_page_content{flex:1;margin:88px 16px 0}.ltx_document{max-width:832px;margin:auto}
@media (max-width:719px){nav{display:none}}</style>`;
/** Twelve columns from the middle size on, of which the text has seven. */
const HUGGING_FACE_LAYOUT = `<style>*{box-sizing:border-box}body{margin:0}main{max-width:1536px;margin:auto;padding:0 16px}
section{padding-right:64px}@media (min-width:768px){main{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:24px}
section{grid-column:span 7}.side{grid-column:span 5}}@media (max-width:767px){section{padding:0}}</style>`;
const LINES = `<p>${'Another line of the page that shows where its column ends. '.repeat(60)}</p>`;

const HEADER = '<header><b>arXiv</b><a href="/x">Report Issue</a></header>';

export interface LaidOutPage {
  /** Without `https://`. */
  address: string;
  html: string;
  /** A selector of the text that is read. */
  text: string;
}

/** A paper's abstract page, its HTML and its page at Hugging Face. */
export function layOutPages(paper: PagePaper): Record<'abs' | 'html' | 'huggingFace', LaidOutPage> {
  return {
    abs: {
      address: `arxiv.org/abs/${paper.arxivId}`, text: 'blockquote.abstract',
      html: arxivAbsPage(paper).replace('</head>', `${ABS_LAYOUT}</head>`)
        .replace('<div id="abs-outer">', '<div id="abs-outer"><div class="extra-services"><h2>Access Paper:</h2><p>View PDF</p></div>'),
    },
    html: {
      address: `arxiv.org/html/${paper.arxivId}v1`, text: '.ltx_para',
      html: latexmlPage(paper).replace('</head>', `${HTML_LAYOUT}</head>`)
        .replace('<div class="ltx_page_main">', `${HEADER}$&<nav>1 Introduction</nav>`)
        .replace('<p class="ltx_p">Text.</p>', `<div class="ltx_para">${LINES}</div>`),
    },
    huggingFace: {
      address: `huggingface.co/papers/${paper.arxivId}`, text: 'h2 + p',
      html: huggingFacePage(paper).replace('</head>', `${HUGGING_FACE_LAYOUT}</head>`)
        .replace('</section>', `</section><section class="side"><h3>Community</h3>${LINES}</section>`),
    },
  };
}

/** Sums up the layout shifts from the page's first moment, in `window.shift`. Chromium alone tells of them. */
export const countShifts = (): void => {
  const seen = window as unknown as { shift: number };
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
};
