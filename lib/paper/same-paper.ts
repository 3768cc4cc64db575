import { parseArxivId } from './arxiv-id';
import type { PaperFacts } from './paper';
import { foldTitle } from './title-key';

/** A paper as any source describes it. */
type TitledFacts = PaperFacts & { title: string };

/** `doubtful`: the titles are equal, and nothing else decides. A person does. */
type Sameness = 'same' | 'different' | 'doubtful';

/**
 * Whether two descriptions are of one paper. An equal id (arXiv's or DOI) decides alone. Without one
 * the folded titles must be equal, nothing may contradict (see `contradict`), and a second witness
 * must agree: authors or abstract. A title alone is never enough, as "Introduction" is the title of many.
 */
export function isSamePaper(a: TitledFacts, b: TitledFacts): Sameness {
  const [arxivA, arxivB] = [findArxivId(a), findArxivId(b)];
  if (arxivA && arxivB) return arxivA === arxivB ? 'same' : 'different';
  if (a.doi && b.doi && a.doi.toLowerCase() === b.doi.toLowerCase()) return 'same';
  const title = foldTitle(a.title);
  if (!title || title !== foldTitle(b.title) || contradict(a, b)) return 'different';
  return authorsOverlap(a.authors, b.authors) || abstractsOverlap(a.abstract, b.abstract) ? 'same' : 'doubtful';
}

/**
 * Whether two descriptions share a distinctive title, nothing contradicts, and there is no second witness on
 * both sides that could agree or disagree. That is enough where something else vouches for the pair: a
 * list that comes again, or a search of all of arXiv that has one answer. It is never enough to merge.
 */
export function isSameByTitleAlone(a: TitledFacts, b: TitledFacts): boolean {
  return isDistinctiveTitle(a.title) && hasNothingToCompare(a, b);
}

/** As `isSameByTitleAlone`, for a title of any kind. */
export function hasNothingToCompare(a: TitledFacts, b: TitledFacts): boolean {
  if (isSamePaper(a, b) !== 'doubtful') return false;
  return !(a.authors?.length && b.authors?.length) && !(a.abstract && b.abstract);
}

/** Letters of a title that is hardly the title of two papers. */
const MIN_DISTINCTIVE_LETTERS = 12;
/** Folded titles that journals and proceedings give to many papers. */
const GENERIC_TITLE = new RegExp(
  '^(?:(?:the)?(?:guest)?editors?(?:ial)?(?:s)?(?:introduction|note|message|board|comment|preface)?|introduction(?:tothe(?:special)?issue)?'
  + '|(?:general|short)?introduction|acknowledge?ments?|bibliography|bookreviews?|conclusions?|correspondence|frontmatter|backmatter'
  + '|inmemoriam|lettertotheeditors?|listofcontributors|listofreviewers|obituary|overview|preface|tableofcontents|titlepage'
  + '|abstracts?|announcements?|foreword|afterword|discussion|comments?|reply|response|corrigendum|erratum|retraction(?:notice)?)$',
);

/** Whether a title hardly names two papers: it is long enough, and not one of those that many papers have. */
export function isDistinctiveTitle(title: string): boolean {
  const folded = foldTitle(title);
  return folded.length >= MIN_DISTINCTIVE_LETTERS && !GENERIC_TITLE.test(folded);
}

/** Years that a preprint and its publication lie apart at most. */
const MAX_YEARS_APART = 2;

/** Two DOIs that cannot be of one paper, or years too far apart. (Two arXiv ids decide before.) */
function contradict(a: PaperFacts, b: PaperFacts): boolean {
  if (a.doi && b.doi && findPreprintServer(a.doi) === findPreprintServer(b.doi) && findPreprintServer(a.doi) !== 'zenodo') return true;
  const [yearA, yearB] = [findYear(a), findYear(b)];
  return yearA !== undefined && yearB !== undefined && Math.abs(yearA - yearB) > MAX_YEARS_APART;
}

/**
 * The server whose preprint has this DOI; `undefined` for a publisher's. A paper has one DOI of a server
 * beside its publisher's; Zenodo gives one to each version. Cold Spring Harbor's own journals share the
 * prefix 10.1101 with bioRxiv, but have letters after it.
 */
function findPreprintServer(doi: string): string | undefined {
  if (doi.startsWith('10.48550/')) return 'arxiv';
  if (/^10\.5281\/zenodo\./i.test(doi)) return 'zenodo';
  return /^10\.1101\/\d/.test(doi) ? 'biorxiv' : undefined;
}

/** The paper's arXiv id: its own, or the one in arXiv's DOI (https://info.arxiv.org/help/doi.html). */
function findArxivId({ arxivId, doi }: PaperFacts): string | undefined {
  const text = arxivId ?? /^10\.48550\/arxiv\.(.+)$/i.exec(doi ?? '')?.[1];
  return text && (parseArxivId(text)?.id ?? text);
}

function findYear({ published }: PaperFacts): number | undefined {
  const year = Number(published?.slice(0, 4));
  return year > 0 ? year : undefined;
}

/** At least half of the shorter list's family names stand in the other. */
function authorsOverlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (!a?.length || !b?.length) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const names = new Set(long.map(familyName));
  const shared = short.filter((name) => names.has(familyName(name))).length;
  return shared * 2 >= short.length;
}

/** The folded family name of "Given Family" or "Family, Given". */
export function familyName(name: string): string {
  return foldTitle(name.includes(',') ? name.split(',')[0]! : (name.split(/\s+/).at(-1) ?? ''));
}

/** Least overlap coefficient of two versions of one abstract; that of unrelated abstracts stays below 0.3. */
const LEAST_ABSTRACT_OVERLAP = 0.6;
/** Abstracts with fewer long words say too little to be compared. */
const LEAST_WORDS_COMPARED = 5;

/** Whether the long words of both abstracts are largely the same. */
function abstractsOverlap(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return false;
  if (a === b) return true;
  const left = longWords(a);
  const right = longWords(b);
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size < LEAST_WORDS_COMPARED) return false;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size >= LEAST_ABSTRACT_OVERLAP;
}

/** Words of four letters and more. */
function longWords(text: string): Set<string> {
  return new Set(text.slice(0, 4_000).toLowerCase().match(/\p{L}{4,}/gu));
}
