import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import type { PaperEdit } from '@/lib/paper/edits';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { mergeEntries, restoreEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { writeDigests } from '@/lib/store/write-digests';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { citePaper } = await import('@/lib/background/library/cite');
const { editPaper, getPaperForm } = await import('@/lib/background/library/edit');
const { listLibrary, saveToLibrary } = await import('@/lib/background/library/entries');
const { exportLibrary } = await import('@/lib/background/library/export');
const { openPage } = await import('@/lib/background/lists/page');
const { findInStore } = await import('@/lib/background/lists/search');

const KEY = '2405.00001';
const asker = { incognito: false };
const noModel = { read: () => Promise.reject(new Error('no model')), dropCopy: async () => undefined };
let clock = Date.parse('2026-11-23T10:00:00Z');
let context: Context;

const edit = async (change: PaperEdit, key = KEY): Promise<PaperEdit> => (await editPaper(context, { key, edit: change })).before;
const readCard = async () => (await listLibrary(context, { keys: [KEY] })).papers[0]!;
const readBibtex = async (): Promise<string> => (await exportLibrary(context, { format: 'bibtex' })).text;

beforeEach(async () => {
  fakeBrowser.reset();
  const db = new Database(crypto.randomUUID());
  const now = (): number => (clock += 1000);
  context = { db, now, fetch, loadParsers, index: new IndexKeeper(db, noModel, now) };
  await db.papers.put({
    key: KEY, arxivId: KEY, title: 'Kettels and $\\beta$ Cups', titleKey: foldTitle('Kettels and $\\beta$ Cups'), authors: ['A. Brewre'],
    authorsCut: true, published: '2024-05-17', addedAt: 1, abstract: 'We brew.', appearances: [],
  });
  await savePaper(db, KEY, clock);
});
afterEach(() => context.db.delete());

describe('a corrected paper', () => {
  it('is shown, searched, exported and cited as the person says', async () => {
    await edit({ title: 'Kettles and $\\beta$ Cups', authors: ['Ada Brewer', 'The Tea Collaboration'], published: '2023-11' });
    expect(await readCard()).toMatchObject({
      title: 'Kettles and β Cups', authors: ['Ada Brewer', 'The Tea Collaboration'], published: '2023-11',
      edited: { title: 'Kettles and $\\beta$ Cups' },
    });
    const bib = await readBibtex();
    for (const part of ['author = {Brewer, Ada and {The Tea Collaboration}}', 'year = {2023}', 'month = nov', '$\\beta$']) {
      expect(bib).toContain(part);
    }
    expect(bib).not.toContain('others');
    for (const format of ['bibtex', 'ris', 'text', 'markdown'] as const) {
      expect((await citePaper(context, { key: KEY, format })).text).toContain('Kettles');
    }
    for (const format of ['csv', 'csl-json', 'markdown', 'ris'] as const) {
      const { text } = await exportLibrary(context, { format });
      expect([text.includes('Kettles'), text.includes('Kettels')]).toEqual([true, false]);
    }
    expect((await findInStore(context, { text: 'author:brewer kettles' })).papers.map(({ key }) => key)).toEqual([KEY]);
    const ref = { url: `https://arxiv.org/abs/${KEY}`, arxivId: KEY };
    expect((await openPage(context, { ref }, asker)).paper.title).toBe('Kettles and β Cups');
  });

  it('is written beside what the source says in the file that can be restored', async () => {
    await edit({ title: 'Kettles' });
    const { papers } = JSON.parse((await exportLibrary(context, { format: 'json' })).text) as {
      papers: { paper: { title: string }; entry: { edited: object } }[];
    };
    expect(papers[0]).toMatchObject({ paper: { title: 'Kettels and $\\beta$ Cups' }, entry: { edited: { title: 'Kettles' } } });
  });

  it('stays so whatever its sources tell, and its row goes on being mended by them', async () => {
    await edit({ title: 'My Kettles' });
    const page = {
      url: `https://arxiv.org/abs/${KEY}`, arxivId: KEY, title: 'Kettles and Cups', authors: ['Ada Brewer'], published: '2024-05-16',
    };
    await openPage(context, { ref: page }, asker);
    await saveToLibrary(context, { ref: page }, asker);
    await writeDigests(context.db, [{
      source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-11-20',
      entries: [{ title: 'Kettles, again', arxivId: KEY, version: 3 }],
    }], clock);
    expect(await readCard()).toMatchObject({ title: 'My Kettles', authors: ['Ada Brewer'], published: '2024-05-16' });
    expect((await citePaper(context, { key: KEY, format: 'bibtex', ref: page })).text).toContain('My Kettles');
    await edit({ title: null });
    expect((await readCard()).title).toBe((await context.db.papers.get(KEY))!.title);
    expect(await readCard()).not.toHaveProperty('edited');
  });

  it('is not told to the store by the library page that shows it', async () => {
    await edit({ title: 'My Kettles' });
    const { title } = (await context.db.papers.get(KEY))!;
    const view = await openPage(context, { ref: { url: `https://arxiv.org/abs/${KEY}`, arxivId: KEY }, key: KEY }, asker);
    expect(view.paper.title).toBe('My Kettles');
    expect((await context.db.papers.get(KEY))!.title).toBe(title);
  });

  it('has a form that begins with what is shown, and knows what the source says', async () => {
    await edit({ authors: ['Ada Brewer', 'and others'] });
    expect(await getPaperForm(context, { key: KEY })).toEqual({
      source: { title: 'Kettels and $\\beta$ Cups', authors: ['A. Brewre', 'et al.'], published: '2024-05-17' },
      now: { title: 'Kettels and $\\beta$ Cups', authors: ['Ada Brewer', 'et al.'], published: '2024-05-17' },
      citeKey: 'Brewer2024Kettels',
    });
    expect(await context.db.citeKeys.count()).toBe(0);
  });
});

describe('an edit', () => {
  it('changes the fields it names alone, so that two windows keep both', async () => {
    await Promise.all([edit({ title: 'Kettles' }), edit({ published: '2023' }), edit({ authors: ['Ada Brewer'] })]);
    expect((await context.db.library.get(KEY))!.edited).toEqual({ title: 'Kettles', published: '2023', authors: ['Ada Brewer'] });
  });

  it('is undone by what it answers, field by field', async () => {
    await edit({ title: 'Kettles' });
    const before = await edit({ title: 'Pots', published: '2023' });
    expect(before).toEqual({ title: 'Kettles', published: null });
    await edit({ authors: ['Ada Brewer'] });
    await edit(before);
    expect((await context.db.library.get(KEY))!.edited).toEqual({ title: 'Kettles', authors: ['Ada Brewer'] });
  });

  it('is cleaned as what a source says', async () => {
    await edit({
      title: '  Kettles\u202e and\u0000\n cups &amp; Fr\\\'echet ', authors: [' Ada \u2066Brewer ', '', 'Erwin Schr\\"odinger'],
      published: '2024-02',
    });
    expect((await context.db.library.get(KEY))!.edited).toEqual({
      title: 'Kettles and cups & Fréchet', authors: ['Ada Brewer', 'Erwin Schrödinger'], published: '2024-02',
    });
  });

  it.each([[{ title: ' \u202e ' }], [{ published: '2023-02-30' }], [{ citeKey: '{}' }]])(
    '%o is refused, and nothing is written',
    async (wrong) => {
      await expect(edit({ authors: ['Ada Brewer'], ...wrong })).rejects.toThrow();
      expect(await readCard()).not.toHaveProperty('edited');
    },
  );

  it('with a key that another paper has writes nothing at all', async () => {
    await context.db.papers.put({ key: '2405.00002', title: 'Pots', titleKey: 'pots', authors: [], addedAt: 1, appearances: [] });
    await savePaper(context.db, '2405.00002', clock);
    await edit({ citeKey: 'pots' }, '2405.00002');
    await expect(edit({ title: 'Kettles', citeKey: 'Pots' })).rejects.toThrow('is the citation key of “Pots”');
    expect(await readCard()).not.toHaveProperty('edited');
  });

  it('of a paper that is not saved any more says so', async () => {
    await unsavePapers(context.db, [KEY], context.now());
    await expect(edit({ title: 'Kettles' })).rejects.toThrow('not in your library');
    await expect(getPaperForm(context, { key: KEY })).rejects.toThrow('not in your library');
  });

  it('goes with its entry: un-saved and restored, and into an entry that it is merged with', async () => {
    await edit({ title: 'Kettles' });
    const before = (await unsavePapers(context.db, [KEY], context.now()))[0]!;
    await restoreEntries(context.db, [before]);
    expect((await readCard()).title).toBe('Kettles');
    await context.db.papers.put({ key: '2405.00002', title: 'Pots', titleKey: 'pots', authors: [], addedAt: 1, appearances: [] });
    await savePaper(context.db, '2405.00002', clock);
    await edit({ published: '2021' }, '2405.00002');
    const { entry } = await mergeEntries(context.db, '2405.00002', [KEY], clock);
    expect(entry!.edited).toEqual({ published: '2021', title: 'Kettles' });
  });
});
