import { browser } from '@/lib/browser/api';
import type { SourceId, Timestamp } from '@/lib/paper/paper';
import type { Failure, SourceStatus } from '@/lib/messages/protocol';
import { describeFailure } from '@/lib/messages/server';
import { readSettings } from '@/lib/settings/settings';
import type { StoredSource } from '@/lib/store/database';
import { listDigestSources } from '@/lib/store/digests';
import { listSources, putSource } from '@/lib/store/sources';
import { updateBadge } from '@/lib/background/core/badge';
import type { Context } from '@/lib/background/core/context';
import { keepAlive } from '@/lib/background/core/keep-alive';
import { t } from '@/lib/texts/t';
import { BUILT_IN_SOURCES, describeSource, isBuiltIn } from './registry';

/** A feed that was read within this time is not read again because somebody opens the popup. */
const FRESH_MS = 15 * 60_000;
const FIRST_RETRY_MS = 5 * 60_000;
const MAX_RETRY_MS = 6 * 3_600_000;
/** The next try of a source lies at most this far ahead. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** A subscription that takes longer than this to be fetched and read counts as one that failed. */
const MAX_FETCH_MS = 45_000;
/** So many troubles in a row set a subscription aside: then it is tried once a day only, or when the person says so. */
const MAX_TROUBLES = 2;
const SET_ASIDE_MS = 24 * 3_600_000;

/** What is being fetched in this life of the worker: two callers share one fetch. */
const fetching = new Map<SourceId, Promise<number>>();

/**
 * Fetches one source, or all that are due. With `force` all are fetched early if their declaration allows it, with `all`
 * whatever it says; a host that asked to wait is not asked. A source that fails does not block the others. Returns how
 * many papers are new.
 */
export async function refreshSources(
  context: Context,
  { only, force = false, all = false }: { only?: SourceId; force?: boolean; all?: boolean } = {},
): Promise<number> {
  const sources = (await readFetchedSources(context)).filter((source) => only === undefined || source.id === only);
  let added = 0;
  // An alarm alone gives the worker 30 s, which is too short for tens of subscriptions.
  await keepAlive(async () => {
    for (const source of sources.sort(byLastTry)) {
      if (only === undefined && ((await isHostWaiting(context, source)) || mustWait(context, source, { force, all }))) continue;
      added += await refreshSource(context, source);
    }
  });
  await updateBadge(context);
  return added;
}

/**
 * The built-in sources come first, then what was not tried for the longest time: else the last subscriptions would never be fetched where
 * a browser is not open long enough for all.
 */
function byLastTry(a: StoredSource, b: StoredSource): number {
  return Number(isBuiltIn(b.id)) - Number(isBuiltIn(a.id)) || (isBuiltIn(a.id) ? 0 : (a.lastTry ?? 0) - (b.lastTry ?? 0));
}

/** What was written while the computer's clock was ahead, if only by some hours, does not count. */
function isBeforeTime({ lastTry = 0, nextTry = 0 }: StoredSource, now: Timestamp): boolean {
  return lastTry <= now && nextTry > now && nextTry - now <= MAX_AHEAD_MS;
}

/** Whether the host asked to wait, in an answer to this source or to another of the same host. */
async function isHostWaiting({ db, now }: Context, source: StoredSource): Promise<boolean> {
  const { origin } = describeSource(source);
  return (await listSources(db)).some((other) => isLimited(other, now()) && describeSource(other).origin === origin);
}

/** Whether its host asked to wait, and the time is not over. */
function isLimited(source: StoredSource, now: Timestamp): boolean {
  return source.lastError?.kind === 'limit' && isBeforeTime(source, now);
}

function mustWait({ now }: Context, source: StoredSource, { force, all }: { force: boolean; all: boolean }): boolean {
  if (all || !isBeforeTime(source, now())) return false;
  if (isSetAside(source)) return true;
  const { earlyFetch } = describeSource(source);
  const age = now() - (source.lastSuccess ?? 0);
  const isFresh = !source.lastError && age >= 0 && age < FRESH_MS;
  const mayBeEarly = { always: true, 'unless-fresh': !isFresh, 'after-failure': source.lastError !== undefined }[earlyFetch];
  return !(force && mayBeEarly);
}

function refreshSource(context: Context, source: StoredSource): Promise<number> {
  const underWay = fetching.get(source.id);
  if (underWay) return underWay;
  const work = fetchSource(context, source).finally(() => fetching.delete(source.id));
  fetching.set(source.id, work);
  return work;
}

async function fetchSource(context: Context, source: StoredSource): Promise<number> {
  const { id, name } = source;
  const { sync, intervalMs } = describeSource(source);
  const started = context.now();
  const before = source.troubles ?? 0;
  // The try is counted before it begins. Otherwise a feed that hangs the worker until the browser stops it would be read at each start.
  await putSource(context.db, {
    ...source,
    lastTry: started,
    troubles: before + 1,
    ...(wouldBeSetAside(id, before) && { nextTry: started + SET_ASIDE_MS }),
  });
  try {
    const added = await sync(context, source);
    const now = context.now();
    const isSlow = !isBuiltIn(id) && now - started > MAX_FETCH_MS;
    const troubles = isSlow ? before + 1 : 0;
    const nextTry = now + (isSlow && wouldBeSetAside(id, before) ? SET_ASIDE_MS : intervalMs);
    await putSource(context.db, { id, name, lastSuccess: now, nextTry, failures: 0, troubles, lastError: undefined });
    return added;
  } catch (error) {
    const { kind, message, retryAt } = await explainFailure(source, error);
    // A host that asks to wait, or a browser without a network, says nothing about the subscription.
    // If a source is tried early because somebody looked, its next try is not delayed.
    const isEarly = source.lastError !== undefined && (source.nextTry ?? 0) > started;
    const troubles = kind === 'limit' || isEarly || globalThis.navigator?.onLine === false ? before : before + 1;
    if (retryAt === undefined && !isBuiltIn(id) && troubles >= MAX_TROUBLES) {
      const nextTry = context.now() + SET_ASIDE_MS;
      await putSource(context.db, { id, name, failures: (source.failures ?? 0) + 1, troubles, nextTry, lastError: { kind, message } });
      return 0;
    }
    const failures = (source.failures ?? 0) + (isEarly ? 0 : 1);
    const nextTry = retryAt ?? (isEarly ? source.nextTry : context.now() + backoffMs(failures));
    await putSource(context.db, { id, name, failures, troubles, nextTry, lastError: { kind, message } });
    return 0;
  }
}

/** Whether one more trouble sets it aside. Built-in sources never are. */
function wouldBeSetAside(id: SourceId, troubles: number): boolean {
  return !isBuiltIn(id) && troubles + 1 >= MAX_TROUBLES;
}

function isSetAside({ id, troubles = 0 }: StoredSource): boolean {
  return !isBuiltIn(id) && troubles >= MAX_TROUBLES;
}

/** A host whose permission was taken away looks like a dead network. */
async function explainFailure(source: StoredSource, error: unknown): Promise<Failure> {
  const failure = describeFailure(error);
  const { origin } = describeSource(source);
  if (failure.kind !== 'network' || !origin) return failure;
  if (await browser.permissions.contains({ origins: [`${origin}/*`] }).catch(() => true)) return failure;
  return { kind: 'refused', message: t('failure.noPermission', { host: new URL(origin).hostname }) };
}

/** Doubles with each failure in a row, up to six hours, with up to a fifth of jitter. */
function backoffMs(failures: number): number {
  return Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) * (1 + Math.random() / 5);
}

/** What is fetched: the built-in sources, unless these are turned off, then the subscriptions. */
async function readFetchedSources({ db }: Context): Promise<StoredSource[]> {
  const [stored, settings] = await Promise.all([listSources(db), readSettings()]);
  const builtIn = BUILT_IN_SOURCES.map(({ id, name }): StoredSource => stored.find((source) => source.id === id) ?? { id, name });
  return [...(settings.fetchDaily ? builtIn : []), ...stored.filter(({ id }) => !isBuiltIn(id))];
}

export function isFetching(id: SourceId): boolean {
  return fetching.has(id);
}

/** Every source that is fetched or has a digest. */
export async function describeSources(context: Context): Promise<SourceStatus[]> {
  const [fetched, listed] = await Promise.all([readFetchedSources(context), listDigestSources(context.db)]);
  const byId = new Map(listed.map((source) => [source.id, source]));
  const ids = [...new Set([...fetched.map((source) => source.id), ...byId.keys()])];
  return ids.map((id) => {
    const source = fetched.find((other) => other.id === id);
    const digests = byId.get(id);
    const origin = source && describeSource(source).origin;
    return {
      id, name: source?.name ?? digests?.name ?? id, removable: source !== undefined && !isBuiltIn(id),
      digests: digests?.digests ?? 0, busy: isFetching(id),
      ...(source?.url !== undefined && { url: source.url }),
      ...(origin && { origin }),
      ...(digests && { newest: digests.newest }),
      ...(source?.lastSuccess !== undefined && { lastSuccess: source.lastSuccess }),
      ...(source?.nextTry !== undefined && { nextTry: source.nextTry }),
      ...(source && !isFetching(id) && isSetAside(source) && { setAside: true }),
      ...(source?.lastError && {
        lastError: {
          kind: source.lastError.kind as NonNullable<SourceStatus['lastError']>['kind'], message: source.lastError.message,
          ...(source.nextTry !== undefined && { retryAt: source.nextTry }),
        },
      }),
    };
  });
}
