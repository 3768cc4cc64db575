import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { parseImport } from '@/lib/digest/import/import';
import type { DigestEntry, LibraryEntry, ListingFacts, ParsedDigest } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { changeSettings, readSettings } from '@/lib/settings/settings';
import { changeCiteKey, findCiteKeys, getCiteKeys } from '@/lib/store/cite-keys';
import { Database, type StoredPaper } from '@/lib/store/database';
import { readEverything } from '@/lib/store/everything';
import { markInInbox, readPutOff } from '@/lib/store/inbox';
import { markSeen } from '@/lib/store/papers';
import { readPending } from '@/lib/store/segments';
import { writeDigests } from '@/lib/store/write-digests';
import { EVERY_PAPER_FIELD } from '@/tests/support/paper-fields';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const {
  listLocalBackups, makeBackup, makeFullBackup, openLocalBackup, readBackupFile, restoreBackupFile,
} = await import('@/lib/background/library/backup');
const { changeLibrary, removeManyFromLibrary, saveToLibrary } = await import('@/lib/background/library/entries');
const { keepLocalBackup } = await import('@/lib/background/library/local-backups');
const { changeKept, deleteKept, listKept } = await import('@/lib/settings/kept');

const DAY = 86_400_000;
const START = Date.parse('2026-11-10T09:00:00Z');
let clock = START;

function makeContext(): Context {
  const db = new Database(crypto.randomUUID());
  return { db, now: () => clock, fetch, loadParsers, index: { flush: async () => undefined } as unknown as Context['index'] };
}

async function fill({ db }: Context, count: number): Promise<void> {
  for (let row = 0; row < count; row++) {
    const key = `2611.${String(row + 1).padStart(5, '0')}`;
    const paper: StoredPaper = {
      key,
      arxivId: key,
      title: `Paper ${row} on loops`,
      titleKey: foldTitle(`Paper ${row} on loops`),
      authors: ['Ana Gómez'],
      addedAt: START,
      abstract: `What paper ${row} says.`,
      published: '2026-11-09',
      categories: ['cs.LG'],
      appearances: [
        {
          digestId: 'hf-daily|2026-11-10',
          paperKey: key,
          source: 'hf-daily',
          sourceName: 'Daily Papers',
          date: '2026-11-10',
          rank: row + 1,
          upvotes: 9,
          votes: [{ at: START, upvotes: 9 }],
        },
      ],
    };
    await db.papers.put(paper);
    const entry: LibraryEntry = {
      paperKey: key, savedAt: START + row, changedAt: START + row, state: row % 2 ? 'read' : 'to-read', tags: ['depth', `t${row}`],
      note: row ? `note ${row}\nline 2` : '', rating: row % 6, ...(row % 2 && { readAt: START + row }),
    };
    await db.library.put(entry);
  }
}

const asker = { incognito: false };
let context: Context;
beforeEach(() => {
  fakeBrowser.reset();
  clock = START;
  context = makeContext();
});
afterEach(() => context.db.delete());

describe('a backup', () => {
  it('gives another browser the same library, papers and appearances', async () => {
    await fill(context, 7);
    const { text, name } = await makeBackup(context);
    expect(name).toBe('sidelight-backup-2026-11-10.json');
    const other = makeContext();
    expect(await readBackupFile(other, { text })).toMatchObject({
      saved: 7, papers: 7, fresh: 7, changed: 0, gone: 0, refused: 0, version: 1,
    });
    expect(await other.db.library.count()).toBe(0);
    expect(await restoreBackupFile(other, { text, how: 'merge' })).toEqual({ restored: 7, gone: 0 });
    expect(await other.db.library.toArray()).toEqual(await context.db.library.toArray());
    expect(await other.db.papers.toArray()).toEqual(await context.db.papers.toArray());
    expect(await restoreBackupFile(other, { text, how: 'merge' })).toEqual({ restored: 0, gone: 0 });
    await other.db.delete();
  });

  it('gives back every field of a paper, and every fact of its place in a digest', async () => {
    const key = EVERY_PAPER_FIELD.arxivId;
    const listing: Required<ListingFacts> = { rank: 3, upvotes: 9, comments: 0, announce: 'cross' };
    const paper: StoredPaper = {
      ...EVERY_PAPER_FIELD, key, titleKey: foldTitle(EVERY_PAPER_FIELD.title), addedAt: START,
      appearances: [{
        digestId: 'arxiv:cs.CL|2026-11-10', paperKey: key, source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-11-10',
        ...listing,
      }],
    };
    await context.db.papers.put(paper);
    await context.db.library.put({ paperKey: key, savedAt: START, changedAt: START, state: 'to-read', tags: [], note: '', rating: 0 });
    const { text } = await makeBackup(context);
    const bare: StoredPaper = {
      key, arxivId: key, title: paper.title, titleKey: paper.titleKey, authors: [], addedAt: START, appearances: [],
    };
    for (const before of [[], [bare]]) {
      await context.db.papers.clear();
      await context.db.papers.bulkPut(before);
      await restoreBackupFile(context, { text, how: 'merge' });
      expect(await context.db.papers.get(key)).toEqual(paper);
    }
  });

  it('gives back what the person corrected, and the citation keys', async () => {
    await fill(context, 3);
    const keys = ['2611.00001', '2611.00002', '2611.00003'];
    const edited = { title: 'Kettles', authors: ['Ada Brewer'], authorsCut: true, published: '2023' };
    await context.db.library.update(keys[0]!, { edited });
    await getCiteKeys(context.db, keys.slice(0, 2), (place) => ['tea', 'Cup:1'][place]!, clock);
    for (const { text } of [await makeBackup(context), await makeFullBackup(context)]) {
      const other = makeContext();
      await restoreBackupFile(other, { text, how: 'merge' });
      expect((await other.db.library.get(keys[0]!))!.edited).toEqual(edited);
      expect((await other.db.papers.get(keys[0]!))!.title).toBe('Paper 0 on loops');
      expect(await findCiteKeys(other.db, keys)).toEqual(['tea', 'Cup:1', undefined]);
      expect(await readBackupFile(other, { text })).toMatchObject({ fresh: 0, changed: 0, gone: 0 });
      await other.db.library.update(keys[0]!, { edited: { title: 'Pots' } });
      expect(await readBackupFile(other, { text })).toMatchObject({ changed: 1 });
      await other.db.delete();
    }
  });

  it('keeps the citation keys of here where it is merged, and takes the place of them where it replaces', async () => {
    await fill(context, 3);
    const keys = ['2611.00001', '2611.00002', '2611.00003'];
    await getCiteKeys(context.db, keys, (place) => ['tea', 'cup', 'pot'][place]!, clock);
    const { text } = await makeBackup(context);
    await changeCiteKey(context.db, keys[0]!, 'kettle', clock);
    await context.db.citeKeys.delete(keys[2]!);
    await changeCiteKey(context.db, '2611.00009', 'POT', clock);
    clock += 1000;
    await restoreBackupFile(context, { text, how: 'merge' });
    expect(await findCiteKeys(context.db, [...keys, '2611.00009'])).toEqual(['kettle', 'cup', 'pota', 'POT']);
    await restoreBackupFile(context, { text, how: 'replace' });
    expect(await findCiteKeys(context.db, keys.slice(0, 2))).toEqual(['tea', 'cup']);
  });

  it('of each day gives a new store the papers with their abstracts and appearances', async () => {
    await fill(context, 12);
    await keepLocalBackup(context);
    const { text } = await openLocalBackup(context, { id: '2026-11-10' });
    const other = makeContext();
    await restoreBackupFile(other, { text, how: 'merge' });
    const restored = await other.db.papers.toArray();
    const withoutCurves = (await context.db.papers.toArray()).map((paper) =>
      ({ ...paper, appearances: paper.appearances.map((appearance) => ({ ...appearance, votes: undefined })) }));
    expect(restored).toEqual(withoutCurves);
    expect(restored.filter(({ abstract }) => abstract)).toHaveLength(12);
    await other.db.delete();
  });

  it('keeps two papers of one title apart, with the note of each', async () => {
    const editorial = (doi: string): ParsedDigest['entries'][number] => ({ title: 'Editorial', doi });
    await writeDigests(
      context.db,
      [{ source: 'text', sourceName: 'Pasted', date: '2026-11-01', entries: [editorial('10.1000/a'), editorial('10.1000/b')] }],
      START,
    );
    // As the store kept them before keys told such papers apart.
    await context.db.papers.bulkPut(['title:editorial', 'title:editorial~2'].map((key, row): StoredPaper => (
      { key, title: 'Editorial', titleKey: 'editorial', authors: [`Author ${row}`], addedAt: START, appearances: [] }
    )));
    const keys = (await context.db.papers.toCollection().primaryKeys()) as string[];
    for (const key of keys) {
      await saveToLibrary(context, { key }, asker);
      await changeLibrary(context, { keys: [key], change: { note: `of ${key}` } });
    }
    const { text } = await makeBackup(context);
    const other = makeContext();
    expect(await readBackupFile(other, { text })).toMatchObject({ saved: 4, refused: 0, fresh: 4 });
    // Another editorial has one of the keys there.
    await other.db.papers.put({
      key: 'title:editorial',
      title: 'Editorial',
      titleKey: 'editorial',
      authors: ['Nobody Else'],
      addedAt: 1,
      appearances: [],
    });
    await restoreBackupFile(other, { text, how: 'merge' });
    expect((await other.db.library.toArray()).map(({ note }) => note).sort()).toEqual(keys.map((key) => `of ${key}`).sort());
    expect((await other.db.papers.get('title:editorial'))!.authors).toEqual(['Nobody Else']);
    for (const { paperKey } of await other.db.library.toArray()) expect(await other.db.papers.get(paperKey)).toBeDefined();
    await other.db.delete();
  });

  it('of everything gives a new profile the same Sidelight', async () => {
    await fill(context, 3);
    const lists: ParsedDigest[] = ['hf-daily', 'text'].map((from) => ({
      source: from,
      sourceName: from,
      date: '2026-11-09',
      entries: [
        { title: `Only in ${from}`, abstract: 'A text.', arxivId: from === 'text' ? undefined : '2611.00077', rank: 1 } as DigestEntry,
      ],
    }));
    await writeDigests(context.db, lists, START);
    await markSeen(context.db, ['2611.00077'], START);
    await markInInbox(context.db, ['2611.00077', '2611.00002'], 'done', { source: 'hf-daily', date: '2026-11-09' }, START);
    await markInInbox(context.db, ['2611.00001'], 'later', { source: 'hf-daily', date: '2026-11-09' }, START);
    await context.db.sources.put({ id: 'feed:https://tea.example/feed', name: 'Tea', url: 'https://tea.example/feed' });
    await changeSettings({ look: 'dark', filters: [{ name: 'Tea', query: 'tag:tea' }], notifyAt: 7 });
    await changeLibrary(context, { keys: ['2611.00001'], change: { note: 'mine' } });
    await context.db.library.update('2611.00001', { otherNote: 'theirs' });
    const read = async ({ db }: Context): Promise<unknown> => [await readPutOff(db), ...await Promise.all(
      [db.papers, db.library, db.digests, db.sources].map((table) => table.toArray()))];
    const before = [await read(context), await readSettings()];
    const { text, left } = await makeFullBackup(context);
    expect(left).toBe(0);
    const other = makeContext();
    await fakeBrowser.storage.local.clear();
    await restoreBackupFile(other, { text, how: 'merge' });
    expect([await read(other), await readSettings()]).toEqual(before);
    expect((await readPending(other.db, 100)).keys.size).toBe(5);
    await restoreBackupFile(other, { text, how: 'merge' });
    expect([await read(other), await readSettings()]).toEqual(before);
    expect((await parseImport(text, { now: START })).found.papers).toBe(5);
    await other.db.delete();
  });

  it('of everything loses no search or setting of the profile that it comes to, and turns sync on nowhere', async () => {
    await fill(context, 1);
    await changeSettings({ look: 'dark', notifyAt: 7, sync: true, sites: { arxiv: false }, filters: [
      { name: 'Tea', query: 'tag:tea' }, { name: 'New', query: 'is:to-read' },
    ] });
    const { text } = await makeFullBackup(context);
    expect(await readBackupFile(context, { text })).toMatchObject({ everything: { searches: 2, sources: 0 } });
    const mine = [{ name: 'Tea', query: 'green tea' }, { name: 'Mine', query: 'loops' }];
    const here = { look: 'light', notifyAt: null, sync: false, sites: { huggingface: false }, filters: mine } as const;
    await changeSettings({ ...here, filters: mine });
    for (let time = 0; time < 2; time++) {
      await restoreBackupFile(context, { text, how: 'merge' });
      expect(await readSettings()).toMatchObject({
        look: 'light', notifyAt: 7, sync: false, sites: { arxiv: false, huggingface: false },
        filters: [...mine, { name: 'Tea (2)', query: 'tag:tea' }, { name: 'New', query: 'is:to-read' }],
      });
    }
    await changeSettings({ ...here, filters: mine });
    await restoreBackupFile(context, { text, how: 'replace' });
    expect(await readSettings()).toMatchObject({
      look: 'dark', notifyAt: 7, sync: false, filters: [
        { name: 'Tea', query: 'tag:tea' }, { name: 'New', query: 'is:to-read' }, { name: 'Tea (2)', query: 'green tea' }, mine[1],
      ],
    });
  });

  it('of everything leaves settings that it does not name, or names wrongly, as they are', async () => {
    await changeSettings({ look: 'dark', notifyAt: 7 });
    for (const settings of [undefined, { look: 'neon' }]) {
      const everything = { settings, digests: [], sources: [] };
      const text = JSON.stringify({ format: 'sidelight-papers', version: 2, papers: [], everything });
      await restoreBackupFile(context, { text, how: 'replace' });
      expect(await readSettings()).toMatchObject({ look: 'dark', notifyAt: 7 });
    }
  });

  it('of everything brings the searches and watches of a list in which one is damaged', async () => {
    const [search, watch] = [{ name: 'Tea', query: 'tag:tea' }, { query: 'tea', act: 'watch' }];
    const everything = { settings: { filters: [null, search], watches: [{ query: 7 }, watch] }, digests: [], sources: [] };
    const text = JSON.stringify({
      format: 'sidelight-papers', version: 2, papers: [], everything: { ...everything, sources: 'damaged', digests: null },
    });
    await restoreBackupFile(context, { text, how: 'merge' });
    expect(await readSettings()).toMatchObject({ filters: [search], watches: [watch] });
  });

  it('of everything leaves out old lists that can be fetched again where the file gets too long', async () => {
    const list = (from: string, date: string): ParsedDigest => ({
      source: from, sourceName: from, date, entries: [{ title: `Only in ${from} of ${date}`, abstract: 'x'.repeat(1000), rank: 1 }],
    });
    await writeDigests(context.db, [list('hf-daily', '2026-11-08'), list('hf-daily', '2026-11-09'), list('text', '2025-01-01')], START);
    const { digests, left } = await readEverything(context.db, { bytes: 4_000, papers: 100 });
    expect([digests.map(({ source, date }) => `${source} ${date}`), left]).toEqual([['text 2025-01-01', 'hf-daily 2026-11-09'], 1]);
  });

  it('of everything gets no longer than a file that can be restored, whatever the length of a list', async () => {
    const list = (from: string, count: number): ParsedDigest => ({
      source: from, sourceName: from, date: '2026-11-09',
      entries: Array.from({ length: count }, (_, row) => ({ title: `Paper ${row} of ${from}`, abstract: 'x'.repeat(1000), rank: row + 1 })),
    });
    await writeDigests(context.db, [list('text', 30), list('hf-daily', 3)], START);
    for (const room of [{ bytes: 10_000, papers: 100 }, { bytes: 100_000, papers: 20 }]) {
      const { items, digests, left } = await readEverything(context.db, room);
      expect([digests.map(({ source }) => source), left, items.length]).toEqual([['hf-daily'], 1, 3]);
      expect(JSON.stringify({ items, digests }).length).toBeLessThan(room.bytes);
    }
  });

  it('of everything holds what the person wrote to a paper that the store lost', async () => {
    await fill(context, 1);
    const { paperKey } = (await context.db.library.toCollection().first())!;
    await changeLibrary(context, { keys: [paperKey], change: { note: 'mine' } });
    await context.db.papers.clear();
    const { text } = await makeFullBackup(context);
    const other = makeContext();
    await restoreBackupFile(other, { text, how: 'merge' });
    expect(await other.db.library.get(paperKey)).toMatchObject({ note: 'mine' });
    await other.db.delete();
  });

  it('never throws for a day, a key or a time that cannot be', async () => {
    const appearance = { source: 'x', sourceName: 'X', date: '2026-13-45' };
    const everything = {
      settings: { look: 'neon', __proto__: null },
      sources: [{ id: 7 }],
      digests: [{ ...appearance, keys: ['__proto__'] }, { ...appearance, date: '2026-02-31', keys: [] }, null],
    };
    const paper = { key: '__proto__', title: 'A Good Paper', published: '2026-02-31', appearances: [appearance], seenAt: -5 };
    const text = JSON.stringify({ format: 'sidelight-papers', version: 2, papers: [{ paper, entry: {} }], everything });
    await restoreBackupFile(context, { text, how: 'merge' });
    expect(await context.db.papers.toArray()).toMatchObject([{ key: 'title:agoodpaper', appearances: [] }]);
    expect(await context.db.digests.count()).toBe(0);
  });

  it('keeps any library through export and restore', async () => {
    await fill(context, 1);
    const key = '2611.00001';
    const entries = fc.record({
      state: fc.constantFrom('to-read' as const, 'reading' as const, 'read' as const), rating: fc.integer({ min: 0, max: 5 }),
      tags: fc.uniqueArray(
        fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,5})?$/), { maxLength: 4 },
      ), note: fc.stringMatching(/^([A-Za-z#*"\\<>é∑_-]{1,9}[ \n]?){0,6}[a-z]$/),
    });
    await fc.assert(fc.asyncProperty(entries, async (kept) => {
      const entry: LibraryEntry = { paperKey: key, savedAt: START, changedAt: START + 1, ...kept };
      await context.db.library.put(entry);
      const { text } = await makeBackup(context);
      await context.db.library.clear();
      await restoreBackupFile(context, { text, how: 'replace' });
      expect(await context.db.library.get(key)).toEqual(entry);
    }), { numRuns: 40 });
  });

  it('merges: the later change wins, tags add up, a note is never replaced by none', async () => {
    await fill(context, 2);
    const { text } = await makeBackup(context);
    clock += DAY;
    await changeLibrary(context, { keys: ['2611.00002'], change: { state: 'reading', note: '', addTags: ['new'] } });
    await context.db.library.put({
      paperKey: '2611.00001', savedAt: 1, changedAt: 1, state: 'reading', tags: ['old'], note: 'older', rating: 1,
    });
    await restoreBackupFile(context, { text, how: 'merge' });
    expect(await context.db.library.get('2611.00002')).toMatchObject({
      state: 'reading', note: 'note 1\nline 2', tags: ['depth', 't1', 'new'],
    });
    expect(await context.db.library.get('2611.00001')).toMatchObject({
      state: 'to-read', note: 'older', savedAt: 1, tags: ['depth', 't0', 'old'],
    });
  });

  it('merges two notes by keeping both, whichever is later, and asks once only', async () => {
    await fill(context, 4);
    const note = async (row: number, text: string): Promise<void> =>
      void (await changeLibrary(context, { keys: [`2611.0000${row}`], change: { note: text } }));
    const texts = ['the long note of the file, with reasons', 'a plan', 'half', 'same'];
    for (const [row, text] of texts.entries()) await note(row + 1, text);
    const { text } = await makeBackup(context);
    clock += DAY;
    // Written here later: another text, a longer one, a shorter one, the same.
    for (const [row, now] of ['short', 'a plan and its end', 'half'.slice(0, 2), 'same'].entries()) await note(row + 1, now);
    const notes = async (): Promise<unknown> => (await context.db.library.toArray()).map(({ note: here, otherNote }) => [here, otherNote]);
    const both = [['short', texts[0]], ['a plan and its end', undefined], ['ha', 'half'], ['same', undefined]];
    for (let time = 0; time < 2; time++) {
      await restoreBackupFile(context, { text, how: 'merge' });
      expect(await notes()).toEqual(both);
    }
    expect(await restoreBackupFile(context, { text, how: 'merge' })).toEqual({ restored: 0, gone: 0 });
    // The file's text is later: it stands first, and what stood here beside it.
    await context.db.library.put({
      paperKey: '2611.00001',
      savedAt: 1,
      changedAt: 1,
      state: 'read',
      tags: [],
      note: 'x'.repeat(9000),
      rating: 0,
    });
    await restoreBackupFile(context, { text, how: 'merge' });
    expect(await context.db.library.get('2611.00001')).toMatchObject({ note: texts[0], otherNote: 'x'.repeat(9000) });
  });

  it.each(['merge', 'replace'] as const)('keeps the notes and tags of two papers of a file that are one, in a %s', async (how) => {
    const paper = { title: 'Kettles That Count Their Own Leaves', authors: ['Ana Gómez', 'Bo Sample'], appearances: [] };
    const entry = (word: string, changedAt: number): object => ({
      state: 'read',
      tags: [word],
      note: `of ${word}`,
      rating: 0,
      savedAt: 5,
      changedAt,
    });
    const text = JSON.stringify({
      format: 'sidelight-papers',
      version: 1,
      papers: [
        { paper: { ...paper, arxivId: '2611.00042' }, entry: entry('one', 9) },
        { paper, entry: entry('two', 7) },
      ],
    });
    await restoreBackupFile(context, { text, how });
    expect(await context.db.library.toArray()).toMatchObject([{ tags: ['one', 'two'], note: 'of one', otherNote: 'of two' }]);
  });

  it('replaces only after saying what goes, and what went is in the automatic backup', async () => {
    await fill(context, 3);
    const { text } = await makeBackup(context);
    await context.db.papers.put({ key: 'title:later', title: 'Later', titleKey: 'later', authors: [], addedAt: clock, appearances: [] });
    await saveToLibrary(context, { key: 'title:later' }, asker);
    expect(await readBackupFile(context, { text })).toMatchObject({ fresh: 0, changed: 0, gone: 1 });
    clock += DAY;
    await restoreBackupFile(context, { text, how: 'replace' });
    expect((await context.db.library.toCollection().primaryKeys())).not.toContain('title:later');
    expect(await context.db.papers.get('title:later')).toBeDefined();
    const { backups } = await listLocalBackups();
    const kept = await openLocalBackup(context, { id: backups.find(({ id }) => id.endsWith(' before restore'))!.id });
    await restoreBackupFile(context, { text: kept.text, how: 'merge' });
    expect(await context.db.library.get('title:later')).toBeDefined();
  });
});

describe('what a person may want back is in an automatic backup', () => {
  beforeEach(async () => deleteKept(await listKept('backup:')));
  const readSaved = async (id: string): Promise<number> =>
    (JSON.parse((await openLocalBackup(context, { id })).text) as { papers: unknown[] }).papers.length;
  const listBefore = async (act: string): Promise<string[]> =>
    (await listLocalBackups()).backups.flatMap(({ id }) => (id.endsWith(` before ${act}`) ? id : []));

  it('after two wrong files replaced the library on one day', async () => {
    await fill(context, 5);
    const wrong = JSON.stringify({ format: 'sidelight-papers', version: 1, papers: [{ paper: { title: 'Another Paper' }, entry: {} }] });
    for (let time = 0; time < 2; time++) {
      clock += 60_000;
      await restoreBackupFile(context, { text: wrong, how: 'replace' });
    }
    expect(await Promise.all((await listBefore('restore')).map(readSaved))).toEqual([1, 5]);
  });

  it('after many papers were removed at once and the page was closed', async () => {
    await fill(context, 60);
    await keepLocalBackup(context);
    clock += 60_000;
    const keys = (await context.db.library.toCollection().primaryKeys()).slice(0, 25);
    await removeManyFromLibrary(context, { keys });
    await vi.waitFor(async () => expect((await listLocalBackups()).backups.map(({ saved }) => saved).toSorted()).toEqual([35, 60]));
    expect(await Promise.all((await listBefore('removal')).map(readSaved))).toEqual([60]);
  });

  it('and where none can be made, "replace" removes nothing', async () => {
    await fill(context, 2);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const text = JSON.stringify({ format: 'sidelight-papers', version: 1, papers: [{ paper: { title: 'Another Paper' }, entry: {} }] });
    await expect(restoreBackupFile(context, { text, how: 'replace' })).rejects.toThrow(/could not be backed up first/);
    put.mockRestore();
    expect(await context.db.library.count()).toBe(2);
  });
});

describe('restoring completes a paper', () => {
  it('with an abstract that still counts as cut, and calls no whole abstract cut', async () => {
    await fill(context, 2);
    const rows = await context.db.papers.toArray();
    await context.db.papers.bulkPut(rows.map((paper) => ({ ...paper, abstract: 'A cut abstract that ends in…', abstractCut: true })));
    const { text } = await makeBackup(context);
    const { abstract: _abstract, ...bare } = rows[1]!;
    await context.db.papers.bulkPut([{ ...rows[0]!, abstract: 'The whole abstract.' }, bare]);
    await restoreBackupFile(context, { text, how: 'merge' });
    expect((await context.db.papers.toArray()).map(({ abstract, abstractCut }) => [abstract, abstractCut])).toEqual([
      ['The whole abstract.', undefined], ['A cut abstract that ends in…', true],
    ]);
  });
});

describe('a faulty backup changes nothing and says why', () => {
  const faults: [string, (text: string) => string, RegExp][] = [
    ['cut', (text) => text.slice(0, text.length * 0.7), /cut off.*Nothing was changed/s],
    ['from a newer version', (text) => text.replace('"version": 1', '"version": 3'), /newer version of Sidelight/],
    ['deep', (text) => text.replace('"papers": [', `"papers": [${'['.repeat(5000)}${']'.repeat(5000)},`), /nested/],
    ['of another program', () => '{"papers":[]}', /not a Sidelight backup/],
    ['no JSON', () => 'once upon a time', /broken|cannot be read/],
    ['huge', () => ' '.repeat(60_000_001), /larger/],
  ];
  it.each(faults)('%s', async (_, spoil, why) => {
    await fill(context, 3);
    const { text } = await makeBackup(context);
    const before = await context.db.library.toArray();
    await expect(readBackupFile(context, { text: spoil(text) })).rejects.toThrow(why);
    await expect(restoreBackupFile(context, { text: spoil(text), how: 'replace' })).rejects.toThrow(why);
    expect(await context.db.library.toArray()).toEqual(before);
  });

  it('hostile: prototypes, scripts, wrong types and floods are left behind', async () => {
    const text = `{"format":"sidelight-papers","version":1,"__proto__":{"polluted":1},"papers":[
      {"__proto__":{"polluted":1},
       "paper":{"__proto__":{"polluted":1},"title":"Good Paper Here","authors":["A",3,null],"codeUrl":"javascript:alert(1)",
        "appearances":[{"source":7},{"source":"x","sourceName":"X","date":"2026-01-01","votes":"no"}]},
       "entry":{"__proto__":{"polluted":1},"state":"exploded","tags":{"length":9e9},"note":{"toString":1},"rating":1e9,"savedAt":"never"}},
      {"paper":{"title":7}}, 5, null]}`;
    expect(await readBackupFile(context, { text })).toMatchObject({ saved: 1, papers: 1, refused: 3 });
    await restoreBackupFile(context, { text, how: 'merge' });
    const [paper] = await context.db.papers.toArray();
    const [entry] = await context.db.library.toArray();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(paper).not.toHaveProperty('codeUrl');
    expect(paper!.appearances).toHaveLength(1);
    expect(entry).toMatchObject({ state: 'to-read', tags: [], note: '', rating: 0 });
  });

  it('a full disk: all or nothing', async () => {
    await fill(context, 3);
    const { text } = await makeBackup(context);
    const other = makeContext();
    vi.spyOn(other.db.library, 'bulkPut').mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }));
    await expect(restoreBackupFile(other, { text, how: 'merge' })).rejects.toThrow('full');
    expect(await other.db.papers.count()).toBe(0);
    await other.db.delete();
  });
});

describe('automatic backups', () => {
  it('keeps the last seven days with a change, and outlives the database', async () => {
    await fill(context, 2);
    for (let day = 0; day < 9; day++) {
      clock = START + day * DAY;
      await changeLibrary(context, { keys: ['2611.00001'], change: { rating: day % 6 } });
      await keepLocalBackup(context);
    }
    const { backups } = await listLocalBackups();
    expect(backups.map(({ id }) => id)).toEqual(['18', '17', '16', '15', '14', '13', '12'].map((day) => `2026-11-${day}`));
    await context.db.delete();
    const fresh = makeContext();
    const { text } = await openLocalBackup(fresh, { id: '2026-11-18' });
    expect(await restoreBackupFile(fresh, { text, how: 'merge' })).toEqual({ restored: 2, gone: 0 });
    expect((await fresh.db.papers.get('2611.00001'))!.title).toBe('Paper 0 on loops');
    await fresh.db.delete();
  });

  it('follows the changes of a day', async () => {
    await fill(context, 5);
    await keepLocalBackup(context);
    clock += 60_000;
    await changeLibrary(context, { keys: ['2611.00001'], change: { note: 'written at ten' } });
    await keepLocalBackup(context);
    const { text } = await openLocalBackup(context, { id: '2026-11-10' });
    expect(text).toContain('written at ten');
  });

  it('holds the last of a run of changes soon after', async () => {
    await fill(context, 5);
    await keepLocalBackup(context);
    clock += 10;
    await changeLibrary(context, { keys: ['2611.00001'], change: { note: 'the last word' } });
    clock += 1000;
    await vi.waitFor(async () => expect((await openLocalBackup(context, { id: '2026-11-10' })).text).toContain('the last word'));
  });

  it('does not let an emptied library take the place of a full one', async () => {
    await fill(context, 10);
    await keepLocalBackup(context);
    clock += 3_600_000;
    await context.db.library.bulkDelete((await context.db.library.toCollection().primaryKeys()).slice(0, 8));
    await keepLocalBackup(context);
    expect((await listLocalBackups()).backups[0]).toMatchObject({ saved: 10 });
  });

  it('says when one is damaged', async () => {
    await changeKept('backup:2026-11-01', () => ({ at: 1, saved: 3, gzip: 'H4sIAAAA' }));
    await expect(openLocalBackup(context, { id: '2026-11-01' })).rejects.toThrow('damaged');
  });
});
