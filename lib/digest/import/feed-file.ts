/** A saved RSS or Atom feed. */
import { parseFeed } from '../feed';
import type { Head } from './format';
import { eachEntry, ImportProblem, type ImportContext, type ImportItem } from './reading';

export const id = 'feed';
export const name = 'feed';
export const endings = ['.xml', '.rss', '.atom', '.rdf'];

/** The root element of a feed, after declarations and comments. */
const FEED_ROOT = /^(?:<(?:\?xml[^>]{0,200}\?>|!--[^>]{0,1000}-->)\s{0,50})*<(?:rss|feed|rdf:RDF)[\s>]/i;

/** Any other XML is taken for a feed as well: the reader then says why it is none. */
export function recognise({ text }: Head): boolean {
  return FEED_ROOT.test(text) || text.startsWith('<?xml') || /^<!doctype\s+(?!html)/i.test(text);
}

/** Reads a saved feed of any format. */
export function* read(text: string, { now, name: file }: ImportContext): Generator<ImportItem> {
  const { digests, refused, error } = parseFeed(text, { url: file ?? 'file', now });
  if (error) throw new ImportProblem(error);
  for (const refusal of refused) yield { refusal };
  for (const { entry: { rank: _rank, ...entry }, date } of eachEntry(digests)) yield { entry, date };
}
