import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay } from '@/lib/paper/day';
import { safeCodeUrl, safeHttps } from '@/lib/paper/links';
import type { Day, DigestEntry } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldSpace, foldTitle } from '@/lib/paper/title-key';

/** The most that is kept of what a source tells; characters, or items of a list. */
export const ENTRY_LIMITS = {
  title: 1_000,
  abstract: 20_000,
  authors: 5_000,
  name: 200,
  gist: 2_000,
  keywords: 50,
  categories: 30,
  /** Of one keyword or category. */
  term: 100,
} as const;

/** What a parser found out about one paper; every field as the source spelled it. */
export interface EntryDraft {
  title?: string | undefined;
  /** With or without version; a version found here is used unless `version` is given. */
  arxivId?: string | undefined;
  version?: number | undefined;
  abstract?: string | undefined;
  abstractCut?: boolean | undefined;
  /** "Given Family", in order. */
  authors?: readonly string[] | undefined;
  /** A day, or a date and time that begins with one. */
  published?: string | undefined;
  categories?: readonly string[] | undefined;
  doi?: string | undefined;
  gist?: string | undefined;
  keywords?: readonly string[] | undefined;
  codeUrl?: string | undefined;
  projectUrl?: string | undefined;
  rank?: number | undefined;
  upvotes?: number | undefined;
  comments?: number | undefined;
  announce?: DigestEntry['announce'] | undefined;
}

/**
 * Makes a fresh, clean entry: white space folded, control characters and bidirectional overrides
 * removed, everything capped (`ENTRY_LIMITS`), links only https, numbers only whole and ≥0.
 * `undefined` if nothing is left that names the paper: no title with a letter or digit in it.
 * An entry that has only an id gets the title `arXiv:ID` if `titleless` is allowed.
 */
export function makeEntry(draft: EntryDraft, { titleless = false } = {}): DigestEntry | undefined {
  const id = draft.arxivId === undefined ? undefined : parseArxivId(draft.arxivId);
  let title = cleanLine(decodeEntities(draft.title), ENTRY_LIMITS.title);
  if (!title || !foldTitle(title)) {
    if (!titleless || !id) return undefined;
    title = placeholderTitle(id.id);
  }
  const entry: DigestEntry = { title };
  if (id) entry.arxivId = id.id;
  const version = cleanCount(draft.version) ?? id?.version;
  if (id && version) entry.version = version;
  const abstract = cleanLine(decodeEntities(draft.abstract), ENTRY_LIMITS.abstract);
  if (abstract) {
    entry.abstract = abstract;
    if (draft.abstractCut) entry.abstractCut = true;
  }
  const authors = cleanList(draft.authors, ENTRY_LIMITS.authors, ENTRY_LIMITS.name);
  if (authors.length > 0) entry.authors = authors;
  const published = dayIn(draft.published);
  if (published) entry.published = published;
  const categories = cleanList(draft.categories, ENTRY_LIMITS.categories, ENTRY_LIMITS.term);
  if (categories.length > 0) entry.categories = categories;
  const doi = cleanDoi(draft.doi);
  if (doi) entry.doi = doi;
  const gist = cleanLine(draft.gist, ENTRY_LIMITS.gist);
  if (gist) entry.gist = gist;
  const keywords = cleanList(draft.keywords, ENTRY_LIMITS.keywords, ENTRY_LIMITS.term);
  if (keywords.length > 0) entry.keywords = keywords;
  const codeUrl = safeCodeUrl(draft.codeUrl);
  if (codeUrl) entry.codeUrl = codeUrl;
  const projectUrl = safeHttps(draft.projectUrl);
  if (projectUrl && !/^https:\/\/(?:[\w-]+\.)?arxiv\.org\//.test(projectUrl)) entry.projectUrl = projectUrl;
  const rank = cleanCount(draft.rank);
  if (rank) entry.rank = rank;
  const upvotes = cleanCount(draft.upvotes);
  if (upvotes !== undefined) entry.upvotes = upvotes;
  const comments = cleanCount(draft.comments);
  if (comments !== undefined) entry.comments = comments;
  if (draft.announce) entry.announce = draft.announce;
  return entry;
}

/** The day a date-and-time text begins with (`2026-03-02T00:00:00Z`), if it is one of the calendar. */
export function dayIn(text: string | undefined): Day | undefined {
  const day = text?.trim().slice(0, 10);
  return day && isDay(day) ? day : undefined;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#x27': "'", '#34': '"' };

/** Collectors keep what they cut out of HTML as it was written there: `Tea &amp; Coffee`. */
function decodeEntities(text: string | undefined): string | undefined {
  return text?.includes('&') ? text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27|#34);/gi, (_, name: string) => ENTITIES[name.toLowerCase()]!) : text;
}

const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/;
const IRREGULAR_SPACE = /[^\S ]| {2}/;
/** C0 and C1 controls, bidirectional overrides, lone surrogates: none has a place in a title. */
const REMOVED =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** One clean line of at most `max` characters; `undefined` if nothing is left. */
export function cleanLine(text: string | undefined, max: number): string | undefined {
  if (!text) return undefined;
  const capped = text.length > max * 2 ? text.trimStart().slice(0, max * 2) : text;
  const seen = UNSEEN.test(capped) ? capped.replace(REMOVED, '') : capped;
  // Most text is clean: looking first makes an import of 100,000 papers twice as fast.
  const line = IRREGULAR_SPACE.test(seen) ? foldSpace(seen) : seen.trim();
  if (line.length <= max) return line || undefined;
  return line.slice(0, max).replace(/[\ud800-\udbff]$/, '').trimEnd();
}

function cleanList(items: readonly string[] | undefined, most: number, max: number): string[] {
  const kept: string[] = [];
  for (const item of items ?? []) {
    if (kept.length === most) break;
    const line = cleanLine(item, max);
    if (line) kept.push(line);
  }
  return kept;
}

function cleanCount(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 && value <= 1e9 ? Math.floor(value) : undefined;
}

function cleanDoi(text: string | undefined): string | undefined {
  if (!text || text.length > 400) return undefined;
  const bare = text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return /^10\.\d{4,9}\/[^\s"<>{}]+$/.test(bare) ? bare : undefined;
}
