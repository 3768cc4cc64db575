import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { Hit } from '@/lib/related';
import { Database } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';
import { putSource } from '@/lib/store/sources';
import { linkToZotero } from '@/lib/store/zotero';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
let hits: Hit[] = [];
/** Keys that begin alike are copies; those of the page's own paper begin with its id. */
function groupByKey(papers: { key: string }[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { key } of papers) {
    const start = key.split(' ')[0]!;
    groups.set(start, [...(groups.get(start) ?? []), key]);
  }
  return [...groups.values()];
}
vi.mock('@/lib/related/index', async (importOriginal) => ({
  ...(await importOriginal<object>()), findRelated: () => hits, measureCoverage: () => 1, keepClose: (some: Hit[]) => some,
  explainHits: (_: unknown, { focus }: { focus?: { text: string } }, papers: { key: string }[]) =>
    papers.map(({ key }) => ({ reasons: [{ text: `${focus?.text ?? 'why'} ${key}`, kind: 'shared' }] })),
  groupNearDuplicates: groupByKey, makeOwnVector: () => undefined,
  findNearDuplicates: (own: { key: string }, others: { key: string }[]) => groupByKey([own, ...others])[0]!.slice(1),
}));
const { explainPapers, openPage } = await import('@/lib/background/lists/page');

const page = { url: 'https://arxiv.org/abs/2611.00001', arxivId: '2611.00001', title: 'Rings of Gold' };
let context: Context;
beforeEach(() => {
  hits = [];
  context = {
    db: new Database(crypto.randomUUID()), loadParsers, now: () => 1,
    index: { getIndex: async () => ({ size: 3 }) } as unknown as Context['index'],
    fetch: async () => new Response(''),
  };
});
afterEach(() => context.db.delete());

it('a page to which nothing is close names its primary category to follow, unless a subscription has it', async () => {
  const follow = async (categories?: string[]): Promise<string | undefined> =>
    (await openPage(context, { ref: { ...page, ...(categories && { categories }) } }, { incognito: false })).toFollow;
  expect(await follow(['astro-ph.EP', 'cs.LG'])).toBe('astro-ph.EP');
  expect(await follow()).toBeUndefined();
  expect(await follow(['No category'])).toBeUndefined();
  await putSource(context.db, { id: 'arxiv:cs.CL+astro-ph.EP', name: 'arXiv', url: 'https://rss.arxiv.org/atom/cs.CL+astro-ph.EP' });
  expect(await follow(['astro-ph.EP'])).toBeUndefined();
  expect(await follow(['cs.LG'])).toBe('cs.LG');
});

it('a related paper tells which share of its day it is above in votes, where its list stands in order of votes', async () => {
  const place = (key: string, source: string, rank: number) => ({
    key, title: key, titleKey: key, authors: [], addedAt: 1, told: {},
    appearances: [{
      digestId: `${source}:2026-11-20`, paperKey: key, source, sourceName: source, date: '2026-11-20', rank, upvotes: 40 - rank,
    }],
  });
  const papers = [place('a', 'hf-daily', 2), place('b', 'hf-daily', 10), place('c', 'text', 1)];
  await context.db.papers.bulkPut(papers as never);
  for (const source of ['hf-daily', 'text']) {
    await putDigest(context.db, {
      id: `${source}:2026-11-20`, source, sourceName: source, date: '2026-11-20', count: 10, fetchedAt: 1, keys: [],
    });
  }
  hits = papers.map(({ key }) => ({ key, score: 1, strength: 0.5 }));
  const { related } = await openPage(context, { ref: page }, { incognito: false });
  expect(related.map(({ key, votesAbove }) => [key, votesAbove])).toEqual([['a', 0.8], ['b', 0], ['c', undefined]]);
});

it('the first rows get their reasons with the answer, the others when they are asked for, with the same focus', async () => {
  const papers = ['a', 'b', 'c'].map((key) => ({ key, title: key, titleKey: key, authors: [], addedAt: 1, told: {}, appearances: [] }));
  await context.db.papers.bulkPut(papers as never);
  // Groups stand in the order of closeness, also where rows are sorted by something else.
  hits = [['a', 0.3], ['b', 0.8], ['c', 0.5]].map(([key, strength]) => ({ key, score: 1, strength }) as Hit);
  const { related } = await openPage(context, { ref: page, explained: 2 }, { incognito: false });
  expect(related.map(({ key, reasons }) => [key, reasons?.[0]?.text])).toEqual([['a', undefined], ['b', 'why b'], ['c', 'why c']]);
  expect(await explainPapers(context, { ref: page, keys: ['a', 'gone'], focus: { text: 'gold' } })).toEqual({
    a: { reasons: [{ text: 'gold a', kind: 'shared' }] },
  });
  expect((await openPage(context, { ref: page }, { incognito: false })).related.every(({ reasons }) => reasons)).toBe(true);
});

it('a related paper tells that it is in Zotero, as the page’s own does', async () => {
  const paper = { authors: [], addedAt: 1, told: {}, appearances: [] };
  await context.db.papers.bulkPut(['a', 'b', page.arxivId].map((key) => ({ ...paper, key, title: key, titleKey: key })) as never);
  await linkToZotero(context.db, [{ paperKey: 'b', key: 'ITEM0001' }, { paperKey: page.arxivId, key: 'ITEM0002' }]);
  hits = ['a', 'b'].map((key) => ({ key, score: 1, strength: 0.5 }));
  const view = await openPage(context, { ref: page }, { incognito: false });
  expect(view.paper.inZotero).toBe(true);
  expect(view.related.map(({ key, inZotero }) => [key, inZotero])).toEqual([['a', undefined], ['b', true]]);
});

it('another order shows the same papers, not loosely related ones in place of the closest', async () => {
  const papers = ['a', 'b', 'c'].map((key, row) => (
    { key, title: key, titleKey: key, authors: [], addedAt: 1, told: {}, appearances: [], published: `2026-11-0${row + 1}` }
  ));
  await context.db.papers.bulkPut(papers as never);
  hits = [['a', 0.9], ['b', 0.8], ['c', 0.3]].map(([key, strength]) => ({ key, score: 1, strength }) as Hit);
  const show = async (filter: object): Promise<string[]> =>
    (await openPage(context, { ref: page, filter: { limit: 2, ...filter } }, { incognito: false })).related.map(({ key }) => key);
  expect(await show({})).toEqual(['a', 'b']);
  expect(await show({ sort: 'newest' })).toEqual(['b', 'a']);
  expect((await show({ sort: 'votes' })).sort()).toEqual(['a', 'b']);
});

it('a copy of the page’s own paper is not listed, nor a sign that the page is familiar, unless it is saved', async () => {
  const keys = [`${page.arxivId} copy`, 'a'];
  const papers = keys.map((key) => ({ key, title: key, titleKey: key, authors: [], addedAt: 1, told: {}, appearances: [] }));
  await context.db.papers.bulkPut(papers as never);
  hits = keys.map((key) => ({ key, score: 1, strength: 0.9 }));
  const show = async (): Promise<[string, string[]]> => {
    const { state, related } = await openPage(context, { ref: page }, { incognito: false });
    return [state, related.map(({ key }) => key)];
  };
  expect(await show()).toEqual(['ready', ['a']]);
  hits = hits.slice(0, 1);
  expect(await show()).toEqual(['nothing-close', []]);
  await context.db.library.put({ paperKey: keys[0]!, savedAt: 1, changedAt: 1, state: 'to-read', tags: [], note: '', rating: 0 } as never);
  expect(await show()).toEqual(['ready', [keys[0]]]);
});
