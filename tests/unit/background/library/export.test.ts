import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { ImportProblem } from '@/lib/digest/import/reading';
import { readSidelightJson } from '@/lib/digest/import/sidelight-json';
import { foldTitle } from '@/lib/paper/title-key';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { changeEntries, savePaper } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { exportLibrary } = await import('@/lib/background/library/export');
const { citePaper } = await import('@/lib/background/library/cite');

const NOW = Date.parse('2026-11-23T10:00:00Z');
let context: Context;

beforeEach(async () => {
  fakeBrowser.reset();
  context = { db: new Database(crypto.randomUUID()), now: () => NOW, fetch, loadParsers, index: {} as Context['index'] };
  for (const [row, title] of ['Loops for All', 'Depth & Cost', 'Not Saved Here'].entries()) {
    const key = `2611.0000${row + 1}`;
    await context.db.papers.put({
      key,
      arxivId: key,
      title,
      titleKey: foldTitle(title),
      authors: ['Ana Gómez'],
      published: '2026-11-02',
      categories: ['cs.CL'],
      addedAt: 1,
      appearances: [],
    });
    if (row < 2) await savePaper(context.db, key, NOW + row);
  }
  await changeEntries(context.db, ['2611.00001'], { addTags: ['depth'], note: 'ask Bo' }, NOW + 5);
});
afterEach(() => context.db.delete());

describe('exporting', () => {
  it.each([
    ['bibtex', 'sidelight-2026-11-23.bib', /@misc\{[^]*eprint = \{2611\.00001\}/],
    ['ris', 'sidelight-2026-11-23.ris', /TY {2}- /],
    ['csl-json', 'sidelight-2026-11-23.csl.json', /"title": "Loops for All"/],
    ['csv', 'sidelight-2026-11-23.csv', /2611\.00001,/],
    ['markdown', 'sidelight-2026-11-23.md', /\[Loops for All\]\(https:\/\/arxiv\.org\/abs\/2611\.00001\)/],
    ['json', 'sidelight-2026-11-23.json', /"format": "sidelight-papers"/],
  ] as const)('%s: all saved papers, in a file with the day in its name', async (format, name, form) => {
    const file = await exportLibrary(context, { format });
    expect(file.name).toBe(name);
    expect(file.text).toMatch(form);
    expect(file.text).not.toContain('Not Saved Here');
    expect(file.text).toContain('2611.00002');
  });

  it('Obsidian: a note per paper', async () => {
    const { files } = await exportLibrary(context, { format: 'obsidian' });
    expect(files!.map((file) => file.name).toSorted()).toEqual(['Depth & Cost.md', 'Loops for All.md']);
    expect(files!.find((file) => file.name.startsWith('Loops'))!.text).toContain('ask Bo');
  });

  it('takes the chosen papers alone, in their order', async () => {
    const { text } = await exportLibrary(context, { format: 'markdown', keys: ['2611.00002', '2611.00001', 'gone'] });
    expect(text.indexOf('Depth')).toBeLessThan(text.indexOf('Loops'));
    await expect(exportLibrary(context, { format: 'csv', keys: [] })).rejects.toThrow('nothing to export');
  });

  it('writes JSON that the import reads back with tags and notes', async () => {
    const { text } = await exportLibrary(context, { format: 'json' });
    const items = [...readSidelightJson(text)];
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(expect.objectContaining({ library: expect.objectContaining({ tags: ['depth'], note: 'ask Bo' }) }));
    expect(() => [...readSidelightJson(text.slice(0, -30))]).toThrow(ImportProblem);
  });
});

describe('citing', () => {
  it('gives one citation, with the key pattern of the settings', async () => {
    await changeSettings({ bibtexKey: '[auth:lower]-[arxiv]' });
    expect((await citePaper(context, { key: '2611.00001', format: 'bibtex' })).text).toMatch(/^@misc\{gomez-2611\.00001,/);
    expect((await citePaper(context, { key: '2611.00001', format: 'markdown' })).text).toBe(
      '[Loops for All](https://arxiv.org/abs/2611.00001)',
    );
    expect((await citePaper(context, { key: '2611.00001', format: 'text' })).text).toContain('Gómez, A. (2026)');
    expect((await citePaper(context, { key: '2611.00001', format: 'ris' })).text).toContain('TI  - Loops for All');
  });

  it('cites a page’s paper that the store does not hold, and says when it knows none', async () => {
    const ref = { url: 'https://arxiv.org/abs/2610.00009', arxivId: '2610.00009', title: 'From the Page', authors: ['Bo Li'] };
    expect((await citePaper(context, { key: '2610.00009', format: 'markdown', ref })).text).toBe(
      '[From the Page](https://arxiv.org/abs/2610.00009)',
    );
    expect(await context.db.papers.get('2610.00009')).toBeUndefined();
    await expect(citePaper(context, { key: 'none', format: 'bibtex' })).rejects.toThrow('does not know');
  });
});
