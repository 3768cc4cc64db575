import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import { listDigestSources } from '@/lib/store/digests';
import { HeldKeys } from '@/lib/store/held-keys';
import { savePaper } from '@/lib/store/library';
import { findPaper } from '@/lib/store/papers';
import { addSegment, readPending } from '@/lib/store/segments';
import { isOutdated, writeDigests } from '@/lib/store/write-digests';

const AT = Date.parse('2026-11-26T10:00:00Z');
const DEPTH = 'Loops and Skips of Pretrained Layers';

function digest(entries: DigestEntry[], date = '2026-11-20', source = 'hf-daily'): ParsedDigest {
  return { source, sourceName: 'Daily Papers', date, entries };
}

describe('writing digests', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(() => db.delete());
  const write = (digests: ParsedDigest[], at = 1): ReturnType<typeof writeDigests> => writeDigests(db, digests, at);
  const snapshot = async (): Promise<string> => JSON.stringify([await db.papers.toArray(), await db.digests.toArray()]);

  it('changes nothing the second time', async () => {
    const list = digest([{ arxivId: '2611.00001', title: DEPTH, rank: 1, upvotes: 5 }, { title: 'A Title Without an Id at All', rank: 2 }]);
    const first = await write([list]);
    expect(first.added).toEqual(['2611.00001', 'title:atitlewithoutanidatall']);
    const before = await snapshot();
    const second = await write([list]);
    expect([second.added, second.updated, second.reworded, second.listed]).toEqual([[], [], [], []]);
    expect(await snapshot()).toBe(before);
  });

  it('keeps the votes of a day as they grow, without indexing the paper again', async () => {
    await write([digest([{ arxivId: '2611.00001', title: DEPTH, rank: 1, upvotes: 5 }])], 10);
    const grown = await write([digest([{ arxivId: '2611.00001', title: DEPTH, rank: 1, upvotes: 9 }])], 20);
    expect(grown.updated).toEqual(['2611.00001']);
    expect(grown.reworded).toEqual([]);
    expect((await db.papers.get('2611.00001'))!.appearances[0]).toMatchObject({
      upvotes: 9, votes: [{ at: 10, upvotes: 5 }, { at: 20, upvotes: 9 }],
    });
  });

  it('writes a part of an import whose papers are each of another day', async () => {
    const days = Array.from({ length: 300 }, (_, day) => new Date(AT - day * 86_400_000).toISOString().slice(0, 10));
    const digests = days.map((date, at) => (
      digest([{ arxivId: `2611.${String(10_000 + at)}`, title: `Loop ${at} of Layers` }], date, 'file:x')));
    const written = await writeDigests(db, digests, AT, { held: await HeldKeys.read(db), listLater: true });
    expect(written.added).toHaveLength(300);
    expect(await db.papers.count()).toBe(300);
  });

  it('makes one paper of a title and its later id, with its library entry and its digests', async () => {
    await write([digest([{ title: DEPTH, rank: 1, authors: ['Ada Quill'] }], '2026-07-28', 'text')]);
    const titled = `title:${'loopsandskipsofpretrainedlayers'}`;
    await savePaper(db, titled, 2);
    const written = await write([digest([{ arxivId: '2611.00001', title: DEPTH, authors: ['A. Quill'], rank: 3, upvotes: 1 }])], 3);
    expect(written).toMatchObject({ added: [], updated: ['2611.00001'], gone: [titled] });
    expect(await db.papers.count()).toBe(1);
    expect((await db.papers.get('2611.00001'))!.appearances.map((appearance) => [appearance.date, appearance.paperKey])).toEqual([
      ['2026-07-28', '2611.00001'], ['2026-11-20', '2611.00001'],
    ]);
    expect((await db.library.get('2611.00001'))!.savedAt).toBe(2);
    expect(await db.library.count()).toBe(1);
    expect((await db.digests.get('text|2026-07-28'))!.keys).toEqual(['2611.00001']);
  });

  it('makes one paper of a title and its id in one list', async () => {
    const written = await write([digest([{ title: DEPTH, rank: 1 }, { arxivId: '2611.00001', title: DEPTH, rank: 2 }])]);
    expect((await db.papers.toArray()).map(({ key }) => key)).toEqual(['2611.00001']);
    expect((await db.digests.get('hf-daily|2026-11-20'))!.keys).toEqual(['2611.00001']);
    expect([written.added, written.updated, written.reworded.map(({ key }) => key)]).toEqual([['2611.00001'], [], ['2611.00001']]);
  });

  it('keeps two papers of one title apart, and gives neither to a title alone', async () => {
    await write([digest([
      { arxivId: '2611.00001', title: DEPTH, abstract: 'Loops over the layers of one pretrained network.' },
      { arxivId: '2611.00002', title: DEPTH, abstract: 'Something else entirely about fermions in traps.' },
    ])]);
    await write([digest([{ title: DEPTH }], '2026-11-21', 'text')]);
    expect(await db.papers.count()).toBe(3);
    expect(await findPaper(db, { title: DEPTH })).toBeUndefined();
    expect((await findPaper(db, { arxivId: '2611.00002', title: DEPTH }))!.key).toBe('2611.00002');
  });

  it('keeps two papers of one title apart that both have no id, and finds each again', async () => {
    const lists = [digest([
      { title: DEPTH, authors: ['Ada Quill'], abstract: 'Loops over the layers of one pretrained network.' },
      { title: DEPTH, authors: ['Ben Moor'], abstract: 'Something else entirely about fermions in traps.' },
    ], '2026-11-21', 'text')];
    expect((await write(lists)).added).toHaveLength(2);
    const before = await snapshot();
    expect((await write(lists)).added).toEqual([]);
    expect(await snapshot()).toBe(before);
    expect((await db.papers.toArray()).map((paper) => paper.authors)).toEqual([['Ada Quill'], ['Ben Moor']]);
  });

  it('does not take a title alone for the paper of that title, and takes a list that is told again for the same list', async () => {
    const list = digest([{ title: DEPTH, rank: 1 }, { title: 'Introduction', rank: 2 }], '2026-07-28', 'text');
    await write([list]);
    await write([digest([{ arxivId: '2611.00001', title: DEPTH }, { title: 'Introduction', abstract: 'About something else.' }])]);
    expect(await db.papers.count()).toBe(4);
    expect((await write([list])).added).toEqual([]);
    expect(await db.papers.count()).toBe(4);
  });

  it('gives two editorials the same keys in any order, and keeps apart what has two DOIs', async () => {
    const [one, other] = [{ title: 'Guest Editorial', doi: '10.1000/a' }, { title: 'Guest Editorial', doi: '10.1000/B' }];
    await write([digest([one, other], '2026-07-28', 'text')]);
    const keys = (await db.papers.toCollection().primaryKeys()) as string[];
    expect(keys).toEqual(['title:guesteditorial~10.1000-a', 'title:guesteditorial~10.1000-b']);
    const second = new Database(crypto.randomUUID());
    await writeDigests(second, [digest([other, one], '2026-07-28', 'text')], 1);
    expect(await second.papers.toCollection().primaryKeys()).toEqual(keys);
    await second.delete();
  });

  it('knows a paper by its DOI under another title, whatever its case', async () => {
    await write([digest([{ title: 'A Name That Was Changed Later', doi: '10.1000/AbC' }], '2026-07-28', 'text')]);
    const written = await write([digest([{ title: DEPTH, doi: '10.1000/aBc', arxivId: '2611.00001' }])]);
    expect([written.added, await db.papers.toCollection().primaryKeys()]).toEqual([[], ['2611.00001']]);
  });

  it('makes no second row of an id in another spelling, and stores no day that is none', async () => {
    await write([digest([{ arxivId: '2611.00001', title: DEPTH }])]);
    await write(
      [
        digest(
          [
            { arxivId: 'arXiv:2611.00001v3', title: DEPTH },
            { arxivId: '__proto__', title: 'Its Prototype' },
          ],
          '2026-13-45',
        ),
      ],
      AT,
    );
    expect(await db.papers.toCollection().primaryKeys()).toEqual(['2611.00001', 'title:itsprototype']);
    expect((await db.papers.get('2611.00001'))!.version).toBe(3);
    expect((await db.digests.toArray()).map(({ date }) => date).sort()).toEqual(['2026-11-20', '2026-11-26']);
  });

  it('keeps a source of any name, and no day of publication that is none', async () => {
    await write([digest([{ arxivId: '2611.00001', title: DEPTH, published: '2026-02-31' }], '2026-11-20', '__proto__')]);
    for (let reading = 0; reading < 2; reading++) {
      expect(await listDigestSources(db)).toEqual([{ id: '__proto__', name: 'Daily Papers', digests: 1, newest: '2026-11-20' }]);
    }
    expect(await db.papers.get('2611.00001')).not.toHaveProperty('published');
  });

  it('adds without a look what the store did not hold, and writes nothing where it holds it by now', async () => {
    const held = await HeldKeys.read(db);
    const both = [
      digest([{ arxivId: '2611.00001', title: DEPTH }]), digest([{ arxivId: '2611.00001', title: DEPTH, gist: 'Skips.' }], '2026-11-21'),
    ];
    expect((await writeDigests(db, both, 1, { held })).added).toEqual(['2611.00001']);
    expect(held.has('2611.00001')).toBe(true);
    expect((await db.papers.get('2611.00001'))!.appearances).toHaveLength(2);
    await write([digest([{ arxivId: '2611.00002', title: 'Written by Somebody Else' }], '2026-11-22')]);
    const before = await snapshot();
    const late = digest([{ arxivId: '2611.00002', title: 'Written by Somebody Else', upvotes: 3 }], '2026-11-23');
    const failure: unknown = await writeDigests(db, [late], 2, { held }).catch((error: unknown) => error);
    expect(isOutdated(failure)).toBe(true);
    expect(await snapshot()).toBe(before);
  });

  it('never lets a part of a day replace the whole of it', async () => {
    await write(
      [
        digest([
          { arxivId: '2611.00001', title: 'The First of the Day', upvotes: 9, rank: 1 },
          { arxivId: '2611.00002', title: 'The Second of the Day', upvotes: 4, rank: 2 },
        ]),
      ],
      1,
    );
    await write([digest([{ arxivId: '2611.00002', title: 'The Second of the Day', upvotes: 12, rank: 1 }])], 2);
    expect((await db.digests.get('hf-daily|2026-11-20'))!.keys).toEqual(['2611.00002', '2611.00001']);
    expect((await db.papers.get('2611.00001'))!.appearances[0]!.rank).toBe(2);
  });

  it('writes all of it or nothing', async () => {
    await expect(writeDigests(db, [digest([{ arxivId: '2611.00001', title: DEPTH }])], 1, {
      inSameTransaction: () => Promise.reject(new Error('the disk is full')),
    })).rejects.toThrow('the disk is full');
    expect([await db.papers.count(), await db.digests.count(), await db.pending.count()]).toEqual([0, 0, 0]);
  });

  it('lists what the index must read, once, in the order of writing', async () => {
    await write([digest([{ title: DEPTH, authors: ['Ada Quill'] }], '2026-07-28', 'text')]);
    await write([digest([{ arxivId: '2611.00001', title: DEPTH, authors: ['A. Quill'] }])]);
    const pending = await readPending(db, 100);
    expect([...pending.keys.keys()]).toEqual(['2611.00001']);
    expect(pending.gone).toEqual(['title:loopsandskipsofpretrainedlayers']);
    await addSegment(db, { papers: 1, bytes: new Blob(['x']), gone: pending.gone, madeAt: 5 }, pending.batches);
    expect((await readPending(db, 100)).batches).toEqual([]);
  });
});
