import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database, type StoredPaper } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { prepareSearch } = await import('@/lib/background/lists/known-texts');
const { findInStore } = await import('@/lib/background/lists/search');
const { changeEntries, savePaper, unsavePapers } = await import('@/lib/store/library');
const { linkToZotero } = await import('@/lib/store/zotero');

let context: Context;
const noModel = { read: () => Promise.reject(new Error('no model')), dropCopy: async () => undefined };
const search = (text: string): ReturnType<typeof findInStore> => findInStore(context, { text });
const find = async (text: string): Promise<string[]> => (await search(text)).papers.map((paper) => paper.key);
const put = async (papers: (Partial<StoredPaper> & { arxivId: string; title: string })[]): Promise<void> => {
  await context.db.papers.bulkPut(
    papers.map((paper) => ({ key: paper.arxivId, titleKey: foldTitle(paper.title), authors: [], addedAt: 1, appearances: [], ...paper })),
  );
  await context.db.pending.add({ keys: papers.map(({ arxivId }) => arxivId), gone: [] });
  await context.index.flush();
};

beforeEach(async () => {
  const db = new Database(crypto.randomUUID());
  context = { db, now: () => 1, fetch, loadParsers, index: new IndexKeeper(db, noModel, () => 1) };
  await put(
    ['Loops in Rings', 'Graphs of Trees', 'Rings of Gold'].map((title, row) => ({
      arxivId: `2611.0000${row + 1}`,
      title,
      authors: [row ? 'Li Wei' : 'José Gómez'],
      published: `202${row}-01-01`,
      abstract: `What number ${row} says.`,
    })),
  );
  for (const key of ['2611.00001', '2611.00002']) await savePaper(context.db, key, Number(key.slice(-1)));
});
afterEach(() => context.db.delete());

describe('the popup’s search', () => {
  it('tells of what it finds which is in Zotero, by words and by id', async () => {
    await linkToZotero(context.db, [{ paperKey: '2611.00003', key: 'ITEM0001' }]);
    const told = async (text: string): Promise<unknown> => (await search(text)).papers.map(({ key, inZotero }) => [key, inZotero]);
    expect(await told('rings')).toEqual([['2611.00001', undefined], ['2611.00003', true]]);
    expect(await told('2611.00003')).toEqual([['2611.00003', true]]);
  });

  it('says where no paper has every word of the query', async () => {
    expect(await search('rings gold')).not.toHaveProperty('isPartial');
    expect(await search('rings gold silver')).toMatchObject({ total: 1, isPartial: true });
    expect(await search('zzzqqq gold')).toMatchObject({ total: 1, isPartial: true });
    expect(await search('zzzqqq xxxyyy')).toMatchObject({ total: 0 });
  });

  it('finds papers by any of their words, an id, an address, and operators, saved ones first', async () => {
    expect(await find('gomez')).toEqual(['2611.00001']);
    expect(await find('says')).toEqual(['2611.00002', '2611.00001', '2611.00003']);
    expect(await find('2611.00003')).toEqual(['2611.00003']);
    for (const address of [
      'https://arxiv.org/abs/2611.00003v2',
      'http://www.arxiv.org/pdf/2611.00003.pdf',
      'https://huggingface.co/papers/2611.00003', 'huggingface.co/papers/2611.00003', '[2611.00003]', 'see arXiv:2611.00003v2',
      '10.48550/arXiv.2611.00003',
    ]) {
      expect(await find(address)).toEqual(['2611.00003']);
    }
    expect(await find('rings of')).toEqual(['2611.00003']);
    expect(await find('says year:2020')).toEqual(['2611.00001']);
    expect(await find('says -graphs')).toEqual(['2611.00001', '2611.00003']);
  });

  it('finds every paper of the store by the beginning of any word, an author, or a word spelled almost so', async () => {
    expect(await find('gol')).toEqual(['2611.00003']);
    expect(await find('wei gold')).toEqual(['2611.00003']);
    expect(await find('author:wei -graphs')).toEqual(['2611.00003']);
    expect(await find('author:"li wei" year:2022')).toEqual(['2611.00003']);
    expect(await find('rigns gold')).toEqual(['2611.00003']);
    expect(await find('lopos')).toEqual(['2611.00001']);
    expect(await find('zzzz')).toEqual([]);
    expect(await find('in:saved gold')).toEqual([]);
    expect(await find('is:blue')).toEqual([]);
  });

  it('counts all hits, also those that it does not list, and knows authors beyond the newest lists', async () => {
    await put(
      Array.from({ length: 120 }, (_, row) => ({
        arxivId: `2610.${String(10_000 + row)}`,
        title: `Kettle number ${row}`,
        abstract: 'Water boils.',
        authors: ['Ada Perminov'],
        categories: ['cs.CL'],
      })),
    );
    expect(await search('author:perminov')).toMatchObject({ total: 120 });
    expect((await search('author:perminov')).papers).toHaveLength(50);
    expect(await search('kettle water')).toMatchObject({ total: 120 });
    expect(await search('cat:cs')).toMatchObject({ total: 120 });
    expect(await search('cat:cs -kettle')).toMatchObject({ total: 0 });
    expect(await search('author:perminov "number 77"')).toMatchObject({ total: 1 });
    expect(await search('"water boils"')).toMatchObject({ total: 120 });
  });

  it('finds a phrase in abstracts where its words stand side by side, and reads no more of them than it lists', async () => {
    const abstracts = ['Boiling a kettle.', 'A boiling of the kettle.', 'A kettle boiling.', 'Boiling kettles.', 'Boiling, a kettle.'];
    const cups = Array.from({ length: 300 }, (_, row) => `Cup ${row} warms the tea pot.`);
    await put([...abstracts, ...cups].map((abstract, row) => ({ arxivId: `2609.${10_000 + row}`, title: `Paper ${row}`, abstract })));
    const read = vi.spyOn(context.db.papers, 'bulkGet');
    expect(await search('"warms the tea"')).toMatchObject({ total: 300 });
    expect(new Set(read.mock.calls.flatMap(([keys]) => keys)).size).toBeLessThan(120);
    read.mockRestore();
    expect(await find('"boiling a kettle"')).toEqual(['2609.10000']);
    expect(await find('"boiling kettle"')).toEqual(['2609.10003']);
    expect(await find('"a kettle boil')).toEqual([]);
    expect((await find('"warms the tea')).length).toBe(50);
    expect(await find('"cup 7 warms"')).toEqual(['2609.10012']);
    expect(await search('"boiling a"')).toMatchObject({ total: 1 });
    expect(await findInStore(context, { text: '"paper 30"', limit: 2 })).toMatchObject({ total: 6 });
  });

  it('finds a phrase whose words are quoted, hyphenated or in brackets in title or abstract', async () => {
    await put([
      { arxivId: '2609.10000', title: 'A "Strong" Baseline', abstract: 'Tea.' },
      { arxivId: '2609.10001', title: 'Cups', abstract: 'We beat a (strong) state-of-the-art kettle.' },
    ]);
    expect(await find('"strong baseline"')).toEqual(['2609.10000']);
    expect(await find('"strong state of the art kettle"')).toEqual(['2609.10001']);
  });

  it('finds the same for each letter more of a word as for the whole at once', async () => {
    const texts = ['r', 'ri', 'rin', 'ring', 'rings', 'rings g', 'rings go', 'rings gold'];
    const typed: string[][] = [];
    for (const text of texts) typed.push(await find(text));
    const anew = new Database(context.db.name);
    const other = { ...context, db: anew, index: new IndexKeeper(anew, noModel, () => 1) };
    for (const [place, text] of [...texts.entries()].toReversed()) {
      expect((await findInStore(other, { text })).papers.map(({ key }) => key), text).toEqual(typed[place]);
    }
    anew.close();
  });

  it('finds what has most of the words where no paper has all, the closest first', async () => {
    await put([
      { arxivId: '2611.00021', title: 'Watermarks for Diffusion Models of Images', abstract: 'A mark that stays.' },
      { arxivId: '2611.00022', title: 'Diffusion Models of Sound', abstract: 'A sound that stays.' },
    ]);
    expect(await find('watermark diffusion images conference')).toEqual(['2611.00021']);
    expect(await find('watermark diffusion')).toEqual(['2611.00021']);
  });

  it('finds what a person half remembers, of the time they name if there is one', async () => {
    context.now = () => Date.parse('2026-11-26T10:00:00Z');
    const title = 'A Watermark for Diffusion Kettles';
    await put([
      { arxivId: '2607.00001', title: `${title} of Clay`, published: '2026-07-10' },
      { arxivId: '2607.00002', title: `${title} of Glass`, published: '2026-02-10' },
    ]);
    expect(await find('that paper on diffusion watermark from summer')).toEqual(['2607.00001']);
    expect((await find('that paper on diffusion watermark')).toSorted()).toEqual(['2607.00001', '2607.00002']);
    expect((await find('the paper on diffusion watermark from may')).toSorted()).toEqual(['2607.00001', '2607.00002']);
    expect(await find('that kettle thing of clay last summer')).toEqual(['2607.00001']);
  });

  it('finds a paper by its DOI, and nothing for an address that names no paper of the store', async () => {
    await put([{ arxivId: '2611.00061', title: 'A Kettle with a DOI', doi: '10.1000/Tea.1' }]);
    expect(await find('https://doi.org/10.1000/tea.1')).toEqual(['2611.00061']);
    for (const text of ['https://arxiv.org/abs/2611.99999', 'https://tea.example/rings/gold', 'doi:10.1000/rings'])
      expect(await search(text), text).toEqual({ papers: [], total: 0 });
  });

  it('finds words of scripts without blanks, and words without their hyphen', async () => {
    await put([
      { arxivId: '2611.00071', title: '大语言模型综述', authors: ['王小明'] }, { arxivId: '2611.00072', title: 'A GPT-4 Kettle' },
    ]);
    for (const text of ['语言模型', '小明', 'author:小明']) expect(await find(text), text).toEqual(['2611.00071']);
    expect(await find('gpt4')).toEqual(['2611.00072']);
  });

  it('finds an author whatever the order of the names, within one author', async () => {
    await put([{ arxivId: '2611.00081', title: 'A Kettle', authors: ['Pengcheng Jiang', 'Ada Brewer'] }]);
    for (const name of ['author:"jiang pengcheng"', 'author:"Jiang, P."', 'author:pengcheng-jiang', 'author:brew'])
      expect(await find(name), name).toEqual(['2611.00081']);
    for (const name of ['author:"jiang ada"', 'author:"iang"', 'author:kettle']) expect(await find(name), name).toEqual([]);
  });

  it('leaves out a word that stands nowhere, as it is remembered wrongly', async () => {
    expect(await find('yonder gomez')).toEqual(['2611.00001']);
    expect(await find('yonder thither')).toEqual([]);
  });

  it('finds a Greek letter by its name', async () => {
    await put([{ arxivId: '2611.00091', title: '$\\pi_0$: A Kettle Policy with $\\Delta$Tea' }]);
    for (const text of ['pi0', 'π0', 'pi0 kettle', 'deltatea']) expect(await find(text), text).toEqual(['2611.00091']);
  });

  it('says why a paper is found: its words are marked in the title, among all authors, or where else they stand', async () => {
    await put([{
      arxivId: '2611.00031', title: 'Kettles of Clay', authors: ['Ada One', 'Bo Two', 'Cy Three', 'Di Four', 'Éva Perminova'],
      abstract: 'We boil water in a kettle, for hours, and look at how the rising steam is spread over the whole room.',
    }]);
    const show = async (text: string): Promise<string[]> => {
      const [{ titleMarks = [], line = [] } = {}] = (await search(text)).papers;
      return [titleMarks, line].map((parts) => parts.map((part) => (part.isMarked ? `[${part.text}]` : part.text)).join(''));
    };
    expect(await show('kettl')).toEqual(['[Kettl]es of Clay', 'One, Two, Three et al.']);
    expect(await show('author:perm')).toEqual(['Kettles of Clay', 'One, Two, Three, Éva [Perm]inova et al.']);
    expect(await show('perminova clay')).toEqual(['Kettles of [Clay]', 'One, Two, Three, Éva [Perminova] et al.']);
    expect(await show('clay steam')).toEqual(['Kettles of [Clay]', '… look at how the rising [steam] is spread over the whole room.']);
    await put([{ arxivId: '2611.00032', title: 'Lids of Tin', authors: ['Kees van der Berg', 'Kettle Team', 'Cy Three'] }]);
    expect(await show('tin')).toEqual(['Lids of [Tin]', 'van der Berg, Kettle Team, Three']);
    await savePaper(context.db, '2611.00031', 3);
    await changeEntries(context.db, ['2611.00031'], { addTags: ['porcelain'] }, 4);
    expect(await show('porcel')).toEqual(['Kettles of Clay', 'Tags: [porcel]ain']);
  });

  it('says by which spelling it found something, and whether there is anything as it was typed', async () => {
    expect(await search('rigns gold')).toMatchObject({ corrected: { text: 'rings gold', isAlso: false }, papers: [{ key: '2611.00003' }] });
    expect((await search('rigns gold')).papers[0]!.titleMarks).toContainEqual({ text: 'Rings', isMarked: true });
    expect(await search('rings gold')).not.toHaveProperty('corrected');
    await put([{ arxivId: '2611.00041', title: 'Rigns, a Proper Name' }]);
    expect(await search('rigns')).toMatchObject({ corrected: { text: 'rings', isAlso: true }, papers: [{ key: '2611.00041' }, {}, {}] });
  });

  it('leaves out an operator that it does not know, and says so', async () => {
    expect(await search('foo:')).toEqual({ papers: [], total: 0, unknown: ['foo:'] });
    expect(await search('foo:bar gold')).toMatchObject({ unknown: ['foo:bar'], papers: [{ key: '2611.00003' }] });
    await put([{ arxivId: '2611.00051', title: 'foo:bar and other names' }]);
    expect(await search('foo:bar')).not.toHaveProperty('unknown');
  });

  it('tells which operators it does not understand', async () => {
    expect(await search('rings is:blue')).toMatchObject({ unknown: ['is:blue'], papers: [{}, {}] });
    expect(await search('rings')).not.toHaveProperty('unknown');
  });

  it('puts what is of a time told in several words before what has these words', async () => {
    context.now = () => Date.parse('2026-11-26T10:00:00Z');
    await put([
      { arxivId: '2611.00041', title: 'Kettles', published: '2026-10-20' },
      { arxivId: '2611.00042', title: 'Kettles Again', published: '2023-10-20', abstract: 'What we learn from the past 3 months of tea.' },
      { arxivId: '2611.00043', title: 'Old Kettles', published: '2022-10-20' },
    ]);
    await savePaper(context.db, '2611.00042', Date.parse('2026-06-01'));
    expect(await find('kettles from the past 3 months')).toEqual(['2611.00041', '2611.00042']);
    expect(await find('kettles before 2023')).toEqual(['2611.00043']);
    expect((await find('kettles since 2023')).toSorted()).toEqual(['2611.00041', '2611.00042']);
  });

  it('finds saved papers also by the day on which they were saved', async () => {
    context.now = () => Date.parse('2026-11-26T10:00:00Z');
    await put([{ arxivId: '2611.00051', title: 'A Saved Kettle', published: '2019-10-20' }]);
    await savePaper(context.db, '2611.00051', Date.parse('2026-11-25T12:00:00Z'));
    expect(await find('kettle i saved yesterday')).toEqual(['2611.00051']);
    expect(await find('yesterday')).toEqual(['2611.00051']);
  });

  it('finds words with accents by plain letters, also where the title has them as TeX', async () => {
    await put([{ arxivId: '2611.00031', title: 'Schr\\"odinger bridges and Poincaré maps', abstract: 'On the Fr\\\'echet distance.' }]);
    for (const words of ['Poincare', 'poincaré maps', 'bridges', 'Fréchet', 'frechet distance'])
      expect(await find(words)).toEqual(['2611.00031']);
  });

  it('finds letters that are no accents by those that other keyboards have, and the other way round', async () => {
    await put([
      { arxivId: '2611.00032', title: 'Weiß, Møller and others', authors: ['Łukasz Yıldız'], abstract: 'Of Bjørken scaling.' },
    ]);
    for (const words of ['lukasz', 'Łukasz', 'yildiz', 'YILDIZ', 'weiss', 'weiß', 'moller', 'Møller', 'bjørken', 'author:lukasz'])
      expect(await find(words), words).toEqual(['2611.00032']);
    await savePaper(context.db, '2611.00032', 3);
    for (const words of ['lukasz', 'bjorken', 'bjørken', 'author:yıldız']) expect(await find(words), words).toEqual(['2611.00032']);
    expect((await search('yildiz')).papers[0]!.line).toContainEqual({ text: 'Yıldız', isMarked: true });
  });

  it('shows papers whose title has all the words before those that only speak of them', async () => {
    await put([{ arxivId: '2611.00009', title: 'Of Something Else', abstract: 'Loops, and rings.' }]);
    await savePaper(context.db, '2611.00009', 9);
    expect(await find('loops rings')).toEqual(['2611.00001', '2611.00009']);
    expect(await find('says')).toEqual(['2611.00002', '2611.00001', '2611.00003']);
  });

  it('reads nothing more for the first letter once it was made ready', async () => {
    await prepareSearch(context);
    const read = vi.spyOn(context.db.library, 'orderBy');
    expect(await find('says')).toEqual(['2611.00002', '2611.00001', '2611.00003']);
    expect(await find('lopos')).toEqual(['2611.00001']);
    expect(read).not.toHaveBeenCalled();
  });

  it('reads the saved papers once, and again after one was changed, saved or taken out', async () => {
    await find('says');
    const read = vi.spyOn(context.db.library, 'orderBy');
    await find('sa');
    await find('tag:depth');
    expect(read).not.toHaveBeenCalled();
    await changeEntries(context.db, ['2611.00001'], { addTags: ['depth'], note: 'remember the milk' }, 5);
    expect(await find('tag:depth')).toEqual(['2611.00001']);
    expect(await find('milk')).toEqual(['2611.00001']);
    await savePaper(context.db, '2611.00003', 9);
    expect(await find('says')).toEqual(['2611.00003', '2611.00002', '2611.00001']);
    await unsavePapers(context.db, ['2611.00002'], context.now());
    expect(await find('says')).toEqual(['2611.00003', '2611.00001', '2611.00002']);
  });
});
