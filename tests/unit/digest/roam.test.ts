import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (text: string, name?: string) => {
  const reading = await parseImport(text, { now: Date.parse('2026-11-20T10:00:00Z'), ...(name !== undefined && { name }) });
  return { reading, papers: reading.digests.flatMap(({ entries }) => entries) };
};

const PAGE = `- Title:: How Kettles Sing at Dawn
- Author:: [[Ada Brewer]], [[Ben Kettle]]
- Tags:: #tea, [[deep water]] #[[hot cups]]
- URL:: https://arxiv.org/abs/2606.00001
- Year:: 2026
- Notes
    - The lid matters most.
- # Papers
    - [[A Cup for Every Leaf]]
        - **Title**:: [A Cup for Every Leaf](https://arxiv.org/abs/2606.00002v2)
        - **Authors**:: Cy Cup and Dee Saucer
        - **Topics**:: [[leaves]]
`;

describe('attributes of Roam', () => {
  it('tell title, authors, year and tags of each paper', async () => {
    const { reading, papers } = await read(PAGE, 'roam.md');
    expect(papers).toMatchObject([
      { title: 'How Kettles Sing at Dawn', arxivId: '2606.00001', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026' },
      { title: 'A Cup for Every Leaf', arxivId: '2606.00002', version: 2, authors: ['Cy Cup', 'Dee Saucer'] },
    ]);
    expect(papers).toHaveLength(2);
    expect(reading.library).toMatchObject([
      { facts: { tags: ['tea', 'deep water', 'hot cups'] } }, { facts: { tags: ['leaves'] } },
    ]);
  });

  it('are read from a paste, and without an id', async () => {
    const { reading, papers } = await read('Title:: Leaves That Fall\nAuthor:: [[Fay Leaf]]\nDate:: [[March 3rd, 2025]]\nTags:: [[tea]]\n');
    expect(reading.format).toBe('markdown');
    expect(papers).toMatchObject([{ title: 'Leaves That Fall', authors: ['Fay Leaf'] }]);
  });

  it('without a title say nothing of a paper of their own', async () => {
    const { papers } = await read('- [A Cup](https://arxiv.org/abs/2606.00002)\n  - Author:: Cy Cup\n  - Status:: read\n- Title:: My week\n', 'notes.md');
    expect(papers.map(({ arxivId }) => arxivId)).toEqual(['2606.00002']);
    expect(papers).toHaveLength(1);
  });
});

describe('a page of Notion', () => {
  const page = (title: string, ...lines: string[]): string => [`# ${title}`, '', ...lines, '', '## Notes', '', 'Tea is warm.', ''].join('\n');

  it('is the paper that its properties describe', async () => {
    const { reading, papers } = await read(
      page(
        'Kettles That Learn', 'Authors: Ada Brewer, Ben Kettle', 'Year: 2026', 'URL: https://arxiv.org/abs/2606.00001', 'Tags: tea, pots',
      ),
      'Kettles That Learn 0a1b2c.md',
    );
    expect(papers).toMatchObject([
      { title: 'Kettles That Learn', arxivId: '2606.00001', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026' },
    ]);
    expect(papers).toHaveLength(1);
    expect(reading.library).toMatchObject([{ facts: { tags: ['tea', 'pots'] } }]);
  });

  it('of another thing is none', async () => {
    const { papers } = await read(page('My Week in Tea', 'Status: Done', 'Date: 2026-06-01', 'URL: https://tea.example'), 'week.md');
    expect(papers).toEqual([]);
  });
});
