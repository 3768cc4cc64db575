import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-23T12:00:00Z');
const tea = 'We brew tea and count the tokens in it. '.repeat(8).trim();
const pots = 'Ten pots are weighed, and the heaviest is described at length. '.repeat(5).trim();
const papers = [
  { id: '2606.00001', title: 'Tea Leaves and Tokens', abstract: tea },
  { id: '2606.00002', title: 'A Second Cup: Is It Worth It?', abstract: pots },
  { id: '2606.00003', title: 'Kettles With 10 Likes and More', abstract: `${tea} ${pots}` },
];
type Write = (paper: { id: string; title: string; abstract: string }, place: number) => string;

async function read(text: string): Promise<{ id?: string; title: string; abstract?: string; authors?: string[]; upvotes?: number }[]> {
  const { digests } = await parseImport(text, { now });
  return digests.flatMap(({ entries }) => entries).map(({
    arxivId, title, abstract, authors, upvotes,
  }) => ({ id: arxivId, title, abstract, authors, upvotes }));
}

const wrap = (title: string): string => `A Long Line of a Mail, That Is Broken Where It Is Full: ${title}`;

/** Layouts of newsletters: how a paper is written, what stands between two papers, and which fields the layout shows. */
const LAYOUTS: [string, Write, string, { authors?: boolean; votes?: boolean; abstract?: boolean; wrapped?: boolean }][] = [
  [
    'title, address and text in one paragraph',
    ({ id, title, abstract }) => `${title}\nhttps://arxiv.org/abs/${id}\n${abstract}`,
    '\n\n',
    { abstract: true },
  ],
  [
    'title, names and address in one paragraph',
    ({ id, title }) => `${title}\nAda Brewer, Ben Kettle\nhttps://arxiv.org/abs/${id}`,
    '\n\n',
    { authors: true },
  ],
  [
    'numbers, votes, names and address, no blank lines',
    ({ id, title }, place) => `${place}. ${title} (${place} upvotes)\n   Ada Brewer, Ben Kettle\n   https://huggingface.co/papers/${id}`,
    '\n',
    { authors: true, votes: true },
  ],
  ['a title that is wrapped', ({ id, title }) => `${wrap(title)}\nand the Rest\nArXiv ID: ${id}`, '\n\n', { wrapped: true }],
  [
    'title, text and then the address',
    ({ id, title, abstract }) => `${title}\n\n${abstract}\n\nRead it: https://arxiv.org/abs/${id}`,
    '\n\n',
    { abstract: true },
  ],
  [
    'title, a sentence and the address',
    ({ id, title }) => `${title}\n\nThis is all there is to say about the paper of today.\n\nhttps://arxiv.org/abs/${id}`,
    '\n\n',
    {},
  ],
  ['bullets with votes', ({ id, title }, place) => `• ${title} — https://arxiv.org/abs/${id} (${place} upvotes)`, '\n', { votes: true }],
  [
    'headings of Markdown over labels',
    ({ id, title, abstract }, place) =>
      `### ${place}. ${title}\n\n**Authors:** Ada Brewer, Ben Kettle\n\n**Link:** https://arxiv.org/abs/${id}\n\n**Abstract:** ${abstract}\n\n---`,
    '\n\n',
    { authors: true, abstract: true },
  ],
  [
    'headings of Markdown over text and link',
    ({ id, title, abstract }) => `## ${title}\n\n${abstract}\n\n[Paper](https://arxiv.org/pdf/${id})`,
    '\n\n',
    { abstract: true },
  ],
  [
    'headings of Markdown over lines',
    ({ id, title, abstract }) =>
      `### [${title}](https://huggingface.co/papers/${id})\nAuthors: Ada Brewer, Ben Kettle\n[PDF](https://arxiv.org/pdf/${id})\n${abstract}`,
    '\n\n',
    { authors: true, abstract: true },
  ],
  [
    'bold titles over lines',
    ({ id, title, abstract }, place) =>
      `**${title}**\nAda Brewer, Ben Kettle\n[arXiv](https://arxiv.org/abs/${id}) | ${place} upvotes\n\n${abstract}`,
    '\n\n',
    { authors: true, abstract: true, votes: true },
  ],
  [
    'labels, the title first',
    ({ id, title, abstract }) =>
      `Title: ${title}\nAuthors: Ada Brewer, Ben Kettle\nLink: https://arxiv.org/abs/${id}\nPDF: https://arxiv.org/pdf/${id}\nAbstract: ${abstract}`,
    '\n\n',
    { authors: true, abstract: true },
  ],
  [
    'labels, the address first',
    ({ id, title, abstract }) => `arXiv: ${id}\n\nTitle: ${title}\n\nAuthors: Ada Brewer, Ben Kettle\n\nAbstract: ${abstract}`,
    '\n\n',
    { authors: true, abstract: true },
  ],
  [
    'an address above title, names and text',
    ({ id, title, abstract }) =>
      `<p><a href="/abs/${id}">arXiv:${id}</a></p><div>${title}</div><div>Ada Brewer, Ben Kettle</div><p>${abstract}</p>`,
    '\n',
    { abstract: true },
  ],
  [
    'HTML: heading, text with links',
    ({ id, title, abstract }, place) =>
      `<h2>${place}. ${title}</h2><p>${abstract} <a href="https://arxiv.org/abs/${id}">paper</a> | <a href="https://x.example/1">tweet</a></p>`,
    '\n',
    { abstract: true },
  ],
  [
    'HTML: items that begin with a bold title',
    ({ id, title, abstract }) => `<li><strong>${title}</strong>: ${abstract} <a href="https://arxiv.org/abs/${id}">[arXiv]</a></li>`,
    '\n',
    { abstract: true },
  ],
  [
    'HTML: a linked picture beside a linked title',
    ({ id, title }, place) =>
      `<table><tr><td><a href="https://huggingface.co/papers/${id}"><img src="x" alt="x"></a></td><td><a href="https://huggingface.co/papers/${id}">${title}</a><p>Published by Ada Brewer · ${place} upvotes</p></td></tr></table>`,
    '\n',
    {},
  ],
  [
    'a table of Markdown with bold titles',
    ({ id, title, abstract }, place) =>
      `${place > 1 ? '' : '| **Paper** | **Links** |\n|---|---|\n'}| ${place}) **${title}** - ${abstract} | [Paper](https://arxiv.org/abs/${id}), [Tweet](https://x.example/1) |`,
    '\n',
    { abstract: true },
  ],
  ['notes with tags and links of their own', ({ id, title }) => `- [ ] [[${title}]] — arXiv:${id} [cs.CL] (2026) #toread`, '\n', {}],
  [
    'Markdown whose addresses stand apart',
    ({ id, title }, place) => `- [${title}][${place}]\n\n[${place}]: https://arxiv.org/abs/${id}`,
    '\n',
    {},
  ],
  [
    'arXiv’s own mail',
    ({ id, title, abstract }) =>
      `\\\\\narXiv:${id}\nDate: Tue, 24 Nov 2026 17:59:59 GMT   (1234kb,D)\n\nTitle: ${title.replace(/ (?=\S+$)/, '\n  ')}\nAuthors: Ada Brewer, Ben Kettle\nCategories: cs.LG cs.AI\n\\\\\n  ${abstract}\n\\\\ ( https://arxiv.org/abs/${id} ,  1234kb)\n${'-'.repeat(70)}`,
    '\n',
    { authors: true, abstract: true },
  ],
  [
    'HTML: heading, text, button',
    ({ id, title, abstract }) => `<h3>${title}</h3><p>${abstract}</p><p><a href="https://arxiv.org/abs/${id}">Read the paper</a></p>`,
    '\n',
    { abstract: true },
  ],
  [
    'HTML: linked heading, names, text',
    ({ id, title, abstract }) =>
      `<h3><a href="https://arxiv.org/abs/${id}">${title}</a></h3><p>Authors: Ada Brewer, Ben Kettle</p><p>${abstract}</p>`,
    '\n',
    { authors: true, abstract: true },
  ],
];

describe('newsletters', () => {
  it.each(LAYOUTS)('reads %s', async (_, write, between, has) => {
    const found = await read(papers.map((paper, at) => write(paper, at + 1)).join(between));
    expect(found.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(found.map(({ title }) => title)).toEqual(papers.map(({ title }) => (has.wrapped ? `${wrap(title)} and the Rest` : title)));
    expect(found.map(({ abstract }) => abstract)).toEqual(papers.map(({ abstract }) => (has.abstract ? abstract : undefined)));
    expect(found.map(({ authors }) => authors)).toEqual(papers.map(() => (has.authors ? ['Ada Brewer', 'Ben Kettle'] : undefined)));
    expect(found.map(({ upvotes }) => upvotes)).toEqual(papers.map((_, at) => (has.votes ? at + 1 : undefined)));
  });

  it('gives a text that no address follows to the paper before it', async () => {
    const [first, second] = papers as [typeof papers[0], typeof papers[0]];
    const text = `${first.title}\n\nhttps://arxiv.org/abs/${first.id}\n\nAda Brewer, Ben Kettle\n\n${first.abstract}\n\n${second.title}\n\nhttps://arxiv.org/abs/${second.id}`;
    expect(await read(text)).toEqual([{ ...first }, { id: second.id, title: second.title }]);
  });

  it('takes no section for a title where the papers have their own', async () => {
    const text = `# Daily tea\n\n## Language models\n\n${papers.map(({ id, title }) => `- [${title}](https://arxiv.org/abs/${id})`).join('\n')}`;
    expect(await read(text)).toEqual(papers.map(({ id, title }) => ({ id, title })));
  });

  it.each([
    ['a heading of Markdown', `# Daily tea (2026-06-26)\n\n- [${papers[0]!.title}](https://arxiv.org/abs/2606.00001)`],
    ['what stands above a note', `---\ntitle: Tea\ndate: 2026-06-26\n---\n\n- [${papers[0]!.title}](https://arxiv.org/abs/2606.00001)`],
    [
      'a heading of HTML',
      `<h3>Showing new listings for Friday, 26 June 2026</h3><p><a href="https://arxiv.org/abs/2606.00001">${papers[0]!.title}</a></p>`,
    ],
  ])('are dated by %s', async (_, text) => {
    const { digests } = await parseImport(text, { now });
    expect(digests).toMatchObject([{ date: '2026-06-26', entries: [{ title: papers[0]!.title }] }]);
  });
});
