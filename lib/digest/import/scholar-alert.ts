/** The results in an alert of Google Scholar: a linked title, a green line of authors and venue, a cut text. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { DigestEntry } from '@/lib/paper/paper';
import { makeEntry } from '../entry';
import { readHtmlBlocks, type TextBlock } from '../html-blocks';
import { splitNames } from '../names';
import { parsePaperDate } from '../paper-date';

/** What the HTML of such an alert holds: the class of its titles or, where a mail program took that away, its links. */
export const ALERT_TITLE = /class="?gse_alrt_title/;
export const SCHOLAR_ALERT = new RegExp(String.raw`${ALERT_TITLE.source}|scholar\.google\.[a-z.]{2,6}\/scholar_url\?`);

export function readScholarAlert(html: string): DigestEntry[] {
  const { blocks } = readHtmlBlocks(html);
  const entries: DigestEntry[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const link = findTitleLink(blocks[at]!);
    if (!link) continue;
    const below: TextBlock[] = [];
    for (let next = at + 1; next < blocks.length && below.length < 6 && !isEnd(blocks[next]!); next += 1) below.push(blocks[next]!);
    const target = readTarget(link.href);
    const [byline, ...rest] = below.map(({ text }) => text).filter(Boolean);
    const [names = '', venue = ''] = (byline ?? '').split(' - ', 2);
    const text = rest.filter((each) => !/^(?:save|twitter|linkedin|facebook)\b/i.test(each)).join(' ');
    const id = findArxivIds(target)[0];
    const entry = makeEntry({
      title: link.text,
      arxivId: id?.id,
      version: id?.version,
      doi: /\b10\.\d{4,9}\/[^\s?&#]{1,200}/.exec(target)?.[0],
      authors: splitNames(names),
      published: parsePaperDate(/\b(?:19|20)\d\d$/.exec(venue.trim())?.[0]),
      abstract: text.length >= 40 ? text : undefined,
      abstractCut: text.length >= 40,
    });
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Whether a block begins the next result, or tells below the last one which search or person the alert is of. */
function isEnd(block: TextBlock): boolean {
  const tellsSearch = ({ href }: { href: string }): boolean => /\/(?:scholar\?|scholar_alerts|citations\?(?!update_op))/.test(href);
  return findTitleLink(block) !== undefined || block.links.some(tellsSearch);
}

function findTitleLink({ links }: TextBlock): TextBlock['links'][number] | undefined {
  return links.find(({ href, text }) => /\/scholar_url\?/.test(href) && text.length > 8);
}

/** The address that Google's link leads to. */
function readTarget(href: string): string {
  try {
    return new URL(href).searchParams.get('url') ?? href;
  } catch {
    return href;
  }
}
