import 'fake-indexeddb/auto';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { until } from '@/dev/until';
import { exchange, type Seen } from '@/lib/background/sync/exchange';
import { mergeRecords, type Records, type SyncRecord } from '@/lib/background/sync/records';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { WebdavFiles } = await import('@/lib/background/sync/webdav');

/** Debian's `rclone` and `apache2-bin`. A machine without one of them leaves its tests out. */
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
const MODULES = ['/usr', 'lib', 'apache2', 'modules'].join('/');
const account = { user: 'ana', password: 'tea', address: '' };

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await until(() => Promise.resolve(server.address() ?? undefined), () => 'no port');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startRclone(folder: string, port: number): Promise<ChildProcess> {
  const login = ['--user', account.user, '--pass', account.password];
  return spawn('rclone', ['serve', 'webdav', join(folder, 'files'), '--addr', `127.0.0.1:${port}`, ...login], { stdio: 'ignore' });
}

async function startApache(folder: string, port: number): Promise<ChildProcess> {
  const modules = ['mpm_event', 'authn_core', 'authz_core', 'dav', 'dav_fs', 'dav_lock', 'alias', 'unixd']
    .filter((name) => existsSync(join(MODULES, `mod_${name}.so`)));
  await writeFile(join(folder, 'httpd.conf'), [
    ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    `ServerRoot ${folder}`, `ServerName 127.0.0.1`, `Listen 127.0.0.1:${port}`, `PidFile ${folder}/pid`, `ErrorLog ${folder}/errors`,
    // Apache serves nothing as root.
    ...(process.getuid!() === 0 ? ['User www-data', 'Group www-data'] : []), `DavLockDB ${folder}/locks`, `DocumentRoot ${folder}/files`,
    `<Directory ${folder}/files>`, 'Dav On', 'Require all granted', '</Directory>', '',
  ].join('\n'));
  for (const each of [folder, join(folder, 'files')]) await chmod(each, 0o777);
  return spawn('apache2', ['-f', join(folder, 'httpd.conf'), '-DFOREGROUND'], { stdio: 'ignore' });
}

const makeRecords = (count: number): Map<string, SyncRecord> => new Map(Array.from({ length: count }, (_, row) => {
  const key = `2501.${String(row).padStart(5, '0')}`;
  const notes = [[`What paper ${row} says of tea and of cups.`, 1, 0]] as const;
  return [key, { key, title: `Paper ${row}`, savedAt: 1, keptAt: 1, state: ['read', 1], tags: [['tea', 1, 1]], notes, rating: [3, 1] }];
}));

describe.each([['rclone', startRclone], ['apache2', startApache]] as const)('sync through %s', (program, start) => {
  let folder: string;
  let server: ChildProcess | undefined;
  beforeAll(async () => {
    if (!has(program)) return;
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    folder = await mkdtemp(join(tmpdir(), 'sidelight-dav-'));
    await mkdir(join(folder, 'files'));
    const port = await findPort();
    account.address = `http://127.0.0.1:${port}/Library of tea`;
    server = await start(folder, port);
    await until(() => fetch(`http://127.0.0.1:${port}/`).then(() => true, () => undefined), () => `${program} does not answer`);
  });
  afterAll(async () => {
    server?.kill();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('brings 10,000 papers from one browser to another, and a change within three seconds', async (context) => {
    if (!has(program)) return context.skip(`${program} is not installed`);
    const files = new WebdavFiles({ fetch, loadParsers }, account);
    let seen: Record<string, Seen> = { home: {}, office: {} };
    const libraries: Record<string, Records> = { home: makeRecords(10_000), office: new Map() };
    const round = async (device: string): Promise<number> => {
      const began = performance.now();
      const done = await exchange({
        files, device, locks: [], seen: seen[device]!, now: Date.now(),
        merge: async (there) => ({ merged: (libraries[device] = mergeRecords(libraries[device]!, there)), isLost: false }),
      });
      seen = { ...seen, [device]: done.seen };
      return Math.round(performance.now() - began);
    };
    const first = [await round('home'), await round('office'), await round('home')];
    expect([...libraries['office']!.keys()].sort()).toEqual([...libraries['home']!.keys()].sort());
    const changed = { ...libraries['home']!.get('2501.00007')!, rating: [5, 9] as const };
    libraries['home'] = new Map([...libraries['home']!, [changed.key, changed]]);
    const later = [await round('home'), await round('office'), await round('home')];
    console.log(`${program}: first rounds ${first.join(', ')} ms, after one change ${later.join(', ')} ms`);
    expect(libraries['office']!.get('2501.00007')!.rating).toEqual([5, 9]);
    expect(Math.max(...later)).toBeLessThan(3_000);
    const left = await readdir(join(folder, 'files', 'Library of tea'));
    expect(left.filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('says that it cannot be reached once it is gone, and nothing is lost when it comes back', async (context) => {
    if (!has(program)) return context.skip(`${program} is not installed`);
    const files = new WebdavFiles({ fetch, loadParsers }, account);
    const before = await files.list();
    // Its port and its process file are free only once it has ended.
    const ended = once(server!, 'exit');
    server!.kill();
    await ended;
    await until(() => files.list().then(() => undefined, (error: Error) => error.message), () => 'the server still answers')
      .then((message) => expect(message).toContain('127.0.0.1'));
    server = await start(folder, Number(new URL(account.address).port));
    const after = await until(() => files.list().catch(() => undefined), () => 'the server does not come back');
    expect(after.sort()).toEqual(before.sort());
  });
});
