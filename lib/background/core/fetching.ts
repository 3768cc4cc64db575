import type { Failure } from '@/lib/messages/protocol';
import { ToldFailure } from '@/lib/messages/server';
import { parseRateLimit } from '@/lib/digest/hugging-face';
import type { Context } from './context';

/** A page of 100 daily papers is 0.3 MB; a category's feed 2 MB. */
const MOST_BYTES = 20_000_000;
const TIMEOUT = 20_000;
/** Seconds. */
const LONGEST_WAIT = 3600;
/** In ms. arXiv asks for one request per 3 seconds: https://info.arxiv.org/help/api/tou.html */
const GAPS: Record<string, number> = { 'export.arxiv.org': 3000, 'rss.arxiv.org': 3000, 'huggingface.co': 250 };

export interface Fetched {
  text: string;
  headers: Headers;
}

const NAMES: Record<string, string> = {
  'huggingface.co': 'Hugging Face', 'export.arxiv.org': 'arXiv', 'rss.arxiv.org': 'arXiv',
};

/** One request at a time for each host, with the gap the host asks for. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Until when a host said that it has nothing left to give. Only in this life of the worker: a later
 * one is told so again.
 */
const spent = new Map<string, number>();

/**
 * Fetches text: counts bytes while they come, gives up after 20 seconds, honours the host's limits.
 * @throws ToldFailure `network`, `limit` (with the time of the next try), `not-found` or `bad-input`.
 */
export function fetchText(context: Pick<Context, 'fetch' | 'now'>, url: string): Promise<Fetched> {
  const host = new URL(url).hostname;
  const before = queues.get(host) ?? Promise.resolve();
  const request = before.catch(() => undefined).then(() => fetchNow(context, url, host));
  const gap = GAPS[host] ?? 1000;
  queues.set(host, request.catch(() => undefined).then(() => new Promise((resolve) => setTimeout(resolve, gap))));
  return request;
}

async function fetchNow({ fetch, now }: Pick<Context, 'fetch' | 'now'>, url: string, host: string): Promise<Fetched> {
  const name = NAMES[host] ?? host;
  const tell = (failure: Failure): never => {
    throw new ToldFailure(failure);
  };
  const rest = spent.get(host) ?? 0;
  if (rest > now()) return tell({ kind: 'limit', message: `${name} asks to wait.`, retryAt: rest });
  let response: Response;
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    response = await fetch(url, { signal, credentials: 'omit', redirect: 'follow', referrerPolicy: 'no-referrer' });
  } catch {
    return tell({ kind: 'network', message: signal.aborted ? `${name} did not answer in time.` : `${name} could not be reached.` });
  }
  const limit = parseRateLimit(response.headers, now());
  if (response.ok && limit?.remaining === 0) spent.set(host, now() + Math.min(LONGEST_WAIT, limit.resetSeconds) * 1000);
  if (response.status === 429 || response.status === 503) {
    const wait = Math.min(LONGEST_WAIT, Math.max(5, limit?.resetSeconds ?? 300));
    return tell({ kind: 'limit', message: `${name} asks to wait.`, retryAt: now() + wait * 1000 });
  }
  if (response.status === 404) return tell({ kind: 'not-found', message: `${name} does not have this.` });
  if (response.status === 400) return tell({ kind: 'bad-input', message: `${name} has no list there.` });
  if (!response.ok) return tell({ kind: 'network', message: `${name} answered with an error (${response.status}).` });
  try {
    return { text: await readCapped(response, name), headers: response.headers };
  } catch (error) {
    if (error instanceof ToldFailure) throw error;
    return tell({ kind: 'network', message: `The answer of ${name} broke off.` });
  }
}

async function readCapped(response: Response, name: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      await response.body?.cancel().catch(() => undefined);
      throw new ToldFailure({ kind: 'bad-input', message: `The answer of ${name} is too large.` });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The JSON of an answer. @throws ToldFailure where it is none. */
export async function fetchJson(context: Pick<Context, 'fetch' | 'now'>, url: string): Promise<{ json: unknown; headers: Headers }> {
  const { text, headers } = await fetchText(context, url);
  try {
    return { json: JSON.parse(text), headers };
  } catch {
    const name = NAMES[new URL(url).hostname] ?? new URL(url).hostname;
    throw new ToldFailure({ kind: 'network', message: `The answer of ${name} was cut or garbled.` });
  }
}
