import { compact } from './read';
import { paperAddress, type Site } from './site';

/** alphaXiv: rendered by script, with the paper in its address only. */
export const alphaxiv: Site = {
  id: 'alphaxiv',
  name: 'alphaXiv',
  hydrated: true,
  parseUrl({ hostname }, [form = '', ...rest]) {
    return /^(www\.)?alphaxiv\.org$/.test(hostname) && /^(abs|pdf|overview|html)$/.test(form)
      ? paperAddress('alphaxiv', form, rest.join('/'))
      : undefined;
  },
  readPage: (_doc, { arxivId, version }, url) => ({ ref: compact({ url, arxivId, version }), drift: [] }),
};
