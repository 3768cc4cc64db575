import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { arxivFeedUrl } from '@/lib/digest/arxiv-addresses';
import type { FeedLink } from '@/lib/digest/import/reading';
import { isRefusalPage } from '@/lib/digest/refusal-page';
import type { AnswerOf, Ask, ImportReport } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import type { StoredSource } from '@/lib/store/database';
import { findNewestDigest } from '@/lib/store/digests';
import { findPapers } from '@/lib/store/papers';
import { deleteSource, putSource } from '@/lib/store/sources';
import { REFUSED_WAIT_MS } from '@/lib/background/core/arxiv-api';
import type { Context } from '@/lib/background/core/context';
import { fetchText } from '@/lib/background/core/fetching';
import { t } from '@/lib/texts/t';
import type { FetchedSource } from './fetched-source';
import { believeDay, takeDigests } from './write';

const ARXIV_PREFIX = 'arxiv:';
const FEED_PREFIX = 'feed:';

/** What all subscriptions share; id, name and origin are those of each. */
export const feed: Omit<FetchedSource, 'id' | 'name' | 'origin'> = { intervalMs: 3_600_000, earlyFetch: 'unless-fresh', sync: syncFeed };

/** arXiv's own addresses of feeds and lists; the group holds their categories. */
const ARXIV_PAGE = /^https?:\/\/(?:(?:rss|export|www)\.)?arxiv\.org\/(?:rss|atom|list)\/([\w.+-]{2,200})/;

/** Fetches a subscription and takes its digests. Returns how many papers are new. */
export async function syncFeed(context: Context, source: StoredSource): Promise<number> {
  const { digests, undated } = await readSource(context, source.url ?? '', source.id);
  const fresh: ParsedDigest[] = [];
  for (const digest of digests) {
    const news = await dropListedBefore(context, digest, undated);
    if (news.entries.length > 0 && !(await isStaleBatch(context, news))) fresh.push(news);
  }
  return (await takeDigests(context, fresh, { isNews: true })).added.length;
}

/**
 * Without the papers that an earlier list of the feed showed, as far as the feed tells no day of theirs: else all that it still holds
 * would be new each day.
 */
async function dropListedBefore(
  { db, now }: Context, digest: ParsedDigest, undated: ReadonlySet<DigestEntry> = new Set(),
): Promise<ParsedDigest> {
  const asked = digest.entries.filter((entry) => undated.has(entry));
  const day = believeDay(digest.date, now());
  const before = new Set((await findPapers(db, asked)).flatMap((paper, row) => (
    paper?.appearances.some(({ source, date }) => source === digest.source && date < day) ? asked[row]! : []
  )));
  return before.size === 0 ? digest : { ...digest, entries: digest.entries.filter((entry) => !before.has(entry)) };
}

/** arXiv sometimes serves the last batch once more under the next day's date, until the true one comes. */
async function isStaleBatch({ db }: Context, { source, date, entries }: ParsedDigest): Promise<boolean> {
  if (!source.startsWith(ARXIV_PREFIX)) return false;
  const newest = await findNewestDigest(db, source);
  if (!newest || newest.date >= date || newest.count !== entries.length) return false;
  const known = new Set(newest.keys);
  return entries.every(({ arxivId }) => arxivId !== undefined && known.has(arxivId));
}

/**
 * What a subscription to an address or to arXiv categories (`cs.CL+cs.LG`) would bring. If the address is a page, the
 * feed that it names is read.
 */
export async function previewSource(context: Context, { url }: Ask<'sources.preview'>): Promise<AnswerOf<'sources.preview'>> {
  const [address, sourceId] = addressOf(url);
  const { digests, name, id, url: read } = await readSource(context, address, sourceId, { mayBePage: true });
  const { previewFeed } = await context.loadParsers();
  const { titles, papers } = previewFeed({ title: name, digests });
  return { id, name, url: read, titles, count: papers };
}

export async function addSource(context: Context, { id, name, url }: Ask<'sources.add'>): Promise<void> {
  const [address] = addressOf(url);
  await checkAddress(context, address);
  await putSource(context.db, { id, name, url: address });
}

/** Adds several feeds, or none: a person who took a list should not have to find out which of it is there. */
export async function addSources(context: Context, { feeds }: Ask<'sources.subscribe'>): Promise<void> {
  for (const { url } of feeds) await checkAddress(context, addressOf(url)[0]);
  await context.db.transaction('rw', context.db.sources, async () => {
    for (const { id, name, url } of feeds) await putSource(context.db, { id, name, url: addressOf(url)[0] });
  });
}

/** The feeds that a file names, as subscriptions beside those before them, each once: arXiv's own feeds have several addresses. */
export function describeFeeds(feeds: readonly FeedLink[], before: ImportReport['feeds']): ImportReport['feeds'] {
  const byId = new Map(before.map((feed) => [feed.id, feed]));
  for (const { name, url, wasHttp } of feeds) {
    const [address, id] = addressOf(url);
    if (!byId.has(id)) byId.set(id, { id, name, url: address, ...(wasHttp && { wasHttp }) });
  }
  return [...byId.values()];
}

export async function removeSource(context: Context, { id }: Ask<'sources.remove'>): Promise<void> {
  await deleteSource(context.db, id);
}

/** The categories of a subscription to arXiv's feeds; none for any other source. */
export function arxivCategoriesOf(id: string): string[] {
  return id.startsWith(ARXIV_PREFIX) ? id.slice(ARXIV_PREFIX.length).split('+') : [];
}

function addressOf(text: string): [url: string, id: string] {
  const wanted = text.trim();
  const categories = (ARXIV_PAGE.exec(wanted)?.[1] ?? wanted).split(/[+,\s]+/);
  const arxiv = arxivFeedUrl(categories);
  if (arxiv !== undefined) return [arxiv, ARXIV_PREFIX + categories.join('+')];
  if (!URL.canParse(wanted) || new URL(wanted).protocol !== 'https:') {
    throw new AnswerFailure({ kind: 'bad-input', message: t('feed.expected') });
  }
  return [wanted, FEED_PREFIX + wanted];
}

/** @throws AnswerFailure for an address that holds a password, names a port, or leads into the person's own network. */
async function checkAddress({ loadParsers }: Context, url: string): Promise<void> {
  const { findAddressProblem } = await loadParsers();
  const message = findAddressProblem(url);
  if (message !== undefined) throw new AnswerFailure({ kind: 'bad-input', message });
}

const PAGE = /^\s*(?:<!doctype html|<html)\b/i;

interface SourceReading {
  digests: ParsedDigest[];
  /** See `parseFeed`. */
  undated?: ReadonlySet<DigestEntry>;
  name: string;
  id: string;
  url: string;
}

async function readSource(context: Context, url: string, id: string, { mayBePage = false } = {}): Promise<SourceReading> {
  // Also before each later reading: a stored address may come from a backup or an older version.
  await checkAddress(context, url);
  const [{ text, url: page }, { parseArxivFeed, parseFeed, findFeedLinks }] =
    await Promise.all([fetchText(context, url), context.loadParsers()]);
  const refuse = (message: string): never => {
    const { hostname } = new URL(url);
    if (isRefusalPage(text))
      throw new AnswerFailure({
        kind: 'limit', message: t('failure.limited', { host: hostname }), retryAt: context.now() + REFUSED_WAIT_MS,
      });
    throw new AnswerFailure({ kind: 'bad-input', message });
  };
  if (id.startsWith(ARXIV_PREFIX)) {
    const { digest, error } = parseArxivFeed(text, id.slice(ARXIV_PREFIX.length), context.now());
    if (!digest) return refuse(error ?? t('feed.noArxivFeed'));
    return { digests: [digest], name: digest.sourceName, id, url };
  }
  const reading = parseFeed(text, { url, now: context.now() });
  if (reading.error === undefined) return { digests: reading.digests, undated: reading.undated, name: reading.title, id, url };
  const [feedUrl] = mayBePage ? findFeedLinks(text, page) : [];
  // The permission is for the page's host only.
  if (feedUrl !== undefined && new URL(feedUrl).origin === new URL(url).origin) return readSource(context, feedUrl, FEED_PREFIX + feedUrl);
  if (feedUrl !== undefined) return refuse(t('feed.pageNamesOne', { address: feedUrl }));
  return refuse(PAGE.test(text) ? t('feed.pageNamesNone') : reading.error);
}
