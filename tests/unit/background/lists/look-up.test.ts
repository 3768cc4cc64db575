import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { PaperRef } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const none = (): unknown[] => [];
vi.mock('@/lib/related/index', async (importOriginal) => ({
  ...(await importOriginal<object>()), findRelated: none, measureCoverage: none, keepClose: none, explainHits: none,
  groupNearDuplicates: none,
}));
const { openPage } = await import('@/lib/background/lists/page');

let context: Context;
let asked: string[];
let answer: string;
const feed = (inside = ''): string => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;
beforeEach(() => {
  asked = [];
  answer = feed();
  context = {
    db: new Database(crypto.randomUUID()),
    loadParsers,
    now: () => 1,
    index: { getIndex: async () => ({ size: 3 }) } as unknown as Context['index'],
    fetch: async (url) => {
      asked.push(String(url));
      return new Response(answer);
    },
  };
});
afterEach(() => context.db.delete());

describe('a page whose sidebar may ask arXiv', () => {
  const page = { url: 'https://arxiv.org/html/2611.00001', arxivId: '2611.00001' };
  it.each<[tells: string, ref: PaperRef, times: number]>([
    ['nothing but its id', page, 1],
    ['its title', { ...page, title: 'Rings of Gold' }, 0],
    // LaTeXML renders sources without a title.
    ['its abstract', { ...page, abstract: 'Rings are made of gold, and of nothing else.' }, 0],
  ])('and tells %s', async (_, ref, times) => {
    await openPage(context, { ref, lookUp: true }, { incognito: false } as never);
    expect(asked).toHaveLength(times);
  });

  it.each([
    ['an empty feed', feed(), /^arXiv does not know this paper\.$/],
    ['a refusal in a word', 'Rate exceeded.', /^arXiv is limiting requests\. Try again after \d\d:\d\d\.$/],
    [
      'a refusal as a page', '<html><body><h1>502 Bad Gateway</h1></body></html>',
      /^arXiv is limiting requests\. Try again after \d\d:\d\d\.$/,
    ],
    [
      'an error entry',
      feed('<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>out of tea</summary></entry>'),
      /^arXiv could not answer: out of tea$/,
    ],
    ['a page about something else', '<html><body><h1>Welcome</h1></body></html>', /something that Sidelight cannot read/],
  ])('says of %s what it is, and stores nothing of it', async (_, body, notice) => {
    answer = body;
    expect((await openPage(context, { ref: page, lookUp: true }, { incognito: false } as never)).notice).toMatch(notice);
    expect(await context.db.papers.count()).toBe(0);
  });
});

describe('a paper that arXiv was asked for', () => {
  const ref = { url: 'https://arxiv.org/pdf/2611.00001', arxivId: '2611.00001' };
  beforeEach(() => {
    context.fetch = async () =>
      new Response(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2611.00001v1</id><title>Rings of Gold</title><summary>Rings are made of gold, and of nothing else.</summary><author><name>Ana</name></author></entry></feed>',
      );
  });

  it('is indexed, and no page says meanwhile that digests are being read in', async () => {
    const flush = vi.fn(async () => undefined);
    Object.assign(context.index, { flush });
    const view = await openPage(context, { ref, lookUp: true }, { incognito: false });
    expect(flush).toHaveBeenCalledTimes(1);
    expect(await context.db.pending.count()).toBe(1);
    expect(view).toMatchObject({ state: 'nothing-close', paper: { title: 'Rings of Gold' } });
    expect(await openPage(context, { ref }, { incognito: false })).toMatchObject({ state: 'nothing-close' });
  });

  it('is not kept in a private window', async () => {
    expect(await openPage(context, { ref, lookUp: true }, { incognito: true })).toMatchObject({ paper: { title: 'Rings of Gold' } });
    expect(await context.db.papers.count()).toBe(0);
  });

  it('a store that is being filled is called that', async () => {
    await context.db.pending.add({ keys: Array.from({ length: 300 }, (_, at) => `2611.1${String(at).padStart(4, '0')}`), gone: [] });
    expect(await openPage(context, { ref: { ...ref, title: 'Rings of Gold' } }, { incognito: false })).toMatchObject({ state: 'filling' });
  });
});
