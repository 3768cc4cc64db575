import { readSample } from '@/dev/recorded';

interface Sample {
  id: string;
  title: string;
  abstract: string;
  author: string;
}

const SAMPLES = readSample().entries.filter(({ arxivId }) => arxivId).map((entry): Sample => ({
  id: entry.arxivId!, title: entry.title, abstract: `${entry.abstract ?? entry.gist ?? ''} `.repeat(4).trim(),
  author: entry.authors?.[0] ?? 'Ada Brewer',
}));

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const abs = ({ id }: Sample): string => `https://arxiv.org/abs/${id}`;
const turn = (name: string): string => `${name.split(' ').at(-1)}, ${name.split(' ').slice(0, -1).join(' ')}`;

/** A text of about `size` characters: papers, drawn one after the other, each with an id of its own. */
function fill(size: number, draw: (paper: Sample, at: number) => string, [head, between, end]: [string, string, string]): string {
  const parts: string[] = [];
  for (let at = 0, length = 0; length < size; at += 1) {
    const part = draw({ ...SAMPLES[at % SAMPLES.length]!, id: `2606.${String(10_000 + at)}` }, at);
    parts.push(part);
    length += part.length + between.length;
  }
  return head + parts.join(between) + end;
}

type Draw = (paper: Sample, at: number) => string;
type Form = [draw: Draw, around: [head: string, between: string, end: string]];

const ITEM: Draw = (paper) =>
  `<item><title>${escape(paper.title)}</title><link>${abs(paper)}</link><description>${escape(paper.abstract)}</description></item>`;
const ATOM: Draw = (paper) =>
  `<entry><id>http://arxiv.org/abs/${paper.id}v1</id><title>${escape(paper.title)}</title><summary>${escape(paper.abstract)}</summary>`
  + `<published>2026-06-01T00:00:00Z</published><author><name>${paper.author}</name></author></entry>`;
const JSON_PAPER: Draw = ({ id, title, abstract, author }) => JSON.stringify({ id, title, abstract, authors: [author] });
const BLOCK: Draw = (paper) => `${paper.title}\n\n${paper.abstract}`;
const HTML_BLOCK: Draw = (paper) =>
  `<article><h3><a href="${abs(paper)}">${escape(paper.title)}</a></h3><p>${escape(paper.abstract)}</p></article>`;
const ATOM_FEED: Form = [ATOM, ['<feed xmlns="http://www.w3.org/2005/Atom"><title>Tea</title>', '\n', '</feed>']];
const RSS: Form = [ITEM, ['<rss version="2.0"><channel><title>Tea</title>', '\n', '</channel></rss>']];
const PAGE: Form = [HTML_BLOCK, ['<!doctype html><html><body>', '\n', '</body></html>']];

/** What each way in reads on an ordinary day. */
const FORMS: Record<string, Form> = {
  'xml': RSS,
  'html': PAGE,
  'arxiv-api': ATOM_FEED,
  'names': [({ author }) => author, ['', ' and ', '']],
  'tex': [({ title }) => `${title} of Schr\\"odinger`, ['', '\n', '']],
  'formulas': [({ abstract }) => `${abstract} It takes $O(n \\log n)$ steps`, ['', '. ', '']],
  'feed': RSS,
  'in a feed': [(paper) => `${escape(paper.title)} ${abs(paper)}`, ['', '\n', '']],
  'in a JSON feed': [(paper) => `${paper.title} ${abs(paper)}`, ['', '\n', '']],
  'in arXiv’s feed': [(paper) => `${escape(paper.title)} ${abs(paper)}`, ['', '\n', '']],
  'feed links': PAGE,
  'headers': [(_, at) => `<https://huggingface.co/api/daily_papers?p=${at}>; rel="next"`, ['', ', ', '']],
  'entry': [({ abstract }) => abstract, ['', ' ', '']],
  'recognition': [BLOCK, ['', '\n\n', '']],
  'import': [(paper) => `- [${paper.title}](${abs(paper)}) ${paper.abstract}`, ['# Papers\n\n', '\n', '\n']],
  'notes in Markdown': [
    (paper) => `- **${paper.title}** *${paper.author}*, [arXiv](${abs(paper)})\n\n> ${paper.abstract}`,
    ['', '\n\n', ''],
  ],
  'sidelight-json': [
    ({ id, title, abstract, author }) =>
      JSON.stringify({ paper: { arxivId: id, title, abstract, authors: [author] }, entry: { tags: ['tea'], note: 'mine', rating: 3 } }),
    ['{"format":"sidelight-papers","version":1,"papers":[', ',\n', ']}'],
  ],
  'paper-memory': [
    ({ id, title, author }) =>
      `"Arxiv-${id}":${JSON.stringify({ id: `Arxiv-${id}`, title, author, pdfLink: `https://arxiv.org/pdf/${id}` })}`,
    ['{"__dataVersion":600,', ',\n', '}'],
  ],
  'json-feed': [
    (paper) => JSON.stringify({ id: abs(paper), url: abs(paper), title: paper.title, content_text: paper.abstract }),
    ['{"version":"https://jsonfeed.org/version/1.1","title":"Tea","items":[', ',\n', ']}'],
  ],
  'json-lines': [JSON_PAPER, ['', '\n', '\n']],
  'csl-json': [
    (paper) =>
      JSON.stringify({
        id: paper.id, type: 'article', title: paper.title, abstract: paper.abstract, URL: abs(paper), author: [{ literal: paper.author }],
      }),
    ['[', ',\n', ']'],
  ],
  'json': [JSON_PAPER, ['[', ',\n', ']']],
  'arxiv-atom': ATOM_FEED,
  'oai': [
    ({ id, title, abstract }) =>
      `<record><header><identifier>oai:arXiv.org:${id}</identifier></header><metadata><arXiv><id>${id}</id><title>${escape(title)}</title>`
      + `<authors>Ada Brewer</authors><abstract>${escape(abstract)}</abstract></arXiv></metadata></record>`,
    ['<OAI-PMH><ListRecords>', '\n', '</ListRecords></OAI-PMH>'],
  ],
  'zotero-rdf': [
    (paper) =>
      `<bib:Article rdf:about="${abs(paper)}"><z:itemType>journalArticle</z:itemType><dc:title>${escape(paper.title)}</dc:title>`
      + `<dcterms:abstract>${escape(paper.abstract)}</dcterms:abstract></bib:Article>`,
    ['<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">', '\n', '</rdf:RDF>'],
  ],
  'endnote-xml': [
    ({ id, title, abstract, author }) =>
      `<record><ref-type name="Journal Article">17</ref-type>`
      + `<contributors><authors><author>${turn(author)}</author></authors></contributors>`
      + `<titles><title>${escape(title)}</title></titles><custom7>arXiv:${id}</custom7><abstract>${escape(abstract)}</abstract></record>`,
    ['<xml><records>', '\n', '</records></xml>'],
  ],
  'feed-file': RSS,
  'eml': [
    (paper) => `<p><a href="${abs(paper)}">${escape(paper.title)}</a></p>\n<p>${escape(paper.abstract)}</p>`,
    ['From: a@b.example\nSubject: Papers\nDate: Mon, 1 Jun 2026 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n', '\n', '\n'],
  ],
  'arxiv-mailing': [
    ({ id, title, author, abstract }) => `\\\\\narXiv:${id}\nTitle: ${title}\nAuthors: ${author}\n\\\\\n  ${abstract}`,
    ['', '\n', '\n\\\\\n'],
  ],
  'tagged': [
    ({ id, title, author, abstract }, at) =>
      `PMID- ${30_000_000 + at}\nTI  - ${title}\nAB  - ${abstract}\nFAU - ${turn(author)}\nLID - arXiv:${id}`,
    ['', '\n\n', '\n'],
  ],
  'ris': [
    (paper) => `TY  - JOUR\nTI  - ${paper.title}\nAU  - ${turn(paper.author)}\nAB  - ${paper.abstract}\nUR  - ${abs(paper)}\nER  - `,
    ['', '\n', '\n'],
  ],
  'bibtex': [
    ({ id, title, author, abstract }, at) =>
      `@article{key${at},\n  title = {${title}},\n  author = {${turn(author)}},\n  eprint = {${id}},\n  archivePrefix = {arXiv},\n  `
      + `abstract = {${abstract}}\n}`,
    ['', '\n', '\n'],
  ],
  'id-list': [({ id }) => id, ['', '\n', '\n']],
  'csv': [
    ({ id, title, abstract }) => [title, id, abstract].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
    ['title,arxiv_id,abstract\n', '\n', '\n'],
  ],
  'page-text': [BLOCK, ['Daily Papers\n\nJun 28\n\n', '\n\n', '\n']],
  'markdown': [(paper) => `- [${paper.title}](${abs(paper)}) ${paper.abstract}`, ['# Papers\n\n', '\n', '\n']],
  'newsletter-text': [(paper) => `${paper.title}\n${abs(paper)}\n${paper.abstract}`, ['', '\n\n', '\n']],
};

/** What a way in reads on an ordinary day, about `size` characters. `undefined` for a way that is not described here. */
export function ordinaryText(way: string, size: number): string | undefined {
  const form = FORMS[way.replace(/ \(\d+\)$/, '')];
  return form && fill(size, ...form);
}
