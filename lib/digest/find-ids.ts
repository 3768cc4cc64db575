/** Finds ids for papers of which only the title is known, through arXiv's search. Nothing here uses the network. */
import type { DigestEntry, Paper, PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { arxivTitleSearch } from './arxiv-addresses';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';

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
  /** `false` if the titles agree but a person should decide. */
  isSure: boolean;
}

const TITLES_PER_SEARCH = 10;
/** Several papers can have the same title, so more than one answer is asked for. */
const ANSWERS_PER_TITLE = 3;

/**
 * Makes searches for ten title-only papers each, because arXiv allows one request in three seconds. Papers with an id and
 * titles without a word to search for are left out.
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
 * Proposes ids for the papers that were searched for, at most one a paper. A proposal is sure if exactly one answer has
 * the title and is the same paper (`isSamePaper`), or all that is known of the paper is a distinctive title: that arXiv
 * holds it once is the second witness. If several answers have the title, or it is doubtful whether the one
 * is the same paper, a person has to confirm. A paper whose title no answer has gets no proposal.
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
    const same = candidates.filter((candidate) => isSamePaper(paper, candidate) === 'same' || isSameByTitleAlone(paper, candidate));
    const entry = same[0] ?? candidates[0];
    return entry ? [{ paperKey: paper.key, entry, isSure: same.length === 1 && candidates.length === 1 }] : [];
  });
}
