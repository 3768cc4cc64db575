import 'fake-indexeddb/auto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { until } from '@/dev/until';
import { exchange, type Seen } from '@/lib/background/sync/exchange';
import { mergeRecords, type Records, type SyncRecord } from '@/lib/background/sync/records';
import { ACCOUNT, DAV_SERVERS, explainSkip, type DavServer, startDav } from '@/tests/support/dav-servers';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { WebdavFiles } = await import('@/lib/background/sync/webdav');

const makeRecords = (count: number): Map<string, SyncRecord> => new Map(Array.from({ length: count }, (_, row) => {
  const key = `2501.${String(row).padStart(5, '0')}`;
  const notes = [[`What paper ${row} says of tea and of cups.`, 1, 0]] as const;
  return [key, { key, title: `Paper ${row}`, savedAt: 1, keptAt: 1, state: ['read', 1], tags: [['tea', 1, 1]], notes, rating: [3, 1] }];
}));

describe.each(DAV_SERVERS)('sync through %s', (program) => {
  const missing = explainSkip(program);
  let server: DavServer;
  let account: typeof ACCOUNT & { address: string };
  beforeAll(async () => {
    if (missing) return;
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    server = await startDav(program);
    account = { ...ACCOUNT, address: `${server.address}/Library of tea` };
  });
  afterAll(() => server?.end());

  it('brings 10,000 papers from one browser to another, and a change within three seconds', async (context) => {
    if (missing) return context.skip(missing);
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
    const left = await readdir(join(server.folder, 'Library of tea'));
    expect(left.filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('writes through a proxy that brings https and another name, which the server does not know of', async (context) => {
    if (missing) return context.skip(missing);
    const refused: number[] = [];
    const proxy: typeof fetch = async (url, init) => {
      const answer = await fetch(String(url).replace('https://cloud.example.net', server.address), init);
      if (!answer.ok && init?.method === 'MOVE') refused.push(answer.status);
      return answer;
    };
    const files = new WebdavFiles({ fetch: proxy, loadParsers }, { ...ACCOUNT, address: 'https://cloud.example.net/Behind a proxy' });
    await files.list();
    for (const name of ['one.bin', 'two.bin']) await files.write(name, new TextEncoder().encode(name));
    expect((await files.list()).sort()).toEqual(['one.bin', 'two.bin']);
    expect(new TextDecoder().decode(await files.read('two.bin'))).toBe('two.bin');
    // Found once, and then kept.
    expect(refused).toEqual(program === 'apache2' ? [502] : [502, 502]);
  });

  it('says that it cannot be reached once it is gone, and nothing is lost when it comes back', async (context) => {
    if (missing) return context.skip(missing);
    const files = new WebdavFiles({ fetch, loadParsers }, account);
    const before = await files.list();
    await server.stop();
    await until(() => files.list().then(() => undefined, (error: Error) => error.message), () => 'the server still answers')
      .then((message) => expect(message).toContain('127.0.0.1'));
    await server.start();
    const after = await until(() => files.list().catch(() => undefined), () => 'the server does not come back');
    expect(after.sort()).toEqual(before.sort());
  });
});
