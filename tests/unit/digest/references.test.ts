import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import { readReference } from '@/lib/digest/reference';

const now = Date.parse('2026-11-20T10:00:00Z');

const AB = ['A. Brewer', 'B. C. Kettle'];
const FULL = ['Ada Brewer', 'Ben Kettle'];
const TITLE = 'How kettles sing at dawn: a study of tea';

describe('a reference without an id', () => {
  it.each<[string, string[], string]>([
    [`Brewer, A., & Kettle, B. C. (2021). ${TITLE}. Journal of Tea, 12(3), 1–9.`, AB, '2021'],
    [`Brewer, A., Kettle, B. C. (2021, June). ${TITLE}. In Proceedings of the Tea Conference (pp. 1–9). Tea Press.`, AB, '2021'],
    [`[12] A. Brewer and B. C. Kettle. ${TITLE}. In NeurIPS, 2020.`, AB, '2020'],
    [`[12] A. Brewer and B. C. Kettle, “${TITLE},” in Proc. Tea Conf., vol. 3, pp. 1-9, 2020.`, AB, '2020'],
    [`[BK20] Ada Brewer and Ben Kettle. ${TITLE}. Journal of Tea, 12(3):1–9, 2020.`, FULL, '2020'],
    [`3. Ada Brewer, Ben Kettle. 2019b. ${TITLE}. In Proceedings of the 5th Conference on Tea, pages 1–9, Lisbon.`, FULL, '2019'],
    [`1. Brewer A, Kettle BC. ${TITLE}. J Tea. 2018;12(3):1-9. doi:10.1234/tea.5`, AB, '2018'],
    [`Brewer, A., Kettle, B.C.: ${TITLE}. In: Cup, D. (ed.) TEA 2017. LNCS, vol. 1, pp. 1–9. Springer (2017)`, AB, '2017'],
    [`Brewer, A. and Kettle, B.C., 2016. ${TITLE}. Journal of Tea, 12(3), pp.1-9.`, AB, '2016'],
    [`Brewer, Ada, and Ben Kettle. "${TITLE}." Journal of Tea 12.3 (2015): 1-9.`, FULL, '2015'],
    [`- Brewer, A.; Kettle, B. C. ${TITLE}. Tea Lett. 2014, 12, 1–9.`, AB, '2014'],
    [`Ada Brewer and Ben Kettle. ${TITLE}. Technical report, Tea University, 2013.`, FULL, '2013'],
    [`47. Brewer AC, Kettle B. ${TITLE}. Acta Tea. Published online 2021. doi:10.1234/tea.7`, ['A. C. Brewer', 'B. Kettle'], '2021'],
    [`Brewer, A., and B. C. Kettle. 1994. “${TITLE}.” Functional Tea 8 (3): 315–23.`, AB, '1994'],
    [`Brewer AC. ${TITLE}. Acta Tea. 2019;154:295-300.`, ['A. C. Brewer'], '2019'],
    [`Brewer A. ${TITLE}. In: Acta Tea. Vol 56. ; 2005:980-995.`, ['A. Brewer'], '2005'],
  ])('is read: %s', (text, authors, published) => {
    expect(readReference(text)).toMatchObject({ title: TITLE, authors, published });
  });

  it.each<[string, string, string[], string, string?]>([
    [
      'A. Brewer and B. C. Kettle, The tea equations over round pots, Philos. Trans. Roy. Soc. Tea Ser. A 308 (1983), 523–615.',
      'The tea equations over round pots', AB, '1983', 'Philos. Trans. Roy. Soc. Tea Ser. A',
    ],
    [
      'A. Brewer, B. C. Kettle, and C. Lid, Can tea be considered complete?, Phys. Tea 47, 777 (1935).', 'Can tea be considered complete?',
      [...AB, 'C. Lid'], '1935', 'Phys. Tea',
    ],
    ['A. Brewer, Three pots, lids and tea, J. Differential Tea 18 (1983), no. 2, 279–315.', 'Three pots, lids and tea', ['A. Brewer'], '1983'],
    ['A. Brewer, Algebraic tea, Graduate Texts in Tea, No. 52, Springer-Verlag, New York, 1977.', 'Algebraic tea', ['A. Brewer'], '1977'],
    ['王小明, 李华. 基于深度学习的茶叶分类研究[J]. 测绘学报, 2021, 50(3): 301-312.', '基于深度学习的茶叶分类研究', ['王小明', '李华'], '2021', '测绘学报'],
    ['[12]王小明,李华.茶叶分类研究[J].测绘学报,2021,50(03):301-312.', '茶叶分类研究', ['王小明', '李华'], '2021', '测绘学报'],
    ['BREWER A, KETTLE B C, et al. Tea on loess[J]. Catena, 2018, 160: 12-20.', 'Tea on loess', AB, '2018', 'Catena'],
  ])('in the form of mathematics, physics or China’s standard: %s', (text, title, authors, published, journalRef) => {
    expect(readReference(text)).toMatchObject({ title, authors, published, ...(journalRef && { journalRef }) });
  });

  it('that names no title, or a collaboration first, is not sure', () => {
    expect(readReference('A. Brewer, B. Kettle, and C. Lid, Phys. Rev. Tea 49, 1804 (1982).')).toBeUndefined();
    expect(readReference('POT Collaboration, B. P. Brewer et al., Waves from a binary pot, Phys. Rev. Tea 116, 61 (2016).')).toBeUndefined();
  });

  it('keeps what its list of authors leaves out, names with particles and suffixes, and its DOI', () => {
    expect(readReference(`Brewer A, Kettle BC, et al. ${TITLE}. J Tea. 2018;12(3):1-9. doi:10.1234/tea.5.`)).toMatchObject({
      authors: AB, authorsCut: true, doi: '10.1234/tea.5',
    });
    expect(readReference(`Brewer, A., Kettle, B. C. & others (1999) ${TITLE}. Tea, 12, 1–9.`)).toMatchObject({ authors: AB, authorsCut: true });
    // A PDF broke its line.
    expect(readReference(`Brewer A, Kettle BC. ${TITLE}. J Tea. 2018;12(3):1-9. doi:10.1234/j. tea.5.`)).not.toHaveProperty('doi');
    expect(readReference(`van den Kettle, B., & Saucer, D., Jr. (2021). ${TITLE}. Tea.`)?.authors).toEqual(['B. van den Kettle', 'D. Saucer Jr.']);
    expect(readReference(`M. García-Márquez, J.-P. Ó Súilleabháin. Is tea green? A question. Tea, 2020.`)).toMatchObject({
      title: 'Is tea green?',
    });
  });

  it.each([
    ['a paper of physics without its title', 'A. Brewer and B. Kettle, Phys. Rev. Lett. 12, 345 (2020).'],
    ['a title with a year', 'Deep Learning and Neural Networks (2015). Lecture notes of a course on tea.'],
    ['a title of two parts', 'Two Views, One Truth: How kettles sing at dawn. Ada Brewer et al. Tea Conference, 2020.'],
    ['a title with a short name', 'Phased DMD: How kettles sing at dawn. In NeurIPS, 2020.'],
    ['a title that ends with a letter', 'Vitamin D. How kettles sing at dawn, 2018.'],
    ['a title of two names', 'Bridging Clay and Tea: How kettles sing at dawn. Journal of Tea 12 (2020).'],
    ['a sentence', 'In 2021 A. Brewer and B. Kettle said that tea is green. Nobody believed them.'],
    ['a release', 'Version 2.1 (2021). Mends the kettle. See the notes.'],
    ['names alone', 'Ada Brewer, Ben Kettle, Cy Cup, Dee Saucer, 2021'],
    ['a job', 'Ada Brewer, Tea University. 2019. Lisbon. Professor of tea.'],
    ['a reference without a year', `A. Brewer and B. Kettle. ${TITLE}. In preparation.`],
    ['a page number that looks like a year', `A. Brewer and B. Kettle. ${TITLE}. Journal of Tea, 1999–2012.`],
  ])('is not seen in %s', (_what, text) => {
    expect(readReference(text)).toBeUndefined();
  });
});

const entries = async (text: string, options: object = {}) => {
  const reading = await parseImport(text, { now, ...options });
  return { reading, papers: reading.digests.flatMap((digest) => digest.entries) };
};

describe('a list of references', () => {
  const text = `References

[1] A. Brewer and B. Kettle. How kettles sing at
    dawn. In NeurIPS, 2020.
[2] C. Cup, D. Saucer, and E. Spoon. Cups of clay. arXiv:2606.00001, 2026.
[3] A. Brewer and B. Kettle, Phys. Rev. Lett. 12, 345 (2020).
[4] Tea Board. The year of tea. Lisbon.
[5] F. Leaf. Leaves that fall, and what they leave. Tea Letters, 3(1):5–9, 2019.
`;

  it('gives papers with an id and without, in the order of the text, and tells the others with their line', async () => {
    const { reading, papers } = await entries(text);
    expect(papers).toMatchObject([
      { title: 'How kettles sing at dawn', authors: ['A. Brewer', 'B. Kettle'], published: '2020' },
      { title: 'Cups of clay', arxivId: '2606.00001' },
      { title: 'Leaves that fall, and what they leave', authors: ['F. Leaf'], published: '2019' },
    ]);
    expect(papers).toHaveLength(3);
    expect(reading.found).toMatchObject({ refused: 1, leftOut: 1 });
    expect(reading.refused).toMatchObject([{ line: 6, text: expect.stringContaining('Phys. Rev. Lett.') as string }]);
  });

  it('below a heading, without numbers or empty lines, is read to the end of its last line', async () => {
    const { digests, format } = await parseImport(
      'References\n\nBrewer, A. 1975. Transcendental tea. Cup: Cup Press.\nKettle, B. 1983. "Of pots." Inventiones Teae 73 (3): 349–366.\n', { now },
    );
    expect(format).toBe('references');
    expect(digests[0]!.entries.map(({ title }) => title)).toEqual(['Transcendental tea', 'Of pots']);
  });

  it('without any id is read as one, each line or paragraph a reference, and is no list of a day', async () => {
    for (const gap of ['\n', '\n\n']) {
      const { reading, papers } = await entries([
        'Brewer, A., & Kettle, B. (2021). How kettles sing at dawn. Journal of Tea, 12(3).',
        'Cup, C. (2020). Cups of clay and their people. Tea Press.',
        'Leaf, F., & Spoon, E. (2019). Leaves that fall. Tea Letters, 3(1), 5–9.',
      ].join(gap));
      expect(reading.format).toBe('references');
      expect(reading.digests.map(({ source }) => source)).toEqual(['library:pasted']);
      expect(papers.map(({ title }) => title)).toEqual(['How kettles sing at dawn', 'Cups of clay and their people', 'Leaves that fall']);
    }
  });

  it('that page numbers part is read to its end', async () => {
    const text = [
      '1. Brewer, A. and Kettle, B. (2020). Pots and jobs: Evidence from tea. Journal of Tea 128(6), 2188-2244.', '\f', 'Page 2 of 3',
      '2. Lid, C. (1990). The impact of a lid on a pot. Tea Review 43(2), 245-257.', '- 3 -',
      '3. Pot, D. (2014). A grand convergence: Its last pot. Tea Review 104(4), 1091-1119.',
    ].join('\n');
    const { digests, found } = await parseImport(text, { name: 'refs.txt', now });
    expect(digests.flatMap(({ entries }) => entries).map(({ title }) => title)).toEqual([
      'Pots and jobs: Evidence from tea', 'The impact of a lid on a pot', 'A grand convergence: Its last pot',
    ]);
    expect(found.refused).toBe(0);
  });

  it('in Markdown is read beside linked papers, and no paper twice', async () => {
    const { reading, papers } = await entries(`# Tea

- [Cups of Clay](https://arxiv.org/abs/2606.00001). C. Cup, D. Saucer. 2026.
- Brewer, A., & Kettle, B. (2021). How kettles sing at dawn. *Journal of Tea*, 12(3). [pdf](https://tea.example/a.pdf)
- C. Cup and D. Saucer. Cups of clay. Tea Letters, 2026.
- B. Kettle et al., Tea Lett. 12, 345 (2020).
- Changes of 2021: the list is sorted by year.
`, { name: 'tea.md' });
    expect(papers).toMatchObject([
      { title: 'Cups of Clay', arxivId: '2606.00001' },
      { title: 'How kettles sing at dawn', authors: ['A. Brewer', 'B. Kettle'], published: '2021' },
    ]);
    expect(papers).toHaveLength(2);
    expect(reading.refused).toMatchObject([{ line: 6, leftOut: {} }]);
    const { papers: all } = await entries('- B. Kettle et al., Tea Lett. 12, 345 (2020).\n- [Cups](https://arxiv.org/abs/2606.00001)', {
      name: 'tea.md', takeLeftOut: true,
    });
    expect(all).toHaveLength(2);
  });

  it('gives its authors and year to the paper whose address stands below it', async () => {
    const { papers } = await entries('A. Brewer and B. Kettle. How kettles sing at dawn. In NeurIPS, 2020.\n\nhttps://arxiv.org/abs/2606.00007\n');
    expect(papers).toMatchObject([
      { title: 'How kettles sing at dawn', arxivId: '2606.00007', authors: ['A. Brewer', 'B. Kettle'], published: '2020' },
    ]);
  });
});
