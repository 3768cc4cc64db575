/**
 * Pages of proceedings (ACL Anthology, NeurIPS): each paper is a link to it by its title, its authors stand behind the link or in the
 * next block, its abstract below. Such a page writes no arXiv id, venue or year beside a paper.
 */
import type { DigestEntry } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { areNames, isLong, isName, isTitleLike } from './block-text';
import { makeEntry } from './entry';
import type { TextBlock } from './html-blocks';
import { splitNames } from './names';
import { findDoiLink, isPaperLink } from './paper-links';

/** A page of fewer papers is rather one that mentions them. */
const MIN_PAPERS = 3;
const MAX_AUTHOR_BLOCKS = 100;
/** In blocks: how far below its authors an abstract may stand. */
const MAX_BELOW = 2;

interface Linked {
  entry: DigestEntry;
  /** The last block that is about it. */
  last: number;
}

/** The papers of such a page, in order; none if it is no such page. Takes linear time. */
export function readProceedings(blocks: readonly TextBlock[]): DigestEntry[] {
  const found = new Map<string, DigestEntry>();
  for (let at = 0; at < blocks.length; at += 1) {
    const linked = readLinked(blocks, at);
    if (!linked) continue;
    const title = foldTitle(linked.entry.title);
    if (!found.has(title)) found.set(title, linked.entry);
    at = linked.last;
  }
  return found.size < MIN_PAPERS ? [] : [...found.values()];
}

function readLinked(blocks: readonly TextBlock[], at: number): Linked | undefined {
  const { text, links } = blocks[at]!;
  const link = links.find((each) => isPaperLink(each) && isTitleLike(each.text));
  if (!link) return undefined;
  const from = text.indexOf(link.text);
  const beside = text.slice(from + link.text.length);
  let last = at;
  let names = readNames(beside);
  if (!names) {
    // Each author may stand in a block of its own, with a comma behind all but the last.
    let written = '';
    do written += ` ${blocks[(last += 1)]?.text ?? ''}`; while (written.endsWith(',') && last < at + MAX_AUTHOR_BLOCKS);
    names = readNames(written);
  }
  if (!names) return undefined;
  const below = blocks.slice(last + 1, last + 1 + MAX_BELOW).findIndex((block) => block.links.length === 0 && isLong(block.text));
  const abstract = below < 0 ? undefined : blocks[last + 1 + below]!.text;
  if (below >= 0) last += 1 + below;
  const doi = findDoiLink([link]);
  const year = /\/((?:19|20)\d\d)[./]/.exec(link.href.slice(0, 300))?.[1];
  const entry = makeEntry({
    title: link.text, authors: names, ...(abstract && { abstract }), ...(doi && { doi }), ...(year && { published: year }),
  });
  return entry && { entry, last };
}

/** The names of a text of names alone: with commas, or bars (ACL Anthology) between them. */
function readNames(written: string): string[] | undefined {
  if (written.length > 3_000) return undefined;
  const text = written.replaceAll(' |', ',').replace(/^[\s,.:–-]{1,9}/, '').replace(/[\s,.;]{1,9}$/, '');
  return isName(text) || areNames(text) ? splitNames(text) : undefined;
}
