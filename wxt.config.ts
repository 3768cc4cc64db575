import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { defineConfig } from 'wxt';
import { FETCHED_HOSTS, originOfHost, ZOTERO_PERMISSION } from './lib/digest/hosts';
import { PICTURE_ORIGIN } from './lib/paper/links';
import { PUBLISHER } from './dev/publisher';
import { registryParts } from './dev/registry-parts';
import { browserMessages } from './scripts/build/browser-messages';
import { needsPolyfill, withPolyfill } from './scripts/build/browser-door';
import { collectLicenses } from './scripts/build/licenses';
import { publisherFields } from './scripts/build/publisher';
import { withSharedChunk } from './scripts/build/shared-chunk';
import { sumTexts, writeTextKeys } from './scripts/build/text-keys';
import { usedTokens } from './scripts/build/used-tokens';
import { withoutMarkup } from './scripts/build/without-markup';

// WXT loads this file without the path alias `@/`, which the sites use; tsx reads it from tsconfig.json.
const { HOSTS, MATCHES } = (await tsImport('./lib/sites/registry.ts', import.meta.url)) as typeof import('./lib/sites/registry');

/** The hosts that digests are fetched from. Every other host is asked only when the person requests it. */
const DIGEST_HOSTS = FETCHED_HOSTS.map((host) => `${originOfHost(host)}/*`);
/** The pages that get each content script, by the script's name. */
const SCRIPT_MATCHES: Readonly<Record<string, string[]>> = {
  paper: MATCHES.flatMap(({ papers }) => papers),
  listing: MATCHES.flatMap(({ lists }) => lists ?? []),
};

const DECLARED = new Set([...DIGEST_HOSTS, ...HOSTS.flat()].map(hostOf));
/**
 * Pages of papers at hosts without a permission, such as www.arxiv.org. The worker may put no script there, so that the browser does it;
 * a permission more would be one more to grant.
 */
const UNDECLARED = {
  matches: SCRIPT_MATCHES['paper']!.filter((pattern) => !DECLARED.has(hostOf(pattern))),
  exclude_matches: [...DECLARED].map((host) => `*://${host}/*`),
};

/** Pages of a host that are a name alone, as people's are. */
const NAMES = MATCHES.flatMap(({ names = [] }) => names);
const NAMED_PAGES = { matches: NAMES, exclude_matches: [...NAMES.map((pattern) => `${pattern}/*`), ...SCRIPT_MATCHES['listing']!] };

function hostOf(pattern: string): string {
  return /^[^:]+:\/\/([^/]+)/.exec(pattern)![1]!;
}

/**
 * What the extension's own pages and the worker may load. Nothing by default; then only what they use: their own scripts,
 * styles and pictures, the pictures of daily papers (asked only once the person turns them on), https for feeds,
 * whose hosts people choose, and http for Zotero on this computer and a WebDAV server in their own network, whose addresses a policy
 * cannot name.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${PICTURE_ORIGIN}`,
  "connect-src 'self' https: http:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ');

/** WXT's call that logs why a script failed at its start. In what ships it does nothing, so the build drops it with its texts. */
const WXT_LOG = 'logger.error';
/** `jsxInject` names Preact in scripts that draw nothing, too: there it is left out. */
const UNUSED_PREACT = [{ test: /\/node_modules\/preact\//, sideEffects: false }];
/** Lightning CSS writes two variables beside each `color-scheme` for `light-dark()`, which no sheet uses. This flag is for that. */
const LIGHT_DARK = 1 << 20;

const licenses = collectLicenses();

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/i18n/module'],
  hooks: {
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'content-script') entrypoint.options.matches = SCRIPT_MATCHES[entrypoint.name]!;
      }
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ type }) => type === 'popup')) config.plugins = [...(config.plugins ?? []), withSharedChunk('popup')];
      if (needsPolyfill(entrypoints)) config.plugins = [...(config.plugins ?? []), withPolyfill()];
    },
    'build:done': ({ config: { command, outDir } }) => {
      if (command === 'build') writeTextKeys(outDir);
    },
    'vite:devServer:extendConfig': (config) => {
      config.plugins = [...(config.plugins ?? []), withPolyfill()];
    },
    'build:manifestGenerated': (_wxt, { content_scripts: scripts = [] }) => {
      const paper = scripts.find(({ js = [] }) => js.includes('content-scripts/paper.js'));
      // Before the first script, which then need not ask for them.
      if (!paper) return;
      const listing = scripts.find(({ js = [] }) => js.includes('content-scripts/listing.js'))!;
      scripts.push({ ...listing, ...NAMED_PAGES });
      const papersAsHtml = UNDECLARED.matches.filter((pattern) => pattern.includes('/html/'));
      scripts.unshift({ ...paper, ...UNDECLARED, js: ['sidebar.js'] }, { ...paper, ...UNDECLARED, matches: papersAsHtml, js: ['references.js'] });
    },
    'build:publicAssets': (_wxt, files) => void files.push(
      { relativeDest: 'licenses.txt', contents: licenses.write() },
      ...['LICENSE', 'CHANGELOG.md'].map((file) => ({
        relativeDest: file, contents: readFileSync(new URL(file, import.meta.url), 'utf8'),
      })),
    ),
  },
  manifestVersion: 3,
  // Reviewers build from these: what the build needs, and nothing that only tests and stores do.
  zip: { excludeSources: ['docs/screenshots/**', 'tests/**', 'bench/**', '.github/**'] },
  vite: () => ({
    define: { TEXTS_SUM: JSON.stringify(sumTexts()) },
    plugins: [browserMessages(), withoutMarkup(), usedTokens(), licenses.plugin, registryParts()],
    // No component is drawn in a thread, so that what `jsxInject` names is left out.
    worker: { plugins: () => [licenses.plugin], rolldownOptions: { treeshake: { moduleSideEffects: false } } },
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: "import { h, Fragment } from 'preact';" },
    css: { lightningcss: { exclude: LIGHT_DARK } },
    build: { target: 'es2022', rolldownOptions: { treeshake: { manualPureFunctions: [WXT_LOG], moduleSideEffects: UNUSED_PREACT } } },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': fileURLToPath(new URL('lib/page/script-context.ts', import.meta.url)),
        // The package's own entry is a build for old browsers, which takes the worker longer to compile at each start.
        dexie: 'dexie/dist/modern/dexie.mjs',
      },
    },
  }),
  manifest: ({ browser, command }) => ({
    name: 'Sidelight',
    default_locale: 'en',
    description: '__MSG_manifest_description__',
    ...publisherFields(browser, PUBLISHER),
    permissions: [
      'storage', 'unlimitedStorage', 'alarms', 'contextMenus', 'activeTab', 'scripting',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_permissions: ['notifications'],
    // The hosts of the sites are where the popup and the side panel read the address of the tab.
    host_permissions: [...new Set([...DIGEST_HOSTS, ...HOSTS.flat()])],
    // http for a server of one's own network that sync goes through, and for Zotero; just its host is asked for.
    optional_host_permissions: ['https://*/*', 'http://*/*', ZOTERO_PERMISSION],
    // The development server needs its own policy, which WXT writes.
    ...(command === 'build' && { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
    action: { default_title: 'Sidelight', default_popup: 'popup.html' },
    // A part of the library page. Chromium would take an open library page for this one, if their queries were the same.
    options_ui: { page: 'library.html?options#settings', open_in_tab: true },
    omnibox: { keyword: 'sl' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' }, description: '__MSG_manifest_openToday__' },
      'toggle-sidebar': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_manifest_toggleSidebar__' },
      // Chrome gives Alt+Shift+ B, P, R and X to no extension, as it has these itself.
      'save-paper': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_manifest_savePaper__' },
      // The fourth of the four default keys that a browser takes.
      'relate-selection': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_manifest_relateSelection__' },
      // Without a key: a browser takes four. The person gives it one.
      'next-form': { description: '__MSG_manifest_nextForm__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: PUBLISHER.firefoxId,
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
