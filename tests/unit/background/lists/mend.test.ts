import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { PaperRef } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const none = (): unknown[] => [];
vi.mock('@/lib/related/index', async (importOriginal) => ({
  ...(await importOriginal<object>()), findRelated: none, measureCoverage: none, keepClose: none, explainHits: none,
  groupNearDuplicates: none,
}));
const { openPage } = await import('@/lib/background/lists/page');
const { listLibrary, saveToLibrary } = await import('@/lib/background/library/entries');
const { citePaper } = await import('@/lib/background/library/cite');

const ID = '2611.00007';
const ABS: PaperRef = {
  url: `https://arxiv.org/abs/${ID}`, arxivId: ID, title: 'Rings of Gold and Silver', authors: ['Ana Moor', 'Ben Quill', 'Cy Dale'],
  abstract: 'Rings are made of gold.', categories: ['cs.CL'], published: '2026-11-02',
};
const seen = { incognito: false } as never;
let context: Context;
beforeEach(() => {
  fakeBrowser.reset();
  let at = 1000;
  context = {
    db: new Database(crypto.randomUUID()), now: () => (at += 1),
    index: { getIndex: async () => ({ size: 3 }), flush: async () => undefined } as unknown as Context['index'],
  } as unknown as Context;
});
afterEach(() => context.db.delete());
const stored = async () =>
  (await context.db.papers.toArray()).map(({ key, title, authors, authorsCut }) => ({ key, title, authors, authorsCut }));
const whole = { key: ID, title: ABS.title, authors: ABS.authors, authorsCut: undefined };

describe('a visit to the abstract page of a saved paper', () => {
  it.each<[saved: string, ref: PaperRef]>([
    ['by its link', { url: ABS.url, arxivId: ID }],
    ['from a PDF', { url: `https://arxiv.org/pdf/${ID}`, arxivId: ID }],
    ['from an HTML page of another title', { url: `https://arxiv.org/html/${ID}v3`, arxivId: ID, version: 3, title: 'Supplement: Rings' }],
    [
      'from a row that cut its authors',
      { ...ABS, url: 'https://arxiv.org/list/cs.CL/new', authors: ['Ana Moor', 'Ben Quill'], authorsCut: true },
    ],
    ['by its title only', { url: 'https://tea.example/rings', title: ABS.title! }],
  ])('%s gives it its title, id and authors', async (_, ref) => {
    await saveToLibrary(context, { ref }, seen);
    await openPage(context, { ref: ABS }, seen);
    expect(await stored()).toEqual([whole]);
    expect((await context.db.library.toArray()).map(({ paperKey }) => paperKey)).toEqual([ID]);
  });

  it('tells lists, and does not make every open page ask anew', async () => {
    await saveToLibrary(context, { ref: { url: ABS.url, arxivId: ID } }, seen);
    await openPage(context, { ref: ABS }, seen);
    await vi.waitFor(async () => {
      const { change } = await fakeBrowser.storage.local.get('change');
      expect(change).toMatchObject({ mended: true });
      expect(change).not.toHaveProperty('digests');
    });
  });

  it('keeps that against a later HTML page and a list', async () => {
    await saveToLibrary(context, { ref: ABS }, seen);
    await openPage(context, { ref: { url: `https://arxiv.org/html/${ID}v3`, arxivId: ID, version: 3, title: 'Supplement: Rings' } }, seen);
    await openPage(
      context,
      { ref: { ...ABS, url: 'https://arxiv.org/list/cs.CL/new', title: 'Rings', authors: ['Ana Moor'], authorsCut: true } },
      seen,
    );
    expect(await stored()).toEqual([whole]);
  });

  it('writes nothing in a private window, and does not let two open pages mend in turns', async () => {
    await saveToLibrary(context, { ref: { url: ABS.url, arxivId: ID } }, seen);
    await openPage(context, { ref: ABS }, { incognito: true } as never);
    expect((await stored())[0]!.title).toBe(`arXiv:${ID}`);
    const stale = { ...ABS, title: 'Rings of Brass and Silver' };
    for (const ref of [stale, ABS, stale, ABS, stale]) await openPage(context, { ref }, seen);
    expect((await stored())[0]!.title).toBe(ABS.title);
  });
});

it('cites a list of authors that was cut as cut, and the whole list beside the page that has it', async () => {
  await saveToLibrary(context, { ref: { ...ABS, url: 'https://arxiv.org/list/cs.CL/new', authors: ['Ana Moor'], authorsCut: true } }, seen);
  expect((await citePaper(context, { key: ID, format: 'bibtex' })).text).toContain('author = {Moor, Ana and others}');
  expect((await citePaper(context, { key: ID, format: 'text' })).text).toMatch(/^Moor, A\., et al\./);
  expect((await citePaper(context, { key: ID, format: 'bibtex', ref: ABS })).text).toContain('Moor, Ana and Quill, Ben and Dale, Cy}');
});

describe('the sidebar of a paper', () => {
  const published: PaperRef = { ...ABS, journalRef: 'Journal of Rings 12 (2026)', authorComment: '12 pages', withdrawn: true };
  const shown = { journalRef: 'Journal of Rings 12 (2026)', authorComment: '12 pages', withdrawn: true };

  it('shows journal, comment and withdrawal, whether the paper is stored or not', async () => {
    expect((await openPage(context, { ref: published }, seen)).paper).toMatchObject(shown);
    expect(await context.db.papers.count()).toBe(0);
    await saveToLibrary(context, { ref: { url: ABS.url, arxivId: ID } }, seen);
    expect((await openPage(context, { ref: published }, seen)).paper).toMatchObject({ ...shown, saved: {} });
    expect((await listLibrary(context, {})).papers).toMatchObject([shown]);
  });

  it('says that a paper was withdrawn where only its text says so', async () => {
    const ref = { ...ABS, abstract: 'This paper has been withdrawn by the authors.' };
    expect((await openPage(context, { ref }, seen)).paper).toMatchObject({ withdrawn: true });
  });
});
