import { describe, expect, it } from 'vitest';
import { mergePaper } from '@/lib/paper/merge';
import type { DigestEntry } from '@/lib/paper/paper';
import { firstDoi, isArxivAsJournal, tellsWithdrawal } from '@/lib/paper/publication';

describe('a withdrawal', () => {
  it.each<[facts: Partial<DigestEntry>]>([
    [{ abstract: 'This paper has been withdrawn by the author due to a gap in Lemma 3.' }],
    [{ abstract: 'This submission has been temporarily withdrawn. A new version follows.' }],
    [{ abstract: 'The authors have withdrawn this manuscript.' }],
    [{ abstract: 'Withdrawn.' }],
    [{ authorComment: 'Withdrawn: the second figure is of another cup' }],
    [{ authorComment: '12 pages. This work was withdrawn by its authors' }],
    [{ authorComment: 'Paper withdrawn due to an error in Section 2' }],
    [{ authorComment: 'We have withdrawn this note' }],
    [{ title: 'WITHDRAWN: On the Boiling of Kettles' }],
    [{ abstract: 'I have withdrawn this paper because Lemma 2 is wrong.' }],
    [{ abstract: 'Withdrawn at the request of the authors' }],
    [{ authorComment: 'arXiv admin note: submission has been withdrawn by arXiv administrators' }],
  ])('is told by %o', (facts) => expect(tellsWithdrawal(facts)).toBe(true));

  it.each<[facts: Partial<DigestEntry>]>([
    [{ abstract: 'Cups are withdrawn from the shelf one by one, and we count them.' }],
    [{ abstract: 'We study money. Deposits that a bank has withdrawn are counted. The paper has been withdrawn from no one.' }],
    [{ abstract: `${'We count cups. '.repeat(8)}This paper has been withdrawn.` }],
    [{ authorComment: 'Supersedes a withdrawn paper of 2019' }],
    [{ authorComment: 'Withdrawn from the workshop; accepted at the conference' }],
    [{ title: 'Withdrawn Cups and Their Shelves' }],
    [{ abstract: 'Withdrawn drugs are known for their side effects, which we predict.' }],
    [{ abstract: 'Withdrawn antidepressants and their substitutes: a review' }],
    [{ abstract: 'We have withdrawn the drug in twelve patients.' }],
    [{ abstract: 'The authors have withdrawn our consent form from use.' }],
    [{ abstract: 'Report withdrawn drugs, and the registry grows.' }],
    [{ authorComment: '10 pages; withdrawn drugs are listed in the appendix' }],
    [{}],
  ])('is not told by %o', (facts) => expect(tellsWithdrawal(facts)).toBe(false));
});

it.each([
  ['10.1000/a.1 10.2000/b.2', '10.1000/a.1'],
  ['10.1000/a.1,10.2000/b.2', '10.1000/a.1'],
  ['10.1000/a.1; https://doi.org/10.2000/b.2', '10.1000/a.1'],
  ['https://doi.org/10.1000/a.1\n10.2000/b.2', '10.1000/a.1'],
  ['doi: 10.1000/a.1', '10.1000/a.1'],
  // One DOI may hold a comma or a semicolon.
  ['10.1000/a;b,c', '10.1000/a;b,c'],
  ['', ''],
])('the first DOI of %j is %j', (text, doi) => expect(firstDoi(text)).toBe(doi));

it.each([
  ['arXiv preprint arXiv:2606.00001', true], ['ArXiv e-prints', true], ['CoRR', true], ['CoRR abs/2606.00001', true], ['arXiv.org', true],
  ['Journal of Tea', false], ['Corrosion Letters', false],
])('%j as a journal is arXiv: %s', (journal, is) => expect(isArxivAsJournal(journal)).toBe(is));

describe('of two sources', () => {
  const known = (source: string, facts: Partial<DigestEntry>) =>
    mergePaper(undefined, { title: 'A Cup', arxivId: '2606.00001', ...facts }, { source, at: 1 });
  const meet = (paper: ReturnType<typeof known>, source: string, facts: Partial<DigestEntry>) =>
    mergePaper(paper, { title: 'A Cup', arxivId: '2606.00001', ...facts }, { source, at: 2 });

  it('arXiv is believed about journal and comment, and of its two answers the later one', () => {
    const file = known('file:a.bib', { journalRef: 'J. Tea' });
    const told = meet(file, 'arxiv-page', { journalRef: 'Journal of Tea 12 (2026) 34', authorComment: '12 pages' });
    expect(told).toMatchObject({ journalRef: 'Journal of Tea 12 (2026) 34', authorComment: '12 pages' });
    expect(meet(told, 'file:b.bib', { journalRef: 'J. Tea', authorComment: 'mine' })).toMatchObject({
      journalRef: 'Journal of Tea 12 (2026) 34', authorComment: '12 pages',
    });
    expect(meet(told, 'arxiv-api', { authorComment: '14 pages, accepted' })).toMatchObject({ authorComment: '14 pages, accepted' });
  });

  it('a newer version may be whole again, and an older one says nothing of it', () => {
    const withdrawn = known('arxiv-page', { version: 2, authorComment: 'Withdrawn by the authors' });
    expect(withdrawn.withdrawn).toBe(true);
    expect(meet(withdrawn, 'arxiv-page', { version: 1 }).withdrawn).toBe(true);
    expect(meet(withdrawn, 'arxiv:cs.CL', { version: 3 }).withdrawn).toBe(true);
    expect(meet(withdrawn, 'arxiv-page', { version: 3, authorComment: '12 pages' })).not.toHaveProperty('withdrawn');
    expect(meet(withdrawn, 'arxiv-page', { authorComment: '12 pages' })).not.toHaveProperty('withdrawn');
    expect(meet(known('arxiv-page', { version: 3 }), 'arxiv-page', { version: 2, withdrawn: true })).not.toHaveProperty('withdrawn');
    expect(meet(known('arxiv-page', { version: 2 }), 'arxiv-page', { version: 2, withdrawn: true }).withdrawn).toBe(true);
  });

  it('the first of several DOIs of a page is kept', () => {
    expect(known('arxiv-page', { doi: '10.1000/a.1 10.2000/b.2' }).doi).toBe('10.1000/a.1');
  });
});
