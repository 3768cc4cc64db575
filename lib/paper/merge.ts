import { type MergeRule, PAPER_FIELD_NAMES, PAPER_FIELDS, type PaperFieldName } from './fields';
import { parseArxivId } from './arxiv-id';
import { isDay } from './day';
import { paperKey } from './paper-key';
import type { Appearance, DigestEntry, Paper, PaperFacts, SourceId, Timestamp } from './paper';
import { isPlaceholderTitle } from './placeholder-title';
import { foldTitle } from './title-key';

export { isSamePaper } from './same-paper';

/**
 * Merges what a digest says about a paper into what is known of it; `known` is `undefined` for a
 * new paper. Pure, and idempotent: the same entry merged twice changes nothing the second time. The
 * caller has made sure that both are one paper (`isSamePaper`). If the entry brings the id that a
 * title-only paper lacked, the returned `key` differs from `known.key`. Each field is chosen by the
 * rule that its row in `fields.ts` names; `addedAt` is the earlier one.
 */
export function mergePaper(
  known: Paper | undefined,
  told: DigestEntry,
  from: { source: SourceId; at: Timestamp },
): Paper {
  const entry = normaliseFacts(told);
  if (!known) return makePaper(entry, from.at);
  const isNewer = hasNewerVersion(entry, known);
  const isArxiv = isFromArxiv(from.source);
  const meeting: Meeting = { known, fresh: entry, isArxiv, isNewer, isPreferred: isNewer || (isArxiv && !hasNewerVersion(known, entry)) };
  const { abstractCut: _abstractCut, authorsCut: _authorsCut, ...merged }: Paper = { ...known, addedAt: Math.min(known.addedAt, from.at) };
  for (const name of PAPER_FIELD_NAMES) fill(merged, name, RULES[PAPER_FIELDS[name].wins](meeting, name) as Paper[typeof name]);
  merged.titleKey = foldTitle(merged.title);
  merged.key = paperKey(merged) ?? known.key;
  return merged;
}

/**
 * The entry with its arXiv id in canonical form (`arXiv:2611.00001v3` becomes `2611.00001` and version 3). What is no
 * id, and a day of publication that no calendar has, is dropped.
 */
export function normaliseFacts<T extends PaperFacts>(entry: T): T {
  const parsed = entry.arxivId === undefined ? undefined : parseArxivId(entry.arxivId);
  const isDated = entry.published === undefined || isDay(entry.published);
  if (parsed?.id === entry.arxivId && isDated) return entry;
  const { arxivId: _, published, ...rest } = entry;
  const version = entry.version ?? parsed?.version;
  return {
    ...rest, ...(parsed && { arxivId: parsed.id, ...(version !== undefined && { version }) }),
    ...(isDated && published !== undefined && { published }),
  } as T;
}

/** A known paper meets an entry of a digest. */
interface Meeting {
  known: Paper;
  fresh: DigestEntry;
  /** The entry comes from arXiv itself. */
  isArxiv: boolean;
  /** The entry is of a newer version. */
  isNewer: boolean;
  /** The entry is of a newer version, or it comes from arXiv and is of no older one. */
  isPreferred: boolean;
}

/** The value of a field after the meeting. */
const RULES: Record<MergeRule, (meeting: Meeting, name: PaperFieldName) => unknown> = {
  known: ({ known, fresh }, name) => known[name] ?? fresh[name],
  higher: ({ known, fresh }, name) => newest(known[name] as number | undefined, fresh[name] as number | undefined),
  earlier: ({ known, fresh }, name) => earliest(known[name] as string | undefined, fresh[name] as string | undefined),
  longer: ({ known, fresh }, name) => longer(known[name] as string[] | undefined, fresh[name] as string[] | undefined),
  'arxiv-or-longer': ({ known, fresh, isArxiv }, name) =>
    (isArxiv ? fresh[name] : undefined) ?? longer(known[name] as string[] | undefined, fresh[name] as string[] | undefined),
  title: chooseTitle,
  abstract: (meeting, name) => chooseAbstract(meeting)[name] || undefined,
  'fuller-names': ({ known, fresh }, name) => chooseAuthors(known, fresh)[name] || undefined,
};

function makePaper(entry: DigestEntry, at: Timestamp): Paper {
  const titleKey = foldTitle(entry.title);
  const key = paperKey(entry) ?? `title:${titleKey}`;
  const paper: Paper = { title: entry.title, key, titleKey, authors: entry.authors ?? [], addedAt: at };
  for (const name of PAPER_FIELD_NAMES) fill(paper, name, entry[name] as Paper[typeof name]);
  return paper;
}

/** `undefined` is never written over a field, so that papers stay equal to their stored form. */
function fill<K extends PaperFieldName>(paper: Paper, field: K, value: Paper[K] | undefined): void {
  if (value !== undefined) paper[field] = value;
}

/** arXiv itself: its API, feeds and pages. */
function isFromArxiv(source: SourceId): boolean {
  return source.startsWith('arxiv');
}

function hasNewerVersion(a: PaperFacts, b: PaperFacts): boolean {
  return a.version !== undefined && b.version !== undefined && a.version > b.version;
}

function newest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  // Of a year and a day in it the day says more.
  if (a.startsWith(b) || b.startsWith(a)) return a.length > b.length ? a : b;
  return a < b ? a : b;
}

function longer<T>(known: T[] | undefined, fresh: T[] | undefined): T[] | undefined {
  return (fresh?.length ?? 0) > (known?.length ?? 0) ? fresh : known;
}

function chooseTitle({ known: { title: known }, fresh: { title: fresh }, isNewer, isPreferred }: Meeting): string {
  if (isPlaceholderTitle(fresh)) return known;
  if (isPlaceholderTitle(known) || isNewer) return fresh;
  const isOneTitle = foldTitle(known) === foldTitle(fresh);
  if (isPreferred) return fresh;
  if (!isOneTitle) return known;
  if (isOneCase(known) !== isOneCase(fresh)) return isOneCase(known) ? fresh : known;
  // A title that was copied as text has lost the signs of its TeX.
  return countSigns(fresh) > countSigns(known) ? fresh : known;
}

function isOneCase(title: string): boolean {
  return title === title.toUpperCase() || title === title.toLowerCase();
}

function countSigns(title: string): number {
  return title.replace(/[\p{L}\p{N}\s]/gu, '').length;
}

/** The one of both whose abstract is kept, with all that its fields say about that abstract. */
function chooseAbstract({ known, fresh, isPreferred }: Meeting): PaperFacts {
  if (!fresh.abstract) return known;
  if (!known.abstract) return fresh;
  const isKnownCut = known.abstractCut === true;
  const isFreshCut = fresh.abstractCut === true;
  if (isKnownCut !== isFreshCut) return isKnownCut ? fresh : known;
  if (isFreshCut) return fresh.abstract.length > known.abstract.length ? fresh : known;
  return isPreferred || continues(known.abstract, fresh.abstract) ? fresh : known;
}

/** Whether `fresh` starts like `known` and goes on: then `known` was cut without saying so. */
function continues(known: string, fresh: string): boolean {
  const start = known.replace(/\s*(?:…|\.{3})$/, '');
  return start.length >= 40 && fresh.length > known.length && fresh.startsWith(start);
}

/** The one of both whose authors are kept. A whole list wins over a cut one, unless the cut one is longer than it. */
function chooseAuthors(known: PaperFacts, fresh: PaperFacts): PaperFacts {
  const [before, after] = [known.authors ?? [], fresh.authors ?? []];
  if (after.length === 0) return known;
  if (before.length === 0) return fresh;
  if (after.length !== before.length) return after.length > before.length ? fresh : known;
  if (known.authorsCut !== fresh.authorsCut) return known.authorsCut ? fresh : known;
  return after.join('').length > before.join('').length ? fresh : known;
}

/** Readings. A longer vote curve loses every second of its older readings. */
const MAX_VOTE_READINGS = 200;

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
  // An answer that comes late must not undo a newer reading.
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
  if (changes.length <= MAX_VOTE_READINGS) return changes;
  const recent = changes.length - MAX_VOTE_READINGS / 2;
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
