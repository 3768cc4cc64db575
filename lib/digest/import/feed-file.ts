/** A saved RSS or Atom feed. */
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

/** RDF is a feed where it has a channel, as RSS 1.0. */
export function recognise({ text }: Head): boolean {
  return FEED_ROOT.test(text) && (!/<rdf:RDF/i.test(text.slice(0, 2_000)) || /<channel[\s>]/.test(text.slice(0, 5_000)));
}

/** Reads a saved feed of any format. */
export function* read(text: string, { now, name: file }: ImportContext): Generator<ImportItem> {
  const head = text.slice(0, 5_000);
  if (/rss\.arxiv\.org|export\.arxiv\.org\/rss/.test(head)) {
    const { digest, refused } = parseArxivFeed(text, 'saved', now);
    if (digest && digest.entries.length > 0) {
      for (const refusal of refused) yield { refusal };
      for (const { entry: { rank: _rank, ...entry }, date } of eachEntry([digest])) yield { entry, date };
      return;
    }
  }
  const { digests, refused, error } = parseFeed(text, { url: file ?? 'file', now });
  if (error) throw new ImportProblem(error);
  for (const refusal of refused) yield { refusal };
  for (const { entry: { rank: _rank, ...entry }, date } of eachEntry(digests)) yield { entry, date };
}
