import { browser } from '@/lib/browser/api';
import type { SourceId } from '@/lib/paper/paper';
import { HF_SOURCE, HF_SOURCE_NAME } from '@/lib/digest/hugging-face';
import type { Failure, SourceStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import type { StoredSource } from '@/lib/store/database';
import { listDigestSources } from '@/lib/store/digests';
import { findSource, listSources, putSource } from '@/lib/store/sources';
import { updateBadge } from '@/lib/background/core/badge';
import type { Context } from '@/lib/background/core/context';
import { syncDailyPapers } from './daily-papers';
import { syncFeed } from './feeds';
import { syncTrending, TRENDING_NAME, TRENDING_SOURCE } from './hf-trending';

const HOUR = 60 * 60_000;
/** Between two readings of a source; what is trending moves slowly. */
const INTERVAL = HOUR;
const TRENDING_INTERVAL = 3 * HOUR;
/** A feed read within that time is not read again because somebody opens the popup. */
const FRESH = HOUR / 4;
const FIRST_RETRY = 5 * 60_000;
const LAST_RETRY = 6 * HOUR;

/** What is being fetched in this life of the worker, so that two askers share one fetch. */
const busy = new Map<SourceId, Promise<number>>();

/**
 * Fetches one source, or all whose time has come (`force`: all but those whose host asked to wait). A
 * failing one never blocks another.
 */
export async function refreshSources(context: Context, { only, force = false }: { only?: SourceId; force?: boolean } = {}): Promise<number> {
  const sources = (await knownSources(context)).filter((source) => only === undefined || source.id === only);
  let added = 0;
  for (const source of sources) {
    if (only === undefined && (await mustWait(context, source, force))) continue;
    added += await refreshSource(context, source);
  }
  await updateBadge(context);
  return added;
}

async function mustWait({ db, now }: Context, source: StoredSource, force: boolean): Promise<boolean> {
  const waits = ({ nextTry = 0 }: StoredSource): boolean => nextTry > now();
  const isLimited = (other: StoredSource): boolean => waits(other) && other.lastError?.kind === 'limit';
  const isFresh = !source.lastError && now() - (source.lastSuccess ?? 0) < FRESH;
  // The daily papers know for themselves which of their lists are due.
  if (source.id !== TRENDING_SOURCE) return isLimited(source) || (waits(source) && (!force || (isFresh && source.id !== HF_SOURCE)));
  // It shares its host with the daily papers, which come first; and nobody's looking makes it move faster.
  const daily = await findSource(db, HF_SOURCE);
  return isLimited(source) || (daily !== undefined && isLimited(daily)) || (waits(source) && !(force && source.lastError));
}

function refreshSource(context: Context, source: StoredSource): Promise<number> {
  const running = busy.get(source.id);
  if (running) return running;
  const work = fetchSource(context, source).finally(() => busy.delete(source.id));
  busy.set(source.id, work);
  return work;
}

/** Sources that are there from the start. All others are feeds. */
const SYNCS: Record<SourceId, (context: Context, source: StoredSource) => Promise<number>> = {
  [HF_SOURCE]: (context) => syncDailyPapers(context),
  [TRENDING_SOURCE]: (context) => syncTrending(context),
};

async function fetchSource(context: Context, source: StoredSource): Promise<number> {
  const started = context.now();
  await putSource(context.db, { ...source, lastTry: started });
  try {
    const added = await (SYNCS[source.id] ?? syncFeed)(context, source);
    const now = context.now();
    const nextTry = now + (source.id === TRENDING_SOURCE ? TRENDING_INTERVAL : INTERVAL);
    await putSource(context.db, { id: source.id, name: source.name, lastSuccess: now, nextTry, failures: 0, lastError: undefined });
    return added;
  } catch (error) {
    const { kind, message, retryAt } = await explain(source, error);
    // Somebody looked before the time that was told: it stands.
    const isEarly = source.lastError !== undefined && (source.nextTry ?? 0) > started;
    const failures = (source.failures ?? 0) + (isEarly ? 0 : 1);
    const nextTry = retryAt ?? (isEarly ? source.nextTry : context.now() + backoff(failures));
    await putSource(context.db, { id: source.id, name: source.name, failures, nextTry, lastError: { kind, message } });
    return 0;
  }
}

/** A host that may not be read any more looks like a dead network. */
async function explain(source: StoredSource, error: unknown): Promise<Failure> {
  const failure = describeFailure(error);
  const origin = originOf(source);
  if (failure.kind !== 'network' || (await browser.permissions.contains({ origins: [`${origin}/*`] }).catch(() => true))) return failure;
  return { kind: 'refused', message: `The browser does not let Sidelight read ${new URL(origin).hostname} any more.` };
}

function originOf({ id, url }: Pick<StoredSource, 'id' | 'url'>): string {
  return SYNCS[id] || url === undefined ? 'https://huggingface.co' : new URL(url).origin;
}

/** Doubles with each failure, up to six hours, with up to a fifth of jitter. */
function backoff(failures: number): number {
  return Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1)) * (1 + Math.random() / 5);
}

async function knownSources({ db }: Context): Promise<StoredSource[]> {
  const [stored, settings] = await Promise.all([listSources(db), readSettings()]);
  const own = [{ id: HF_SOURCE, name: HF_SOURCE_NAME }, { id: TRENDING_SOURCE, name: TRENDING_NAME }];
  const standing = own.map((source): StoredSource => stored.find(({ id }) => id === source.id) ?? source);
  return [...(settings.fetchDaily ? standing : []), ...stored.filter(({ id }) => !SYNCS[id])];
}

export function isFetching(id: SourceId): boolean {
  return busy.has(id);
}

/** Every source that is fetched, and every one that has a digest. */
export async function describeSources(context: Context): Promise<SourceStatus[]> {
  const [fetched, listed] = await Promise.all([knownSources(context), listDigestSources(context.db)]);
  const byId = new Map(listed.map((source) => [source.id, source]));
  const ids = [...new Set([...fetched.map((source) => source.id), ...byId.keys()])];
  return ids.map((id) => {
    const source = fetched.find((other) => other.id === id);
    const digests = byId.get(id);
    return {
      id, name: source?.name ?? digests?.name ?? id, removable: source !== undefined && !SYNCS[id],
      digests: digests?.digests ?? 0, busy: isFetching(id),
      ...(source?.url !== undefined && { url: source.url }),
      ...(source && { origin: originOf(source) }),
      ...(digests && { newest: digests.newest }),
      ...(source?.lastSuccess !== undefined && { lastSuccess: source.lastSuccess }),
      ...(source?.nextTry !== undefined && { nextTry: source.nextTry }),
      ...(source?.lastError && {
        lastError: {
          kind: source.lastError.kind as NonNullable<SourceStatus['lastError']>['kind'], message: source.lastError.message,
          ...(source.nextTry !== undefined && { retryAt: source.nextTry }),
        },
      }),
    };
  });
}
