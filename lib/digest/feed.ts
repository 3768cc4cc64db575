/** Feeds of papers: RSS 0.9x, 1.0 and 2.0, Atom 1.0, JSON Feed 1.x. Nothing here uses the network. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { addDays, dayOf } from '@/lib/paper/day';
import * as v from 'valibot';
import type { Day, DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findPapersInBlocks } from './block-papers';
import { readLabel } from './block-text';
import { parseDayText } from './day-text';
import { cleanLine, makeEntry, type EntryDraft } from './entry';
import { readHtmlBlocks, readHtmlText, type TextBlock } from './html-blocks';
import { readFeedAuthor } from './names';
import { makeRefusal, type Refusal } from './refusal';
import { findChild, findChildren, findText, isElement, parseXml, type XmlElement } from './xml';

type FeedKind = 'rss' | 'atom' | 'json';

/** What a feed holds. */
interface FeedReading {
  kind?: FeedKind;
  /** The feed's own title, or its host. */
  title: string;
  /** One for each day that dates items. Items without a date get the feed's date, else today's. */
  digests: ParsedDigest[];
  /** The entries of digests whose items tell no day, or one that is still to come, as journals do with the day of an issue. */
  undated: ReadonlySet<DigestEntry>;
  refused: Refusal[];
  /** Why the text is no feed, as a plain sentence. */
  error?: string;
}

/** What a person sees before subscribing. */
interface FeedPreview {
  title: string;
  papers: number;
  withId: number;
  withAbstract: number;
  newest?: Day;
  /** The newest five titles. */
  titles: string[];
}

/** The year of the first feeds. */
const FIRST_FEED = '1999';
/** Items that are read of one feed. */
const MAX_ITEMS = 5_000;
/** Titles that the preview shows. */
const MAX_PREVIEW_TITLES = 5;
/** In characters. Longer text is an abstract, shorter text a gist, and what is shorter than a gist is nothing. */
const MIN_ABSTRACT_LENGTH = 200;
const MIN_GIST_LENGTH = 30;

/** An item of a feed of any format. */
interface FeedItem {
  title?: string | undefined;
  links: string[];
  /** HTML or text. */
  content: string;
  authors: string[];
  date?: string | undefined;
  published?: string | undefined;
  doi?: string | undefined;
}

/**
 * Reads a feed. An item is one paper if it names one arXiv id (in its links, else in its content) or none (then only its
 * title is known). An item whose content links to several papers, and whose own link to none, is a list. Never throws.
 */
export function parseFeed(text: string, from: { url: string; now: Timestamp }): FeedReading {
  const trimmed = text.trimStart();
  const source = trimmed.startsWith('{') ? readJsonFeed(trimmed) : readXmlFeed(text);
  const host = URL.canParse(from.url) ? new URL(from.url).hostname : from.url.slice(0, 100);
  if ('why' in source) return { title: host, digests: [], undated: new Set(), refused: [], error: source.why };
  const title = cleanLine(readHtmlText(source.title.slice(0, 2_000)), 200) ?? host;
  const feedDay = readDay(source.date, from.now) ?? dayOf(from.now);
  const days = new Map<Day, DigestEntry[]>();
  const undated = new Set<DigestEntry>();
  const tomorrow = addDays(dayOf(from.now), 1);
  const refused: Refusal[] = [];
  if (source.items.length > MAX_ITEMS) {
    refused.push(makeRefusal('', t('feed.tooLong', { most: MAX_ITEMS })));
  }
  source.items.slice(0, MAX_ITEMS).forEach((item, index) => {
    const told = readDay(item.date, from.now);
    const day = told ?? feedDay;
    const { entries, leftOut } = readItem(item, from.now);
    if (told === undefined || told > tomorrow) for (const entry of entries) undated.add(entry);
    if (entries.length === 0) {
      refused.push({ ...makeRefusal(item.title ?? item.content, t('refused.noPaper'), index + 1), ...(leftOut && { leftOut }) });
    } else if (days.has(day)) days.get(day)!.push(...entries);
    else days.set(day, entries);
  });
  const digests = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, entries]) => ({
    source: `feed:${from.url}`,
    sourceName: title,
    date,
    entries: dropDoubles(entries).map((entry, index) => Object.assign(entry, { rank: index + 1 })),
  }));
  return { kind: source.kind, title, digests, undated, refused };
}

/** The day, unless it lies before all feeds: programs that know none write their first one, and libraries that of an old work. */
function readDay(text = '', now: Timestamp): Day | undefined {
  // The zone's name stands behind it, where a program writes its own form of a date.
  const day = parseDayText(text.split(' (', 1)[0]!, now);
  return day !== undefined && day >= FIRST_FEED ? day : undefined;
}

/** Counts what a reading holds, for the preview before subscribing. */
export function previewFeed(reading: Pick<FeedReading, 'title' | 'digests'>): FeedPreview {
  const newestFirst = reading.digests.toReversed();
  const entries = newestFirst.flatMap((digest) => digest.entries);
  const preview: FeedPreview = {
    title: reading.title,
    papers: entries.length,
    withId: entries.filter((entry) => entry.arxivId).length,
    withAbstract: entries.filter((entry) => entry.abstract).length,
    titles: entries.slice(0, MAX_PREVIEW_TITLES).map((entry) => entry.title),
  };
  if (newestFirst[0]) preview.newest = newestFirst[0].date;
  return preview;
}

type Source = { kind: FeedKind; title: string; date?: string | undefined; items: FeedItem[] } | { why: string };

function readXmlFeed(text: string): Source {
  const root = parseXml(text);
  if (!isElement(root)) return root;
  const name = root.name.toLowerCase();
  if (name !== 'rss' && name !== 'feed' && name !== 'rdf:rdf') {
    return { why: t('feed.notAFeed') };
  }
  const channel = name === 'feed' ? root : findChild(root, 'channel');
  if (!channel) return { why: t('feed.noChannel') };
  return {
    kind: name === 'feed' ? 'atom' : 'rss',
    title: findText(channel, 'title') ?? '',
    date: findText(channel, 'updated', 'pubdate', 'lastbuilddate', 'dc:date'),
    items: findChildren(name === 'rdf:rdf' ? root : channel, 'item', 'entry').map(readXmlItem),
  };
}

function readXmlItem(item: XmlElement): FeedItem {
  const links = findChildren(item, 'link').map((link) => link.attributes.get('href') ?? link.text);
  return {
    title: findText(item, 'title'),
    links: [...links, findText(item, 'guid', 'id') ?? ''],
    content: findText(item, 'content:encoded', 'content') ?? findText(item, 'description', 'summary') ?? '',
    authors: readAuthors(item),
    date: findText(item, 'published', 'pubdate', 'dc:date', 'updated'),
    published: findText(item, 'prism:publicationdate', 'prism:coverdate', 'dc:date'),
    doi:
      findText(item, 'prism:doi', 'arxiv:doi') ??
      /^(?:doi:\s?)?(10\.\d{4,9}\/\S{1,300})$/i.exec(findText(item, 'dc:identifier') ?? findText(item, 'guid') ?? '')?.[1],
  };
}

const optionalText = v.fallback(v.optional(v.string()), undefined);
const JsonFeed = v.object({
  title: optionalText,
  items: v.array(
    v.fallback(
      v.object({
        id: optionalText, url: optionalText, external_url: optionalText, title: optionalText,
        content_html: optionalText, content_text: optionalText, summary: optionalText, date_published: optionalText,
        authors: v.fallback(v.optional(v.array(v.object({ name: optionalText }))), undefined),
      }),
      {},
    ),
  ),
});

function readJsonFeed(text: string): Source {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { why: t('feed.brokenJson') };
  }
  const read = v.safeParse(JsonFeed, json);
  if (!read.success) return { why: t('feed.notJsonFeed') };
  return {
    kind: 'json',
    title: read.output.title ?? '',
    items: read.output.items.map((item) => ({
      title: item.title,
      links: [item.url ?? '', item.external_url ?? '', item.id ?? ''],
      content: item.content_html ?? item.content_text ?? item.summary ?? '',
      authors: item.authors?.flatMap((author) => author.name ?? []) ?? [],
      date: item.date_published,
    })),
  };
}

function readItem(item: FeedItem, now: Timestamp): { entries: DigestEntry[]; leftOut?: DigestEntry | undefined } {
  const { blocks } = readHtmlBlocks(item.content);
  const [own] = findArxivIds(item.links.join(' ').slice(0, 4_000));
  const named = own ? [] : findPapersInBlocks(blocks, now);
  if (named.length > 1) return { entries: named.map(({ entry }) => entry) };
  const id = own ?? (named[0]?.entry.arxivId ? { id: named[0].entry.arxivId, version: named[0].entry.version } : undefined);
  const draft: EntryDraft = {
    title: readHtmlText((item.title ?? '').slice(0, 4_000)),
    arxivId: id?.id,
    version: id?.version,
    doi:
      item.doi ?? item.links.flatMap((link) => /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S{4,300})$/i.exec(link.slice(0, 400))?.[1] ?? [])[0],
    published: item.published,
    authors: item.authors.length > 0 ? item.authors : undefined,
  };
  const rest = blocks.filter((block) => !readLabel(draft, block.text));
  readBody(draft, rest);
  const entry = makeEntry(draft, { titleless: true });
  return entry && isPaper(draft, item) ? { entries: [entry] } : { entries: [], leftOut: entry };
}

/** An id, a DOI of a work, a host of papers, or authors and an abstract: without one of these an item is news, a video, an issue. */
function isPaper(draft: EntryDraft, item: FeedItem): boolean {
  if (draft.arxivId) return true;
  // Nature numbers its news, comments and podcasts with d41586.
  if (/^10\.1038\/d\d/.test(draft.doi ?? '')) return false;
  if (draft.abstract && draft.authors?.length) return true;
  if (item.links.some((link) => PAPER_HOST.test(link.slice(0, 300)))) return true;
  return draft.doi !== undefined && (Boolean(draft.authors?.length) || !item.links.some((link) => NEWS_LINK.test(link.slice(0, 300))));
}

const PAPER_HOST =
  /^https?:\/\/(?:[\w-]{1,40}\.){0,3}(?:arxiv\.org|openreview\.net|aclanthology\.org|biorxiv\.org|medrxiv\.org|proceedings\.mlr\.press|semanticscholar\.org|doi\.org)\//i;
const NEWS_LINK = /\/(?:news|blog|podcast|video|careers|editorial)s?\//i;

/** What feeds write at the end of a text that goes on elsewhere. */
const CUT_MARK = /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more\W*|continue reading\W*)$/i;

/** Reads an item's text as the paper's abstract or gist. An abstract is cut if it says so or stops in mid-sentence. */
function readBody(draft: EntryDraft, blocks: readonly TextBlock[]): void {
  const text = blocks.map((block) => block.text).join(' ').slice(0, 50_000);
  const body = text.replace(/^arXiv:\S+ Announce Type: \S+ /i, '').replace(/^Abstract\s?[:.–—-]?\s/i, '');
  if (body.length >= MIN_ABSTRACT_LENGTH) draft.abstract ??= body;
  else if (body.length >= MIN_GIST_LENGTH) draft.gist ??= body;
  const abstract = draft.abstract?.trimEnd();
  if (abstract) draft.abstractCut = CUT_MARK.test(abstract.slice(-40)) || !/[.!?)\]"'”’/]$|https?:\S+$/.test(abstract.slice(-200));
}

function readAuthors(item: XmlElement): string[] {
  const named = (name: string): string[] =>
    findChildren(item, name).flatMap((author) => readFeedAuthor(findText(author, 'name') ?? author.text));
  const authors = named('author');
  return authors.length > 0 ? authors : named('dc:creator');
}

function dropDoubles(entries: readonly DigestEntry[]): DigestEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = entry.arxivId ?? entry.title;
    return !seen.has(key) && seen.add(key);
  });
}
