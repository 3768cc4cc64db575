import type { BrowserName } from '@/dev/driver';
import type { Reply } from '@/dev/hosts';
import { startWorld, type World } from '@/dev/world';
import type { DigestEntry } from '@/lib/paper/paper';
import { atomFeed } from './atom';

const isArxiv = (url: string): boolean => url.startsWith('https://export.arxiv.org/api/query');

export interface ArxivWorld extends World {
  /** The addresses at arXiv that were asked for, in order. */
  askedArxiv(): string[];
}

/** A world without daily papers, in which arXiv answers with the papers that `find` gives; or with `fault`, where it gives one. */
export async function startArxivWorld(
  name: BrowserName, find: (asked: URLSearchParams) => (DigestEntry & { arxivId: string })[], fault: () => Reply | undefined,
): Promise<ArxivWorld> {
  const answer = (url: URL): Reply =>
    fault() ?? { body: atomFeed(find(url.searchParams)), headers: { 'content-type': 'application/atom+xml' } };
  const world = await startWorld(name, [
    (url) => (url.pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined),
    (url) => (isArxiv(url.href) ? answer(url) : undefined),
  ]);
  return { ...world, askedArxiv: () => world.hosts.requests.filter(isArxiv) };
}
