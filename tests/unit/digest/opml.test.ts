import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-20T10:00:00Z');
const opml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a reader of feeds -->
<opml version="2.0"><head><title>My feeds</title></head><body>${body}</body></opml>`;
const read = (body: string, name = 'feeds.opml') => parseImport(opml(body), { now, name });

describe('a list of feeds (OPML)', () => {
  it('offers the feeds of all its folders, by their names', async () => {
    const reading = await read(`
      <outline text="Tea"><outline text="Green"><outline type="rss" text="Leaves &amp; Pots" title="Leaves &amp; Pots"
        xmlUrl="https://leaves.example/feed.xml" htmlUrl="https://leaves.example/"/></outline>
        <outline type="rss" text="Kettles" XMLURL="https://kettles.example/atom"/></outline>
      <outline xmlUrl="feed:https://cups.example/rss"/>`);
    expect(reading).toMatchObject({ format: 'opml', found: { papers: 0, refused: 0 } });
    expect(reading.problem).toBeUndefined();
    expect(reading.feeds).toEqual([
      { name: 'Leaves & Pots', url: 'https://leaves.example/feed.xml' },
      { name: 'Kettles', url: 'https://kettles.example/atom' },
      { name: 'cups.example', url: 'https://cups.example/rss' },
    ]);
  });

  it('counts a feed that stands in two folders once', async () => {
    const reading = await read(`<outline text="A"><outline text="Tea" xmlUrl="https://tea.example/feed"/></outline>
      <outline text="B"><outline text="Tea, again" xmlUrl="https://TEA.example/feed"/></outline>`);
    expect(reading.feeds).toEqual([{ name: 'Tea', url: 'https://tea.example/feed' }]);
    expect(reading.found).toMatchObject({ doubles: 1, refused: 0 });
  });

  it('asks by https where the file says http, and says so', async () => {
    const reading = await read('<outline text="Tea" xmlUrl="http://tea.example/feed"/><outline text="C" xmlUrl="https://tea.example/feed"/>');
    expect(reading.feeds).toEqual([{ name: 'Tea', url: 'https://tea.example/feed', wasHttp: true }]);
  });

  it.each([
    ['ftp://tea.example/feed', 'https'],
    ['file:///home/ada/feed.xml', 'https'],
    ['javascript:alert(1)', 'https'],
    ['/feed.xml', 'not an address'],
    ['https://192.168.1.4/feed', 'own network'],
    ['https://tea.example:8443/feed', 'port'],
    ['https://ada:secret@tea.example/feed', 'password'],
    ['', 'no feed'],
  ])('tells that %s cannot be subscribed to, with its place, and never shows a password', async (url, why) => {
    const reading = await read(`<outline text="Good" xmlUrl="https://good.example/rss"/><outline text="Bad tea" xmlUrl="${url}"/>`);
    expect(reading.feeds).toHaveLength(1);
    expect(reading.refused).toMatchObject([{ line: 2, text: 'Bad tea', why: expect.stringContaining(why) as string }]);
  });

  it('says how many feeds it leaves out of a list that is longer than what is read', async () => {
    const outlines = Array.from({ length: 520 }, (_, n) => `<outline text="T${n}" xmlUrl="https://t${n}.example/rss"/>`);
    const reading = await read(outlines.join(''));
    expect(reading.feeds).toHaveLength(500);
    expect(reading.refused).toMatchObject([{ why: expect.stringContaining('first 500') as string, text: '20 more feeds' }]);
  });

  it('without a feed says so', async () => {
    expect((await read('<outline text="An empty folder"/>')).problem).toMatch(/names no feed/);
    expect((await parseImport('<opml version="2.0"><head/><body>', { now, name: 'cut.opml' })).problem).toMatch(/cut off/);
  });
});
