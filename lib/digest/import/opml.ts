/** OPML, in which readers of feeds keep their subscriptions (http://opml.org/spec2.opml). It names feeds, and no papers. */
import { t } from '@/lib/texts/t';
import { cleanLine } from '../entry';
import { findAddressProblem } from '../feed-address';
import { makeRefusal } from '../refusal';
import { isElement, parseXml, type XmlElement } from '../xml';
import type { Head } from './format';
import { type FeedLink, type ImportItem, ImportProblem } from './reading';

export const id = 'opml';
export const name = 'format.feeds';
export const endings = ['.opml', '.xml'];
export const isLibrary = false;

const ROOT = /^(?:<(?:\?xml[^>]{0,200}\?>|!--[^>]{0,1000}-->)\s{0,50})*<opml[\s>]/i;
/** Feeds that are offered of one file. */
const MAX_FEEDS = 500;

export const recognise = ({ text }: Head): boolean => ROOT.test(text);

/** Yields the feeds of all folders, each once. */
export function* read(text: string): Generator<ImportItem> {
  const root = parseXml(text);
  if (!isElement(root)) throw new ImportProblem(root.why);
  const seen = new Set<string>();
  let place = 0;
  let more = 0;
  for (const outline of listOutlines(root)) {
    place += 1;
    const feed = readFeed(outline);
    if ('why' in feed) yield { refusal: makeRefusal(feed.name, feed.why, place) };
    else if (seen.size >= MAX_FEEDS && !seen.has(feed.url)) more += 1;
    else {
      yield { feed, isDouble: seen.has(feed.url) };
      seen.add(feed.url);
    }
  }
  if (place === 0) throw new ImportProblem(t('file.noFeeds'));
  if (more > 0) yield { refusal: makeRefusal(t('file.moreFeeds', more), t('file.firstFeeds', { most: MAX_FEEDS })) };
}

/** The outlines that are no folders, in their order: an empty folder has a name alone. */
function* listOutlines(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    const { name: tag, attributes, children } = child;
    if (tag.toLowerCase() === 'outline' && (findUrl(child) !== undefined || (children.length === 0 && attributes.size > 1))) yield child;
    yield* listOutlines(child);
  }
}

function readFeed(outline: XmlElement): FeedLink | { name: string; why: string } {
  const written = findUrl(outline)?.trim().replace(/^feed:(?:\/\/(?=\w))?(?!\/\/)/i, '') ?? '';
  const named = cleanLine(findAttribute(outline, 'title') || findAttribute(outline, 'text') || '', 200);
  if (!written) return { name: named ?? '', why: t('refused.noFeed') };
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const wasHttp = url?.protocol === 'http:';
  // A feed that has http alone is told as a fault of the subscription.
  if (wasHttp) url.protocol = 'https:';
  const why = findAddressProblem(url?.href ?? written);
  if (why !== undefined) return { name: named ?? written.replace(/\/\/[^/@]*@/, '//'), why };
  return { name: named ?? url!.hostname, url: url!.href, ...(wasHttp && { wasHttp }) };
}

const findUrl = (outline: XmlElement): string | undefined => findAttribute(outline, 'xmlurl');

/** Readers write `xmlUrl`, `xmlurl` and `XMLURL`. */
function findAttribute({ attributes }: XmlElement, wanted: string): string | undefined {
  for (const [each, value] of attributes) if (each.toLowerCase() === wanted) return value;
  return undefined;
}
