/** alphaXiv renders its pages by script. Before that a page names its paper in the address only. */
import { compact } from './read';
import { paperAddress, type LinkForms, type Matches, type Papers, type Probe, type Site } from './site';

export const site: Site = { id: 'alphaxiv', name: 'alphaXiv', hydrated: true };

const FORMS = ['abs', 'pdf', 'overview', 'html'];

export const papers: Papers = {
  parseUrl({ hostname }, [form = '', ...rest]) {
    return /^(www\.)?alphaxiv\.org$/.test(hostname) && FORMS.includes(form)
      ? paperAddress(site.id, form, rest.join('/'))
      : undefined;
  },
  // Its assistant and its comments stand in a panel beside the text. Where it lays the text out is not known.
  text: /* @__PURE__ */ Object.fromEntries(FORMS.map((form) => [form, { beside: 400 }])),
  readPage: (_doc, { arxivId, version }, url) => ({ ref: compact({ url, arxivId, version }), drift: [] }),
};

/** It has no lists of papers. */
export const lists = undefined;

export const matches: Matches = { papers: /* @__PURE__ */ FORMS.map((form) => `*://*.alphaxiv.org/${form}/*`) };
export const hosts: readonly string[] = ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'];
export const menuLinks: readonly string[] = ['*://*.alphaxiv.org/abs/*'];
export const links: LinkForms = { hosts: ['alphaxiv.org'], paths: FORMS };
/** None: its pages say nothing before their script has run. */
export const probes: readonly Probe[] = [];
