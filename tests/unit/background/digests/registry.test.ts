import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ROOT } from '@/dev/paths';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { BUILT_IN_SOURCES, describeSource } = await import('@/lib/background/digests/registry');
const { FETCHED_HOSTS, originOfHost, ZOTERO_ORIGIN, ZOTERO_PERMISSION } = await import('@/lib/digest/hosts');
const { default: config } = await import('@/wxt.config');

type Manifest = {
  host_permissions: string[]; optional_host_permissions: string[]; content_security_policy: { extension_pages: string };
};
const manifestOf = (browser: string): Manifest =>
  (config.manifest as unknown as (env: { browser: string; command: string }) => Manifest)({ browser, command: 'build' });

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
    // The pictures are loaded by the popup's page, once the person turns them on; the worker never fetches them.
    expect(hosts.filter((host) => host !== 'cdn-thumbnails.huggingface.co').sort()).toEqual(
      FETCHED_HOSTS.map(({ hostname }) => hostname).sort(),
    );
  });

  it.each(['chrome', 'firefox'])('include Zotero on this computer only if the person allows it, and no other port, in %s', (browser) => {
    const { host_permissions: held, optional_host_permissions: asked, content_security_policy: { extension_pages: policy } } =
      manifestOf(browser);
    expect(held.filter((pattern) => pattern.includes('127.0.0.1'))).toEqual([]);
    expect(asked).toEqual(['https://*/*', 'http://*/*', ZOTERO_PERMISSION]);
    // A policy cannot name the private addresses of WebDAV servers: that Zotero's port alone is asked, the code and its test hold.
    expect(policy.match(/connect-src[^;]+/)![0]).toBe("connect-src 'self' https: http:");
    expect(readFileSync(join(ROOT, 'PRIVACY.md'), 'utf8')).toContain(`| 127.0.0.1 (port ${new URL(ZOTERO_ORIGIN).port}: Zotero`);
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
