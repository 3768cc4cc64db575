/** Firefox's own window, from which a driver does what no page may. */
import type { Browser } from 'puppeteer-core';
import { PUBLISHER } from './publisher';

/** Sidelight's id in the manifest for Firefox. */
export const GECKO_ID = PUBLISHER.firefoxId;

interface PrivilegedConnection {
  send(method: string, params: object): Promise<{ result: { contexts: { context: string }[] } }>;
}

/** Calls a function of one text in Firefox's own window, which may do what its menus do. */
export async function callFirefox(browser: Browser, declaration: string, text: string): Promise<void> {
  const { connection } = browser as unknown as { connection: PrivilegedConnection };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  await connection.send('script.callFunction', {
    functionDeclaration: declaration, arguments: [{ type: 'string', value: text }], awaitPromise: true,
    target: { context: result.contexts[0]!.context },
  });
}
