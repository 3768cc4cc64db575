import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ROOT } from '@/dev/paths';
import type { Context } from '@/lib/background/core/context';
import { buildSegment, decodeModel, PaperIndex, readVectors } from '@/lib/related/index';
import { Database, type StoredPaper } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';
import { changeEntries, savePaper } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getInsights, getVotes } = await import('@/lib/background/library/insights');

const NOW = Date.parse('2026-11-20T10:00:00Z');

describe('the map of the library', () => {
  it('reads from the shipped model that papers of one field are alike', async () => {
    const bytes = await readFile(join(ROOT, 'public/model/vectors.bin'));
    const model = decodeModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))!;
    const papers = [
      {
        key: 'a', title: 'Denoising diffusion for image synthesis',
        abstract: 'We train a diffusion model that generates images from noise.',
      },
      { key: 'b', title: 'Fast samplers for image diffusion models', abstract: 'Fewer denoising steps when generating images.' },
      { key: 'c', title: 'Machine translation of spoken language', abstract: 'A speech translation system between many languages.' },
    ];
    const vectors = [
      ...readVectors(new PaperIndex([buildSegment(papers, model)], new Set(), model), { isWanted: (key) => 'abc'.includes(key) }),
    ];
    const cosine = (x: number, y: number): number => vectors[x]!.vector.reduce((sum, value, d) => sum + value * vectors[y]!.vector[d]!, 0);
    expect(vectors.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(cosine(0, 0)).toBeCloseTo(1, 3);
    expect(cosine(0, 1)).toBeGreaterThan(cosine(0, 2) + 0.1);
  });
});

describe('insights', () => {
  let context: Context;
  beforeEach(() => {
    fakeBrowser.reset();
    const db = new Database(crypto.randomUUID());
    context = {
      db, now: () => NOW, fetch, loadParsers,
      index: { getIndex: async () => new PaperIndex([]), getModel: async () => undefined } as unknown as Context['index'],
    };
  });
  afterEach(() => context.db.delete());

  const put = (key: string, more: Partial<StoredPaper> = {}): Promise<unknown> =>
    context.db.papers.put({ key, arxivId: key, title: `Paper ${key}`, titleKey: key, authors: [], addedAt: 1, appearances: [], ...more });

  it('counts what was saved and read on which day, and what was saved in which month', async () => {
    await put('2611.00001', { categories: ['cs.CL'] });
    await put('2611.00002', { categories: ['cs.CL', 'cs.LG'] });
    await savePaper(context.db, '2611.00001', Date.parse('2026-10-02T23:00:00Z'));
    await savePaper(context.db, '2611.00002', Date.parse('2026-11-03T01:00:00Z'));
    await changeEntries(context.db, ['2611.00001'], { state: 'read', addTags: ['depth'] }, Date.parse('2026-11-03T05:00:00Z'));
    const view = await getInsights(context, {});
    expect(view.days).toEqual([{ day: '2026-10-02', saved: 1, read: 0 }, { day: '2026-11-03', saved: 1, read: 1 }]);
    expect(view.states).toEqual({ 'to-read': 1, reading: 0, read: 1 });
    const categories = view.topics.find(({ kind }) => kind === 'categories')!;
    expect(categories.months.at(-1)).toBe('2026-11');
    expect(categories.series).toContainEqual({ name: 'cs.CL', counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1] });
    expect(view.topics.find(({ kind }) => kind === 'tags')!.series).toEqual([
      { name: 'depth', counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] },
    ]);
  });

  it('names what is on the map, in an answer that a message can carry, and counts over the period that is asked for', async () => {
    const titles = ['Speech translation', 'Slow speech translation', 'Image diffusion'];
    const papers = titles.map((title, row) => ({ key: `2611.0000${row}`, title, abstract: title }));
    const bytes = await readFile(join(ROOT, 'public/model/vectors.bin'));
    const model = decodeModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))!;
    context.index = {
      getIndex: async () => new PaperIndex([buildSegment(papers, model)], new Set(), model),
    } as unknown as Context['index'];
    for (const { key, title } of papers) {
      await put(key, { title, categories: ['cs.CL'] });
      await savePaper(context.db, key, NOW);
    }
    await put('2611.00009');
    await savePaper(context.db, '2611.00009', NOW);
    const view = await getInsights(context, { months: 6 });
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(view.map).toMatchObject({ leftOut: 1, subjects: [null] });
    expect(view.map.papers.map(({ title, subject }) => [title, subject])).toEqual(papers.map(({ title }) => [title, 0]));
    expect(atob(view.map.papers[0]!.vector)).toHaveLength(128);
    expect(view.topics.map(({ months }) => months.length)).toEqual([6]);
  });

  it('draws no line through a month of which no digest is here', async () => {
    const list = async (date: string, titles: readonly string[]): Promise<void> => {
      const keys = titles.map((_, row) => `${date} ${row}`);
      for (const [row, title] of titles.entries()) await put(
        keys[row]!, { title, appearances: [{ digestId: `b|${date}`, paperKey: keys[row]!, source: 'b', sourceName: 'B', date }] },
      );
      await putDigest(context.db, { id: `b|${date}`, source: 'b', sourceName: 'B', date, count: keys.length, fetchedAt: 1, keys });
    };
    await list('2026-08-03', Array.from({ length: 30 }, (_, row) => `Graphs of sort ${row}`));
    await list('2026-10-30', ['Trees in pots']);
    await list('2026-11-20', Array.from({ length: 20 }, (_, row) => `Diffusion ladder number ${row}`));
    const phrases = (await getInsights(context, {})).topics.find(({ kind }) => kind === 'phrases')!;
    expect(phrases.months).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
    expect(phrases.series[0]).toMatchObject({ counts: [0, null, 0, 20], newest: 20 });
  });

  it('tells every reading of a paper’s votes in order', async () => {
    await put('2611.00001', { appearances: [
      {
        digestId: 'b|2026-11-02', paperKey: '2611.00001', source: 'b', sourceName: 'B', date: '2026-11-02',
        votes: [{ at: 5e12, upvotes: 9 }],
      },
      { digestId: 'a|2026-11-01', paperKey: '2611.00001', source: 'a', sourceName: 'A', date: '2026-11-01', upvotes: 3 },
    ] });
    expect(await getVotes(context, { key: '2611.00001' })).toEqual({
      votes: [{ at: Date.parse('2026-11-01T12:00:00Z'), upvotes: 3 }, { at: 5e12, upvotes: 9 }],
    });
    expect(await getVotes(context, { key: 'none' })).toEqual({ votes: [] });
  });
});
