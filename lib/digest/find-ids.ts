/** Ids for papers of which only the title is known, through arXiv's search. No network here. */
import type { DigestEntry, Paper, PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { arxivTitleSearch } from './arxiv-addresses';
import { isSamePaper } from '@/lib/paper/merge';

/** A search for several titles at once. */
export interface TitleBatch {
  keys: PaperKey[];
  /** For `arxivQueryUrl({ search, max })`. */
  search: string;
  max: number;
}

/** An id that was found for a paper. */
export interface IdProposal {
  paperKey: PaperKey;
  entry: DigestEntry;
  /** `false`: the title is the same, but a person should look. */
  isSure: boolean;
}

const TITLES_PER_SEARCH = 10;
/** Answers asked for per title: a title can be that of several papers. */
const ANSWERS_PER_TITLE = 3;

/**
 * Cuts title-only papers into searches of ten titles each (arXiv allows one request in three
 * seconds). Papers with an id, and titles without a word to search for, are left out.
 */
export function batchTitleSearches(papers: readonly Paper[]): TitleBatch[] {
  const searches = papers.flatMap((paper) => {
    const search = paper.arxivId ? undefined : arxivTitleSearch(paper.title);
    return search ? [{ key: paper.key, search }] : [];
  });
  const batches: TitleBatch[] = [];
  for (let from = 0; from < searches.length; from += TITLES_PER_SEARCH) {
    const part = searches.slice(from, from + TITLES_PER_SEARCH);
    batches.push({
      keys: part.map(({ key }) => key),
      search: part.map(({ search }) => search).join(' OR '),
      max: part.length * ANSWERS_PER_TITLE,
    });
  }
  return batches;
}

/**
 * What arXiv's answers say about the papers that were searched for: at most one proposal a paper.
 * It is sure if exactly one answer is the same paper (`isSamePaper`); one that is doubtful, or one of
 * several of the same title, is for a person to confirm. No answer of that title: no proposal.
 */
export function proposeIds(papers: readonly Paper[], answers: readonly DigestEntry[]): IdProposal[] {
  const byTitle = new Map<string, DigestEntry[]>();
  for (const answer of answers) {
    const key = foldTitle(answer.title);
    const known = byTitle.get(key);
    if (!known) byTitle.set(key, [answer]);
    else if (!known.some((other) => other.arxivId === answer.arxivId)) known.push(answer);
  }
  return papers.flatMap((paper) => {
    const candidates = paper.arxivId ? [] : (byTitle.get(foldTitle(paper.title)) ?? []);
    const same = candidates.filter((candidate) => isSamePaper(paper, candidate) === 'same');
    const entry = same[0] ?? candidates[0];
    return entry ? [{ paperKey: paper.key, entry, isSure: same.length === 1 && candidates.length === 1 }] : [];
  });
}
