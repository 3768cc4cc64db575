import { parseArxivId } from '@/lib/paper/arxiv-id';
import { readLatexml } from './latexml';
import { compact } from './read';
import type { Site } from './site';

const HOSTS = ['ar5iv.labs.arxiv.org', 'ar5iv.org', 'www.ar5iv.org'];

/** ar5iv: arXiv's papers as LaTeXML pages; `/abs/` and `/pdf/` redirect to `/html/`. */
export const ar5iv: Site = {
  id: 'ar5iv',
  name: 'ar5iv',
  matches: HOSTS.map((host) => `*://${host}/*`),
  parseUrl({ hostname }, [form, ...rest]) {
    const paper = HOSTS.includes(hostname) && /^(html|abs|pdf)$/.test(form ?? '') && parseArxivId(rest.join('/').replace(/\.pdf$/i, ''));
    return paper ? { site: 'ar5iv', kind: 'paper', form: form!, arxivId: paper.id, ...(paper.version && { version: paper.version }) } : undefined;
  },
  readPage(doc, { arxivId, version }, url) {
    const { facts, drift } = readLatexml(doc, 'ar5iv');
    return { ref: compact({ url, arxivId, version, ...facts }), drift };
  },
};
