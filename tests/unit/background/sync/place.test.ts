import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { deleteEverything } from '@/lib/store/delete-digests';
import { changeEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';
import { type DavWorld, makeDavWorld } from './dav-world';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { syncOwnPlace } = await import('@/lib/background/sync/sync');
const { connectPlace, readPlaceStatus, leavePlace, unlockPlace } = await import('@/lib/background/sync/place');

const START = Date.parse('2026-11-20T10:00:00Z');
const DAY_MS = 86_400_000;
const webdav = { address: 'https://dav.example.net/dav/lib', user: 'ana', password: 'tëa' };

let clock = START;
let world: DavWorld;
let home: Context;
let office: Context;
const make = (): Context => ({
  db: new Database(crypto.randomUUID()), now: () => clock, loadParsers, fetch: (...request) => world.fetch(...request),
  index: { flush: async () => undefined } as unknown as Context['index'],
});
const round = async (...contexts: Context[]): Promise<void> => {
  for (const context of contexts) {
    clock += 1000;
    await syncOwnPlace(context, async () => undefined);
  }
};
const put = async ({ db }: Context, ...keys: string[]): Promise<void> => {
  for (const key of keys) {
    await db.papers.put({ key, arxivId: key, title: `Paper ${key}`, titleKey: foldTitle(key), authors: [], addedAt: clock, appearances: [] });
    await savePaper(db, key, clock);
  }
};
const saved = async ({ db }: Context): Promise<string[]> => (await db.library.toCollection().primaryKeys()).sort();
const status = async (context: Context) => (await readPlaceStatus(context)).place!;
const change = (context: Context, key: string, what: Parameters<typeof changeEntries>[2]): Promise<unknown> => {
  clock += 1000;
  return changeEntries(context.db, [key], what, clock);
};

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
  clock = START;
  world = makeDavWorld();
  [home, office] = [make(), make()];
});
afterEach(async () => {
  await home.db.delete();
  await office.db.delete();
});

describe('a library on a WebDAV server', () => {
  const connect = async (passphrase = ''): Promise<void> => {
    for (const context of [home, office]) await connectPlace(context, { webdav, passphrase });
  };

  it('is the same in two browsers, with whole notes, tags and removals', async () => {
    await connect();
    const note = 'A long thought. '.repeat(500);
    await put(home, '2501.00001', '2501.00002');
    await change(home, '2501.00001', { note, addTags: ['tea'] } as never);
    await round(home, office);
    expect(await saved(office)).toEqual(['2501.00001', '2501.00002']);
    expect((await office.db.library.get('2501.00001'))?.note).toBe(note);
    await change(office, '2501.00001', { note: 'Short again.', state: 'read' });
    await unsavePapers(office.db, ['2501.00002'], office.now());
    await round(office, home);
    expect(await saved(home)).toEqual(['2501.00001']);
    expect(await home.db.library.get('2501.00001')).toMatchObject({ note: 'Short again.', state: 'read' });
    expect((await home.db.library.get('2501.00001'))?.otherNote).toBeUndefined();
    expect(await status(home)).toMatchObject({ name: 'dav.example.net', saved: 1, isEncrypted: false });
  });

  it('keeps what two browsers write at once, in any order', async () => {
    await connect();
    await put(home, '2501.00001');
    await round(home, office);
    await change(home, '2501.00001', { rating: 4 });
    await change(office, '2501.00001', { state: 'reading' });
    await put(office, '2501.00003');
    await Promise.all([round(home), round(office)]);
    await round(home, office, home);
    for (const context of [home, office])
      expect(await context.db.library.get('2501.00001')).toMatchObject({ rating: 4, state: 'reading' });
    expect(await saved(home)).toEqual(await saved(office));
  });

  it('brings over a paper whose tags were changed hundreds of times, and then what is changed of it', async () => {
    await connect();
    await put(home, '2501.00001');
    const name = (from: number): string[] => Array.from({ length: 90 }, (_, row) => `tag ${from + row}`);
    await change(home, '2501.00001', { addTags: ['first', 'second'] });
    for (let from = 0; from < 540; from += 90) {
      await change(home, '2501.00001', { addTags: name(from) });
      await round(home, office);
      expect((await office.db.library.get('2501.00001'))?.tags).toHaveLength(92);
      await change(home, '2501.00001', { removeTags: name(from) });
      await round(home, office);
      expect((await office.db.library.get('2501.00001'))?.tags).toEqual(['first', 'second']);
    }
    await change(office, '2501.00001', { removeTags: ['first'], addTags: ['tag 3'] });
    await round(office, home, office, home);
    for (const { db } of [home, office]) expect((await db.library.get('2501.00001'))?.tags).toEqual(['second', 'tag 3']);
    world.asked = [];
    await round(home, office);
    expect(world.asked.filter((request) => request.startsWith('PUT'))).toEqual([]);
  });

  it('loses no tag of a paper that has more of them than an import gives', async () => {
    await connect();
    await put(home, '2501.00001');
    const tags = Array.from({ length: 270 }, (_, row) => `tag ${row}`);
    for (let from = 0; from < 270; from += 90) await change(home, '2501.00001', { addTags: tags.slice(from, from + 90) });
    await round(home, office, home);
    for (const { db } of [home, office]) expect((await db.library.get('2501.00001'))!.tags.toSorted()).toEqual(tags.toSorted());
  });

  it('reads and writes little where little changed, and nothing where nothing did', async () => {
    await connect();
    await put(home, ...Array.from({ length: 200 }, (_, row) => `2501.${String(row).padStart(5, '0')}`));
    await round(home, office, home, office);
    world.asked = [];
    await round(home, office);
    expect(world.asked.filter((each) => /^(PUT|MOVE|DELETE)|rows-/.test(each))).toEqual([]);
    await change(home, '2501.00007', { rating: 5 });
    world.asked = [];
    await round(home, office);
    expect(world.asked.filter((each) => each.startsWith('GET rows-'))).toHaveLength(1);
    expect(world.asked.filter((each) => each.startsWith('PUT'))).toHaveLength(4);
    expect((await office.db.library.get('2501.00007'))?.rating).toBe(5);
  });

  it.each([
    [401, 'does not take this name'], [403, 'does not let you write'], [412, '412'], [423, 'has locked'], [507, 'no room left'],
    ['offline' as const, 'reach dav.example.net'],
  ])('says what is wrong (%s), loses nothing, and goes on once it is over', async (fault, words) => {
    await connect();
    await put(home, '2501.00001');
    await round(home);
    await change(home, '2501.00001', { note: 'Mine.' });
    let writes = 0;
    world.fault = (method) => (method === 'PUT' && ++writes > 1 ? fault : undefined);
    await put(home, '2501.00002', '2501.00003', '2501.00004');
    await round(home);
    expect((await status(home)).problem).toContain(words);
    world.fault = () => undefined;
    // The other browser reads the old state, which is whole.
    await round(office);
    expect(await saved(office)).toEqual(['2501.00001']);
    await round(home, office);
    expect(await saved(office)).toHaveLength(4);
    expect((await status(home)).problem).toBeUndefined();
    await round(home, office);
    const head = [...world.files.keys()];
    expect(head.filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(head.filter((name) => name.startsWith('rows-'))).toHaveLength(64);
  });

  it('passes over half a file, and reads it once it is whole', async () => {
    await connect();
    await put(home, '2501.00001');
    await round(home);
    const whole = new Map(world.files);
    for (const [name, bytes] of whole) if (name.startsWith('rows-')) world.files.set(name, bytes.slice(0, bytes.length / 2));
    await round(office);
    expect(await saved(office)).toEqual([]);
    for (const [name, bytes] of whole) world.files.set(name, bytes);
    await round(office);
    expect(await saved(office)).toEqual(['2501.00001']);
  });

  it('merges a stale copy that was restored, and the copy that a sync program made of a head', async () => {
    await connect();
    await put(home, '2501.00001', '2501.00002');
    await round(home, office);
    const stale = new Map(world.files);
    await change(home, '2501.00001', { note: 'Later.' });
    await unsavePapers(home.db, ['2501.00002'], home.now());
    await round(home, office);
    world.files = new Map(stale);
    const head = [...stale.keys()].find((name) => name.startsWith('head-'))!;
    world.files.set(head.replace('.json', ' (conflicted copy 2026-11-20).json'), stale.get(head)!);
    await round(office, home, office);
    for (const context of [home, office]) {
      expect(await saved(context)).toEqual(['2501.00001']);
      expect((await context.db.library.get('2501.00001'))?.note).toBe('Later.');
    }
    expect([...world.files.keys()].filter((name) => name.includes('conflicted'))).toEqual([]);
  });

  it('gives the library back after a mishap, also from what this browser alone wrote', async () => {
    await connectPlace(home, { webdav, passphrase: '' });
    const keys = Array.from({ length: 40 }, (_, row) => `2501.${String(row).padStart(5, '0')}`);
    await put(home, ...keys);
    await round(home);
    await home.db.library.clear();
    await round(home);
    expect(await saved(home)).toEqual(keys);
  });

  it('leaves a browser aside that was gone for long, whose papers others un-saved and forgot', async () => {
    await connect();
    await put(home, '2501.00001', '2501.00002');
    await round(home, office);
    await unsavePapers(office.db, ['2501.00002'], office.now());
    await round(office);
    for (let month = 0; month < 8; month++) {
      clock += 30 * DAY_MS;
      await round(office);
    }
    const laptop = make();
    await connectPlace(laptop, { webdav, passphrase: '' });
    await round(laptop);
    expect(await saved(laptop)).toEqual(['2501.00001']);
    await laptop.db.delete();
  });

  it('gives nothing back to a store that was emptied, or to a person who left, while a round ran', async () => {
    await connect();
    await put(home, '2501.00001');
    await round(home);
    let erased = false;
    world.fault = (method) => {
      if (method === 'GET' && !erased) {
        erased = true;
        void deleteEverything(office.db);
      }
      return undefined;
    };
    await round(office);
    expect(await saved(office)).toEqual([]);
    expect(await readPlaceStatus(office)).toEqual({});
    await leavePlace(home);
    world.asked = [];
    await round(home);
    expect(world.asked).toEqual([]);
  });

  it('shows hostile files no more than a refusal', async () => {
    await connect();
    world.files.set('head-evil.json', new TextEncoder().encode('{"sidelight":"sync","version":1,"body":"AAAA"}'));
    world.files.set('head-huge.json', new TextEncoder().encode(`{"sidelight":"sync","version":1,"body":"${'A'.repeat(300_000)}"}`));
    world.files.set('head-../../x.json', new TextEncoder().encode('[]'));
    await put(home, '2501.00001');
    await round(home, office);
    expect(await saved(office)).toEqual(['2501.00001']);
  });

  it.each([
    ['http://papers.example.net/dav/', 'Without https'], ['ftp://dav.example.net/', 'begins with https'], ['tea', 'address'],
    ['https://ana:x@dav.example.net/', 'own fields'],
  ])('is never asked at %s', async (address, words) => {
    await expect(connectPlace(home, { webdav: { ...webdav, address }, passphrase: '' })).rejects.toThrow(words);
    expect(world.asked).toEqual([]);
  });

  it('finds how a server behind a proxy wants to be told where to move a file', async () => {
    await connect();
    // Many files, of which a few are written at once.
    await put(home, ...Array.from({ length: 60 }, (_, row) => `2501.000${10 + row}`));
    const direct = world.fetch;
    const destinations: string[] = [];
    world.fetch = async (url, init) => {
      const destination = (init?.headers as Record<string, string> | undefined)?.['destination'];
      if (destination !== undefined) destinations.push(destination);
      // A server elsewhere answers later.
      if (destination !== undefined) await new Promise((resolve) => setTimeout(resolve));
      return destination?.startsWith('http') ? new Response(null, { status: 502 }) : direct(url, init);
    };
    await round(home);
    expect((await status(home)).problem).toBeUndefined();
    // What the first files found holds for the others.
    const refused = destinations.filter((each) => each.startsWith('http')).length;
    expect(refused).toBeLessThanOrEqual(8);
    expect(destinations.length - refused).toBeGreaterThan(20);
    await round(office);
    expect(await saved(office)).toHaveLength(60);
  });

  it('says so where the server moves nothing at all', async () => {
    await connect();
    await put(home, '2501.00001');
    world.fault = (method) => (method === 'MOVE' ? 502 : undefined);
    await round(home);
    expect((await status(home)).problem).toContain('(502)');
  });

  it('follows no other address, and knows a page from a folder', async () => {
    world.fault = () => 301;
    await expect(connectPlace(home, { webdav, passphrase: '' })).rejects.toThrow('leads to another address');
    world.fault = () => 405;
    await expect(connectPlace(home, { webdav, passphrase: '' })).rejects.toThrow('no WebDAV folder');
  });
});

describe('a passphrase', () => {
  it('lets nobody read what stands there, and opens it in the other browser', async () => {
    await connectPlace(home, { webdav, passphrase: 'tea for two' });
    await put(home, '2501.00001');
    await change(home, '2501.00001', { note: 'Secret.' });
    await round(home);
    await expect(connectPlace(office, { webdav, passphrase: '' })).rejects.toThrow('is encrypted');
    await expect(connectPlace(office, { webdav, passphrase: 'coffee' })).rejects.toThrow('not the passphrase');
    await connectPlace(office, { webdav, passphrase: 'tea for two' });
    await round(office);
    expect((await office.db.library.get('2501.00001'))?.note).toBe('Secret.');
    for (const bytes of world.files.values()) expect(bytes.slice(0, 2)).not.toEqual(new Uint8Array([0x1f, 0x8b]));
    const { locks } = (await office.db.notes.get('place:chosen'))!.value as { locks: { key: CryptoKey }[] };
    expect(locks[0]!.key.extractable).toBe(false);
  });

  it('that came later stops browsers without it from writing, until they have it, and believes none of theirs', async () => {
    await connectPlace(office, { webdav, passphrase: '' });
    await put(office, '2501.00009');
    await round(office);
    await connectPlace(home, { webdav, passphrase: 'tea for two' });
    await put(home, '2501.00001');
    await round(home);
    expect(await saved(home)).toEqual(['2501.00001']);
    expect(await status(home)).toMatchObject({ plain: 1, isEncrypted: true });
    world.asked = [];
    await round(office);
    expect(await status(office)).toMatchObject({ need: 'passphrase' });
    expect(world.asked.filter((each) => each.startsWith('PUT'))).toEqual([]);
    await expect(unlockPlace(office, { passphrase: 'coffee' })).rejects.toThrow('not the passphrase');
    await unlockPlace(office, { passphrase: 'tea for two' });
    await round(office, home, office);
    expect(await saved(home)).toEqual(['2501.00001', '2501.00009']);
    expect(await saved(office)).toEqual(await saved(home));
    expect((await status(home)).plain).toBeUndefined();
  });
});
