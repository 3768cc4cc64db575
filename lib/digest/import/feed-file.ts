/** A saved RSS or Atom feed. */
import { type PlainKey, t } from '@/lib/texts/t';
import { parseArxivFeed } from '../arxiv-feed';
import { parseFeed } from '../feed';
import type { Head } from './format';
import { eachEntry, ImportProblem, type ImportContext, type ImportItem } from './reading';

export const id = 'feed';
export const name = 'format.feed';
export const endings = ['.xml', '.rss', '.atom', '.rdf'];
export const isLibrary = false;

/** The root element of a feed, after declarations and comments. */
const FEED_ROOT = /^(?:<(?:\?xml[^>]{0,200}\?>|!--[^>]{0,1000}-->)\s{0,50})*<(?:rss|feed|rdf:RDF)[\s>]/i;

/** XML of other programs, by its root, and another way to take the papers along. */
const OTHER_XML: readonly { root: RegExp; why: PlainKey }[] = [
  {
    root: /<(?:html|svg|plist|kml|gpx)[\s>]/i,
    why: 'file.isXmlPage',
  },
  {
    root: /<(?:marc:)?collection[\s>]|<article[\s>]|<TEI[\s>]/,
    why: 'file.isOtherXml',
  },
];

/** Any other XML is taken for a feed as well: the reader then says why it is none. */
export function recognise({ text }: Head): boolean {
  return FEED_ROOT.test(text) || text.startsWith('<?xml') || /^<!doctype\s+(?!html|netscape)/i.test(text);
}

/** Reads a saved feed of any format. */
export function* read(text: string, { now, name: file }: ImportContext): Generator<ImportItem> {
  const head = text.slice(0, 5_000);
  const other = OTHER_XML.find(({ root }) => root.test(head));
  if (other) throw new ImportProblem(t(other.why));
  if (/rss\.arxiv\.org|export\.arxiv\.org\/rss/.test(head)) {
    const { digest, refused } = parseArxivFeed(text, 'saved', now);
    if (digest && digest.entries.length > 0) {
      for (const refusal of refused) yield { refusal };
      for (const { entry: { rank: _rank, ...entry }, date } of eachEntry([digest])) yield { entry, date };
      return;
    }
  }
  const { digests, refused, error } = parseFeed(text, { url: file ?? 'file', now });
  if (error)
    throw new ImportProblem(error === t('feed.notAFeed') || error === t('feed.noChannel') ? t('file.isXml') : error);
  for (const refusal of refused) yield { refusal };
  for (const { entry: { rank: _rank, ...entry }, date } of eachEntry(digests)) yield { entry, date };
}
