import type { PaperKey } from '@/lib/paper/paper';
import { type ParsedQuery, parseQuery } from '@/lib/search/parse-query';
import type { SearchedPaper } from '@/lib/search/match-query';
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

/**
 * Without the papers that are muted. Where nothing is muted no paper is read, and watches are asked only of a paper that a mute finds:
 * Trending looks at the papers of a month.
 */
export async function leaveOutMuted(papers: StoredPaper[]): Promise<StoredPaper[]> {
  const { watches } = await readSettings();
  const [mutes, kept] = [parseWatches(watches, 'mute'), parseWatches(watches, 'watch')];
  if (mutes.length === 0) return papers;
  return papers.filter((paper) => {
    const facts = readOnce(paper);
    return !mutes.some((mute) => finds(mute, facts)) || kept.some((watch) => finds(watch, facts));
  });
}

/**
 * A watch wins over a mute: it names what the person asked to see, and a paper that is missed costs more than a row too many.
 * A query that `findWatchProblem` names a problem of, as a file of settings may hold, finds nothing.
 */
export function matchWatches(watches: readonly Watch[], papers: readonly StoredPaper[]): Map<PaperKey, Watched> {
  const [mutes, kept] = [parseWatches(watches, 'mute'), parseWatches(watches, 'watch')];
  const found = new Map<PaperKey, Watched>();
  if (mutes.length + kept.length === 0) return found;
  for (const paper of papers) {
    const facts = readOnce(paper);
    const watching = kept.filter((watch) => finds(watch, facts)).map(({ watch }) => watch);
    const [first] = watching;
    const tags = [...new Set(watching.flatMap(({ tag }) => tag?.trim() || []))];
    const mute = first ? undefined : mutes.find((each) => finds(each, facts));
    if (first) found.set(paper.key, { watch: first.query, tags });
    else if (mute) found.set(paper.key, { muted: mute.watch.query, tags: [] });
  }
  return found;
}

interface ParsedWatch {
  watch: Watch;
  query: ParsedQuery;
}

/** What a query looks at of a paper. Its text is folded once, and only if a query asks for it: that takes longer than all queries. */
interface ReadPaper {
  facts: SearchedPaper;
  readText: () => string;
}

function parseWatches(watches: readonly Watch[], wanted: Watch['act']): ParsedWatch[] {
  return watches.filter(({ act, query }) => act === wanted && !findWatchProblem(query))
    .map((watch) => ({ watch, query: parseQuery(watch.query) }));
}

function readOnce(paper: StoredPaper): ReadPaper {
  let text: string | undefined;
  return { facts: factsOf(paper, undefined), readText: () => (text ??= searchTextOf(paper, undefined)) };
}

function finds({ query }: ParsedWatch, { facts, readText }: ReadPaper): boolean {
  return matchesWatch(query, facts, readText);
}
