/** The papers of an alert of Semantic Scholar: a linked title, and below it names, a line of venue and year, and a text. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { DigestEntry } from '@/lib/paper/paper';
import { areNames, isName, isTitleLike } from '../block-text';
import { makeEntry } from '../entry';
import { readHtmlBlocks, type TextBlock } from '../html-blocks';
import { splitNames } from '../names';

/** The address of a paper there. */
const PAPER = /semanticscholar\.org\/(?:reader|paper)\/|api\.semanticscholar\.org\/CorpusID:/i;
/** What stands between the first names and the last: `Ada Brewer, +2 authors, Ben Kettle`. */
const MORE = /,? (?:\+\s?\d{1,4}|\d{1,4} more) authors?(?=,|$)/;
/** Blocks below a title that are looked at. */
const MAX_BELOW = 6;

/** The papers of a mail from Semantic Scholar, in order; none of another mail. */
export function readSemanticScholarAlert(html: string): DigestEntry[] {
  const { blocks } = readHtmlBlocks(html);
  const starts = blocks.flatMap((block, at) => (findTitle(block) ? [at] : []));
  return starts.flatMap((from, n) => {
    const item = blocks.slice(from, Math.min(starts[n + 1] ?? blocks.length, from + 1 + MAX_BELOW));
    const below = item.slice(1).map(({ text }) => text);
    const byline = below.find((text) => areNames(text.replace(MORE, '')) || isName(text.replace(MORE, '')));
    const names = byline?.replace(MORE, '');
    const place = below.find((text) => text.length < 200 && /\b(?:19|20)\d\d\b/.test(text) && text !== byline);
    const [id] = findArxivIds(item.flatMap(({ links }) => links.map(({ href }) => href.slice(0, 500))).join(' '));
    const entry = makeEntry({
      title: findTitle(blocks[from]!), arxivId: id?.id, authors: names === undefined ? undefined : splitNames(names),
      authorsCut: byline !== names,
      published: /\b(?:19|20)\d\d\b/.exec(place ?? '')?.[0],
      gist: below.map((text) => /^tl;?dr[:\s]\s?(.{20,2000})/i.exec(text)?.[1]).find(Boolean),
    });
    return entry ? [entry] : [];
  });
}

/** The title in a link to a paper. The number of its citations links there, too. */
function findTitle({ links }: TextBlock): string | undefined {
  return links.find(({ href, text }) => PAPER.test(href) && isTitleLike(text) && text.split(' ').length > 2)?.text;
}
