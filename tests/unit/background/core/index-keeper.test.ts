import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import type { ModelFile } from '@/lib/background/core/model-file';
import type { DigestEntry } from '@/lib/paper/paper';
import { findRelated } from '@/lib/related/index';
import { makeCatalogueLine } from '@/lib/search/catalogue';
import { Database, type DeadRows } from '@/lib/store/database';
import { writeDigests, type Written } from '@/lib/store/write-digests';

const fileOf = (...reads: (() => ArrayBuffer)[]): Pick<ModelFile, 'read' | 'dropCopy'> => ({
  read: async () => (reads.length > 1 ? reads.shift()! : reads[0]!)(),
  dropCopy: async () => undefined,
});
const noModel = fileOf(() => {
  throw new Error('no model');
});

describe('the keeper of the index', () => {
  let db: Database;
  let keeper: IndexKeeper;
  beforeEach(() => {
    db = new Database(crypto.randomUUID());
    keeper = new IndexKeeper(db, noModel, () => 1);
  });
  afterEach(() => db.delete());
  const write = (entries: DigestEntry[]): Promise<Written> =>
    writeDigests(db, [{ source: 'text', sourceName: 'Pasted text', date: '2026-11-20', entries }], 1);
  const find = async (title: string): Promise<string[]> =>
    findRelated(await keeper.getIndex(), { title, abstract: '' }).map(({ key }) => key);

  it('indexes what is pending, and a worker that starts anew reads it back', async () => {
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
    await keeper.flush();
    keeper = new IndexKeeper(db, noModel, () => 2);
    expect(await find('rings and loops')).toEqual(['2611.00001']);
    expect(await keeper.describe()).toMatchObject({ papers: 2, ranking: 'lexical' });
  });

  it('indexes what an import hands over, but the newer text where the paper was written again since', async () => {
    keeper.take(
      await write([
        { arxivId: '2611.00001', version: 1, title: 'Loops in Rings' },
        { arxivId: '2611.00002', title: 'Gold of Trees' },
      ]),
    );
    await write([{ arxivId: '2611.00001', version: 2, title: 'Comets over Sweden' }]);
    await keeper.flush();
    expect(await find('comets')).toEqual(['2611.00001']);
    expect(await find('loops')).toEqual([]);
    expect(await find('gold')).toEqual(['2611.00002']);
  });

  it('lets a starting worker use the model before the index is there, and no other', async () => {
    const bytes = await readFile(join(ROOT, 'public/model/vectors.bin'));
    keeper = new IndexKeeper(db, fileOf(() => new Uint8Array(bytes).buffer), () => 1);
    const seen: string[] = [];
    await keeper.getIndex((model) => seen.push(`${model!.dimensions} values`)).then(() => seen.push('index'));
    await keeper.getIndex(() => seen.push('again'));
    expect(seen).toEqual(['128 values', 'index']);
  });

  describe('a worker that starts anew', () => {
    beforeEach(async () => {
      await write([{ arxivId: '2611.00001', version: 1, title: 'Loops in Rings' }, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
      await keeper.flush();
      await write([{ arxivId: '2611.00001', version: 2, title: 'Comets over Sweden' }]);
      await keeper.flush();
      await db.pending.add({ keys: [], gone: ['2611.00002'] });
      await write([{ arxivId: '2611.00003', title: 'Gold of Kings' }]);
      await keeper.flush();
      expect(await db.segments.count()).toBe(3);
      keeper = new IndexKeeper(db, noModel, () => 2);
    });
    const finds = async (): Promise<string[][]> => [await find('comets'), await find('loops'), await find('gold')];
    const mend = (dead: DeadRows[] | undefined): Promise<unknown> => db.segments.orderBy(':id').last().then((last) =>
      db.segments.update(last!.id!, { dead: dead as never }));

    it('takes the dead rows of each part from the store', async () => {
      const { dead } = (await db.segments.orderBy(':id').last())!;
      expect(dead!.map(({ rows }) => [...rows])).toEqual([[0, 1], []]);
      // A worker that believes the store does not look up the keys itself.
      await mend([{ ...dead![0]!, rows: Uint32Array.of(0) }, dead![1]!]);
      expect(await finds()).toEqual([['2611.00001'], [], ['2611.00002', '2611.00003']]);
    });

    it.each([
      ['none are stored', undefined],
      ['they are of other parts', [{ id: 1, madeAt: 7, rows: Uint32Array.of() }, { id: 2, madeAt: 1, rows: Uint32Array.of() }]],
      ['they are no rows of these parts', [{ id: 1, madeAt: 1, rows: Uint32Array.of(9) }, { id: 2, madeAt: 1, rows: Uint32Array.of() }]],
    ])('finds them itself where %s', async (_, dead) => {
      await mend(dead);
      expect(await finds()).toEqual([['2611.00001'], [], ['2611.00003']]);
    });
  });

  describe('an index of full parts', () => {
    const named = (at: number): string => `2701.${String(at).padStart(5, '0')}`;
    const entries = (from: number, to: number): DigestEntry[] =>
      Array.from({ length: to - from }, (_, at) => ({ arxivId: named(from + at), version: 1, title: `Kettle number${from + at}` }));
    const sizes = async (): Promise<number[]> => (await db.segments.orderBy(':id').toArray()).map(({ papers }) => papers);
    beforeEach(async () => {
      keeper = new IndexKeeper(db, noModel, () => 1, undefined, 20);
      for (let from = 0; from < 45; from += 5) {
        await write(entries(from, from + 5));
        await keeper.flush();
      }
    });

    it('merges no more papers at once than a full part holds', async () => {
      expect(await sizes()).toEqual([20, 20, 5]);
      expect(await find('number7')).toEqual([named(7)]);
    });

    it('stores with the newest part which rows are dead, also where older ones are merged', async () => {
      keeper = new IndexKeeper(db, noModel, () => 2, undefined, 1);
      for (let from = 45; from < 90; from += 5) {
        await write(entries(from, from + 5));
        await keeper.flush();
      }
      await write([{ arxivId: named(50), version: 2, title: 'Comets over Sweden' }]);
      await keeper.flush();
      expect(await sizes()).toEqual([20, 20, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1]);
      keeper = new IndexKeeper(db, noModel, () => 3, undefined, 20);
      await write(entries(90, 91));
      await keeper.flush();
      const parts = await db.segments.orderBy(':id').toArray();
      expect(parts.map(({ papers }) => papers)).toEqual([20, 20, 24, 20, 5, 1, 1]);
      expect(parts.at(-1)!.dead!.map(({ id, madeAt }) => [id, madeAt])).toEqual(parts.slice(0, -1).map(({ id, madeAt }) => [id, madeAt]));
      expect(await find('comets')).toEqual([named(50)]);
    });

    it('hides and forgets papers of full parts, and a worker that starts anew finds the same', async () => {
      await write([{ arxivId: named(3), version: 2, title: 'Comets over Sweden' }]);
      await db.papers.delete(named(30));
      await db.pending.add({ keys: [], gone: [named(30)] });
      await keeper.flush();
      for (const one of [keeper, new IndexKeeper(db, noModel, () => 2, undefined, 20)]) {
        keeper = one;
        expect(await find('comets')).toEqual([named(3)]);
        expect(await find('number3')).toEqual([]);
        expect(await find('number30')).toEqual([]);
        expect((await keeper.describe()).papers).toBe(44);
      }
    });
  });

  it('gives the room of papers back that left', async () => {
    const many = Array.from({ length: 6000 }, (_, at) => ({
      arxivId: `2701.${String(at).padStart(5, '0')}`,
      title: `Rings of number ${at}`,
    }));
    await write([...many, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
    await keeper.flush();
    const { bytes } = await keeper.describe();
    await db.pending.add({ keys: [], gone: many.map(({ arxivId }) => arxivId) });
    await keeper.flush();
    expect((await keeper.describe()).bytes).toBeLessThan(bytes / 10);
    expect(await find('gold')).toEqual(['2611.00002']);
    expect(await db.segments.count()).toBe(1);
  });

  it('gives the room back in full parts, too, and leaves those alone in which every paper stays', async () => {
    keeper = new IndexKeeper(db, noModel, () => 1, undefined, 2000);
    const many = Array.from({ length: 8000 }, (_, at) => ({ arxivId: `2701.${String(at).padStart(5, '0')}`, title: `Kettle number${at}` }));
    for (let from = 0; from < many.length; from += 2000) {
      await write(many.slice(from, from + 2000));
      await keeper.flush();
    }
    const [first] = await db.segments.orderBy(':id').toArray();
    await db.pending.add({ keys: [], gone: many.slice(2000, 7998).map(({ arxivId }) => arxivId) });
    await keeper.flush();
    const [before, after, ...others] = await db.segments.orderBy(':id').toArray();
    expect([before, others]).toEqual([first, []]);
    expect(after!.papers).toBe(2);
    for (const one of [keeper, new IndexKeeper(db, noModel, () => 2)]) {
      keeper = one;
      expect(await find('number7999')).toEqual(['2701.07999']);
      expect(await find('number2000')).toEqual([]);
      expect(await find('number1999')).toEqual(['2701.01999']);
    }
  });

  it('forgets papers that left, a hundred and fifty thousand at once', async () => {
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
    await keeper.flush();
    await db.papers.delete('2611.00001');
    await db.pending.add({ keys: [], gone: ['2611.00001', ...Array.from({ length: 150_000 }, (_, at) => `2701.${at}`)] });
    await keeper.flush();
    expect(await find('loops')).toEqual([]);
    expect((await keeper.describe()).papers).toBe(1);
    keeper = new IndexKeeper(db, noModel, () => 2);
    expect(await find('gold')).toEqual(['2611.00002']);
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }]);
    await keeper.flush();
    expect(await find('loops')).toEqual(['2611.00001']);
  });

  it('notices bytes that changed in the store, and makes the index anew from the papers', async () => {
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
    await keeper.flush();
    const [part] = await db.segments.toArray();
    const bytes = new Uint8Array(await part!.bytes.arrayBuffer());
    for (const at of [bytes.length - 5, 50, 0]) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x55;
      await db.segments.clear();
      await db.segments.put({ ...part!, bytes: new Blob([damaged]) });
      const mended = new Promise<void>((resolve) => {
        keeper = new IndexKeeper(db, noModel, () => 2, resolve);
      });
      await keeper.getIndex();
      await mended;
      expect(await find('loops')).toEqual(['2611.00001']);
      expect(await find('gold')).toEqual(['2611.00002']);
      expect(new Uint8Array(await (await db.segments.toArray())[0]!.bytes.arrayBuffer())).toEqual(bytes);
    }
  });

  it('notices vectors that changed on disk, reads them once more, and else ranks by words alone', async () => {
    const shipped = await readFile(join(ROOT, 'public/model/vectors.bin'));
    const bytes = (): ArrayBuffer => shipped.buffer.slice(shipped.byteOffset, shipped.byteOffset + shipped.byteLength) as ArrayBuffer;
    keeper = new IndexKeeper(db, fileOf(bytes), () => 1);
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }, { arxivId: '2611.00002', title: 'Gold of Trees' }]);
    await keeper.flush();
    expect((await keeper.describe()).ranking).toBe('fused');
    const damaged = bytes();
    new Uint8Array(damaged)[1_000_000]! ^= 0x55;
    const mended = new Promise<void>((resolve) => {
      keeper = new IndexKeeper(db, fileOf(() => damaged), () => 2, resolve);
    });
    await keeper.getIndex();
    await mended;
    expect((await keeper.describe()).ranking).toBe('lexical');
    expect(await find('loops')).toEqual(['2611.00001']);
    await write([{ arxivId: '2611.00003', title: 'Loops of Gold' }]);
    await keeper.flush();
    expect(await find('loops')).toEqual(['2611.00001', '2611.00003']);
    // Where only the copy in the store is damaged, the extension's own file is whole.
    const read = new Promise<void>((resolve) => {
      keeper = new IndexKeeper(db, fileOf(() => damaged, bytes), () => 2, resolve);
    });
    await keeper.getIndex();
    await read;
    await keeper.flush();
    expect((await keeper.describe()).ranking).toBe('fused');
  });

  it('reads the extension’s own vectors where the copy in the store is cut', async () => {
    const shipped = await readFile(join(ROOT, 'public/model/vectors.bin'));
    const bytes = (): ArrayBuffer => shipped.buffer.slice(shipped.byteOffset, shipped.byteOffset + shipped.byteLength) as ArrayBuffer;
    keeper = new IndexKeeper(db, fileOf(() => bytes().slice(0, 1000), bytes), () => 1);
    await write([{ arxivId: '2611.00001', title: 'Loops in Rings' }]);
    await keeper.flush();
    expect((await keeper.describe()).ranking).toBe('fused');
  });

  it('keeps a catalogue whose lines stand at the rows of the index, through merges, removals and stores of older versions', async () => {
    const entry = (at: number, title: string): DigestEntry => ({
      arxivId: `2701.${String(at).padStart(5, '0')}`,
      title,
      authors: [`Ada Brewer ${at}`],
    });
    const check = async (papers: number): Promise<void> => {
      const { index, catalogue } = await keeper.readCatalogue();
      let live = 0;
      for (const [place, segment] of index.segments.entries()) {
        expect(catalogue[place]!.size).toBe(segment.size);
        for (const [row, key] of segment.keys.entries()) {
          if (index.dead[place]![row]) continue;
          live++;
          const paper = (await db.papers.get(key))!;
          expect(catalogue[place]!.lineAt(row)).toBe(makeCatalogueLine(paper));
        }
      }
      expect(live).toBe(papers);
    };
    // Nine parts beside a base are merged into one.
    for (let part = 0; part < 10; part++) {
      await write(Array.from({ length: 5 }, (_, at) => entry(part * 4 + at, `Part ${part}, paper ${at}`)));
      await keeper.flush();
    }
    await check(41);
    await db.papers.delete('2701.00003');
    await db.pending.add({ keys: [], gone: ['2701.00003'] });
    await keeper.flush();
    await check(40);
    await db.segments.toCollection().modify((segment) => { delete segment.catalogue; });
    keeper = new IndexKeeper(db, noModel, () => 2);
    await check(40);
    expect((await db.segments.toArray()).every(({ catalogue }) => catalogue)).toBe(true);
  });
});
