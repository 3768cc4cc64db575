/** Serves and builds the gallery with vite alone: no browser's API is there, so that messages come from their files. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { flattenMessages, readMessages } from '../../lib/texts/messages';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MESSAGES = '\0gallery-messages';

/** The English messages, read when the page is built, in place of the module that reads files. */
function messagesFromFile(): Plugin {
  return {
    name: 'sidelight:gallery-messages',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/lib/texts/messages') ? MESSAGES : undefined),
    load: (id) => id === MESSAGES
      ? `const texts = ${JSON.stringify(Object.fromEntries(flattenMessages(readMessages('en'))))};
         export const findMessage = (key) => texts[key] ?? '';`
      : undefined,
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [messagesFromFile()],
  resolve: { alias: { '@': ROOT } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: resolve(ROOT, '.output/gallery-site'), emptyOutDir: true, target: 'es2022' },
});
