import type { PaperKey } from '@/lib/paper/paper';
import { type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import { findWatchProblem, matchesWatch } from '@/lib/search/watch-query';
import { readSettings, type Watch } from '@/lib/settings/settings';
import type { StoredPaper } from '@/lib/store/database';
import { factsOf, searchTextOf } from './search-texts';

/** What the person watches or mutes of a paper. */
export interface Watched {
  /** The query of the first watch that finds it. */
  watch?: string;
  /** The query of the first mute, where no watch finds it. */
  muted?: string;
  /** Of all watches that find it: papers with tags save themselves. */
  tags: string[];
}

/** Finds what is watched or muted of the papers; the others are not in the answer. */
export async function findWatched(papers: readonly StoredPaper[]): Promise<Map<PaperKey, Watched>> {
  return papers.length === 0 ? new Map() : matchWatches((await readSettings()).watches, papers);
}

/** Without the papers that are muted. */
export async function leaveOutMuted(papers: StoredPaper[]): Promise<StoredPaper[]> {
  const watched = await findWatched(papers);
  return watched.size === 0 ? papers : papers.filter(({ key }) => watched.get(key)?.muted === undefined);
}

/**
 * A watch wins over a mute: it names what the person asked to see, and a paper that is missed costs more than a row too many.
 * A query that `findWatchProblem` names a problem of, as a file of settings may hold, finds nothing.
 */
export function matchWatches(watches: readonly Watch[], papers: readonly StoredPaper[]): Map<PaperKey, Watched> {
  const parsed = watches.filter(({ query }) => !findWatchProblem(query)).map((watch) => ({ watch, query: parseQuery(watch.query) }));
  const found = new Map<PaperKey, Watched>();
  if (parsed.length === 0) return found;
  for (const paper of papers) {
    const hits = findHits(parsed, paper);
    const watching = hits.filter(({ act }) => act === 'watch');
    const [first] = watching;
    const tags = [...new Set(watching.flatMap(({ tag }) => tag?.trim() || []))];
    if (first) found.set(paper.key, { watch: first.query, tags });
    else if (hits[0]) found.set(paper.key, { muted: hits[0].query, tags: [] });
  }
  return found;
}

function findHits(parsed: readonly { watch: Watch; query: ParsedQuery }[], paper: StoredPaper): Watch[] {
  const text = searchTextOf(paper, undefined);
  const facts = factsOf(paper, undefined);
  return parsed.flatMap(({ watch, query }) => (matchesWatch(query, facts, text) ? watch : []));
}
