import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { hasShared, SHARED_DATA } from '@/dev/paths';
import { readPage, readRows } from '@/lib/sites/index';

/** Real pages beside the project. This file names only their ids, titles, counts and dates, and none of their text. */
if (!hasShared) console.log('Skipped: the real pages are not there (../shared/data/pages).');

function open(name: string): Document {
  return parseHTML(readFileSync(join(SHARED_DATA, 'pages', name), 'utf8')).document as unknown as Document;
}

describe.skipIf(!hasShared)('real paper pages', () => {
  it.each([
    [
      'abs_0806.4129.html', 'https://arxiv.org/abs/0806.4129', '0806.4129', undefined,
      'Gauge Fixing in the Maxwell Like Gravitational Theory in Minkowski Spacetime and in the Equivalent Lorentzian Spacetime',
      '2008-06-25', ['math-ph'],
    ],
    [
      'abs_0906.3336.html', 'http://www.arxiv.org/abs/0906.3336/', '0906.3336', undefined,
      'Lower order eigenvalues of the biharmonic operator', '2009-06-18', ['math.DG'],
    ],
    [
      'abs_2606.23884v1.html', 'https://arxiv.org/abs/2606.23884v1', '2606.23884', 1, 'One Year Later...The Harms Persist, But So Do We!',
      undefined, undefined,
    ],
    [
      'abs_2606.28057.html', 'https://arxiv.org/abs/2606.28057?context=cs.LG', '2606.28057', undefined,
      'MultiHashFormer: Hash-based Generative Language Models', '2026-06-26', ['cs.CL', 'cs.AI', 'cs.LG'],
    ],
    [
      'abs_hep-th_9901002.html', 'https://export.arxiv.org/abs/hep-th/9901002', 'hep-th/9901002', undefined,
      'Exact Absorption Probability in the Extremal Six-Dimensional Dyonic String Background', '1999-01-04', ['hep-th'],
    ],
    [
      'arxiv_html_2501.11120v1.html', 'https://arxiv.org/html/2501.11120v1', '2501.11120', 1,
      'Tell me about yourself: LLMs are aware of their learned behaviors', undefined, undefined,
    ],
    [
      'ar5iv-2307.00235.html', 'https://ar5iv.labs.arxiv.org/html/2307.00235', '2307.00235', undefined,
      'Evaluating The Interference Potential in 6 GHz: An Extensive Measurement Campaign of A Dense Indoor Wi-Fi 6E Network', undefined,
      undefined,
    ],
  ])('%s', (name, url, arxivId, version, title, published, categories) => {
    const { ref, drift } = readPage(open(name), url)!;
    expect(drift).toEqual([]);
    expect(ref).toMatchObject({
      arxivId, title, ...(version && { version }), ...(published && { published }), ...(categories && { categories }),
    });
    expect(ref.abstract!.length).toBeGreaterThan(60);
    expect(ref.abstract).not.toMatch(/^\s|^Abstract|\s{2}|\n/);
  });

  it('abs pages say the same in their meta tags and in what a person sees', () => {
    for (const name of ['abs_0806.4129.html', 'abs_2606.28057.html', 'abs_hep-th_9901002.html']) {
      const url = `https://arxiv.org/abs/${name.slice(4, -5).replace('_', '/')}`;
      const stripped = open(name);
      for (const meta of stripped.querySelectorAll('meta')) meta.remove();
      const { ref } = readPage(open(name), url)!;
      const seen = readPage(stripped, url)!.ref;
      expect({
        ...seen, authors: seen.authors!.length,
      }).toMatchObject({ title: ref.title, abstract: ref.abstract, published: ref.published, authors: ref.authors!.length });
    }
  });

  it('an identifier that arXiv does not recognise is no paper', () => {
    expect(readPage(open('abs_9999.99999.html'), 'https://arxiv.org/abs/9999.99999')).toBeUndefined();
  });
});

describe.skipIf(!hasShared)('real list pages', () => {
  it('the new submissions of a category', () => {
    const { rows, digests, drift } = readRows(open('list_cs.CL_new.html'), 'https://arxiv.org/list/cs.CL/new')!;
    expect(drift).toEqual([]);
    expect(rows).toHaveLength(55);
    expect(rows.map(({ entry }) => entry.announce)).toEqual([
      ...Array(35).fill('new'), ...Array(15).fill('cross'), ...Array(5).fill('replace'),
    ]);
    expect(rows[0]!.entry).toMatchObject({
      arxivId: '2606.28354', title: 'Generating in the Limit with Infinitely Many Hallucinations', categories: ['cs.CL', 'cs.FL', 'cs.LG'],
    });
    expect(rows.filter(({ entry }) => !entry.abstract || !entry.authors?.length || !entry.categories?.length)).toEqual([]);
    expect(digests.map(({ source, date, entries }) => [source, date, entries.length])).toEqual([['arxiv:cs.CL', '2026-06-30', 55]]);
  });

  it('the recent submissions, of which one day is shown in full', () => {
    const { rows, digests, drift } = readRows(open('list_cs.CL_recent.html'), 'https://arxiv.org/list/cs.CL/recent')!;
    expect(drift).toEqual([]);
    expect(rows).toHaveLength(50);
    expect(rows[0]!.entry).toMatchObject({ arxivId: '2606.30096', title: 'Information Dynamics of Language Communication' });
    expect(digests.map(({ date, entries }) => [date, entries.length])).toEqual([['2026-06-30', 50]]);
  });

  it('search results with their whole abstracts', () => {
    const { rows, drift } = readRows(open('search_size25.html'), 'https://arxiv.org/search/?query=rag&size=25')!;
    expect(drift).toEqual([]);
    expect(rows).toHaveLength(25);
    expect(rows[0]!.entry).toMatchObject({
      arxivId: '2606.30518', title: 'Regime-Aware Peer Specialization for Robust RAG under Heterogeneous Knowledge Conflicts',
      published: '2026-06-28',
    });
    for (const { entry } of rows) expect(entry.abstract).not.toMatch(/More$|Less$|^…|…$/);
  });

  it('a search without results', () => {
    expect(readRows(open('search_none.html'), 'https://arxiv.org/search/?query=zzzzqqq')).toEqual({ rows: [], digests: [], drift: [] });
  });

  it('a day of Hugging Face, as captured in 2024', () => {
    const { rows, digests, drift } = readRows(open('hf_papers_2024-08-01_capture.html'), 'https://huggingface.co/papers')!;
    expect(drift).toEqual([]);
    expect(rows).toHaveLength(13);
    expect(rows[0]!.entry).toMatchObject({ arxivId: '2407.21783', title: 'The Llama 3 Herd of Models', upvotes: 94, comments: 5 });
    expect(digests.map(({ source, date, entries }) => [
      source, date, entries.length, entries[0]!.rank,
    ])).toEqual([['hf-daily', '2024-08-01', 13, 1]]);
  });

  it('the same day without its JSON still has ids, titles and votes', () => {
    const doc = open('hf_papers_2024-08-01_capture.html');
    const fromJson = readRows(doc, 'https://huggingface.co/papers')!.rows;
    doc.querySelector('[data-target="DailyPapers"]')!.removeAttribute('data-props');
    const { rows, digests, drift } = readRows(doc, 'https://huggingface.co/papers')!;
    expect(rows.map(({ entry }) => [
      entry.arxivId, entry.title, entry.upvotes,
    ])).toEqual(fromJson.map(({ entry }) => [entry.arxivId, entry.title, entry.upvotes]));
    expect(digests).toEqual([]);
    expect(drift).toEqual(['huggingface daily rows json']);
  });
});
