import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Messages read from their files, with the alias `@` or after it was resolved. */
const FROM_FILES = /\/lib\/texts\/messages$/;
const FROM_BROWSER = fileURLToPath(new URL('../../lib/texts/browser-messages.ts', import.meta.url));

/** Lets what ships read its messages from the browser, in place of the files that tests and scripts read. */
export function browserMessages(): Plugin {
  return { name: 'sidelight:browser-messages', enforce: 'pre', resolveId: (id) => (FROM_FILES.test(id) ? FROM_BROWSER : undefined) };
}
