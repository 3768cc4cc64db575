import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { ImportProblem } from '@/lib/digest/import/reading';
import { readSidelightJson } from '@/lib/digest/import/sidelight-json';
import { foldTitle } from '@/lib/paper/title-key';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { takeBackId, writeIdFindings } from '@/lib/store/ids';
import { changeEntries, mergeEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { exportLibrary } = await import('@/lib/background/library/export');
const { citePaper, tryCiteKey } = await import('@/lib/background/library/cite');
const { editPaper, getPaperForm } = await import('@/lib/background/library/edit');
const { listLibrary } = await import('@/lib/background/library/entries');

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

describe('citation keys', () => {
  /** Three papers of one author and year whose titles begin with the same word. */
  const names = ['2611.00011', '2611.00012', '2611.00013'];
  const put = async (key: string, at: number): Promise<void> => {
    await context.db.papers.put({
      key, arxivId: key, title: `Leaf number ${key.at(-1)!}`, titleKey: `leaf${key}`, authors: ['Bo Kettle'], published: '2025-03',
      addedAt: 1, appearances: [],
    });
    await savePaper(context.db, key, at);
  };
  const readBibtex = async (keys = names): Promise<(string | undefined)[]> => {
    const { text } = await exportLibrary(context, { format: 'bibtex', keys });
    return keys.map((id) => text.split('@misc{').find((entry) => entry.includes(id))?.split(',')[0]);
  };
  const readCopied = async (key: string): Promise<string> => (
    /@misc\{(.+),/.exec((await citePaper(context, { key, format: 'bibtex' })).text)![1]!
  );
  const askEdit = async (key: string, citeKey: string | null): Promise<void> => void (await editPaper(context, { key, edit: { citeKey } }));

  beforeEach(async () => {
    await put(names[0]!, 10);
    await put(names[1]!, 20);
  });

  it('stay with their papers, whatever is saved, un-saved or set later', async () => {
    expect(await readBibtex(names.slice(0, 2))).toEqual(['Kettle2025Leaf', 'Kettle2025Leafa']);
    // The newest stands first in the file, and would take the key without a letter.
    await put(names[2]!, 30);
    expect(await readBibtex()).toEqual(['Kettle2025Leaf', 'Kettle2025Leafa', 'Kettle2025Leafb']);
    await unsavePapers(context.db, [names[0]!], context.now());
    await savePaper(context.db, names[0]!, 40);
    await changeSettings({ bibtexKey: '[arxiv]' });
    expect(await readBibtex()).toEqual(['Kettle2025Leaf', 'Kettle2025Leafa', 'Kettle2025Leafb']);
    expect(await readCopied('2611.00003')).toBe('2611.00003');
  });

  it('are kept of a large library too, the oldest paper without letters', async () => {
    const keys = Array.from({ length: 620 }, (_, row) => `2610.${10_000 + row}`);
    await context.db.papers.bulkPut(keys.map((key) => ({
      key, arxivId: key, title: 'Cup', titleKey: 'cup', authors: ['Bo Li'], published: '2026', addedAt: 1, appearances: [],
    })));
    await context.db.library.bulkPut(keys.map((paperKey, row) => ({
      paperKey, savedAt: NOW + row, changedAt: NOW + row, state: 'to-read', tags: [], note: '', rating: 0,
    })));
    await readBibtex(names.slice(0, 1));
    const before = await readBibtex(keys);
    expect(before.slice(0, 3)).toEqual(['Li2026Cup', 'Li2026Cupa', 'Li2026Cupb']);
    expect(new Set(before).size).toBe(620);
    expect(await readBibtex(keys.toReversed())).toEqual(before.toReversed());
    const { papers } = await listLibrary(context, { keys: [...keys, names[1]!] });
    expect([papers[0]!.citeKey, papers.at(-1)!.citeKey]).toEqual(['Li2026Cup', undefined]);
  });

  it('are the same in every format, and in a copied entry', async () => {
    const copied = await readCopied(names[1]!);
    expect(copied).toBe('Kettle2025Leaf');
    expect(await readBibtex(names.slice(0, 2))).toEqual(['Kettle2025Leafa', copied]);
    const csl = JSON.parse((await exportLibrary(context, { format: 'csl-json', keys: names })).text) as { id: string }[];
    expect(csl.map(({ id }) => id)).toEqual(['Kettle2025Leafa', copied]);
    expect((await exportLibrary(context, { format: 'ris', keys: names })).text).toContain(`ID  - ${copied}\r\n`);
    expect((await citePaper(context, { key: names[0]!, format: 'ris' })).text).toContain('ID  - Kettle2025Leafa\r\n');
  });

  it('are given only by formats that name them', async () => {
    for (const format of ['markdown', 'obsidian', 'csv', 'json'] as const) await exportLibrary(context, { format });
    await citePaper(context, { key: names[0]!, format: 'text' });
    expect(await context.db.citeKeys.count()).toBe(0);
  });

  it('belong to a paper that is cited from its page, and is neither saved nor stored', async () => {
    const ref = {
      url: 'https://arxiv.org/abs/2503.09009', arxivId: '2503.09009', title: 'Leaf of a page', authors: ['Ida Kettle'],
      published: '2025-03',
    };
    const { text } = await citePaper(context, { key: '2503.09009', format: 'bibtex', ref });
    expect(text).toContain('{Kettle2025Leaf,');
    expect(await readBibtex(names.slice(0, 2))).toEqual(['Kettle2025Leafa', 'Kettle2025Leafb']);
    expect(await readCopied(names[0]!)).toBe('Kettle2025Leafa');
  });

  it('are not kept of a private window, which sees the kept ones', async () => {
    const cite = async (key: string): Promise<string> => (await citePaper(context, { key, format: 'bibtex' }, { incognito: true })).text;
    expect(await cite(names[1]!)).toContain('{Kettle2025Leaf,');
    await exportLibrary(context, { format: 'bibtex' }, { incognito: true });
    expect(await context.db.citeKeys.count()).toBe(0);
    await readBibtex(names.slice(0, 2));
    expect(await cite(names[1]!)).toContain('{Kettle2025Leafa,');
  });

  it('are cited, but not kept, where the store cannot be written', async () => {
    vi.spyOn(context.db.citeKeys, 'bulkAdd').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    expect(await readCopied(names[0]!)).toBe('Kettle2025Leaf');
    expect(await context.db.citeKeys.count()).toBe(0);
    vi.restoreAllMocks();
  });

  it('of papers that are exported at the same time from two windows stay apart', async () => {
    await Promise.all([readBibtex(names.slice(0, 2)), readCopied(names[1]!), readCopied('2611.00001')]);
    const rows = await context.db.citeKeys.toArray();
    expect(new Set(rows.map(({ folded }) => folded)).size).toBe(3);
    expect(await readCopied(names[1]!)).toBe((await readBibtex(names.slice(0, 2)))[1]);
  });

  it('can be edited; no other paper can have the same in any case', async () => {
    await readBibtex(names.slice(0, 2));
    expect(await getPaperForm(context, { key: names[0]! })).toMatchObject({ citeKey: 'Kettle2025Leaf' });
    await askEdit(names[0]!, 'kettle:leaf');
    expect(await readBibtex(names.slice(0, 2))).toEqual(['kettle:leaf', 'Kettle2025Leafa']);
    await expect(askEdit(names[1]!, 'KETTLE:Leaf')).rejects.toThrow('“KETTLE:Leaf” is the citation key of “Leaf number 1”.');
    await expect(askEdit(names[1]!, 'two words')).rejects.toThrow('letter or digit');
    expect(await readCopied(names[1]!)).toBe('Kettle2025Leafa');
    // The old key is free again. Emptied, a key is made by the pattern.
    await askEdit(names[1]!, null);
    expect(await readCopied(names[1]!)).toBe('Kettle2025Leaf');
  });

  it('too long to take letters at their end stay apart as well', async () => {
    await changeSettings({ bibtexKey: `${'x'.repeat(99)}[year]` });
    const keys = await readBibtex(names.slice(0, 2));
    expect(keys).toEqual([`${'x'.repeat(99)}2`, `${'x'.repeat(99)}a`]);
    await put(names[2]!, 30);
    expect(await readCopied(names[2]!)).toBe(`${'x'.repeat(99)}b`);
  });

  it('are undone with an edit', async () => {
    await readBibtex(names.slice(0, 1));
    const { before } = await editPaper(context, { key: names[0]!, edit: { citeKey: 'mine' } });
    expect(before).toEqual({ citeKey: 'Kettle2025Leaf' });
    await editPaper(context, { key: names[0]!, edit: before });
    expect(await readCopied(names[0]!)).toBe('Kettle2025Leaf');
  });

  it('move with a paper that gets its id, and back', async () => {
    await context.db.papers.put({
      key: 'title:leafwithoutid', title: 'Leaf without id', titleKey: 'leafwithoutid', authors: ['Bo Kettle'], published: '2025',
      addedAt: 1, appearances: [],
    });
    expect(await readCopied('title:leafwithoutid')).toBe('Kettle2025Leaf');
    const entry = { title: 'Leaf without id', arxivId: '2503.00077', authors: ['Bo Kettle'] };
    await writeIdFindings(context.db, { sure: [{ key: 'title:leafwithoutid', entry }], doubtful: [], asked: [] }, NOW);
    expect(await readCopied('2503.00077')).toBe('Kettle2025Leaf');
    await takeBackId(context.db, '2503.00077', NOW + 1);
    expect(await readCopied('title:leafwithoutid')).toBe('Kettle2025Leaf');
  });

  it('of merged entries: the kept paper keeps its own, and else takes that of the other', async () => {
    await readBibtex(names.slice(1, 2));
    await mergeEntries(context.db, names[0]!, [names[1]!], NOW);
    expect(await readCopied(names[0]!)).toBe('Kettle2025Leaf');
  });

  it('by a pattern in the settings are tried without being given', async () => {
    await readBibtex(names.slice(0, 2));
    expect(await tryCiteKey(context, { pattern: '[arxiv]' })).toMatchObject({ key: '2611.00002' });
    expect(await context.db.citeKeys.count()).toBe(2);
  });
});
