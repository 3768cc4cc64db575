/** ar5iv shows arXiv's papers as LaTeXML pages. Its `/abs/` and `/pdf/` addresses redirect to `/html/`. */
import { readLatexml } from './latexml';
import { compact } from './read';
import { paperAddress, type LinkForms, type Matches, type Papers, type Probe, type Site } from './site';

export const site: Site = { id: 'ar5iv', name: 'ar5iv' };

export const papers: Papers = {
  parseUrl({ hostname }, [form = '', ...rest]) {
    return /^(ar5iv\.labs\.arxiv|(www\.)?ar5iv)\.org$/.test(hostname) && /^(html|abs|pdf)$/.test(form)
      ? paperAddress(site.id, form, rest.join('/'))
      : undefined;
  },
  readPage(doc, { arxivId, version }, url) {
    const { facts, drift } = readLatexml(doc, site.id);
    return { ref: compact({ url, arxivId, version, ...facts }), drift };
  },
  text: { html: { at: '.ltx_para', beside: 32, most: 832 } },
};

/** It has no lists of papers. */
export const lists = undefined;

export const matches: Matches = {
  papers: ['*://ar5iv.labs.arxiv.org/html/*', '*://ar5iv.org/html/*', '*://www.ar5iv.org/html/*'],
};
export const hosts: readonly string[] = ['https://ar5iv.labs.arxiv.org/*'];
export const menuLinks: readonly string[] = [
  '*://ar5iv.labs.arxiv.org/html/*', '*://*.ar5iv.org/html/*', '*://*.ar5iv.org/abs/*', '*://*.ar5iv.org/pdf/*',
];
export const links: LinkForms = { hosts: ['ar5iv.org'], paths: ['html', 'abs', 'pdf'] };
export const probes: readonly Probe[] = [
  { url: 'https://ar5iv.labs.arxiv.org/html/2501.11120', title: 'Tell me about yourself: LLMs are aware of their learned behaviors' },
];
