import type { ParsedDigest } from '@/lib/paper/paper';
import { arxivFeedUrl, parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { parseFeed, previewFeed } from '@/lib/digest/feed';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { ToldFailure } from '@/lib/messages/server';
import type { StoredSource } from '@/lib/store/database';
import { deleteSource, putSource } from '@/lib/store/sources';
import type { Context } from './context';
import { fetchText } from './fetching';
import { takeDigests } from './write';

const ARXIV = 'arxiv:';

/** Fetches a subscription and takes its digests. Returns how many papers are new. */
export async function syncFeed(context: Context, source: StoredSource): Promise<number> {
  const { digests } = await readSource(context, source.url ?? '', source.id);
  return (await takeDigests(context, digests.filter((digest) => digest.entries.length > 0))).added.length;
}

/** What subscribing to an address, or to arXiv categories (`cs.CL+cs.LG`), would bring. */
export async function previewSource(context: Context, { url }: Ask<'sources.preview'>): Promise<AnswerOf<'sources.preview'>> {
  const { digests, name, id } = await readSource(context, ...addressOf(url));
  const { titles, papers } = previewFeed({ title: name, digests, refused: [] });
  return { id, name, titles, count: papers };
}

export async function addSource(context: Context, { id, name, url }: Ask<'sources.add'>): Promise<void> {
  const [address] = addressOf(url);
  await putSource(context.db, { id, name, url: address });
}

export async function removeSource(context: Context, { id }: Ask<'sources.remove'>): Promise<void> {
  await deleteSource(context.db, id);
}

function addressOf(text: string): [url: string, id: string] {
  const wanted = text.trim();
  const categories = wanted.split(/[+,\s]+/);
  const arxiv = arxivFeedUrl(categories);
  if (arxiv !== undefined) return [arxiv, ARXIV + categories.join('+')];
  if (!URL.canParse(wanted) || new URL(wanted).protocol !== 'https:') {
    throw new ToldFailure({ kind: 'bad-input', message: 'Give arXiv categories such as cs.CL, or the https address of a feed.' });
  }
  return [wanted, `feed:${wanted}`];
}

async function readSource(context: Context, url: string, id: string): Promise<{ digests: ParsedDigest[]; name: string; id: string }> {
  const { text } = await fetchText(context, url);
  if (id.startsWith(ARXIV)) {
    const { digest, error } = parseArxivFeed(text, id.slice(ARXIV.length), context.now());
    if (!digest) throw new ToldFailure({ kind: 'bad-input', message: error ?? 'arXiv has no such feed.' });
    return { digests: [digest], name: digest.sourceName, id };
  }
  const reading = parseFeed(text, { url, now: context.now() });
  if (reading.error !== undefined) throw new ToldFailure({ kind: 'bad-input', message: reading.error });
  return { digests: reading.digests, name: reading.title, id };
}
