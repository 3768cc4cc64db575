import type { Failure } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { DEFAULT_GAP_MS, findFetchedHost } from '@/lib/digest/hosts';
import { parseRateLimit } from '@/lib/digest/hugging-face';
import { isRefusalPage } from '@/lib/digest/refusal-page';
import { t } from '@/lib/texts/t';
import type { Context } from './context';
import { decodeAnswer } from './decode-answer';

/** A page of 100 daily papers is 0.3 MB, a category's feed 2 MB. */
const MAX_ANSWER_BYTES = 20_000_000;
const TIMEOUT_MS = 20_000;
/** A host that asks for a longer wait is asked again after this time. */
const MAX_WAIT_SECONDS = 3600;
/** How long to wait if a host asks for a wait without saying how long. */
const DEFAULT_WAIT_SECONDS = 300;

export interface Fetched {
  /** Where the text came from: the host may have led to another address of its own. */
  url: string;
  text: string;
  headers: Headers;
}

/** One request at a time for each host, with the gap that the host asks for. */
const queues = new Map<string, Promise<unknown>>();

/** Until when each host said that it has nothing left to give. A later worker learns it from the host again. */
const exhaustedUntil = new Map<string, number>();

/**
 * Fetches text. Counts bytes while they come in, gives up after 20 seconds, and honours the host's limits.
 * @throws AnswerFailure `network`, `limit` (with the time of the next try), `not-found` or `bad-input`.
 */
export function fetchText(context: Pick<Context, 'fetch' | 'now'>, url: string): Promise<Fetched> {
  const host = new URL(url).hostname;
  const before = queues.get(host) ?? Promise.resolve();
  const request = before.catch(() => undefined).then(() => fetchNow(context, url, host));
  const gapMs = findFetchedHost(host)?.gapMs ?? DEFAULT_GAP_MS;
  queues.set(host, request.catch(() => undefined).then(() => new Promise((resolve) => setTimeout(resolve, gapMs))));
  return request;
}

async function fetchNow({ fetch, now }: Pick<Context, 'fetch' | 'now'>, url: string, host: string): Promise<Fetched> {
  const name = nameOf(host);
  const until = exhaustedUntil.get(host) ?? 0;
  const waitMs = until - now();
  // A longer wait is of the time before the computer's clock was set back.
  if (waitMs > 0 && waitMs <= MAX_WAIT_SECONDS * 1000) {
    fail({ kind: 'limit', message: t('failure.limited', { host: name }), retryAt: until });
  }
  let response: Response;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    response = await fetch(url, { signal, credentials: 'omit', redirect: 'follow', referrerPolicy: 'no-referrer' });
  } catch {
    return fail({ kind: 'network', message: t(signal.aborted ? 'failure.timedOut' : 'failure.unreachable', { host: name }) });
  }
  // The person permits one host, and PRIVACY names it, so the answer of any other host is never read.
  if (response.redirected && new URL(response.url).origin !== new URL(url).origin) {
    return fail({ kind: 'refused', message: t('failure.redirected', { host: name, other: new URL(response.url).hostname }) });
  }
  const limit = parseRateLimit(response.headers, now());
  if (response.ok && limit?.remaining === 0) exhaustedUntil.set(host, now() + Math.min(MAX_WAIT_SECONDS, limit.resetSeconds) * 1000);
  if (response.status === 429 || response.status === 503) {
    const wait = Math.min(MAX_WAIT_SECONDS, Math.max(5, limit?.resetSeconds ?? DEFAULT_WAIT_SECONDS));
    return fail({ kind: 'limit', message: t('failure.limited', { host: name }), retryAt: now() + wait * 1000 });
  }
  if (response.status === 404) return fail({ kind: 'not-found', message: t('failure.notThere', { host: name }) });
  if (response.status === 400) return fail({ kind: 'bad-input', message: t('failure.noListThere', { host: name }) });
  if (!response.ok) return fail({ kind: 'network', message: t('failure.errorStatus', { host: name, status: response.status }) });
  try {
    return { url: response.url || url, text: await readCapped(response, name), headers: response.headers };
  } catch (error) {
    if (error instanceof AnswerFailure) throw error;
    return fail({ kind: 'network', message: t('failure.brokeOff', { host: name }) });
  }
}

function nameOf(hostname: string): string {
  return findFetchedHost(hostname)?.name ?? hostname;
}

function fail(failure: Failure): never {
  throw new AnswerFailure(failure);
}

/** @throws AnswerFailure if the answer is too large. */
async function readCapped(response: Response, name: string): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await response.body?.cancel().catch(() => undefined);
      throw new AnswerFailure({ kind: 'bad-input', message: t('failure.tooLarge', { host: name }) });
    }
    chunks.push(chunk);
  }
  return decodeAnswer(new Uint8Array(await new Blob(chunks).arrayBuffer()), response.headers.get('Content-Type'));
}

/** Fetches JSON. @throws AnswerFailure also if the answer is not JSON. */
export async function fetchJson(context: Pick<Context, 'fetch' | 'now'>, url: string): Promise<{ json: unknown; headers: Headers }> {
  const { text, headers } = await fetchText(context, url);
  try {
    return { json: JSON.parse(text), headers };
  } catch {
    const name = nameOf(new URL(url).hostname);
    if (isRefusalPage(text))
      return fail({ kind: 'limit', message: t('failure.limited', { host: name }), retryAt: context.now() + DEFAULT_WAIT_SECONDS * 1000 });
    throw new AnswerFailure({ kind: 'network', message: t('failure.garbled', { host: name }) });
  }
}
