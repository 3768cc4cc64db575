import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTPUT, ROOT } from '@/dev/paths';
import { BROWSERS } from '@/dev/world';

/** A sentence of `webextension-polyfill` that no other script has. */
const POLYFILL = 'This script should only be loaded in a browser extension.';

describe.each(BROWSERS)('what is built for %s', (name) => {
  const folder = OUTPUT[name];
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const scripts = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'))
    : [];

  /** The scripts that a page loads at first: those it names, and all that they import, but for what they load later. */
  const listFirst = (page: string): string[] => {
    const found = new Set<string>();
    const visit = (path: string): void => {
      if (found.has(path)) return;
      found.add(path);
      const imports = [...read(path).matchAll(/\b(?:import|from)\s*["'`](\.[^"'`]+)["'`]/g)].map(([, other]) => other!);
      for (const other of imports) visit(resolve('/', dirname(path), other).slice(1));
    };
    for (const [, path] of read(page).matchAll(/<script[^>]* src="\/([^"]+)"/g)) visit(path!);
    return [...found];
  };
  const has = (paths: readonly string[], text: string): boolean => paths.some((path) => read(path).includes(text));

  it('has webextension-polyfill in the background and in every page of its own, and in no script for other people’s pages', () => {
    expect(read('background.js')).toContain(POLYFILL);
    for (const page of ['popup.html', 'library.html', 'sidepanel.html'])
      expect([page, has(listFirst(page), POLYFILL)]).toEqual([page, true]);
    const outside = ['content-scripts/paper.js', 'content-scripts/listing.js', 'sidebar.js', 'references.js', 'read-page.js', 'parsers.js'];
    expect(outside.filter((path) => read(path).includes(POLYFILL))).toEqual([]);
  });

  it('has small content scripts, as every page with a paper or a list runs one', () => {
    const sizeOf = (path: string): number => statSync(join(folder, path)).size;
    expect(sizeOf('content-scripts/paper.js')).toBeLessThan(21_400);
    expect(sizeOf('content-scripts/listing.js')).toBeLessThan(43_780);
    // These come only to pages that show the sidebar, or a bibliography.
    expect(sizeOf('sidebar.js')).toBeLessThan(43_510);
    expect(sizeOf('references.js')).toBeLessThan(30_670);
  });

  it('writes no markup from strings', () => {
    expect(scripts.length).toBeGreaterThan(8);
    expect(scripts.filter((path) => /\b(?:innerHTML|outerHTML|insertAdjacentHTML)\b/.test(read(path)))).toEqual([]);
  });

  it('carries the licences of the packages in it', () => {
    const licenses = read('licenses.txt');
    const lines = [
      /^webextension-polyfill \S+ \(MPL-2\.0\)$/m, /^preact \S+ \(MIT\)$/m, /^dexie \S+ \(Apache-2\.0\)$/m,
      /source-serif-4 \S+ \(OFL-1\.1\)$/m,
    ];
    for (const line of lines)
      expect(licenses).toMatch(line);
    for (const text of ['Mozilla Public License Version 2.0', 'Copyright (c) 2015-present Jason Miller', 'Apache License'])
      expect(licenses).toContain(text);
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const named = Array.from(licenses.matchAll(/^={72}\n(\S+) \S+ \(.+\)\n={72}\n\n\S/gm), ([, packageName]) => packageName!);
    expect(Object.keys(dependencies).filter((packageName) => !named.includes(packageName))).toEqual([]);
  });

  it('loads charts, Markdown and the store with the library page only when they are needed', () => {
    const first = listFirst('library.html');
    for (const text of ['u-hz', 'codespan', 'QuotaExceededError']) {
      expect([text, has(scripts, text)]).toEqual([text, true]);
      expect([text, has(first, text)]).toEqual([text, false]);
    }
    const bytes = first.reduce((sum, path) => sum + read(path).length, 0);
    expect(bytes).toBeLessThan(174_300);
  });
});
