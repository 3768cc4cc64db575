import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSamePaper, mergeAppearance, mergeDay, mergePaper } from '@/lib/paper/merge';
import type { Appearance, DigestEntry, Paper } from '@/lib/paper/paper';

const at = Date.parse('2026-06-30T08:00:00Z');
const hf = { source: 'hf-daily', at };
const arxiv = { source: 'arxiv:cs.CL', at: at + 1 };
const merge = (...entries: [DigestEntry, { source: string; at: number }][]): Paper =>
  entries.reduce<Paper | undefined>((known, [entry, from]) => mergePaper(known, entry, from), undefined)!;

describe('mergePaper', () => {
  it('makes a paper of an entry, without what belongs to the appearance', () => {
    expect(
      mergePaper(undefined, { title: 'A Cup', arxivId: '2606.00001', rank: 1, upvotes: 3, comments: 1, announce: 'new' }, hf),
    ).toEqual({
      key: '2606.00001', arxivId: '2606.00001', title: 'A Cup', titleKey: 'acup', authors: [], addedAt: at,
    });
  });

  it('never lets a cut abstract replace a whole one, in either order', () => {
    const whole: DigestEntry = { title: 'A Cup', arxivId: '2606.00001', abstract: 'Tea is brewed.' };
    const cut: DigestEntry = { ...whole, abstract: 'Tea is brewed in a very long sentence that is…', abstractCut: true };
    for (const paper of [merge([whole, hf], [cut, arxiv]), merge([cut, arxiv], [whole, hf])]) {
      expect(paper.abstract).toBe('Tea is brewed.');
      expect(paper).not.toHaveProperty('abstractCut');
    }
  });

  it('follows the newest version, and does not go back', () => {
    const first: DigestEntry = { title: 'A Cup', arxivId: '2606.00001', version: 1, abstract: 'Old.' };
    const second: DigestEntry = { title: 'A Better Cup', arxivId: '2606.00001', version: 2, abstract: 'New.' };
    for (const paper of [merge([first, hf], [second, hf]), merge([second, hf], [first, arxiv])]) {
      expect(paper).toMatchObject({ version: 2, title: 'A Better Cup', titleKey: 'abettercup', abstract: 'New.' });
    }
  });

  it('gives a title-only paper its id and a new key', () => {
    const known = merge([{ title: 'HyperZcdotZ Search' }, { source: 'text', at }]);
    expect(known.key).toBe('title:hyperzcdotzsearch');
    expect(
      mergePaper(known, { title: 'HyperZ⋅Z Search', arxivId: '2606.00001' }, hf),
    ).toMatchObject({ key: '2606.00001', title: 'HyperZ⋅Z Search' });
  });

  it('prefers the longer list of authors, the earlier day, the real title, and fills what is missing', () => {
    const paper = merge(
      [
        { title: 'arXiv:2606.00001', arxivId: '2606.00001', authors: ['A. Brewer'], published: '2026-06-26', gist: 'First.' },
        { source: 'file', at },
      ],
      [
        {
          title: 'A Cup', arxivId: '2606.00001', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026-06-25', gist: 'Second.',
          codeUrl: 'https://github.com/example/tea',
        },
        hf,
      ],
    );
    expect(paper).toMatchObject({
      title: 'A Cup', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026-06-25', gist: 'First.',
      codeUrl: 'https://github.com/example/tea', addedAt: at,
    });
  });

  it('keeps a year or a month where no day is told, takes the day for them once it is, and drops what no calendar has', () => {
    const file = { source: 'file', at };
    const tell = (published: string): DigestEntry => ({ title: 'Old Cups and Older Kettles', published });
    expect(merge([tell('1987'), file]).published).toBe('1987');
    expect(merge([tell('1987-04'), file], [tell('1987'), hf]).published).toBe('1987-04');
    expect(merge([tell('1987'), file], [tell('1987-04-30'), hf]).published).toBe('1987-04-30');
    for (const none of ['1987-13', '1987-02-30', '0999', 'May']) expect(merge([tell(none), file])).not.toHaveProperty('published');
  });

  it('keeps a well spelled title against a shouted one and a whole abstract against noise', () => {
    const paper = merge(
      [{ title: 'A Cup', abstract: 'Tea is brewed.' }, hf],
      [{ title: 'A CUP', abstract: 'Tea is brewed. Read more on our site, with much more text!' }, { source: 'feed:x', at }],
    );
    expect(paper).toMatchObject({ title: 'A Cup', abstract: 'Tea is brewed.' });
  });

  const entry = fc.record(
    {
      title: fc.constantFrom('A Cup', 'A CUP', 'a cup', 'A $Cup$', 'Another Cup', 'arXiv:2606.00001'),
      version: fc.integer({ min: 1, max: 3 }),
      abstract: fc.string({ minLength: 1, maxLength: 60 }),
      abstractCut: fc.constant(true),
      authors: fc.array(fc.constantFrom('Ada Brewer', 'A. Brewer', 'Ben Kettle'), { maxLength: 3 }),
      published: fc.constantFrom('2026-06-25', '2026-06-26'),
      categories: fc.array(fc.constantFrom('cs.CL', 'cs.LG'), { maxLength: 2 }),
      gist: fc.constantFrom('One.', 'Two.'),
    },
    { requiredKeys: ['title'] },
  ).map((facts): DigestEntry => ({ ...facts, arxivId: '2606.00001' }));
  const source = fc.constantFrom('hf-daily', 'arxiv:cs.CL', 'feed:x', 'text');

  it('is idempotent, keeps the key, and does not touch what it was given', () => {
    fc.assert(fc.property(fc.array(fc.tuple(entry, source), { minLength: 1, maxLength: 4 }), (steps) => {
      const paper = merge(...steps.map(([facts, name]): [DigestEntry, { source: string; at: number }] => [facts, { source: name, at }]));
      const before = structuredClone(paper);
      const [last, name] = steps.at(-1)!;
      expect(mergePaper(paper, last, { source: name, at })).toEqual(paper);
      expect(paper).toEqual(before);
      expect(paper.key).toBe('2606.00001');
    }));
  });
});

describe('isSamePaper', () => {
  const abstract = 'brewing kettles steam leaves tokens counting saucer morning';
  type Pair = [string, Parameters<typeof isSamePaper>[0], Parameters<typeof isSamePaper>[1], string];
  it.each<Pair>([
    ['one id', { title: 'Old', arxivId: '2606.00001' }, { title: 'New', arxivId: '2606.00001' }, 'same'],
    [
      'one title, two ids', { title: 'A Survey of Tea', arxivId: '2606.00001' }, { title: 'A Survey of Tea', arxivId: '2606.00002' },
      'different',
    ],
    [
      'one title in two spellings, one author', { title: 'A survey of $\\alpha$-Tea', arxivId: '2606.00001', authors: ['Ada Brewer'] },
      { title: 'A Survey of α-Tea', authors: ['A. Brewer'] }, 'same',
    ],
    ['a long title alone', { title: 'A survey of $\\alpha$-Tea', arxivId: '2606.00001' }, { title: 'A Survey of α-Tea' }, 'doubtful'],
    ['a title of twelve letters that many papers have', { title: 'Introduction' }, { title: 'Introduction', abstract }, 'doubtful'],
    ['two guest editorials', { title: 'Guest Editorial', doi: '10.1000/a' }, { title: 'Guest Editorial', doi: '10.1000/b' }, 'different'],
    [
      'two publishers’ DOIs, one author', { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.1000/a' },
      { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.2000/b' }, 'different',
    ],
    ...['10.48550/arXiv.2606.00001', '10.1101/2026.06.25.123456', '10.5281/zenodo.1234567'].map((doi): Pair => [
      `a preprint's DOI ${doi} and a publisher's`, { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi },
      { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.1000/a' }, 'same',
    ]),
    [
      'a journal of bioRxiv’s publisher', { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.1101/gr.123456.111' },
      { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.1000/a' }, 'different',
    ],
    [
      'two versions at Zenodo', { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.5281/zenodo.1' },
      { title: 'A Survey of Tea', authors: ['Ada Brewer'], doi: '10.5281/zenodo.2' }, 'same',
    ],
    ['arXiv’s DOI of its id', { title: 'Old', arxivId: '2606.00001' }, { title: 'New', doi: '10.48550/arXiv.2606.00001' }, 'same'],
    [
      'arXiv’s DOI of another id', { title: 'A Survey of Tea', abstract, arxivId: '2606.00001' },
      { title: 'A Survey of Tea', abstract, doi: '10.48550/arXiv.2606.00002' }, 'different',
    ],
    [
      'years three apart', { title: 'A Survey of Tea', abstract, published: '2020-01-01' },
      { title: 'A Survey of Tea', abstract, published: '2023-01-01' }, 'different',
    ],
    [
      'years two apart', { title: 'A Survey of Tea', abstract, published: '2020-01-01' },
      { title: 'A Survey of Tea', abstract, published: '2022-12-31' }, 'same',
    ],
    [
      'one title, other authors', { title: 'A Survey of Tea', authors: ['Ada Brewer'] },
      { title: 'A Survey of Tea', authors: ['Dora Saucer'] }, 'doubtful',
    ],
    [
      'one title, names written differently', { title: 'A Survey of Tea', authors: ['Ada Brewer', 'Ben Kettle'] },
      { title: 'A Survey of Tea', authors: ['Brewer, A.', 'Kettle, B.'] }, 'same',
    ],
    ['one title, one text', { title: 'A Survey of Tea', abstract }, { title: 'A Survey of Tea', abstract: `${abstract} again` }, 'same'],
    [
      'one title, another text', { title: 'A Survey of Tea', abstract },
      { title: 'A Survey of Tea', abstract: 'quantum gravity lattice fermions boson strings brane entropy' }, 'doubtful',
    ],
    ['a short title', { title: 'Tea' }, { title: 'Tea' }, 'doubtful'],
    ['one DOI', { title: 'A', doi: '10.1/AB' }, { title: 'B', doi: '10.1/ab' }, 'same'],
    ['two titles', { title: 'A Survey of Tea' }, { title: 'A Survey of Coffee' }, 'different'],
  ])('%s', (_, a, b, expected) => {
    expect(isSamePaper(a, b)).toBe(expected);
    expect(isSamePaper(b, a)).toBe(expected);
  });
});

const appearance = (paperKey: string, rank?: number, upvotes?: number): Appearance => ({
  digestId: 'hf-daily|2026-06-30', paperKey, source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-06-30',
  ...(rank === undefined ? {} : { rank }), ...(upvotes === undefined ? {} : { upvotes }),
});

describe('mergeAppearance', () => {
  it('takes the newest votes and grows the curve only when they change', () => {
    const first = mergeAppearance(undefined, appearance('a', 2, 10), at);
    const same = mergeAppearance(first, appearance('a', 2, 10), at + 1);
    expect(same).toEqual(first);
    const grown = mergeAppearance(same, appearance('a', 1, 14), at + 2);
    expect(grown).toMatchObject({ rank: 1, upvotes: 14, votes: [{ at, upvotes: 10 }, { at: at + 2, upvotes: 14 }] });
  });

  it('sorts a late answer into the past without undoing newer facts', () => {
    const known = mergeAppearance(mergeAppearance(undefined, appearance('a', 2, 10), at), appearance('a', 1, 14), at + 10);
    expect(mergeAppearance(known, appearance('a', 3, 12), at + 5)).toMatchObject({
      rank: 1, upvotes: 14, votes: [{ upvotes: 10 }, { upvotes: 12 }, { upvotes: 14 }],
    });
  });

  it('keeps a curve of bounded length with its first and newest readings', () => {
    let known: Appearance | undefined;
    for (let step = 0; step < 1_000; step += 1) known = mergeAppearance(known, appearance('a', 1, step), at + step);
    expect(known!.votes!.length).toBeLessThanOrEqual(200);
    expect(known!.votes![0]).toEqual({ at, upvotes: 0 });
    expect(known!.votes!.slice(-3).map((reading) => reading.upvotes)).toEqual([997, 998, 999]);
  });
});

describe('mergeDay', () => {
  it('never lets a partial day replace a fuller one', () => {
    const full = mergeDay([], [appearance('a', 1, 9), appearance('b', 2, 5), appearance('c', 3, 1)], at);
    const merged = mergeDay(full, [appearance('c', 1, 7)], at + 1);
    expect(merged.map(({ paperKey, rank, upvotes }) => [paperKey, rank, upvotes])).toEqual([['a', 1, 9], ['c', 2, 7], ['b', 3, 5]]);
  });

  it('takes a fuller answer as it is', () => {
    const morning = mergeDay([], [appearance('a', 1, 2)], at);
    const evening = mergeDay(morning, [appearance('b', 1, 30), appearance('a', 2, 20)], at + 1);
    expect(evening.map(({ paperKey, rank }) => [paperKey, rank])).toEqual([['b', 1], ['a', 2]]);
    expect(evening[1]!.votes).toHaveLength(2);
  });

  it('puts the answer first where there are no votes to sort by', () => {
    const merged = mergeDay([appearance('a', 1), appearance('b', 2)], [appearance('c', 1), appearance('b', 2)], at);
    expect(merged.map(({ paperKey, rank }) => [paperKey, rank])).toEqual([['c', 1], ['b', 2], ['a', 3]]);
  });
});
