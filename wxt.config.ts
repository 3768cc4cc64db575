import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { needsPolyfill, withPolyfill } from './scripts/build/browser-door';
import { collectLicenses } from './scripts/build/licenses';
import { withoutMarkup } from './scripts/build/without-markup';
import { LIST_MATCHES, PAPER_MATCHES } from './lib/sites/matches';

/** Where digests are fetched from. Nothing else is ever asked without a request of the person. */
const DIGEST_HOSTS = ['https://huggingface.co/*', 'https://export.arxiv.org/*', 'https://rss.arxiv.org/*'];
/** Paper pages whose address the popup and the browser's side panel read. */
const PAPER_HOSTS = ['https://arxiv.org/*', 'https://ar5iv.labs.arxiv.org/*', 'https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'];

const licenses = collectLicenses();

export default defineConfig({
  imports: false,
  hooks: {
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'content-script') entrypoint.options.matches = entrypoint.name === 'paper' ? PAPER_MATCHES : LIST_MATCHES;
      }
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (needsPolyfill(entrypoints)) config.plugins = [...(config.plugins ?? []), withPolyfill()];
    },
    'vite:devServer:extendConfig': (config) => {
      config.plugins = [...(config.plugins ?? []), withPolyfill()];
    },
    'build:publicAssets': (_wxt, files) => void files.push({ relativeDest: 'licenses.txt', contents: licenses.write() }),
  },
  manifestVersion: 3,
  vite: () => ({
    plugins: [withoutMarkup(), licenses.plugin],
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: { target: 'es2022' },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': fileURLToPath(new URL('lib/page/script-context.ts', import.meta.url)),
        // Its package entry is the build for old browsers, of which a worker's start compiles and runs all.
        dexie: 'dexie/dist/modern/dexie.mjs',
      },
    },
  }),
  manifest: ({ browser }) => ({
    name: 'Sidelight',
    description: 'Beside the arXiv or Hugging Face paper you are reading: the related papers of your digests. All in your browser.',
    permissions: [
      'storage', 'unlimitedStorage', 'alarms', 'contextMenus', 'activeTab', 'scripting',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_permissions: ['notifications'],
    host_permissions: [...DIGEST_HOSTS, ...PAPER_HOSTS],
    optional_host_permissions: ['https://*/*'],
    action: { default_title: 'Sidelight', default_popup: 'popup.html' },
    omnibox: { keyword: 'sl' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' }, description: "Open today's list" },
      'toggle-sidebar': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Show or hide the sidebar' },
      'save-paper': { suggested_key: { default: 'Alt+Shift+B' }, description: 'Save the paper of this page' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidelight@sidelight.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
