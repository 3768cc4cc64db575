import { fileURLToPath } from 'node:url';
import type { Entrypoint } from 'wxt';
import type { Plugin } from 'vite';

/** The door, with the alias `@` or after it was resolved. */
const DOOR = /\/lib\/browser\/api$/;
const POLYFILL = fileURLToPath(new URL('../../lib/browser/polyfill.ts', import.meta.url));

/** Scripts that run in other people's pages, or beside the background without the extension API. */
const NATIVE: ReadonlySet<Entrypoint['type']> = new Set(['content-script', 'unlisted-script']);

/** Whether what is built together gets `webextension-polyfill`: the background and the extension's pages. */
export function needsPolyfill(entrypoints: readonly Entrypoint[]): boolean {
  return entrypoints.every(({ type }) => !NATIVE.has(type));
}

const PACKAGE = /\/webextension-polyfill\/.*\.js$/;

/**
 * Puts `webextension-polyfill` behind the door to the browser's API, as a module that exports its API as it is: a bundler copies the names
 * of a CommonJS package, and to look each of them up makes Chromium set up all of `chrome.*` at each start.
 */
export function withPolyfill(): Plugin {
  return {
    name: 'sidelight:browser-door', enforce: 'pre',
    resolveId: (id) => (DOOR.test(id) ? POLYFILL : undefined),
    transform: (code, id) =>
      PACKAGE.test(id) ? `const module = { exports: {} }, { exports } = module;\n${code}\nexport default module.exports;\n` : undefined,
  };
}
