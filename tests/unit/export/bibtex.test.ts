import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDailyPapers } from '@/lib/digest/hugging-face';
import { parseImport } from '@/lib/digest/import/import';
import { exportBibtex } from '@/lib/export/bibtex';
import { escapeTex, protectCapitals } from '@/lib/export/tex';
import { foldTitle } from '@/lib/paper/title-key';
import { hasShared, SHARED } from '@/dev/paths';
import { KEY_PATTERN, makeItem, TEA } from './items';

describe('exportBibtex', () => {
  it('writes an entry as arXiv does, with escapes and capitals kept', () => {
    expect(exportBibtex([makeItem(TEA)], { keyPattern: KEY_PATTERN })).toBe(`@misc{brewer2026lora,
  title = {{LoRA} for M{\\"u}ller \\& S{\\o}n: 50\\% of $\\alpha$-Divergences on {GPT-4}},
  author = {Brewer, Ada and van der Pot, Jr., Bj{\\"o}rn and OpenAI},
  year = {2026},
  month = jun,
  eprint = {2606.28057},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.1000/tea_1},
  url = {https://arxiv.org/abs/2606.28057},
}
`);
  });

  it('adds abstract, tags and note when asked', () => {
    const text = exportBibtex(
      [makeItem(TEA, { tags: ['tea', 'to read'], note: 'Good_one' })], { keyPattern: KEY_PATTERN, withNotes: true }
    );
    expect(text).toContain('keywords = {tea, to read}');
    expect(text).toContain('annote = {Good\\_one}');
    expect(text).toContain('abstract = {We brew tea; 50\\% of it is hot.}');
  });

  it('is read by an independent parser as what it was', () => {
    const { entries, errors } = parse(exportBibtex(
      [makeItem(TEA), makeItem({ title: 'Tea', authors: ['Tea, Milk and Sugar Ltd.'] })], { keyPattern: KEY_PATTERN }
    ).normalize('NFC'), { sentenceCase: false });
    expect(errors).toEqual([]);
    expect(entries.map((entry) => entry.key)).toEqual(['brewer2026lora', 'teamilkandsugarltd.tea']);
    expect(entries[0]!.fields).toMatchObject({
      eprint: '2606.28057', archiveprefix: 'arXiv', primaryclass: 'cs.CL', url: 'https://arxiv.org/abs/2606.28057',
    });
    expect(JSON.parse(JSON.stringify(entries[0]!.fields.author).normalize('NFC'))).toMatchObject([
      { lastName: 'Brewer', firstName: 'Ada' }, { lastName: 'Pot', prefix: 'van der', suffix: 'Jr.', firstName: 'Björn' },
      { lastName: 'OpenAI' },
    ]);
    expect(entries[1]!.fields.author).toEqual([{ name: 'Tea, Milk and Sugar Ltd.' }]);
    expect(
      String(entries[0]!.fields.title)
        .normalize('NFC')
        .replace(/<[^>]+>/g, ''),
    ).toMatch(/LoRA for Müller & Søn: 50% of .*-Divergences on GPT-4/);
  });

  it('escapes a dollar sign after a line break of TeX, as it has no partner', () => {
    const { entries, errors } = parse(exportBibtex(
      [makeItem({ title: 'T\\\\$@{', authors: ['T\\\\$@{', 'Ada Brewer'] }), makeItem({ title: 'After' })], { keyPattern: KEY_PATTERN }
    ), { sentenceCase: false });
    expect(errors).toEqual([]);
    expect(entries.map((entry) => entry.fields.title)[1]).toBe('After');
  });

  it('has a partner for every brace, as BibTeX counts also those after a backslash', () => {
    const piece = fc.constantFrom(
      '{', '}', '\\{', '\\}', '$', '\\left\\{', '\\right.', '\\', ' ', 'a', '\\ensuremath', '\\frac', '\n@misc{x,',
    );
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }).map((list) => `T${list.join('')}`), (text) => {
      const facts = { title: text, abstract: text, authors: [text], journalRef: text, doi: '10.1/a}b' };
      const item = makeItem(facts, { note: text, tags: [text] });
      const written = exportBibtex([item], { keyPattern: KEY_PATTERN, withNotes: true });
      const depths = [...written].reduce<number[]>((all, char) => [...all, all.at(-1)! + (char === '{' ? 1 : char === '}' ? -1 : 0)], [0]);
      // The entry's own brace is closed by the last one.
      expect([depths.slice(written.indexOf('{') + 1, -2).every((depth) => depth > 0), depths.at(-1)]).toEqual([true, 0]);
    }), { numRuns: 300 });
  });

  it('is always balanced and readable, whatever the title', () => {
    const piece = fc.constantFrom(
      '{', '}', '$', '\\', '%', '#', '&', '_', '~', '^', '"', "'", '@', 'BERT', ' ', 'a', 'é', 'Ł', '中', '\\alpha', '\\{', ',', '=', '--'
    );
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }).map((list) => `T${list.join('')}`), (title) => {
      const { entries, errors } = parse(
        exportBibtex([makeItem({ title, authors: [title, 'Ada Brewer'] }), makeItem({ title: 'After' })], { keyPattern: KEY_PATTERN }),
        { sentenceCase: false }
      );
      expect(errors.filter((error) => /unexpected|expected|unbalanced/i.test(error.error))).toEqual([]);
      expect(entries).toHaveLength(2);
      expect(entries[1]!.fields.title).toBe('After');
    }), { numRuns: 300 });
  });
});

describe.skipIf(!hasShared)('arXiv’s own BibTeX', () => {
  it('has the same fields with the same values', () => {
    const own = parse(readFileSync(join(SHARED, 'data/pages/bibtex_2606.28057.html'), 'utf8'), { sentenceCase: false }).entries[0]!.fields;
    const paper = {
      title: 'MultiHashFormer: Hash-based Generative Language Models', arxivId: '2606.28057',
      authors: ['Huiyin Xue', 'Atsuki Yamaguchi', 'Nikolaos Aletras'], published: '2026-06-26', categories: ['cs.CL'],
    };
    const ours = parse(exportBibtex([makeItem(paper)], { keyPattern: KEY_PATTERN }), { sentenceCase: false }).entries[0]!;
    const { month: _month, ...fields } = ours.fields;
    expect(JSON.parse(JSON.stringify(fields).replace(/<span[^>]*>|<\/span>/g, ''))).toEqual(own);
    expect(ours.key).toBe('xue2026multihashformer');
  });
});

describe.skipIf(!hasShared)('the recorded papers', () => {
  it('come back from BibTeX with their titles, authors and ids, in two parsers', async () => {
    const folder = join(SHARED, 'data/hf-daily');
    const papers = new Map(
      readdirSync(folder)
        .slice(-30)
        .flatMap((file) => parseDailyPapers(JSON.parse(readFileSync(join(folder, file), 'utf8'))).entries)
        .map((entry) => [entry.arxivId!, entry]),
    );
    const text = exportBibtex([...papers.values()].map((entry) => makeItem(entry)), { keyPattern: KEY_PATTERN });
    const own = (await parseImport(text, { now: 0 })).digests.flatMap((digest) => digest.entries);
    const other = new Map(parse(text, { sentenceCase: false }).entries.map((entry) => [entry.fields.eprint, entry.fields]));
    const wrong = own.filter((entry) => {
      const paper = papers.get(entry.arxivId!)!;
      const theirs = other.get(entry.arxivId!)!;
      const plain = foldTitle(String(theirs.title).replace(/<[^>]+>/g, ''));
      return (
        entry.title.replaceAll("'", '’') !== paper.title.replaceAll("'", '’').replace(/--/g, '–') ||
        entry.authors?.join() !== paper.authors?.join() ||
        theirs.author?.length !== paper.authors?.length ||
        (!paper.title.includes('$') && !paper.title.includes('^') && plain !== foldTitle(paper.title))
      );
    });
    expect(own).toHaveLength(papers.size);
    console.info(`BibTeX of ${papers.size} recorded papers: ${wrong.length} differ after reading back`);
    expect(wrong.map((entry) => [
      entry.title, papers.get(entry.arxivId!)!.title, entry.authors?.join() === papers.get(entry.arxivId!)!.authors?.join(),
    ])).toEqual([]);
  });
});

describe('TeX', () => {
  it.each([
    ['Étale & co. #1: a_b 100%', "{\\'E}tale \\& co. \\#1: a\\_b 100\\%"],
    ['čšžő ďå ñ ï', '{\\v{c}}{\\v{s}}{\\v{z}}{\\H{o}} {\\v{d}}{\\r{a}} {\\~n} {\\"i}'],
    ['$x_1^2 & y$ costs \\$5', '$x_1^2 & y$ costs \\$5'],
    ['one $ only', 'one \\$ only'],
    ['open { only', 'open {\\textbraceleft} only'],
    ['sets $\\{0,1\\}$ and \\{a\\}', 'sets $\\{0,1\\}$ and \\{a\\}'],
    ['$f = \\left\\{ x \\right.$ it', '$f = \\left\\lbrace{} x \\right.$ it'],
    ['\\} and { and $x \\}$', '{\\textbraceright} and {\\textbraceleft} and $x \\rbrace{}$'],
    ["\\'Etale {is} kept", "\\'Etale {is} kept"],
    ['end \\', 'end {\\textbackslash}'],
    ['中文 – “q” …', "中文 -- ``q'' {\\ldots}"],
  ])('%s', (text, tex) => expect(escapeTex(text)).toBe(tex));

  it('protects names in sentence case and leaves title case to the style', () => {
    expect(protectCapitals('A study of Bayesian inference in the brain of mice')).toBe(
      'A study of {Bayesian} inference in the brain of mice',
    );
    expect(protectCapitals('A Study of Bayesian Inference')).toBe('A Study of Bayesian Inference');
    expect(protectCapitals('iPhone and V2X: $N$-gram GPT-4-style')).toBe('{iPhone} and {V2X}: $N$-gram {GPT-4-style}');
  });
});
