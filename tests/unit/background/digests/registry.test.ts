import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ROOT } from '@/dev/paths';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { BUILT_IN_SOURCES, describeSource } = await import('@/lib/background/digests/registry');
const { FETCHED_HOSTS, originOfHost } = await import('@/lib/digest/hosts');
const { default: config } = await import('@/wxt.config');

type Manifest = { host_permissions: string[] };
const manifestOf = (browser: string): Manifest => (config.manifest as unknown as (env: { browser: string }) => Manifest)({ browser });

describe('the sources that are fetched', () => {
  it('go only to hosts that are declared', () => {
    const origins = FETCHED_HOSTS.map(originOfHost);
    expect(BUILT_IN_SOURCES.map(({ origin }) => origin).filter((origin) => !origins.includes(origin))).toEqual([]);
  });

  it.each(['chrome', 'firefox'])('have the permission of their host from the start in %s', (browser) => {
    const { host_permissions: permissions } = manifestOf(browser);
    expect(FETCHED_HOSTS.map(originOfHost).filter((origin) => !permissions.includes(`${origin}/*`))).toEqual([]);
  });

  it('have a row in PRIVACY.md for every host, and PRIVACY.md names no other fetched host', () => {
    const rows = readFileSync(join(ROOT, 'PRIVACY.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|')[1]!.trim());
    const hosts = rows.filter((cell) => /^[\w.-]+\.\w+$/.test(cell));
    // No source of digests: the popup's page loads pictures once the person turns them on, and a PDF where the person asks for it.
    const others = ['cdn-thumbnails.huggingface.co', 'arxiv.org'];
    expect(hosts).toEqual(expect.arrayContaining(others));
    expect(hosts.filter((host) => !others.includes(host)).sort()).toEqual(
      FETCHED_HOSTS.map(({ hostname }) => hostname).sort(),
    );
  });

  it('have names and ids of their own, and a time between two readings that no host minds', () => {
    expect(new Set(BUILT_IN_SOURCES.map(({ id }) => id)).size).toBe(BUILT_IN_SOURCES.length);
    expect(new Set(BUILT_IN_SOURCES.map(({ name }) => name)).size).toBe(BUILT_IN_SOURCES.length);
    for (const { intervalMs } of BUILT_IN_SOURCES) expect(intervalMs).toBeGreaterThanOrEqual(30 * 60_000);
  });

  it('are feeds where they are not built in: they are asked for at their own origin', () => {
    const source = describeSource({ id: 'feed:https://letters.example/rss', name: 'Letters', url: 'https://letters.example/rss' });
    expect(source).toMatchObject({ name: 'Letters', origin: 'https://letters.example' });
  });
});
