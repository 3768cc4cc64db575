import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { LibraryCard } from '@/lib/messages/protocol';
import { packFiles } from '@/lib/panel/download';
import { SavedList } from '@/lib/panel/saved-list';

function makeCard(key: string, title: string, more: Partial<LibraryCard> = {}): LibraryCard {
  return {
    key, title,
    authors: [],
    href: 'https://arxiv.org/abs/2501.00001',
    links: [],
    hasAbstract: false, appearances: 0,
    saved: { at: 1, state: 'to-read', tags: [] },
    note: '',
    rating: 0, changedAt: 1,
    ...(key.startsWith('title:') ? {} : { arxivId: key }),
    ...more,
  };
}

describe('SavedList', () => {
  it('orders by date, by fit, or as asked', () => {
    const list = new SavedList();
    list.put([
      makeCard('2501.00001', 'Alpha loops', { saved: { at: 3, state: 'read', tags: [] }, rating: 2 }),
      makeCard('2501.00002', 'Beta', { saved: { at: 5, state: 'to-read', tags: [] }, note: 'a loop aside', rating: 5 }),
      makeCard('2501.00003', 'Gamma', { saved: { at: 4, state: 'reading', tags: [] } }),
    ]);
    const keys = (text: string, sort?: Parameters<SavedList['find']>[1]): string =>
      list
        .find(text, sort)
        .cards.map((card) => card.key.at(-1))
        .join('');
    expect(keys('')).toBe('231');
    expect(keys('loop')).toBe('12');
    expect(keys('', { by: 'title', down: false })).toBe('123');
    expect(keys('', { by: 'rating', down: true })).toBe('213');
    expect(keys('', { by: 'state', down: false })).toBe('231');
    expect(list.find('is:blue').unknown).toEqual(['is:blue']);
  });

  it('finds what has most of the words where nothing has all, and says so', () => {
    const now = Date.parse('2026-11-26T10:00:00Z');
    const list = new SavedList();
    list.put([
      makeCard('2607.00001', 'A Watermark for Diffusion Kettles', { published: '2026-07-10' }),
      makeCard('2602.00002', 'A Watermark for Diffusion Cups', { published: '2026-02-10' }),
      makeCard('2602.00003', 'Diffusion of Tea', {
        published: '2026-02-11', saved: { at: Date.parse('2026-08-01T10:00:00Z'), state: 'read', tags: [] },
      }),
    ]);
    const find = (text: string): string[] => list.find(text, undefined, { now }).cards.map((card) => card.key.slice(-5));
    expect(find('that paper on diffusion watermark from summer')).toEqual(['00001']);
    expect(find('diffusion watermark pigeons')).toEqual(['00001', '00002']);
    expect(list.find('diffusion watermark pigeons', undefined, { now }).isPartial).toBe(true);
    expect(find('something about tea from last summer')).toEqual(['00003']);
    expect(find('diffusion saved in august 2026')).toEqual(['00003']);
    expect(find('watermark since may')).toEqual(['00001']);
    expect(find('pigeons and geese')).toEqual([]);
    expect(list.find('diffusion watermark', undefined, { now }).isPartial).toBe(false);
  });

  it('finds the paper of a pasted address, id or DOI, and nothing else', () => {
    const list = new SavedList();
    list.put([
      makeCard('2607.00001', 'A Watermark for Kettles'), makeCard('2602.00002', 'Abs and HTML of Kettles'),
      makeCard('title:tea', 'Tea', { doi: '10.1000/Tea.1', citeKey: 'brewer2026tea' }),
    ]);
    const find = (text: string): string[] => list.find(text).cards.map((card) => card.key);
    for (const text of ['https://arxiv.org/abs/2607.00001v3', 'huggingface.co/papers/2607.00001', '[2607.00001]', 'see arXiv:2607.00001'])
      expect(find(text), text).toEqual(['2607.00001']);
    expect(find('https://doi.org/10.1000/tea.1')).toEqual(['title:tea']);
    expect(find('https://arxiv.org/abs/2607.00009')).toEqual([]);
    expect(find('2607.0000')).toEqual(['2607.00001']);
    expect(find('brewer2026')).toEqual(['title:tea']);
  });

  it('finds authors in any order of their names, and Greek letters by their names', () => {
    const list = new SavedList();
    list.put([makeCard('2607.00001', 'π₀: A Kettle Policy', { authors: ['Pengcheng Jiang', 'Ada Brewer'] })]);
    for (const text of ['author:"jiang pengcheng"', 'author:"Jiang, P."', 'pi0', 'π0'])
      expect(list.find(text).cards.length, text).toBe(1);
    expect(list.find('author:"jiang ada"').cards).toEqual([]);
  });

  it('finds words of scripts without blanks, and words without their hyphen', () => {
    const list = new SavedList();
    list.put([makeCard('2607.00001', '大语言模型综述', { authors: ['王小明'] }), makeCard('2602.00002', 'A GPT-4 Kettle')]);
    const find = (text: string): string[] => list.find(text).cards.map((card) => card.key);
    for (const text of ['语言模型', '模型综述', '小明', '语言 小明']) expect(find(text), text).toEqual(['2607.00001']);
    for (const text of ['gpt4', 'gpt-4', 'GPT 4']) expect(find(text), text).toEqual(['2602.00002']);
  });

  it('finds doubles: one title, at most one id; never two papers with two ids', () => {
    const list = new SavedList();
    list.put([
      makeCard('title:loops', 'Loops, Again!'),
      makeCard('2501.00001', 'Loops Again'),
      makeCard('2501.00002', 'Two Of A Name'),
      makeCard('2501.00003', 'Two of a name'),
    ]);
    expect(list.doubles().map((group) => group.map((card) => card.key))).toEqual([['2501.00001', 'title:loops']]);
    list.remove(['title:loops']);
    expect(list.doubles()).toEqual([]);
  });

  it('takes papers of one title by other authors, or with DOIs of two publishers, for two', () => {
    const list = new SavedList();
    list.put([
      makeCard('title:a', 'Introduction', { authors: ['Mara Lindqvist'] }), makeCard('title:b', 'Introduction', { authors: ['Tomo Abe'] }),
      makeCard('title:c', 'A Field of Kettles', { authors: ['Ida Roos'], doi: '10.1000/one' }),
      makeCard('title:d', 'A Field of Kettles', { authors: ['Ida Roos'], doi: '10.2000/two' }),
      makeCard('title:e', 'Cups Beside Kettles', { authors: ['Ida Roos'] }),
      makeCard('title:f', 'Cups beside kettles', { authors: ['Roos, Ida', 'Tomo Abe'] }),
    ]);
    expect(list.doubles().map((group) => group.map((card) => card.key))).toEqual([['title:f', 'title:e']]);
  });

  it('counts tags', () => {
    const list = new SavedList();
    list.put(['a', 'b'].map((key) => makeCard(key, key, { saved: { at: 1, state: 'read', tags: key === 'a' ? ['x', 'y'] : ['y'] } })));
    expect(list.tags()).toEqual([{ name: 'y', count: 2 }, { name: 'x', count: 1 }]);
  });
});

describe('packFiles', () => {
  it('makes a zip that holds every file', async () => {
    const files = unzipSync(await packFiles([{ name: 'Ünïcode.md', text: 'é' }, { name: 'b.md', text: '' }]));
    expect(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([['Ünïcode.md', 'é'], ['b.md', '']]);
  });
});
