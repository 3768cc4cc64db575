/**
 * arXiv's daily feeds, `https://rss.arxiv.org/rss|atom/cs.CL+cs.LG`. Written after
 * https://info.arxiv.org/help/rss_specifications.html and the service's source (arXiv/arxiv-feed). arXiv rebuilds them at
 * midnight US Eastern and leaves them empty on weekends. Nothing here uses the network.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { dayOf } from '@/lib/paper/day';
import type { DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { parseDayText } from './day-text';
import { makeEntry } from './entry';
import { readFeedAuthor, splitNames } from './names';
import { makeRefusal, type Refusal } from './refusal';
import { findChild, findChildren, findText, isElement, parseXml, type XmlElement } from './xml';

/**
 * Reads a feed of either format. `categories` (`cs.CL` or `cs.CL+cs.LG`) becomes the source `arxiv:cs.CL`. The date is the
 * feed's own, as arXiv writes it (US Eastern); ranks are the places in the feed. An empty feed (weekend) gives a digest
 * without entries. `error` says why there is no digest. Never throws.
 */
export function parseArxivFeed(
  xml: string,
  categories: string,
  now: Timestamp,
): { digest?: ParsedDigest; refused: Refusal[]; error?: string } {
  const root = parseXml(xml);
  if (!isElement(root)) return { refused: [], error: root.why };
  const channel = root.name === 'rss' ? findChild(root, 'channel') : root.name === 'feed' ? root : undefined;
  if (!channel) return { refused: [], error: t('feed.notOfArxiv') };
  const title = findText(channel, 'title') ?? '';
  if (/^feed error/i.test(title)) {
    return { refused: [], error: (findText(channel, 'description', 'subtitle') ?? 'arXiv refused the categories').slice(0, 300) };
  }
  const entries: DigestEntry[] = [];
  const refused: Refusal[] = [];
  for (const [index, item] of findChildren(channel, 'item', 'entry').entries()) {
    const entry = readItem(item, index + 1);
    if (entry) entries.push(entry);
    else refused.push(makeRefusal(findText(item, 'title') ?? '', t('refused.noIdOrTitle'), index + 1));
  }
  const dated = findText(channel, 'pubdate', 'updated', 'lastbuilddate') ?? '';
  const date = parseDayText(dated, now) ?? dayOf(now);
  return { digest: { source: `arxiv:${categories}`, sourceName: `arXiv ${categories}`, date, entries }, refused };
}

function readItem(item: XmlElement, rank: number): DigestEntry | undefined {
  const guid = findText(item, 'guid', 'id')?.replace(/^oai:arxiv\.org:/i, 'arXiv:');
  const link = findText(item, 'link') ?? findChild(item, 'link')?.attributes.get('href');
  const summary = findText(item, 'description', 'summary') ?? '';
  // The summary always names the version. The guid and the link sometimes do not, so they come after it.
  const [id] = findArxivIds(`${summary.slice(0, 60)} ${guid ?? ''} ${link ?? ''}`);
  if (!id) return undefined;
  return makeEntry({
    arxivId: id.id,
    version: id.version,
    title: dropIdSuffix(findText(item, 'title')),
    abstract: summary.replace(/^\s*arXiv:\S+\s+Announce Type:\s*\S+\s*/i, '').replace(/^Abstract:\s*/i, ''),
    authors: readAuthors(item),
    categories: findChildren(item, 'category').flatMap((c) => c.attributes.get('term') ?? c.text.trim().split(/\s+/)),
    doi: findText(item, 'arxiv:doi'),
    journalRef: findText(item, 'arxiv:journal_reference', 'arxiv:journal_ref'),
    authorComment: findText(item, 'arxiv:comment'),
    rank,
    announce: readAnnounceType(findText(item, 'arxiv:announce_type') ?? /Announce Type:\s*([\w-]+)/i.exec(summary.slice(0, 200))?.[1]),
  });
}

/** Feeds before 2024 ended titles with `(arXiv:2306.12345v1 [cs.CL] UPDATED)`. */
function dropIdSuffix(title: string | undefined): string | undefined {
  const at = title?.lastIndexOf('(arXiv:') ?? -1;
  return title && at > 0 && title.length - at < 80 && title.endsWith(')') ? title.slice(0, at) : title;
}

function readAuthors(item: XmlElement): string[] {
  const creators = findChildren(item, 'dc:creator').map((creator) => creator.text);
  if (creators.length > 0) return creators.flatMap(splitNames);
  return findChildren(item, 'author').flatMap((author) => readFeedAuthor(findText(author, 'name') ?? author.text));
}

function readAnnounceType(text: string | undefined): DigestEntry['announce'] {
  const type = text?.trim().toLowerCase();
  if (type === 'new' || type === 'cross' || type === 'replace' || type === 'replace-cross') return type;
  return type === 'absonly' ? 'replace' : undefined;
}
