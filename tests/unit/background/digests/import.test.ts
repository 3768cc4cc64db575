import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Turns } from '@/lib/background/core/turns';
import { Database } from '@/lib/store/database';
import { editEntry } from '@/lib/store/edits';
import { putImportBytes, readImport } from '@/lib/store/imports';
import { changeEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { readPending } from '@/lib/store/segments';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { listRecentImports, readForImport, undoFromImport, writeFromImport } = await import('@/lib/background/digests/import');
const { takeDigests } = await import('@/lib/background/digests/write');

const START = Date.parse('2026-11-20T10:00:00Z');
let clock = START;
let context: Context;

beforeEach(() => {
  fakeBrowser.reset();
  clock = START;
  const index = { flush: async () => undefined, take: () => undefined, turns: new Turns() } as unknown as Context['index'];
  context = { db: new Database(crypto.randomUUID()), now: () => clock, fetch, loadParsers, index };
});
afterEach(() => context.db.delete());

async function importText(text: string, name: string): Promise<string> {
  const id = await putImportBytes(context.db, new Blob([text]), name, clock);
  await readForImport(context, { id });
  expect((await writeFromImport(context, { id })).state).toBe('done');
  clock += 60_000;
  return id;
}

const papers = [
  { title: 'Loops and Skips of Pretrained Layers', authors: ['Ada Quill'] },
  { title: 'Gold and Silver of Many Trees', authors: ['Ben Moor'] },
  { arxivId: '2611.00003', title: 'Sand in the Gears of Old Clocks' },
];
const file = JSON.stringify({
  format: 'sidelight-papers',
  version: 1,
  papers: papers.map((paper) => ({ paper, entry: { tags: ['imported'], changedAt: '2031-01-01' } })),
});

it('a report says both how a file was read and how many papers stood twice', async () => {
  const tea = '@article{a, title={Tee f\xfcr alle}, author={Quill, Ada}, year={1999}}\n';
  const bytes = Uint8Array.from(tea.repeat(2), (letter) => letter.charCodeAt(0));
  const id = await putImportBytes(context.db, new Blob([bytes]), 'tea.bib', clock);
  expect((await readForImport(context, { id })).notes).toEqual([
    '1 is listed twice and counted once.', expect.stringContaining('Latin-1'),
  ]);
});

describe('undoing an import', () => {
  it('leaves nothing behind', async () => {
    const id = await importText(file, 'library.json');
    expect(await context.db.library.count()).toBe(3);
    expect(await undoFromImport(context, { id })).toEqual({ removed: 3, kept: 0 });
    for (const table of ['papers', 'digests', 'library'] as const) expect(await context.db[table].count()).toBe(0);
    expect((await readPending(context.db, 100)).keys.size).toBe(0);
  });

  it('keeps an entry that was edited since, and one that was un-saved and saved again', async () => {
    const id = await importText(file, 'library.json');
    const [first, second] = (await context.db.library.toCollection().primaryKeys()) as string[];
    await changeEntries(context.db, [first!], { note: 'six days of notes' }, (clock += 1000));
    await unsavePapers(context.db, [second!], context.now());
    await savePaper(context.db, second!, (clock += 1000));
    expect(await undoFromImport(context, { id })).toEqual({ removed: 1, kept: 2 });
    expect(await context.db.library.toCollection().primaryKeys()).toEqual([first, second]);
    expect((await context.db.library.get(first!))!.note).toBe('six days of notes');
    for (const { paperKey } of await context.db.library.toArray())
      expect(await context.db.papers.get(paperKey)).toMatchObject({ appearances: [] });
    expect(await context.db.digests.count()).toBe(0);
  });

  it('keeps entries that were edited since, though the import was made while the computer’s clock was ahead', async () => {
    const present = clock;
    clock += 7 * 86_400_000;
    const id = await importText(file, 'library.json');
    clock = present + 60_000;
    const [first, second] = (await context.db.library.toCollection().primaryKeys()) as string[];
    await changeEntries(context.db, [first!], { note: 'after the clock was right' }, clock);
    await editEntry(context.db, second!, { set: { title: 'A corrected title' }, unset: [] }, clock);
    expect(await undoFromImport(context, { id })).toEqual({ removed: 1, kept: 2 });
    expect(await context.db.library.toCollection().primaryKeys()).toEqual([first, second]);
  });

  it.each([false, true])('keeps an edit between two slices that name one entry (it was saved before: %s)', async (isSaved) => {
    const named = (n: number): string => `26${String(1 + (n % 12)).padStart(2, '0')}.${String(n).padStart(5, '0')}`;
    const key = named(0);
    if (isSaved) {
      const papers = [{ paper: { arxivId: key, title: 'Tea 0' } }];
      await importText(JSON.stringify({ format: 'sidelight-papers', version: 1, papers }), 'a.json');
      await savePaper(context.db, key, (clock += 1000));
    }
    const papers = Array.from({ length: 450 }, (_, n) => ({ paper: { arxivId: named(n), title: `Tea ${n}` }, entry: { tags: ['first'] } }));
    papers.push({ paper: { arxivId: key, title: 'Tea 0' }, entry: { tags: ['second'] } });
    let edited: Promise<unknown> | undefined;
    context.index.take = () => {
      clock += 1000;
      edited ??= changeEntries(context.db, [key], { note: 'between two slices' }, clock);
      clock += 1000;
    };
    const id = await importText(JSON.stringify({ format: 'sidelight-papers', version: 1, papers }), 'b.json');
    await edited;
    expect(await context.db.library.get(key)).toMatchObject({ tags: expect.arrayContaining(['first', 'second']) as string[] });
    const { kept } = await undoFromImport(context, { id });
    expect(kept).toBe(1);
    expect(await context.db.library.get(key)).toMatchObject({ note: 'between two slices' });
    expect((await context.db.library.get(key))!.tags).not.toContain('second');
    expect(await context.db.library.count()).toBe(1);
  });

  it('keeps what another import brought too, and undoing both leaves nothing', async () => {
    const ids = [await importText(file, 'library.json'), await importText(file, 'again.json')];
    expect(await undoFromImport(context, { id: ids[0]! })).toEqual({ removed: 0, kept: 0 });
    expect(await context.db.library.count()).toBe(3);
    for (const { paperKey } of await context.db.library.toArray()) {
      expect((await context.db.papers.get(paperKey))!.appearances.length).toBe(1);
    }
    expect(await undoFromImport(context, { id: ids[1]! })).toEqual({ removed: 3, kept: 0 });
    for (const table of ['papers', 'digests', 'library'] as const) expect(await context.db[table].count()).toBe(0);
  });

  it('is offered for each import of the last days, also after the page was closed, and once', async () => {
    const bytes = await putImportBytes(context.db, new Blob([file]), 'only read.json', clock);
    await readForImport(context, { id: bytes });
    const ids = [await importText(file, 'one.json'), await importText('Kettles\n\narXiv:2611.00009', 'two.txt')];
    const names = async (): Promise<unknown> => (await listRecentImports(context)).imports.map(({ id, name, state }) => [id, name, state]);
    expect(await names()).toEqual([[ids[1], 'two.txt', 'done'], [ids[0], 'one.json', 'done']]);
    await undoFromImport(context, { id: ids[0]! });
    expect(await names()).toEqual([[ids[1], 'two.txt', 'done']]);
    expect(await context.db.papers.toCollection().primaryKeys()).toEqual(['2611.00009']);
  });

  it('finds papers that a digest gave their id meanwhile', async () => {
    const id = await importText(file, 'library.json');
    await takeDigests(context, [{
      source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', entries: [{ ...papers[0]!, arxivId: '2611.00001', upvotes: 3 }],
    }]);
    await undoFromImport(context, { id });
    expect(await context.db.library.count()).toBe(0);
    expect((await context.db.papers.toArray()).map(({ key, appearances }) => [key, appearances.map(({ source }) => source)])).toEqual([
      ['2611.00001', ['hf-daily']],
    ]);
    expect(await context.db.digests.toCollection().primaryKeys()).toEqual(['hf-daily|2026-11-20']);
  });
});

describe('an import', () => {
  it('is done once a search finds its papers', async () => {
    const id = await putImportBytes(context.db, new Blob([file]), 'library.json', clock);
    const states: unknown[] = [];
    (context.index as { flush: () => Promise<void> }).flush = async () => void states.push((await readImport(context.db, id))?.state);
    await readForImport(context, { id });
    await writeFromImport(context, { id });
    expect(states[0]).toBe('writing');
    expect((await readImport(context.db, id))?.state).toBe('done');
  });

  it('is done though its papers could not be indexed: they are indexed later', async () => {
    const id = await putImportBytes(context.db, new Blob([file]), 'library.json', clock);
    let fails = 1;
    (context.index as { flush: () => Promise<void> }).flush = async () => { if (fails-- > 0) throw new Error('no room'); };
    await readForImport(context, { id });
    expect((await writeFromImport(context, { id })).state).toBe('done');
    expect((await readPending(context.db, 100)).keys.size).toBe(3);
  });
});

const many = Array.from({ length: 400 }, (_, row) => JSON.stringify({ id: `2611.${10_000 + row}`, title: `Kettle ${row} of many` }))
  .join('\n');

const ofManyDays = Array.from({ length: 45 }, (_, row) => JSON.stringify({
  id: `2611.${20_000 + row}`, title: `Kettle of day ${row}`, listDate: new Date(START - row * 86_400_000).toISOString().slice(0, 10),
})).join('\n');

it('an import of many days lists each day, also where its worker stopped half-way', async () => {
  const id = await putImportBytes(context.db, new Blob([ofManyDays]), 'days.jsonl', clock);
  await readForImport(context, { id });
  const { turns } = context.index;
  const listed = vi.spyOn(context.db.digests, 'put');
  // A worker that stops runs no code any more: what waits for this turn never goes on.
  const stopped = new Promise<void>((resolve) => {
    (context.index as { turns: Pick<Turns, 'pass'> }).turns = {
      pass: () => {
        if (listed.mock.calls.length === 0) return Promise.resolve();
        resolve();
        return new Promise(() => undefined);
      },
    };
  });
  void writeFromImport(context, { id });
  await stopped;
  expect([await context.db.digests.count(), (await readImport(context.db, id))?.state]).toEqual([20, 'writing']);
  vi.resetModules();
  const { resumeImports } = await import('@/lib/background/digests/import');
  await resumeImports({ ...context, index: { ...context.index, turns } as Context['index'] });
  const days = await context.db.digests.toArray();
  expect([days.length, days.every(({ keys }) => keys.length === 1), (await readImport(context.db, id))?.state]).toEqual([45, true, 'done']);
});

describe('an import that is taken back while it is written', () => {
  it('stops, and leaves nothing behind', async () => {
    const id = await putImportBytes(context.db, new Blob([many]), 'many.jsonl', clock);
    await readForImport(context, { id });
    let undone: Promise<unknown> | undefined;
    context.index.take = () => { undone ??= undoFromImport(context, { id }); };
    await writeFromImport(context, { id });
    await undone;
    expect((await readImport(context.db, id))?.state).toBe('undone');
    for (const table of ['papers', 'digests', 'library'] as const) expect(await context.db[table].count()).toBe(0);
  });

  it('stops while its lists are written, a few at a time, and leaves nothing behind', async () => {
    const id = await putImportBytes(context.db, new Blob([ofManyDays]), 'days.jsonl', clock);
    await readForImport(context, { id });
    const listed = vi.spyOn(context.db.digests, 'put');
    context.index.turns.pass = async () => {
      if (listed.mock.calls.length > 0) await undoFromImport(context, { id });
    };
    await writeFromImport(context, { id });
    expect(listed).toHaveBeenCalledTimes(20);
    expect((await readImport(context.db, id))?.state).toBe('undone');
    for (const table of ['papers', 'digests', 'library'] as const) expect(await context.db[table].count()).toBe(0);
  });

  it('says that it failed, though the disk has no room even for that word', async () => {
    let isFull = false;
    context.db = new Database(crypto.randomUUID());
    context.db.use({
      stack: 'dbcore', name: 'full',
      create: (core) => ({
        ...core,
        table(name) {
          const table = core.table(name);
          return { ...table, mutate: async (request) => {
            if (isFull) throw new DOMException('full', 'QuotaExceededError');
            return table.mutate(request);
          } };
        },
      }),
    });
    const id = await putImportBytes(context.db, new Blob([many]), 'many.jsonl', clock);
    await readForImport(context, { id });
    context.index.take = () => { isFull = true; };
    const why = expect.stringContaining('disk space') as string;
    expect(await writeFromImport(context, { id })).toMatchObject({ state: 'failed', message: why });
    isFull = false;
    await undoFromImport(context, { id });
    expect(await context.db.papers.count()).toBe(0);
  });
});

describe('a library file', () => {
  const key = '2611.00003';
  const library = (...notes: string[]): string => JSON.stringify({
    format: 'sidelight-papers', version: 1,
    papers: notes.map((note, row) => ({ paper: papers[2], entry: { tags: [`tag ${row}`], note, rating: 3 } })),
  });

  it('brings its tags and notes to a paper that is saved already, and says so before', async () => {
    await importText(JSON.stringify({ format: 'sidelight-papers', version: 1, papers: [{ paper: papers[2] }] }), 'first.json');
    await savePaper(context.db, key, clock);
    await changeEntries(context.db, [key], { note: 'mine', addTags: ['own'], state: 'reading' }, clock);
    clock += 60_000;
    const id = await putImportBytes(context.db, new Blob([library('of the file')]), 'library.json', clock);
    expect(await readForImport(context, { id })).toMatchObject({ library: 1, completed: 1 });
    await writeFromImport(context, { id });
    expect(await context.db.library.get(key)).toMatchObject({ tags: ['own', 'tag 0'], state: 'reading', rating: 3 });
    const { note, otherNote } = (await context.db.library.get(key))!;
    expect([note, otherNote].toSorted()).toEqual(['mine', 'of the file']);
    clock += 60_000;
    await undoFromImport(context, { id });
    expect(await context.db.library.get(key)).toMatchObject({ tags: ['own'], note: 'mine', state: 'reading', rating: 0 });
    expect((await context.db.library.get(key))!.otherNote).toBeUndefined();
  });

  it('leaves an entry that was edited since as it is when the import is undone', async () => {
    await importText(JSON.stringify({ format: 'sidelight-papers', version: 1, papers: [{ paper: papers[2] }] }), 'first.json');
    await savePaper(context.db, key, clock);
    const id = await importText(library('of the file'), 'library.json');
    await changeEntries(context.db, [key], { note: 'of the file, and mine' }, (clock += 1000));
    expect(await undoFromImport(context, { id })).toMatchObject({ kept: 1 });
    expect(await context.db.library.get(key)).toMatchObject({ note: 'of the file, and mine', tags: ['tag 0'] });
  });

  it('that names a paper twice loses neither note', async () => {
    const twice = { ...papers[2], title: 'Sand in the Gears' };
    const id = await importText(JSON.stringify({
      format: 'sidelight-papers', version: 1,
      papers: [
        { paper: papers[2], entry: { note: 'first' }, appearances: [{ source: 'feed:a', sourceName: 'A', date: '2026-11-18' }] },
        { paper: twice, entry: { note: 'second' }, appearances: [{ source: 'feed:b', sourceName: 'B', date: '2026-11-19' }] },
      ],
    }), 'library.json');
    const { note, otherNote } = (await context.db.library.get(key))!;
    expect([note, otherNote].toSorted()).toEqual(['first', 'second']);
    await undoFromImport(context, { id });
    expect(await context.db.library.count()).toBe(0);
  });
});

describe('the day of a list', () => {
  it('is today where it lies after tomorrow or is none', async () => {
    const list = (date: string): Parameters<typeof takeDigests>[1][number] => (
      { source: `feed:${date}`, sourceName: 'Tea', date, entries: [{ arxivId: '2611.00001', title: 'Tea' }] }
    );
    await takeDigests(context, ['2099-01-01', '2026-11-22', '2026-13-45', '2026-11-21', '2026-11-19'].map(list));
    expect((await context.db.digests.toArray()).map(({ source, date }) => [source, date])).toEqual([
      ['feed:2026-11-19', '2026-11-19'], ['feed:2026-11-21', '2026-11-21'], ['feed:2026-11-22', '2026-11-20'],
      ['feed:2026-13-45', '2026-11-20'], ['feed:2099-01-01', '2026-11-20'],
    ]);
    await importText('2099-05-06\n\nLoops and Skips\n\narXiv:2611.00009', 'list.txt');
    for (const { date } of await context.db.digests.toArray()) expect(date <= '2026-11-21').toBe(true);
  });
});
