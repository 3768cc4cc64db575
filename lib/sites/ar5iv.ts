import { readLatexml } from './latexml';
import { compact } from './read';
import { paperAddress, type Site } from './site';

/** ar5iv: arXiv's papers as LaTeXML pages; `/abs/` and `/pdf/` redirect to `/html/`. */
export const ar5iv: Site = {
  id: 'ar5iv',
  name: 'ar5iv',
  parseUrl({ hostname }, [form = '', ...rest]) {
    return /^(ar5iv\.labs\.arxiv|(www\.)?ar5iv)\.org$/.test(hostname) && /^(html|abs|pdf)$/.test(form)
      ? paperAddress('ar5iv', form, rest.join('/'))
      : undefined;
  },
  readPage(doc, { arxivId, version }, url) {
    const { facts, drift } = readLatexml(doc, 'ar5iv');
    return { ref: compact({ url, arxivId, version, ...facts }), drift };
  },
};
