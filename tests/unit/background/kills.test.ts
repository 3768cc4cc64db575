import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { compress } from '@/lib/background/core/compress';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import { addDays, dayOf } from '@/lib/paper/day';
import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { findRelated } from '@/lib/related/index';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { deleteDigest, pruneOldPapers } from '@/lib/store/delete-digests';
import { writeIdFindings } from '@/lib/store/ids';
import { listImports, putImportBytes } from '@/lib/store/imports';
import { changeEntries, savePaper } from '@/lib/store/library';
import { resetSegments } from '@/lib/store/segments';
import { writeDigests } from '@/lib/store/write-digests';
import { createRandom, Killer } from '@/tests/support/killer';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { restoreBackupFile } = await import('@/lib/background/library/backup');
const { saveToLibrary } = await import('@/lib/background/library/entries');
const { syncLibrary } = await import('@/lib/background/sync/sync');
const { readForImport, resumeImports, undoFromImport, writeFromImport } = await import('@/lib/background/digests/import');
const { takeDigests } = await import('@/lib/background/digests/write');

const AT = Date.parse('2026-11-20T10:00:00Z');
const TODAY = dayOf(AT);
const KILLS = 50;
const WORDS = ['loops', 'gold', 'sand', 'comets', 'rivers', 'kettles', 'mirrors', 'lanterns', 'anchors', 'violins', 'glaciers', 'orchards'];

function entry(number: number): DigestEntry {
  const [word, other] = [WORDS[number % WORDS.length]!, WORDS[(number * 5 + 3) % WORDS.length]!];
  return {
    arxivId: `2611.${String(number).padStart(5, '0')}`,
    title: `On ${word} of kind ${number} among ${other}`,
    authors: [`Ada Author${number}`],
    rank: number,
    abstract: `We study ${word} and ${other} in numbers.`,
  };
}

function titled(number: number): DigestEntry {
  const { arxivId: _, ...rest } = entry(number);
  return rest;
}

function list(source: string, numbers: readonly number[], date = TODAY, make = entry): ParsedDigest {
  return { source, sourceName: `List ${source}`, date, entries: numbers.map(make) };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, row) => from + row);
const noModel = { read: async (): Promise<ArrayBuffer> => Promise.reject(new Error('no model')), dropCopy: async () => undefined };

/** A worker's life over a store: with a killer that may end it. */
function start(name: string, killer?: Killer): Context {
  const db = new Database(name);
  killer?.watch(db);
  const keeper = new IndexKeeper(db, noModel, () => AT);
  // Nobody hears a killed worker's complaints.
  const flush = (): Promise<void> => keeper.flush().catch((error: unknown) => {
    if (!killer?.isDead && !(error instanceof Error && error.name === 'DatabaseClosedError')) throw error;
  });
  const index = new Proxy(keeper, { get: (target, key) => (key === 'flush' ? flush : Reflect.get(target, key) as unknown) });
  return { db, index, now: () => AT, fetch, loadParsers };
}

/** Five saved papers with notes, in a list that is indexed: nothing of them may be lost by any writer. */
async function fill({ db, index }: Context): Promise<void> {
  await writeDigests(db, [list('hf-daily', range(0, 8)), list('text', [20, 21], '2026-11-01', titled)], AT - 5);
  await index.flush();
  for (const { key } of await db.papers.limit(5).toArray()) {
    await savePaper(db, key, AT - 4);
    await changeEntries(db, [key], { note: `note of ${key}`, addTags: ['dear'] }, AT - 3);
  }
}

interface Writer {
  /** Before the life that is killed. */
  prepare?: (context: Context) => Promise<void>;
  act: (context: Context) => Promise<unknown>;
  /** What the next life does about the work that was left; else the act is done again. */
  resume?: (context: Context) => Promise<unknown>;
}

async function importFile({ db }: Context): Promise<void> {
  const papers = range(40, 290).map((number) => ({
    paper: number % 2 ? titled(number) : entry(number),
    entry: number % 5 ? undefined : { note: `imported ${number}` },
  }));
  await putImportBytes(db, new Blob([JSON.stringify({ format: 'sidelight-papers', version: 1, papers })]), 'library.json', AT);
}

async function writeImports(context: Context): Promise<void> {
  await resumeImports(context);
  for (const { id, state, message } of await listImports(context.db)) {
    if (message) throw new Error(message);
    if (state !== 'read') continue;
    await readForImport(context, { id });
    const { message: problem } = await writeFromImport(context, { id });
    if (problem) throw new Error(problem);
  }
}

const inFeed = (number: number): object => ({
  ...entry(number), key: entry(number).arxivId, appearances: [{ source: 'feed:x', sourceName: 'X', date: TODAY, rank: number }],
});
const backup = JSON.stringify({
  format: 'sidelight-papers',
  version: 2,
  papers: range(5, 30).map((number) => ({ paper: inFeed(number), entry: { note: `restored ${number}` } })),
  everything: {
    settings: {},
    sources: [],
    digests: [{ source: 'feed:x', sourceName: 'X', date: TODAY, keys: range(5, 30).map((number) => entry(number).arxivId) }],
  },
});

const WRITERS: Record<string, Writer> = {
  'saving a paper of a page': {
    act: (context) => {
      const { rank: _, ...facts } = entry(9);
      return saveToLibrary(context, { ref: { ...facts, url: 'https://arxiv.org/abs/2611.00009' } }, { incognito: false });
    },
  },
  'a slice of an import': { prepare: importFile, act: writeImports },
  'the undo of an import': {
    prepare: async (context) => {
      await importFile(context);
      await writeImports(context);
    },
    act: async (context) => {
      for (const { id } of await listImports(context.db)) await undoFromImport(context, { id });
    },
  },
  'the merge of segments': {
    prepare: async ({ db, index }) => {
      for (const number of range(30, 38)) {
        await writeDigests(db, [list('hf-daily', [number])], AT);
        await index.flush();
      }
    },
    act: (context) => takeDigests(context, [list('hf-daily', [39])]),
  },
  'a digest': {
    // It brings new papers, more of known ones, and the ids of papers that were known by their titles.
    act: (context) => takeDigests(context, [list('hf-daily', range(4, 12)), list('feed:x', [20, 21, 5, 33])]),
  },
  'the findings of an id search': {
    act: async (context) => {
      const key = (number: number): string => `title:${entry(number).title.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
      await writeIdFindings(
        context.db,
        { sure: [20, 21].map((number) => ({ key: key(number), entry: entry(number) })), doubtful: [], asked: [] },
        AT,
      );
      await context.index.flush();
    },
  },
  'the restoring of a backup': { act: (context) => restoreBackupFile(context, { text: backup, how: 'merge' }) },
  'a round of sync': {
    prepare: async () => {
      const rows = range(3, 15).map((number) => ({
        key: entry(number).arxivId, title: entry(number).title, savedAt: 1, keptAt: 1, state: ['read', 2], tags: [['synced', 2, 1]],
        notes: [[`synced ${number}`, 2, 0]], rating: [0, 0],
      }));
      await fakeBrowser.storage.sync.set({ library0: await compress(JSON.stringify({ version: 2, rows })) });
      await changeSettings({ sync: true });
    },
    act: async (context) => {
      await syncLibrary(context, async () => undefined);
      await context.index.flush();
    },
  },
  'the pruning of old lists': {
    prepare: async ({ db, index }) => {
      await writeDigests(db, range(0, 6).map((row) => list('arxiv:cs.CL', range(row * 3, row * 3 + 9), addDays(TODAY, -400 - row))), AT);
      await index.flush();
    },
    act: async ({ db, index }) => {
      await pruneOldPapers(db, new Map([['arxiv:cs.CL', addDays(TODAY, -365)]]));
      await index.flush();
    },
  },
  'the deletion of a digest': {
    act: async ({ db, index }) => {
      await deleteDigest(db, `hf-daily|${TODAY}`, AT);
      await index.flush();
    },
  },
};

/** What a person would see: papers, lists and library. Orders that do not matter are sorted away. */
async function readAll({ db }: Context): Promise<unknown> {
  const [papers, digests, library] = await Promise.all([db.papers.toArray(), db.digests.toArray(), db.library.toArray()]);
  return {
    papers: papers.map((paper) => ({ ...paper, appearances: paper.appearances.toSorted((a, b) => (a.digestId < b.digestId ? -1 : 1)) })),
    digests: digests.map((digest) => ({ ...digest, keys: digest.keys.toSorted() })), library,
  };
}

/** Nothing lost, nothing doubled, nothing left without what it belongs to. */
async function checkStore({ db }: Context, isImporting: boolean): Promise<void> {
  const [papers, digests, library] = await Promise.all([db.papers.toArray(), db.digests.toArray(), db.library.toArray()]);
  const byKey = new Map(papers.map((paper) => [paper.key, paper]));
  expect(new Set(papers.map(({ titleKey }) => titleKey)).size).toBe(papers.length);
  expect(library.filter(({ paperKey }) => !byKey.has(paperKey))).toEqual([]);
  expect(library.flatMap(({ note, otherNote = '' }) => `${note} ${otherNote}`).filter((note) => note.includes('note of'))).toHaveLength(5);
  for (const { id, keys, count } of digests) {
    expect([new Set(keys).size, keys.length]).toEqual([count, count]);
    for (const key of keys)
      expect(
        byKey.get(key)?.appearances.filter(({ digestId }) => digestId === id),
        `${id} lists ${key}`,
      ).toHaveLength(1);
  }
  const listed = new Map(digests.map(({ id, keys }) => [id, new Set(keys)]));
  for (const { key, appearances } of papers) {
    expect(new Set(appearances.map(({ digestId }) => digestId)).size).toBe(appearances.length);
    for (const { digestId, paperKey } of appearances) {
      expect(paperKey).toBe(key);
      if (!isImporting) expect(listed.get(digestId)?.has(key), `${digestId} has no ${key}`).toBe(true);
    }
  }
}

/** The index, brought up to date, answers as one that is built anew from the papers. */
async function checkIndex(context: Context): Promise<void> {
  const read = async ({ index }: Context): Promise<unknown> => {
    await index.flush();
    const built = await index.getIndex();
    const answers = WORDS.map((word) => findRelated(built, { title: `On ${word}`, abstract: '' }).map(({ key }) => key).sort());
    return { size: built.size, answers };
  };
  const flushed = await read(context);
  expect(flushed).toMatchObject({ size: await context.db.papers.count() });
  await resetSegments(context.db);
  const anew = start(context.db.name);
  expect(await read(anew)).toEqual(flushed);
  anew.db.close();
}

const counts: string[] = [];

describe.each(Object.entries(WRITERS))('a worker killed in %s', (title, { prepare, act, resume = act }) => {
  const names: string[] = [];
  async function live(killer: Killer): Promise<string> {
    fakeBrowser.reset();
    // A long import keeps its worker alive by asking the browser something.
    vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockResolvedValue({} as never);
    vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue(undefined as never);
    vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockResolvedValue(undefined as never);
    const name = crypto.randomUUID();
    names.push(name);
    const before = start(name);
    await fill(before);
    await prepare?.(before);
    before.db.close();
    const context = start(name, killer);
    await act(context).catch((error: unknown) => {
      if (!killer.isDead) throw error;
    });
    context.db.close();
    return name;
  }
  beforeEach(() => vi.restoreAllMocks());

  it(`loses and doubles nothing in ${KILLS} kills, and its index answers as a new one`, async () => {
    const whole = new Killer(Number.POSITIVE_INFINITY);
    const reference = start(await live(whole));
    const expected = await readAll(reference);
    await checkStore(reference, false);
    await checkIndex(reference);
    reference.db.close();
    const random = createRandom(title.length);
    let dead = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const killer = new Killer(1 + Math.floor(random() * whole.steps));
      const name = await live(killer);
      dead += killer.isDead ? 1 : 0;
      const next = start(name);
      await checkStore(next, title.includes('import'));
      await checkIndex(next);
      next.db.close();
      const last = start(name);
      await resume(last);
      expect(await readAll(last)).toEqual(expected);
      await checkStore(last, false);
      await checkIndex(last);
      last.db.close();
      await last.db.delete();
    }
    expect(dead).toBe(KILLS);
    counts.push(`${title}: ${KILLS} kills over ${whole.steps} steps`);
    console.log(counts.at(-1));
  }, 240_000);
});
