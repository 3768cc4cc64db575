import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';

const now = Date.parse('2026-11-26T12:00:00Z');
const read = (value: unknown, name = 'list.json', takeLeftOut = false): Promise<ImportReading> =>
  parseImport(typeof value === 'string' ? value : JSON.stringify(value), { name, now, takeLeftOut });
const titlesOf = ({ digests }: ImportReading): string[] => digests.flatMap(({ entries }) => entries.map(({ title }) => title));

describe('lists that are not of papers', () => {
  it.each([
    ['news', [{ id: 1, title: 'City opens a bridge', url: 'https://news.example/bridge', category: 'local' }]],
    ['news with authors', [{ author: 'Ada Brewer', title: 'Rain is near', url: 'https://news.example/rain', urlToImage: null }]],
    ['news by a service', [{ author: 'Ada Brewer', title: 'Rain', description: 'It rains.', content: 'It…', publishedAt: '2026' }]],
    ['news that are described', [{ title: 'Cups recalled', description: 'They have cracks.', url: 'https://news.example/a' }]],
    ['events', [{ title: 'A Workshop on Kettles', venue: 'Room 5', start: '2026-09-02T09:00' }]],
    ['events by their address', [{ title: 'Welcome Reception', venue: 'Main Hall', url: 'https://tea.example/events/1' }]],
    ['products', { products: [{ id: 1, title: 'Blue Cup', description: 'A cup that holds tea.', price: 12.5, category: 'kitchen' }] }],
    ['tasks', [{ userId: 1, id: 1, title: 'call the potter', completed: false }]],
    ['songs', { name: 'Evening', tracks: [{ title: 'The River at Dusk', artist: 'The Kettles', album: 'Cups', duration: 213 }] }],
    ['films', [{ title: 'The River of Tea', year: 1999, director: 'Ada Brewer' }]],
    ['recipes of pages', [{ '@type': 'Recipe', name: 'Slow Oolong with Honey', author: 'Ada Brewer', url: 'https://tea.example/oolong' }]],
    ['events with an organizer', [{ title: 'A Day of Kettles', author: 'Ada Brewer', start: '2026-05-03', end: '2026-05-03' }]],
    ['stories of a forum', [{ title: 'Show: A kettle that waits', author: 'adab', points: 12, num_comments: 3 }]],
    ['goods', [{ title: 'Kettle Waiter 3', author: 'dealer12', year: 2019, price: 120 }]],
    ['pages that a site signs', [{ title: 'The Illustrated Kettle', author: 'blog.example' }]],
    ['issues of a program', [{ number: 12, title: 'Cup leaks', state: 'open', html_url: 'https://code.example/12' }]],
  ])('leave all of it out, so that the person may take it: %s', async (_, value) => {
    const { found, digests } = await read(value);
    expect(digests).toEqual([]);
    expect(found).toMatchObject({ papers: 0, leftOut: 1 });
    expect((await read(value, 'list.json', true)).found.papers).toBe(1);
  });

  it('leave it out of tables and lines, too, of which a long one is read to its end', async () => {
    const table = `Task ID,Title,Status,Due Date,Assignee\n${'1,Call the potter,open,2026-03-01,Ada\n'.repeat(1_200)}`;
    expect((await read(table, 'tasks.csv')).found).toMatchObject({ papers: 0, leftOut: 1_200 });
    const lines = '{"title":"Senior Potter","company":"Cups Ltd","salary":"40000"}\n'.repeat(1_200);
    expect((await read(lines, 'jobs.jsonl')).found).toMatchObject({ papers: 0, leftOut: 1_200 });
  });

  it.each([
    ['books', 'Book Id,Title,Author,My Rating,Exclusive Shelf,Year Published', '1,The Long Kettle,Ada Brewer,4,read,2020'],
    ['books of Calibre', 'author_sort,authors,title,title_sort,pubdate', '"Brewer, Ada",Ada Brewer,The Long Kettle,"Long Kettle, The",2020'],
    ['films', 'Date,Name,Year,Letterboxd URI', '2024-01-03,The Long Kettle,2023,https://boxd.example/5aB'],
    ['episodes', 'Title,Date', '"The Long Kettle: Season 1: Learning to Wait",1/3/24'],
    ['recipes', 'name,author,ingredients,directions', 'Slow Oolong with Honey,Ada Brewer,10 g tea,Wait.'],
    ['jobs', 'title,company,location,author,date', 'Research Scientist in Tea,Tea Labs,Lyon,Ada Brewer,2024-01-03'],
    ['grants', 'Award Number,Title,Principal Investigator', '2012345,CAREER: Learning to Wait in Large Kitchens,Ada Brewer'],
    ['data sets', 'name,title,author,downloads,url', 'teanet,TeaNet: One Million Cups,brewer,12,https://data.example/teanet'],
  ])('leave out tables of %s, which their columns tell', async (_, names, row) => {
    expect((await read(`${names}\n${row}\n`, 'table.csv')).found).toMatchObject({ papers: 0, leftOut: 1 });
  });

  it('gives a paper that a user of a forum posts no author', async () => {
    const post = { title: 'Kettles', author: 'adab', url: 'https://arxiv.org/abs/2203.01234', points: 1, num_comments: 0 };
    const { digests } = await read([post]);
    expect(digests[0]!.entries[0]).not.toHaveProperty('authors');
  });

  it.each([
    ['contents', `Contents\n\n${'1 Introduction .......... 1\n  1.1 Learning to wait for tea .......... 2\n'.repeat(6)}`],
    ['points', `Minutes of a meeting\n\nPresent: Ada Brewer, Ben Kettle\n\n${'1. The agenda of the day was approved by all who came.\n'.repeat(6)}`],
  ])('has no paper in %s', async (_, text) => {
    expect((await read(text, 'text.txt')).found.papers).toBe(0);
  });

  it.each([
    ['titles alone', [{ title: 'Clay Cups for Warm Rivers' }]],
    ['titles with notes and a state', [{ title: 'Clay Cups for Warm Rivers', notes: 'read this', status: 'to read', priority: 'high' }]],
    ['pages of a conference', [{ title: 'Clay Cups for Warm Rivers', url: 'https://conf.example/virtual/2024/poster/331' }]],
    ['papers of a venue', [{ title: 'Clay Cups for Warm Rivers', venue: 'Tea 2026', room: '5', authors: 'Ada Brewer' }]],
    ['files', [{ title: 'Clay Cups for Warm Rivers', link: 'https://potters.example/cups.pdf' }]],
    ['talks', [{ title: 'Clay Cups for Warm Rivers', authors: ['Ada Brewer'], duration: '15 min', email: 'ada@tea.example' }]],
    ['papers with a picture', [{ title: 'Clay Cups for Warm Rivers', arxiv_id: '2606.00001', thumbnail: 'https://x.example/1.png' }]],
    ['references', [{ title: 'Clay Cups for Warm Rivers', itemType: 'webpage', url: 'https://cups.example/' }]],
  ])('are not %s', async (_, value) => {
    const reading = await read(value);
    expect(titlesOf(reading)).toEqual(['Clay Cups for Warm Rivers']);
    expect(reading.found.leftOut).toBe(0);
  });
});
