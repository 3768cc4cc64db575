import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { exchange, type Seen } from '@/lib/background/sync/exchange';
import { mergeRecords, type Records, type SyncRecord } from '@/lib/background/sync/records';
import { ACCOUNT, DAV_SERVERS, type DavServer, explainSkip, startDav } from '@/tests/support/dav-servers';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { WebdavFiles } = await import('@/lib/background/sync/webdav');

/** A paper with this number. */
const record = (paper: number, rating: number, at: number): SyncRecord =>
  ({ key: keyOf(paper), title: `Paper ${paper}`, savedAt: 1, keptAt: 1, state: ['read', 1], tags: [], notes: [], rating: [rating, at] });
const keyOf = (paper: number): string => `2501.${String(paper).padStart(5, '0')}`;
const library = (...records: SyncRecord[]): Records => new Map(records.map((each) => [each.key, each]));

/** A browser that syncs through the server. */
class Writer {
  seen: Seen = {};
  constructor(readonly device: string, readonly files: InstanceType<typeof WebdavFiles>, public records: Records) {}

  async sync(): Promise<void> {
    const done = await exchange({
      files: this.files, device: this.device, locks: [], seen: this.seen, now: Date.now(),
      merge: async (there) => ({ merged: (this.records = mergeRecords(this.records, there)), isLost: false }),
    });
    this.seen = done.seen;
  }

  change(each: SyncRecord): void {
    this.records = new Map([...this.records, [each.key, each]]);
  }

  /** Why a round fails; nothing where it does not. */
  async fail(): Promise<string> {
    return this.sync().then(() => '', (error: Error) => error.message);
  }
}

/** Of each paper its rating. */
const ratings = ({ records }: Writer): unknown =>
  Object.fromEntries([...records.values()].map(({ key, rating }) => [Number(key.slice(5)), rating[0]]));

describe.each(DAV_SERVERS)('a real server, %s', (program) => {
  const missing = explainSkip(program);
  let server: DavServer;
  const makeFiles = (folder: string): InstanceType<typeof WebdavFiles> =>
    new WebdavFiles({ fetch, loadParsers }, { ...ACCOUNT, address: `${server.address}/${folder}` });
  /** What another program asks of the server. */
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Response> => fetch(
    `${server.address}/${path}`,
    { method, headers: { authorization: `Basic ${btoa(`${ACCOUNT.user}:${ACCOUNT.password}`)}`, ...headers }, ...(body && { body }) },
  );
  beforeAll(async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    if (!missing) server = await startDav(program);
  });
  afterAll(() => server?.end());

  it('loses nothing of two browsers that write at the same time, round after round', async (context) => {
    if (missing) return context.skip(missing);
    const [home, office] = ['home', 'office'].map((device) => new Writer(device, makeFiles('Two'), library())) as [Writer, Writer];
    for (let turn = 1; turn <= 4; turn += 1) {
      home.change(record(10 + turn, turn, turn));
      office.change(record(20 + turn, turn, turn));
      // Both change the same paper; the later one wins.
      home.change(record(1, 1, 10 * turn));
      office.change(record(1, 2, 10 * turn + 1));
      // A first round may find the folder being made by the other.
      await Promise.all([home, office].map((writer) => writer.sync().catch(() => undefined)));
    }
    for (const writer of [home, office, home]) await writer.sync();
    const wanted = { 1: 2, 11: 1, 12: 2, 13: 3, 14: 4, 21: 1, 22: 2, 23: 3, 24: 4 };
    expect([home, office].map(ratings)).toEqual([wanted, wanted]);
  });

  it('says that another program has locked the folder, and goes on once it has not', async (context) => {
    if (missing) return context.skip(missing);
    const writer = new Writer('home', makeFiles('Locked'), library(record(1, 1, 1)));
    await writer.sync();
    const lock = await ask('LOCK', 'Locked/', { 'depth': 'infinity', 'timeout': 'Second-60', 'content-type': 'application/xml' },
      '<?xml version="1.0"?><lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>');
    expect(lock.status).toBe(200);
    writer.change(record(1, 5, 5));
    expect(await writer.fail()).toBe(`${new URL(server.address).host} has locked this folder for a while. Sidelight tries again later.`);
    expect((await ask('UNLOCK', 'Locked/', { 'lock-token': lock.headers.get('lock-token')! })).status).toBe(204);
    await writer.sync();
    const other = new Writer('office', makeFiles('Locked'), library());
    await other.sync();
    expect(ratings(other)).toEqual({ 1: 5 });
  });

  it('gives nothing up for a stale copy of the folder that is restored', async (context) => {
    if (missing) return context.skip(missing);
    const [home, office] = ['home', 'office'].map((device) => new Writer(device, makeFiles('Restored'), library(record(1, 1, 1))));
    for (const writer of [home!, office!, home!]) await writer.sync();
    const copy = `${server.folder}.copy`;
    await cp(server.folder, copy, { recursive: true, preserveTimestamps: true });
    home!.change(record(1, 4, 4));
    home!.change(record(3, 3, 3));
    for (const writer of [home!, office!, home!]) await writer.sync();
    await server.stop();
    await rm(server.folder, { recursive: true });
    await cp(copy, server.folder, { recursive: true, preserveTimestamps: true });
    // Apache writes as a user of its own.
    spawnSync('chmod', ['-R', '777', server.folder]);
    await server.start();
    const fresh = new Writer('phone', makeFiles('Restored'), library());
    for (const writer of [office!, home!, fresh]) await writer.sync();
    for (const writer of [home!, office!, fresh]) expect(ratings(writer)).toEqual({ 1: 4, 3: 3 });
  });
});

/** rclone says no more of a full disk than that it does not take the file. */
const SAYS_FULL = { apache2: 'There is no room left at HOST.', rclone: 'HOST answered with an error (405).' } as const;

describe.each(DAV_SERVERS)('a real server without room, %s', (program) => {
  const missing = explainSkip(program, true);
  let server: DavServer | undefined;
  afterAll(() => server?.end());

  it('is said to have none, keeps what stood there, and takes all once there is room', async (context) => {
    if (missing) return context.skip(missing);
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    server = await startDav(program, { diskKb: 1500 });
    const account = { ...ACCOUNT, address: `${server.address}/Full` };
    const files = new WebdavFiles({ fetch, loadParsers }, account);
    const writer = new Writer('home', files, library(record(1, 1, 1)));
    await writer.sync();
    const before = await files.list();
    // What fills the disk, to the last block.
    for (let bytes = 800_000; bytes >= 1_000; bytes /= 2)
      for (let turn = 0; turn < 3; turn += 1) await files.write(`other-${bytes}-${turn}.bin`, randomBytes(bytes)).catch(() => undefined);
    const long = Array.from({ length: 20 }, (_, row) => record(100 + row, 2, 2));
    for (const each of long) writer.change({ ...each, notes: [[randomBytes(6_000).toString('base64'), 2, 0]] });
    expect(await writer.fail()).toBe(SAYS_FULL[program].replace('HOST', new URL(server.address).host));
    for (const name of before) expect(await files.read(name), name).toBeDefined();
    for (const name of (await files.list()).filter((each) => each.startsWith('other-'))) await files.remove(name);
    await writer.sync();
    const other = new Writer('office', files, library());
    await other.sync();
    expect(ratings(other)).toEqual({ 1: 1, ...Object.fromEntries(long.map((_, row) => [100 + row, 2])) });
  });
});
