import { parseArxivId } from '@/lib/paper/arxiv-id';
import { compact } from './read';
import type { Site } from './site';

const FORMS = ['abs', 'pdf', 'overview', 'html'];

/** alphaXiv: its markup is rendered by script and says little; the id is in the address. */
export const alphaxiv: Site = {
  id: 'alphaxiv',
  name: 'alphaXiv',
  matches: FORMS.flatMap((form) => [`*://alphaxiv.org/${form}/*`, `*://www.alphaxiv.org/${form}/*`]),
  hydrated: true,
  parseUrl({ hostname }, [form, ...rest]) {
    const paper = /^(www\.)?alphaxiv\.org$/.test(hostname) && FORMS.includes(form!) && parseArxivId(rest.join('/').replace(/\.pdf$/i, ''));
    return paper ? { site: 'alphaxiv', kind: 'paper', form: form!, arxivId: paper.id, ...(paper.version && { version: paper.version }) } : undefined;
  },
  readPage: (_doc, { arxivId, version }, url) => ({ ref: compact({ url, arxivId, version }), drift: [] }),
};
