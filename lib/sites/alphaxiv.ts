/**
 * alphaXiv renders its pages by script. Before that a page names its paper in the address only. Before the form, addresses may name the
 * language of its overviews: `/zh/overview/ID`.
 */
import { compact } from './read';
import { paperAddress, type LinkForms, type Matches, type Papers, type Probe, type Site, type TextColumn } from './site';

export const site: Site = { id: 'alphaxiv', name: 'alphaXiv', hydrated: true };

/** Its assistant and its comments stand in a panel beside the text. Where it lays the text out is not known. */
const COLUMN: TextColumn = { beside: 400 };
const TEXT = { abs: COLUMN, pdf: COLUMN, overview: COLUMN, html: COLUMN, audio: COLUMN, resources: COLUMN, replicate: COLUMN };

export const papers: Papers = {
  parseUrl({ hostname }, path) {
    const [form = '', ...rest] = /^[a-z]{2}$/.test(path[0]!) ? path.slice(1) : path;
    return /^(www\.)?alphaxiv\.org$/.test(hostname) && Object.hasOwn(TEXT, form)
      ? paperAddress(site.id, form, rest.join('/'))
      : undefined;
  },
  text: TEXT,
  readPage: (_doc, { arxivId, version }, url) => ({ ref: compact({ url, arxivId, version }), drift: [] }),
};

/** It has no lists of papers. */
export const lists = undefined;

const listPages = (): string[] => Object.keys(TEXT).flatMap((form) => ['', '*/'].map((before) => `*://*.alphaxiv.org/${before}${form}/*`));
export const matches: Matches = { papers: /* @__PURE__ */ listPages() };
export const hosts: readonly string[] = ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'];
export const menuLinks: readonly string[] = /* @__PURE__ */ listPages();
export const links: LinkForms = { hosts: ['alphaxiv.org'], paths: /* @__PURE__ */ Object.keys(TEXT) };
/** None: its pages say nothing before their script has run. */
export const probes: readonly Probe[] = [];
