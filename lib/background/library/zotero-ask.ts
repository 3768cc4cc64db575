/**
 * Requests to the Zotero that runs on this computer. What it refuses:
 * https://github.com/zotero/zotero/blob/main/chrome/content/zotero/xpcom/server/server.js (`_processEndpoint`) and `server_localAPI.js`.
 */
import type { Context } from '@/lib/background/core/context';
import { browser } from '@/lib/browser/api';
import { ZOTERO_ORIGIN, ZOTERO_PERMISSION } from '@/lib/digest/hosts';
import type { Failure } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { t } from '@/lib/texts/t';

/** Without this header, Zotero closes the connection of everything whose user agent is a browser's, as if it did not run. */
const HEADERS = { 'X-Zotero-Connector-API-Version': '3' };
/** An import of many items takes Zotero some seconds. */
const TIMEOUT_MS = 60_000;
const PING_TIMEOUT_MS = 5_000;
/** A part of the library as JSON is some 2 MB. */
const MAX_ANSWER_CHARACTERS = 50_000_000;

type Asking = Pick<Context, 'fetch'>;

interface ZoteroAnswer {
  status: number;
  json: unknown;
  headers: Headers;
}

function fail(kind: Failure['kind'], message: string): never {
  throw new AnswerFailure({ kind, message });
}

/** Looks whether Zotero runs, before anything is sent to it. @throws AnswerFailure that says what the person can do. */
export async function pingZotero(context: Asking): Promise<void> {
  if (!(await browser.permissions.contains({ origins: [ZOTERO_PERMISSION] }).catch(() => false))) fail('refused', t('zotero.notAllowed'));
  const response = await request(context, '/connector/ping', {}, PING_TIMEOUT_MS);
  // Another program may listen at the port.
  if (!response.ok || !(response.headers.has('X-Zotero-Version') || (await readText(response)).includes('Zotero'))) {
    fail('refused', t('zotero.notZotero'));
  }
}

/** Asks the local API. @throws AnswerFailure also where the person has not turned it on in Zotero. */
export async function askLocalApi(context: Asking, path: string): Promise<ZoteroAnswer> {
  const response = await request(context, path, {}, TIMEOUT_MS);
  if (response.status === 403) fail('refused', t('zotero.apiOff'));
  if (response.status === 404) fail('refused', t('zotero.tooOld'));
  if (!response.ok) fail('refused', t('zotero.errorStatus', { status: response.status }));
  return readAnswer(response);
}

/**
 * Gives Zotero a text to import into the library or collection that is chosen in it. The session names the text: one that Zotero has
 * already is refused with 409, so that a text is never imported twice. `undefined` then.
 */
export async function importIntoZotero(context: Asking, session: string, text: string): Promise<unknown> {
  const init = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: text };
  const response = await request(context, `/connector/import?session=${encodeURIComponent(session)}`, init, TIMEOUT_MS);
  if (response.status === 409) return undefined;
  if (response.status === 400) fail('refused', t('zotero.notImported'));
  if (response.status === 500 && (await readText(response)).includes('libraryEditable')) fail('refused', t('zotero.readOnly'));
  if (!response.ok) fail('refused', t('zotero.errorStatus', { status: response.status }));
  return (await readAnswer(response)).json;
}

async function request({ fetch }: Asking, path: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(ZOTERO_ORIGIN + path, {
      ...init, headers: { ...HEADERS, ...init.headers }, signal, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  } catch {
    return fail('refused', t(signal.aborted ? 'zotero.tooSlow' : 'zotero.notRunning'));
  }
}

/** @throws AnswerFailure where Zotero was closed meanwhile. */
function readText(response: Response): Promise<string> {
  return response.text().catch(() => fail('refused', t('zotero.notRunning')));
}

async function readAnswer(response: Response): Promise<ZoteroAnswer> {
  const { status, headers } = response;
  const text = await readText(response);
  if (text.length > MAX_ANSWER_CHARACTERS) fail('refused', t('zotero.garbled'));
  try {
    return { status, headers, json: JSON.parse(text) as unknown };
  } catch {
    return fail('refused', t('zotero.garbled'));
  }
}
