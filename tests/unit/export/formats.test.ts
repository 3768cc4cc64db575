import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { formatCitation } from '@/lib/export/citation';
import { exportCslJson } from '@/lib/export/csl-json';
import { exportCsv } from '@/lib/export/csv';
import { exportMarkdownList } from '@/lib/export/markdown';
import { exportObsidianNotes } from '@/lib/export/obsidian';
import { exportRis } from '@/lib/export/ris';
import { KEY_PATTERN, makeItem, makePaper, TEA } from './items';

const kept = { tags: ['tea', 'to read'], note: 'Good.\nVery.', rating: 4, state: 'read' as const };

describe('RIS', () => {
  it('writes a preprint as Zotero reads it', () => {
    expect(exportRis([makeItem(TEA, kept)])).toBe(
      [
        'TY  - UNPB',
        'TI  - LoRA for Müller & Søn: 50% of $\\alpha$-Divergences on GPT-4',
        'AU  - Brewer, Ada',
        'AU  - van der Pot, Björn, Jr.',
        'AU  - OpenAI',
        'PY  - 2026',
        'DA  - 2026/06/26',
        'AB  - We brew tea; 50% of it is hot.',
        'PB  - arXiv',
        'M1  - arXiv:2606.28057',
        'DO  - 10.1000/tea_1',
        'UR  - https://arxiv.org/abs/2606.28057',
        'KW  - tea',
        'KW  - to read',
        'N1  - Good.',
        'Very.',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });

  it('lets no field begin another record, whatever ends its lines', () => {
    const end = '\rER  - \u2028ER  - \nTY  - JOUR\n\nER  -';
    const item = makeItem({ ...TEA, title: `Tea${end}`, abstract: `Hot.${end}` }, { ...kept, tags: [`tea${end}`], note: `a${end}` });
    const lines = exportRis([item]).split(/\r\n|[\r\n\u2028\u2029]/);
    expect(lines.filter((line) => /^(?:TY|ER) {2}-/.test(line))).toEqual(['TY  - UNPB', 'ER  - ']);
  });

  it('keeps a note that looks like a tag inside its record', () => {
    expect(exportRis([makeItem(TEA, { ...kept, note: 'a\nER  - \nTY  - JOUR' })]).match(/^(?:TY|ER) {2}-/gm)).toEqual(['TY  -', 'ER  -']);
  });
});

describe('CSL-JSON', () => {
  it('writes names in parts, the date and the arXiv number', () => {
    expect(JSON.parse(exportCslJson([makeItem(TEA, kept)], KEY_PATTERN))).toEqual([
      {
        id: 'brewer2026lora',
        type: 'article',
        title: TEA.title,
        abstract: TEA.abstract,
        publisher: 'arXiv',
        number: 'arXiv:2606.28057',
        DOI: '10.1000/tea_1',
        author: [{ family: 'Brewer', given: 'Ada' }, { family: 'van der Pot', given: 'Björn', suffix: 'Jr.' }, { literal: 'OpenAI' }],
        issued: { 'date-parts': [[2026, 6, 26]] },
        URL: 'https://arxiv.org/abs/2606.28057',
        keyword: 'tea, to read',
        note: 'Good.\nVery.',
      },
    ]);
  });
});

describe('CSV', () => {
  it('quotes, marks UTF-8, and disarms formulas', () => {
    const evil = makeItem(
      { title: '=HYPERLINK("http://evil.example";"Cup")', authors: ['@Ada', 'Ben'], abstract: 'one, "two"\nthree' },
      { ...kept, note: '-1+1', tags: ['+a'] }
    );
    const text = exportCsv([evil]);
    expect(text.startsWith('\ufeffarxiv_id,version,title,')).toBe(true);
    const [row] = Papa.parse<Record<string, string>>(text, { header: true }).data;
    expect(row).toMatchObject({
      title: `'=HYPERLINK("http://evil.example";"Cup")`,
      authors: "'@Ada; Ben",
      note: "'-1+1",
      tags: "'+a",
      state: 'read',
      rating: '4',
      abstract: 'one, "two"\nthree',
    });
    expect(Papa.parse<string[]>(text).data.flat().every((cell) => !/^[=+\-@]/.test(cell))).toBe(true);
  });
});

it('a list of authors that is known in part says so in every format', () => {
  const cut = makeItem({ title: 'Tea', arxivId: '2606.00001', authors: ['Ada Brewer'], authorsCut: true }, {});
  expect(exportMarkdownList([cut])).toContain('Ada Brewer et al.,');
  expect(exportCsv([cut])).toContain('Ada Brewer; et al.');
  expect(exportRis([cut])).toContain('AU  - Brewer, Ada\r\nAU  - et al.\r\n');
  expect(JSON.parse(exportCslJson([cut], KEY_PATTERN))).toMatchObject([{ author: [{ family: 'Brewer' }, { literal: 'others' }] }]);
});

describe('Markdown', () => {
  it('writes a list, and escapes what would be markup', () => {
    const evil = makeItem(
      { title: '[x](javascript:alert(1)) <img src=x onerror=y> *a*', arxivId: '2606.00001', authors: ['Ada Brewer', 'B', 'C', 'D'] }, kept
    );
    expect(exportMarkdownList([evil])).toBe(
      '- [\\[x\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*a\\*](https://arxiv.org/abs/2606.00001) — Ada Brewer, B, C et al., 2026 #tea #to-read\n  Good.\n  Very.\n',
    );
  });

  it('writes notes for Obsidian with safe, unique names and quoted front matter', () => {
    const same = makeItem(
      { title: 'A: "cup" / [[link]] #tag?', authors: ['Ada "A" Brewer'] }, { tags: ['to read', '2026'], note: '---\nnot front matter' }
    );
    const [first, second] = exportObsidianNotes([same, same]);
    expect([first!.name, second!.name]).toEqual(['A cup link tag.md', 'A cup link tag 2.md']);
    expect(first!.text).toBe(`---
title: "A: \\"cup\\" / [[link]] #tag?"
authors:
  - "Ada \\"A\\" Brewer"
status: "to-read"
saved: 2026-06-30
tags:
  - "to-read"
  - "tag-2026"
---

# A: "cup" / \\[\\[link\\]\\] \\#tag?

## Notes

---
not front matter
`);
  });
});

describe('formatCitation', () => {
  const paper = makePaper({ ...TEA, title: 'A Cup' });
  it.each([
    ['text', 'Brewer, A., van der Pot, B., Jr., & OpenAI (2026). A Cup. arXiv:2606.28057. https://arxiv.org/abs/2606.28057'],
    ['markdown', '[A Cup](https://arxiv.org/abs/2606.28057)'],
  ] as const)('%s', (format, citation) => expect(formatCitation(paper, format, { keyPattern: KEY_PATTERN })).toBe(citation));

  it('names the journal, and says that a paper was withdrawn', () => {
    const published = makePaper({ ...TEA, title: 'A Cup', journalRef: 'Journal of Tea 12 (2026) 34', withdrawn: true });
    expect(formatCitation(published, 'text', { keyPattern: KEY_PATTERN })).toContain(
      'A Cup. [Withdrawn]. Journal of Tea 12 (2026) 34. arXiv:2606.28057.',
    );
    const bibtex = formatCitation(published, 'bibtex', { keyPattern: KEY_PATTERN });
    expect(bibtex).toMatch(/^@article\{[^]*\n {2}journal = \{Journal of Tea 12 \(2026\) 34\},[^]*\n {2}note = \{Withdrawn\},/);
    expect(bibtex).toContain('eprint = {2606.28057}');
    const ris = formatCitation(published, 'ris', { keyPattern: KEY_PATTERN });
    expect(ris).toMatch(/^TY {2}- JOUR\r\n[^]*\r\nT2 {2}- Journal of Tea 12 \(2026\) 34\r\n/);
    expect(ris).not.toMatch(/^(?:PB|M1) /m);
  });

  it('uses the person’s pattern for BibTeX, and has no line break at the end', () => {
    expect(formatCitation(paper, 'bibtex', { keyPattern: '[auth]:[arxiv]' })).toMatch(/^@misc\{Brewer:2606\.28057,\n[^]*\n\}$/);
  });

  it(
    'does without what is not known',
    () => expect(formatCitation(makePaper({ title: 'Why tea?' }), 'text', { keyPattern: KEY_PATTERN })).toBe('Why tea?')
  );
});
