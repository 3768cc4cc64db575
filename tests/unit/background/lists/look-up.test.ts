import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { PaperRef } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const none = (): unknown[] => [];
vi.mock('@/lib/related/index', () => ({ findRelated: none, keepClose: none, explainHits: none, groupNearDuplicates: none }));
const { openPage } = await import('@/lib/background/lists/page');

let context: Context;
let asked: string[];
beforeEach(() => {
  asked = [];
  context = {
    db: new Database(crypto.randomUUID()), loadParsers, now: () => 1, index: { getIndex: async () => ({ size: 3 }) } as unknown as Context['index'],
    fetch: async (url) => {
      asked.push(String(url));
      return new Response('<feed xmlns="http://www.w3.org/2005/Atom"></feed>');
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
});
