import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { BIBLIOGRAPHY_LIMITS } from '@/lib/paper/bibliography';
import { findReferences, readPageReference } from '@/lib/sites/latexml-references';

const readAll = (list: string) =>
  findReferences(parseHTML(`<!doctype html><html><body><section id="bib" class="ltx_bibliography"><ul>${list}</ul></section></body></html>`)
    .document as unknown as Document).map(readPageReference);
const readOne = (inner: string, name = 'ltx_bibitem') => readAll(`<li id="bib.bib1" class="${name}">${inner}</li>`)[0]!;
const LABEL = '<span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">';

describe('an entry of a LaTeXML bibliography', () => {
  it('from a .bbl file has a text a block, without its label', () => {
    const { label, entry } = readOne(`${LABEL}Brewer &amp; Kettle (2024a)</span>
<span class="ltx_bibblock">
Ada Brewer and Ben
Kettle.

</span><span class="ltx_bibblock">Tea a<math alttext="\\rightarrow"><mo>→</mo></math>b.</span>
<span class="ltx_bibblock"><em class="ltx_emph">arXiv preprint arXiv:2401.00001</em>, 2024a. URL
<a class="ltx_ref ltx_url" href="https://arxiv.org/abs/2401.00001">https://arxiv.org/abs/2401.00001</a>.</span>`);
    expect(label).toBe('Brewer & Kettle (2024a)');
    expect(entry).toEqual({
      blocks: [
        'Ada Brewer and Ben Kettle.', 'Tea a$\\rightarrow$b.',
        'arXiv preprint arXiv:2401.00001, 2024a. URL https://arxiv.org/abs/2401.00001.',
      ],
      links: ['https://arxiv.org/abs/2401.00001'],
    });
  });

  it('in the old form of ar5iv, whose texts stand in spans, has one text', () => {
    const { label, entry } = readOne(`${LABEL}<span class="ltx_text">(3)</span></span>
<span class="ltx_bibblock"><span class="ltx_text">
A. Brewer and B. Kettle, “Tea at
noon,” </span><span class="ltx_text ltx_font_italic">Leaves</span><span class="ltx_text">, 2022.</span></span>`);
    expect(label).toBe('(3)');
    expect(entry).toEqual({ blocks: ['A. Brewer and B. Kettle, “Tea at noon,” Leaves, 2022.'], links: [] });
  });

  it('from a .bib file tells title and authors; where it is cited is no part of it', () => {
    const { entry } = readOne(`<span class="ltx_tag ltx_bib_key ltx_role_refnum ltx_tag_bibitem">[1]</span>
<span class="ltx_bibblock"><span class="ltx_text ltx_bib_author">A. Brewer and B. Kettle</span><span> (2024)</span></span>
<span class="ltx_bibblock"><span class="ltx_text ltx_bib_title">Tea at Noon</span>.</span>
<span class="ltx_bibblock">External Links: <a class="ltx_ref doi ltx_bib_external" href="https://dx.doi.org/10.1000/tea">Document</a></span>
<span class="ltx_bibblock ltx_bib_cited">Cited by: <a class="ltx_ref" href="#S1">§1</a>.</span>`, 'ltx_bibitem ltx_bib_article');
    expect(entry).toEqual({
      blocks: ['A. Brewer and B. Kettle (2024)', 'Tea at Noon.', 'External Links: Document'], links: ['https://dx.doi.org/10.1000/tea'],
      title: 'Tea at Noon', authors: 'A. Brewer and B. Kettle',
    });
  });

  it('of a hostile page stays within the limits of a message, and an entry within an entry is none', () => {
    const { blocks, links } = readOne(
      `<span class="ltx_bibblock">${'x'.repeat(9_000)}</span>`.repeat(30)
      + `<a href="javascript:alert(1)">a</a><a href="https://a.example/${'y'.repeat(900)}">b</a>`
      + '<a href="https://a.example/">c</a>'.repeat(50),
    ).entry;
    expect(blocks.map(({ length }) => length)).toEqual(Array(BIBLIOGRAPHY_LIMITS.blocks).fill(BIBLIOGRAPHY_LIMITS.blockCharacters));
    expect(links).toEqual(Array(BIBLIOGRAPHY_LIMITS.links).fill('https://a.example/'));
    expect(readAll('<li class="ltx_bibitem">A<div class="ltx_bibitem">B</div></li>').length).toBe(1);
    expect(readAll('<li class="ltx_bibitem"></li>').map(({ label, entry }) => [label, entry])).toEqual([['', { blocks: [], links: [] }]]);
    expect(readAll('<li class="ltx_bibitem">A</li>'.repeat(6_000)).length).toBe(BIBLIOGRAPHY_LIMITS.entries);
  });
});
