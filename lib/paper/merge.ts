import { paperKey } from './paper-key';
import type { Appearance, DigestEntry, Paper, PaperFacts, SourceId, Timestamp } from './paper';
import { isPlaceholderTitle } from './placeholder-title';
import { foldTitle } from './title-key';

/**
 * Merges what a digest tells about a paper into what is known of it; `known` is `undefined` for a
 * new paper. Pure, and idempotent: the same entry merged twice changes nothing the second time. The
 * caller has made sure that both are one paper (`isSamePaper`). If the entry brings the id that a
 * title-only paper lacked, the returned `key` differs from `known.key`.
 *
 * | field | which wins |
 * |---|---|
 * | id, doi, gist, code and project address | what is known; what is missing is filled in |
 * | version | the newest |
 * | title | a real one over a placeholder; the newest version's; arXiv's own; of two spellings of one title the one with more signs left (copied text loses TeX) |
 * | abstract | a whole one over a cut one; the newest version's; arXiv's own; of two cut ones the longer; one that goes on where the known one stops |
 * | authors | the longer list; of equal lists the one with fuller names |
 * | published | the earlier day, as it is the first version's |
 * | categories | arXiv's own (primary first); else the longer list |
 * | keywords | the longer list |
 * | addedAt | the earlier |
 */
export function mergePaper(
  known: Paper | undefined,
  entry: DigestEntry,
  from: { source: SourceId; at: Timestamp },
): Paper {
  if (!known) return makePaper(entry, from.at);
  const newer = isNewer(entry, known);
  const preferred = newer || (isArxiv(from.source) && !isNewer(known, entry));
  const title = chooseTitle(known.title, entry.title, preferred, newer);
  const merged: Paper = { ...known, title, titleKey: foldTitle(title), addedAt: Math.min(known.addedAt, from.at) };
  const arxivId = known.arxivId ?? entry.arxivId;
  fill(merged, 'arxivId', arxivId);
  fill(merged, 'version', newest(known.version, entry.version));
  const abstract = chooseAbstract(known, entry, preferred);
  if (abstract.abstract) merged.abstract = abstract.abstract;
  if (abstract.abstractCut) merged.abstractCut = true;
  else delete merged.abstractCut;
  merged.authors = chooseAuthors(known.authors, entry.authors ?? []);
  fill(merged, 'published', earliest(known.published, entry.published));
  const arxivCategories = isArxiv(from.source) && entry.categories ? entry.categories : undefined;
  fill(merged, 'categories', arxivCategories ?? longer(known.categories, entry.categories));
  fill(merged, 'keywords', longer(known.keywords, entry.keywords));
  for (const field of ['doi', 'gist', 'codeUrl', 'projectUrl'] as const) fill(merged, field, known[field] ?? entry[field]);
  merged.key = paperKey(merged) ?? known.key;
  return merged;
}

function makePaper(entry: DigestEntry, at: Timestamp): Paper {
  const { rank: _rank, upvotes: _upvotes, comments: _comments, announce: _announce, ...facts } = entry;
  const titleKey = foldTitle(entry.title);
  return {
    ...facts,
    key: paperKey(facts) ?? `title:${titleKey}`,
    titleKey,
    authors: facts.authors ?? [],
    addedAt: at,
  };
}

/** `undefined` is never written over a field, so that papers stay equal to their stored form. */
function fill<K extends keyof PaperFacts>(paper: Paper, field: K, value: Paper[K] | undefined): void {
  if (value !== undefined) paper[field] = value;
}

/** arXiv itself: its API, feeds and pages. */
function isArxiv(source: SourceId): boolean {
  return source.startsWith('arxiv') || source === 'visited:arxiv';
}

function isNewer(a: PaperFacts, b: PaperFacts): boolean {
  return a.version !== undefined && b.version !== undefined && a.version > b.version;
}

function newest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a < b ? a : b;
}

function longer<T>(known: T[] | undefined, fresh: T[] | undefined): T[] | undefined {
  return (fresh?.length ?? 0) > (known?.length ?? 0) ? fresh : known;
}

function chooseTitle(known: string, fresh: string, preferred: boolean, newer: boolean): string {
  if (isPlaceholderTitle(fresh)) return known;
  if (isPlaceholderTitle(known) || newer) return fresh;
  const oneTitle = foldTitle(known) === foldTitle(fresh);
  if (preferred) return fresh;
  if (!oneTitle) return known;
  if (isOneCase(known) !== isOneCase(fresh)) return isOneCase(known) ? fresh : known;
  return countSigns(fresh) > countSigns(known) ? fresh : known;
}

function isOneCase(title: string): boolean {
  return title === title.toUpperCase() || title === title.toLowerCase();
}

function countSigns(title: string): number {
  return title.replace(/[\p{L}\p{N}\s]/gu, '').length;
}

function chooseAbstract(
  known: Paper,
  entry: DigestEntry,
  preferred: boolean,
): { abstract?: string | undefined; abstractCut?: boolean | undefined } {
  if (!entry.abstract) return known;
  if (!known.abstract) return entry;
  const knownCut = known.abstractCut === true;
  const freshCut = entry.abstractCut === true;
  if (knownCut !== freshCut) return knownCut ? entry : known;
  if (freshCut) return entry.abstract.length > known.abstract.length ? entry : known;
  return preferred || continues(known.abstract, entry.abstract) ? entry : known;
}

/** Whether `fresh` starts like `known` and goes on: then `known` was cut without saying so. */
function continues(known: string, fresh: string): boolean {
  const start = known.replace(/\s*(?:…|\.{3})$/, '');
  return start.length >= 40 && fresh.length > known.length && fresh.startsWith(start);
}

function chooseAuthors(known: string[], fresh: string[]): string[] {
  if (fresh.length !== known.length) return fresh.length > known.length ? fresh : known;
  return fresh.join('').length > known.join('').length ? fresh : known;
}

/** `doubtful` is for a person to decide: one title, and nothing else that speaks for or against. */
export type Sameness = 'same' | 'different' | 'doubtful';

/**
 * Whether two descriptions are of one paper. Two ids decide; else two equal DOIs; else the titles,
 * folded, must be equal, and then it is the same paper if one side has no abstract or if abstracts
 * or authors overlap. A short title (fewer than 12 letters) needs such an overlap, as "Introduction"
 * is the title of many.
 */
export function isSamePaper(a: PaperFacts & { title: string }, b: PaperFacts & { title: string }): Sameness {
  if (a.arxivId && b.arxivId) return a.arxivId === b.arxivId ? 'same' : 'different';
  if (a.doi && b.doi && a.doi.toLowerCase() === b.doi.toLowerCase()) return 'same';
  const key = foldTitle(a.title);
  if (!key || key !== foldTitle(b.title)) return 'different';
  if (authorsOverlap(a.authors, b.authors) || abstractsOverlap(a.abstract, b.abstract)) return 'same';
  if (a.authors?.length && b.authors?.length) return 'doubtful';
  if (a.abstract && b.abstract) return 'doubtful';
  return key.length >= 12 ? 'same' : 'doubtful';
}

/** At least half of the shorter list's family names stand in the other. */
function authorsOverlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (!a?.length || !b?.length) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const names = new Set(long.map(familyName));
  const shared = short.filter((name) => names.has(familyName(name))).length;
  return shared * 2 >= short.length;
}

function familyName(name: string): string {
  return foldTitle(name.includes(',') ? name.split(',')[0]! : (name.split(/\s+/).at(-1) ?? ''));
}

const OVERLAP = 0.6;

/** Overlap coefficient of the words of four letters and more: unrelated abstracts stay below 0.3. */
function abstractsOverlap(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return false;
  const left = longWords(a);
  const right = longWords(b);
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size < 5) return false;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size >= OVERLAP;
}

function longWords(text: string): Set<string> {
  return new Set(text.slice(0, 4_000).toLowerCase().match(/\p{L}{4,}/gu));
}

/** A vote curve longer than this loses every second of its older readings. */
const LONGEST_CURVE = 200;

/**
 * Merges a reading of one paper in one digest, taken `at`, into the known one. The newest reading
 * gives rank, votes and comments; the curve of votes grows by one reading per change, in order of
 * time. Pure and idempotent.
 */
export function mergeAppearance(known: Appearance | undefined, fresh: Appearance, at: Timestamp): Appearance {
  const curve = [...(known?.votes ?? []), ...(fresh.votes ?? [])];
  if (fresh.upvotes !== undefined) curve.push({ at, upvotes: fresh.upvotes });
  const votes = thinCurve(curve);
  const last = votes.at(-1);
  // A late answer must not undo a newer reading.
  const isNewest = !known?.votes?.length || known.votes.at(-1)!.at <= at;
  const merged: Appearance = isNewest ? { ...known, ...withoutUndefined(fresh) } : { ...withoutUndefined(fresh), ...known };
  if (last) {
    merged.votes = votes;
    merged.upvotes = last.upvotes;
  }
  return merged;
}

function withoutUndefined(appearance: Appearance): Appearance {
  return Object.fromEntries(Object.entries(appearance).filter(([, value]) => value !== undefined)) as unknown as Appearance;
}

function thinCurve(readings: readonly { at: Timestamp; upvotes: number }[]): { at: Timestamp; upvotes: number }[] {
  const inOrder = [...readings].sort((a, b) => a.at - b.at);
  const changes = inOrder.filter((reading, index) => reading.upvotes !== inOrder[index - 1]?.upvotes);
  if (changes.length <= LONGEST_CURVE) return changes;
  const recent = changes.length - LONGEST_CURVE / 2;
  return changes.filter((_, index) => index === 0 || index >= recent || index % 2 === 0);
}

/**
 * Merges the answer for one day into the stored one: every known paper stays, so a partial answer
 * (a lost page, a list read in the morning) never replaces a fuller one. If the answer lacks known
 * papers, ranks are made anew over all of them: by votes where all have votes, else the answer's
 * papers first. `fresh` and `known` are of one digest; the result is in order of rank.
 */
export function mergeDay(known: readonly Appearance[], fresh: readonly Appearance[], at: Timestamp): Appearance[] {
  const before = new Map(known.map((appearance) => [appearance.paperKey, appearance]));
  const seen = new Set(fresh.map((appearance) => appearance.paperKey));
  const answered = fresh.map((appearance) => mergeAppearance(before.get(appearance.paperKey), appearance, at));
  const missing = known.filter((appearance) => !seen.has(appearance.paperKey));
  if (missing.length === 0) return answered.sort(byRank);
  const all = [...answered.sort(byRank), ...[...missing].sort(byRank)];
  if (all.every((appearance) => appearance.upvotes !== undefined)) all.sort((a, b) => b.upvotes! - a.upvotes!);
  return all.map((appearance, index) => ({ ...appearance, rank: index + 1 }));
}

function byRank(a: Appearance, b: Appearance): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0;
}
