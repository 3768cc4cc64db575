import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import type { BibliographyEntry } from '@/lib/paper/bibliography';
import type { PaperFacts } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { linkToZotero } from '@/lib/store/zotero';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { findCited } = await import('@/lib/background/lists/references');

let context: Context;
const request = vi.fn<typeof fetch>();
const noModel = { read: () => Promise.reject(new Error('no model')), dropCopy: async () => undefined };

beforeEach(() => {
  const db = new Database(crypto.randomUUID());
  context = { db, now: () => 1, fetch: request, loadParsers, index: new IndexKeeper(db, noModel, () => 1) };
});
afterEach(() => context.db.delete());

async function store(key: string, facts: PaperFacts & { title: string }, date = '2026-11-20'): Promise<void> {
  const place = { paperKey: key, digestId: `hf-daily/${date}`, source: 'hf-daily', sourceName: 'Daily Papers' };
  await context.db.papers.put({
    authors: [], ...facts, key, titleKey: foldTitle(facts.title), addedAt: 1, appearances: date ? [{ ...place, date }] : [],
  });
}
const cite = (...blocks: string[]): BibliographyEntry => ({ blocks, links: [] });
const find = async (...entries: BibliographyEntry[]): Promise<(string | undefined)[]> =>
  (await findCited(context, { entries })).cited.map((paper) => paper?.key);

const TEA = { title: 'Tea at Noon: A $\\beta$-Study', authors: ['Ada Brewer', 'Ben Kettle'], published: '2024-01', arxivId: '2401.00001' };

describe('the papers that a page cites', () => {
  it('come in the order of the entries: by id, by DOI, by title with its authors; and nothing is requested', async () => {
    await store('2401.00001', { ...TEA, doi: '10.1000/Tea' });
    expect(await find(
      cite('A. Nobody.', 'Another title altogether.', 'arXiv:2401.00001, 2024.'),
      { blocks: ['Brewer et al., Leaves 3, 2024.'], links: ['https://doi.org/10.1000/tea'] },
      cite('Ada Brewer and B. Kettle.', 'Tea at noon: a β-study, 2024.'),
      cite('Cy Cup.', 'Coffee at noon, 2024.'),
    )).toEqual(['2401.00001', '2401.00001', '2401.00001', undefined]);
    expect(request).not.toHaveBeenCalled();
  });

  it('tell which of them are in Zotero, also where one is cited twice', async () => {
    await store('2401.00001', TEA);
    await store('2401.00002', { title: 'Leaves', arxivId: '2401.00002' });
    await linkToZotero(context.db, [{ paperKey: '2401.00002', key: 'ITEM0001' }]);
    const ids = ['2401.00002', '9901.00001', '2401.00001', '2401.00002'];
    const { cited } = await findCited(context, { entries: ids.map((id) => cite(`arXiv:${id}.`)) });
    expect(cited.map((card) => card && [card.key, card.inZotero])).toEqual([
      ['2401.00002', true], null, ['2401.00001', undefined], ['2401.00002', true],
    ]);
  });

  it('need a second witness beside the title: an author, or the year where no author is known', async () => {
    await store('2401.00001', TEA);
    await store('title:leavesandwater', { title: 'Leaves and Water' }, '2026-07-28');
    await store('title:introduction', { title: 'Introduction', authors: ['Ada Brewer'] });
    expect(await find(
      cite('Cy Cup and Di Dish.', 'Tea at noon: a β-study, 2024.'),
      cite('Ada Brewer.', 'Tea at noon: a β-study, 1998.'),
      cite('Cy Cup.', 'Leaves and water, 2025.'),
      cite('Cy Cup.', 'Leaves and water, 2011.'),
      cite('Cy Cup.', 'Leaves and water.'),
      cite('Di Dish.', 'Introduction, 2026.'),
    )).toEqual([undefined, undefined, 'title:leavesandwater', undefined, undefined, undefined]);
  });

  it('of an entry with several ids are those whose title it has', async () => {
    await store('2401.00001', TEA);
    await store('2401.00002', { title: 'Saucers', arxivId: '2401.00002' });
    const links = ['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/abs/2401.00002'];
    expect(await find({ blocks: ['Di Dish.', 'Saucers, 2024.'], links }, { blocks: ['Di Dish.', 'Plates, 2024.'], links }))
      .toEqual(['2401.00002', undefined]);
  });

  it('are in the digests or in the library: not those that the store holds for another reason', async () => {
    await store('2401.00001', TEA, '');
    expect(await find(cite('arXiv:2401.00001'))).toEqual([undefined]);
    const kept = { savedAt: 1, changedAt: 1, state: 'read' as const, tags: [], note: '', rating: 0 };
    await context.db.library.put({ paperKey: '2401.00001', ...kept });
    const [paper] = (await findCited(context, { entries: [cite('arXiv:2401.00001')] })).cited;
    expect(paper).toMatchObject({ title: 'Tea at Noon: A β-Study', saved: { state: 'read' } });
  });

  it('have their gist, else the first sentence of their abstract', async () => {
    await store('2401.00001', { ...TEA, abstract: 'We drink $\\alpha$ tea, e.g. green. It is noon.' });
    await store('2401.00002', { title: 'Saucers', arxivId: '2401.00002', gist: 'Saucers hold cups.', abstract: 'Long.' });
    const { cited } = await findCited(context, { entries: [cite('arXiv:2401.00001'), cite('arXiv:2401.00002')] });
    expect(cited.map((paper) => paper?.gist)).toEqual(['We drink α tea, e.g. green.', 'Saucers hold cups.']);
  });
});
