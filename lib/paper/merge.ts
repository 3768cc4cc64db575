import { type MergeRule, PAPER_FIELD_NAMES, PAPER_FIELDS, type PaperFieldName } from './fields';
import { parseArxivId } from './arxiv-id';
import { isPaperDate } from './day';
import { paperKey } from './paper-key';
import type { Appearance, DigestEntry, Paper, PaperFacts, SourceId, Timestamp } from './paper';
import { isPlaceholderTitle } from './placeholder-title';
import { firstDoi, tellsWithdrawal } from './publication';
import {
  betterRank, compareRanks, CONTESTED_FIELDS, type ContestedField, followsVersions, isDigestSource, PAGE_SOURCES, rankOfAppearances,
  rankOfSource, type SourceRank, type Telling, type Tellings,
} from './source-rank';
import { foldTitle } from './title-key';

export { mergeAppearance, mergeDay } from './merge-appearances';
export { isSamePaper } from './same-paper';

/**
 * Merges what a source says about a paper into what is known of it; `known` is `undefined` for a
 * new paper. Pure, and idempotent: the same entry merged twice changes nothing the second time. The
 * caller has made sure that both are one paper (`isSamePaper`). If the entry brings the id that a
 * title-only paper lacked, the returned `key` differs from `known.key`. Each field is chosen by the
 * rule that its row in `fields.ts` names; where sources disagree, the better one wins (`source-rank.ts`),
 * and `told` notes which it was. `addedAt` is the earlier one.
 */
export function mergePaper(
  known: (Paper & { appearances?: readonly Appearance[] }) | undefined,
  entry: DigestEntry,
  from: { source: SourceId; at: Timestamp },
): Paper {
  const fresh = normaliseFacts(entry);
  if (!known) return makePaper(fresh, from);
  const meeting: Meeting = {
    known, fresh, from, rank: rankOfSource(from.source), knownRank: rankOfAppearances(known.appearances),
    isArxiv: from.source.startsWith('arxiv'), isNewer: hasNewerVersion(fresh, known), isOlder: hasNewerVersion(known, fresh),
  };
  const { abstractCut: _abstractCut, authorsCut: _authorsCut, withdrawn: _withdrawn, told: _told, ...merged }: Paper = {
    ...known, addedAt: Math.min(known.addedAt, from.at),
  };
  for (const name of PAPER_FIELD_NAMES) fill(merged, name, RULES[PAPER_FIELDS[name].wins](meeting, name) as Paper[typeof name]);
  merged.titleKey = foldTitle(merged.title);
  merged.key = paperKey(merged) ?? known.key;
  const tellings = noteTellings(meeting, merged);
  return tellings ? { ...merged, told: tellings } : merged;
}

/**
 * The entry with its arXiv id in canonical form (`arXiv:2611.00001v3` becomes `2611.00001` and version 3), the first of its DOIs,
 * and marked as withdrawn if its text says so. What is no id, and a date of publication that no calendar has, is dropped.
 */
export function normaliseFacts<T extends PaperFacts>(entry: T): T {
  const parsed = entry.arxivId === undefined ? undefined : parseArxivId(entry.arxivId);
  const isDated = entry.published === undefined || isPaperDate(entry.published);
  const doi = entry.doi && firstDoi(entry.doi);
  const isWithdrawn = !entry.withdrawn && tellsWithdrawal(entry);
  if (parsed?.id === entry.arxivId && isDated && doi === entry.doi && !isWithdrawn) return entry;
  const { arxivId: _, published, doi: __, ...rest } = entry;
  const version = entry.version ?? parsed?.version;
  return {
    ...rest, ...(parsed && { arxivId: parsed.id, ...(version !== undefined && { version }) }),
    ...(isDated && published !== undefined && { published }), ...(doi && { doi }), ...(isWithdrawn && { withdrawn: true }),
  } as T;
}

/** A known paper meets an entry of a source. */
interface Meeting {
  known: Paper;
  fresh: DigestEntry;
  from: { source: SourceId; at: Timestamp };
  /** The rank of the entry's source. */
  rank: SourceRank;
  /** The rank of those known fields of which nothing is noted. */
  knownRank: SourceRank;
  /** The entry comes from arXiv itself: its API, feeds or pages. */
  isArxiv: boolean;
  /** The entry is of a newer version. */
  isNewer: boolean;
  isOlder: boolean;
}

/** The value of a field after the meeting. */
const RULES: Record<MergeRule, (meeting: Meeting, name: PaperFieldName) => unknown> = {
  known: ({ known, fresh }, name) => known[name] ?? fresh[name],
  higher: ({ known, fresh }, name) => newest(known[name] as number | undefined, fresh[name] as number | undefined),
  earlier: (meeting, name) => choosePublished(meeting, name as 'published'),
  longer: ({ known, fresh }, name) => longer(known[name] as string[] | undefined, fresh[name] as string[] | undefined),
  'arxiv-or-longer': (meeting, name) => chooseCategories(meeting, name as 'categories'),
  title: chooseTitle,
  abstract: (meeting, name) => chooseAbstract(meeting)[name] || undefined,
  'fuller-names': (meeting, name) => chooseAuthors(meeting)[name] || undefined,
  'better-source': (meeting, name) => chooseBySource(meeting, name as 'journalRef'),
  'newest-version': (meeting, name) => chooseByVersion(meeting, name as 'withdrawn'),
};

/** Which source told a known field. */
function tellingOf({ known, knownRank }: Meeting, field: ContestedField): Telling {
  if (field === 'title' && isPlaceholderTitle(known.title)) return { by: 'id', at: known.addedAt };
  return known.told?.[field] ?? { by: knownRank, at: known.addedAt };
}

/**
 * Positive if the entry's source is to be believed about a field, negative if what is known is, 0 if neither source is better.
 * Of two answers of arXiv the later one counts.
 */
function compareSources(meeting: Meeting, field: ContestedField): number {
  const { by, at } = tellingOf(meeting, field);
  const order = compareRanks(meeting.rank, by);
  return order !== 0 || by !== 'arxiv' ? order : meeting.from.at >= at ? 1 : -1;
}

/** As `compareSources`, for what changes with a paper's versions: the newer one counts if its source follows versions. */
function compareVersions(meeting: Meeting, field: 'title' | 'abstract'): number {
  const { by } = tellingOf(meeting, field);
  if (meeting.isNewer && (followsVersions(meeting.rank) || meeting.rank === by)) return 1;
  if (meeting.isOlder && (followsVersions(by) || meeting.rank === by)) return -1;
  return compareSources(meeting, field);
}

/** Notes which source told each field of the merged paper, unless the paper's appearances show it. */
function noteTellings(meeting: Meeting, merged: Paper): Tellings | undefined {
  const { known, fresh, from, rank, knownRank } = meeting;
  const unnoted = isDigestSource(from.source) ? betterRank(knownRank, rank) : knownRank;
  const tellings: Tellings = {};
  for (const field of CONTESTED_FIELDS) {
    if (merged[field] === undefined || merged[field]?.length === 0) continue;
    const before = tellingOf(meeting, field);
    const isKnown = isSameValue(merged[field], known[field]);
    const isFresh = isSameValue(merged[field], fresh[field]);
    const telling = isFresh && (!isKnown || compareRanks(rank, before.by) > 0) ? { by: rank, at: from.at } : before;
    if (telling.by !== unnoted || telling.by === 'arxiv') tellings[field] = telling;
  }
  if (isPlaceholderTitle(merged.title)) delete tellings.title;
  return Object.keys(tellings).length > 0 ? tellings : undefined;
}

function isSameValue(a: string | string[] | undefined, b: string | string[] | undefined): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, row) => each === b[row]));
}

function makePaper(entry: DigestEntry, { source, at }: { source: SourceId; at: Timestamp }): Paper {
  const titleKey = foldTitle(entry.title);
  const key = paperKey(entry) ?? `title:${titleKey}`;
  const paper: Paper = { title: entry.title, key, titleKey, authors: entry.authors ?? [], addedAt: at };
  for (const name of PAPER_FIELD_NAMES) fill(paper, name, entry[name] as Paper[typeof name]);
  if (isDigestSource(source)) return paper;
  const by = rankOfSource(source);
  const named = CONTESTED_FIELDS.filter((field) => paper[field]?.length && !(field === 'title' && isPlaceholderTitle(paper.title)));
  if (named.length > 0) paper.told = Object.fromEntries(named.map((field) => [field, { by, at }]));
  return paper;
}

/** `undefined` is never written over a field, so that papers stay equal to their stored form. */
function fill<K extends PaperFieldName>(paper: Paper, field: K, value: Paper[K] | undefined): void {
  if (value !== undefined) paper[field] = value;
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

function chooseBySource(meeting: Meeting, name: 'journalRef' | 'authorComment'): string | undefined {
  const { known, fresh } = meeting;
  if (known[name] === undefined || fresh[name] === undefined) return known[name] ?? fresh[name];
  return compareSources(meeting, name) > 0 ? fresh[name] : known[name];
}

/**
 * A later version may be whole again. Only arXiv itself would also say if it were not; its page without a version in the address
 * is that of the latest one.
 */
function chooseByVersion({ known, fresh, from, isNewer, isOlder, rank }: Meeting, name: 'withdrawn'): boolean | undefined {
  if (isOlder) return known[name];
  const isLatest = isNewer ? rank === 'arxiv' : from.source === PAGE_SOURCES.abstractPage && fresh.version === undefined;
  return isLatest ? fresh[name] : known[name] || fresh[name];
}

/** arXiv itself knows the day of the first version; of other days the earlier one is nearer to it. */
function choosePublished(meeting: Meeting, name: 'published'): string | undefined {
  const { known, fresh, rank } = meeting;
  if (known[name] === undefined || fresh[name] === undefined) return known[name] ?? fresh[name];
  const order = compareSources(meeting, name);
  if (rank === 'arxiv' && order > 0) return fresh[name];
  return tellingOf(meeting, name).by === 'arxiv' ? known[name] : earliest(known[name], fresh[name]);
}

function chooseCategories(meeting: Meeting, name: 'categories'): string[] | undefined {
  const { known, fresh, isArxiv } = meeting;
  if (!fresh[name]?.length || !known[name]?.length) return known[name] ?? fresh[name];
  if (tellingOf(meeting, name).by === 'arxiv' && compareSources(meeting, name) < 0) return known[name];
  return isArxiv ? fresh[name] : longer(known[name], fresh[name]);
}

function chooseTitle(meeting: Meeting): string {
  const { known: { title: known }, fresh: { title: fresh }, isArxiv } = meeting;
  if (isPlaceholderTitle(fresh)) return known;
  if (isPlaceholderTitle(known)) return fresh;
  const order = compareVersions(meeting, 'title');
  if (order !== 0) return order > 0 ? fresh : known;
  if (isArxiv && !meeting.isOlder) return fresh;
  const isOneTitle = foldTitle(known) === foldTitle(fresh);
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
function chooseAbstract(meeting: Meeting): PaperFacts {
  const { known, fresh } = meeting;
  if (!fresh.abstract) return known;
  if (!known.abstract) return fresh;
  const isKnownCut = known.abstractCut === true;
  const isFreshCut = fresh.abstractCut === true;
  if (isKnownCut !== isFreshCut) return isKnownCut ? fresh : known;
  if (isFreshCut) return fresh.abstract.length > known.abstract.length ? fresh : known;
  const order = compareVersions(meeting, 'abstract');
  if (order !== 0) return order > 0 ? fresh : known;
  return (meeting.isArxiv && !meeting.isOlder) || continues(known.abstract, fresh.abstract) ? fresh : known;
}

/** Whether `fresh` starts like `known` and goes on: then `known` was cut without saying so. */
function continues(known: string, fresh: string): boolean {
  const start = known.replace(/\s*(?:…|\.{3})$/, '');
  return start.length >= 40 && fresh.length > known.length && fresh.startsWith(start);
}

/**
 * The one of both whose authors are kept, with all that its fields say about them. A list that names more wins over one that is
 * cut, whatever their sources.
 */
function chooseAuthors(meeting: Meeting): PaperFacts {
  const { known, fresh } = meeting;
  const [before, after] = [known.authors, fresh.authors ?? []];
  if (after.length === 0) return known;
  if (before.length === 0) return fresh;
  if (known.authorsCut && !fresh.authorsCut && after.length >= before.length) return fresh;
  if (fresh.authorsCut && !known.authorsCut && before.length >= after.length) return known;
  const order = compareSources(meeting, 'authors');
  if (order !== 0) return order > 0 ? fresh : known;
  if (after.length !== before.length) return after.length > before.length ? fresh : known;
  // Names in TeX are longer than the same names in letters, and no fuller.
  if (hasTex(before) !== hasTex(after)) return hasTex(before) ? fresh : known;
  return after.join('').length > before.join('').length ? fresh : known;
}

function hasTex(names: readonly string[]): boolean {
  return names.some((name) => /[\\{}]/.test(name));
}
