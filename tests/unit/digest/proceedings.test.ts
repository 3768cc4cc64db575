import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-28T09:00:00Z');
const page = (body: string): string => `<!doctype html><html><head><title>Proceedings</title></head><body>${body}</body></html>`;
const read = async (body: string): Promise<unknown[]> => (await parseImport(page(body), { name: 'page.html', now })).digests.flatMap(
  ({ entries }) => entries.map(({ title, authors, published, abstract }) => [title, authors, published, abstract]),
);
const ABSTRACT =
  'We brew language models in kettles that wait longer than others do, and measure how warm they stay over the whole day and night, in '
  + 'four houses and two languages, with cups of several sizes and lids of clay.';

describe('a saved page of proceedings', () => {
  it('of the ACL Anthology gives its papers, with authors between bars and abstracts that open', async () => {
    const paper = (at: number, title: string, authors: string, below = ''): string => `<p class="d-sm-flex">
      <span class="d-block"><a class="badge" href="https://aclanthology.org/2024.acl-long.${at}.pdf">pdf</a><a class="badge"
        href="https://aclanthology.org/2024.acl-long.${at}.bib">bib</a><a class="badge" href="#abstract-${at}">abs</a></span>
      <span class="d-block"><strong><a class="align-middle" href="https://aclanthology.org/2024.acl-long.${at}/">${title}</a></strong><br>
      ${authors.split(', ').map((name) => `<a href="https://aclanthology.org/people/${at}/">${name}</a>`).join(' | ')}</span></p>${below}`;
    expect(await read(`<h4><a href="https://aclanthology.org/volumes/2024.acl-long/">Proceedings of the Meeting (Long Papers)</a></h4>
      ${paper(1, 'Kettles that Wait: Fast Brewing', 'Ada Brewer, Ben Kettle', `<div><div class="card-body">${ABSTRACT}</div></div>`)}
      ${paper(2, 'Cups of <span class="acl-fixed-case">M</span>any Tongues', 'Carla Cup')}
      ${paper(3, 'Do Teapots Dream?', 'Ada Brewer, Dan van Lid, Eve Spout')}`)).toEqual([
      ['Kettles that Wait: Fast Brewing', ['Ada Brewer', 'Ben Kettle'], '2024', ABSTRACT],
      ['Cups of Many Tongues', ['Carla Cup'], '2024', undefined],
      ['Do Teapots Dream?', ['Ada Brewer', 'Dan van Lid', 'Eve Spout'], '2024', undefined],
    ]);
  });

  const neurips = (at: number, title: string, rest: string): string => `<li class="conference"><a title="paper title"
    href="https://papers.nips.cc/paper_files/paper/2023/hash/000${at}-Abstract-Conference.html">${title}</a> ${rest}</li>`;
  const three = [
    neurips(1, 'Kettles with the Steam-Informed Attention', '<i>Ada Brewer, Ben Kettle</i>'),
    neurips(2, 'Bounds for Cups', '<i>Carla Cup</i>'),
    neurips(3, 'Waiting', '<i>Dan Lid, Eve Spout</i>'),
  ];

  it('of NeurIPS gives its papers, with authors behind the link', async () => {
    expect(await read(`<ul class="paper-list">${three.join('')}</ul>`)).toEqual([
      ['Kettles with the Steam-Informed Attention', ['Ada Brewer', 'Ben Kettle'], '2023', undefined],
      ['Bounds for Cups', ['Carla Cup'], '2023', undefined], ['Waiting', ['Dan Lid', 'Eve Spout'], '2023', undefined],
    ]);
  });

  it('of CVF gives its papers, with each author in a block', async () => {
    const paper = (title: string, ...authors: string[]): string => `<dt class="ptitle"><br>
      <a href="https://openaccess.thecvf.com/content/CVPR2024/html/${title.length}_CVPR_2024_paper.html">${title}</a></dt>
      <dd>${authors.map((name) => `<form class="authsearch"><a href="#">${name}</a>`).join(',</form>')}</form></dd>
      <dd>[<a href="https://openaccess.thecvf.com/content/CVPR2024/papers/${title.length}_CVPR_2024_paper.pdf">pdf</a>]</dd>`;
    expect(await read(`<dl>${[
      paper('Unmixing Kettles', 'Ada Brewer', 'Ben Kettle', 'Carla Cup'), paper('Cups in the Wild', 'Dan Lid'),
      paper('Seeing Steam', 'Eve Spout', 'Ada Brewer'),
    ].join('')}</dl>`)).toEqual([
      ['Unmixing Kettles', ['Ada Brewer', 'Ben Kettle', 'Carla Cup'], undefined, undefined],
      ['Cups in the Wild', ['Dan Lid'], undefined, undefined], ['Seeing Steam', ['Eve Spout', 'Ada Brewer'], undefined, undefined],
    ]);
  });

  it('is none where few papers are named, or no authors', async () => {
    expect(await read(`<ul>${three.slice(0, 2).join('')}</ul>`)).toEqual([]);
    const others = [1, 2, 3].map((at) => neurips(at, `Read more on brewing ${at}`, 'It is a fine read.'));
    expect(await read(`<ul>${others.join('')}</ul>`)).toEqual([]);
  });
});
