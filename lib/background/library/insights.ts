import type { AnswerOf, Ask, InsightsView, LibraryMap } from '@/lib/messages/protocol';
import { addDays, localDayOf } from '@/lib/paper/day';
import type { Day, LibraryEntry, PaperKey } from '@/lib/paper/paper';
import { applyEdits } from '@/lib/paper/edits';
import { plainTex } from '@/lib/paper/plain-tex';
import type { StoredPaper } from '@/lib/store/database';
import { listDigestsSince } from '@/lib/store/digests';
import { listEntries } from '@/lib/store/library';
import { getListedPapers, getPapers } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { findFrontDigest } from '@/lib/background/core/front-digest';
import { describeLists, keepTopics } from '@/lib/background/core/kept-topics';
import { shareSteps } from '@/lib/background/core/turns';
import { clusterSteps, type Model, nameSteps, readVectors, topicSteps } from '@/lib/related/index';

/** Months that are shown, unless the person chose; the last one is the current month. */
const SHOWN_MONTHS = 12;
/** An eye can tell this many lines of a chart apart. */
const MAX_LINES = 5;
/** Larger digests are whole files of papers, which say nothing about when a topic came up. */
const MAX_DIGEST_PAPERS = 2_000;
/** Topics are those of the newest digests, compared with all before. */
const NEWEST_DAYS = 30;

/** What the person saved and read when, and which topics came and went. */
export async function getInsights(context: Context, { months: shown = SHOWN_MONTHS }: Ask<'insights.get'>): Promise<InsightsView> {
  const { db, now } = context;
  const entries = await listEntries(db);
  const months = lastMonths(localDayOf(now()), shown);
  const monthOf = (entry: LibraryEntry): string => localDayOf(entry.savedAt).slice(0, 7);
  // Those of a large library that were saved earlier are neither on the map nor in its months. The entries begin with the newest.
  const needed = entries.filter((entry, row) => row < MAX_MAPPED || monthOf(entry) >= months[0]!);
  const saved = new Map((await getPapers(db, needed.map((entry) => entry.paperKey))).map((paper) => [paper.key, paper]));
  const categoriesOf = (entry: LibraryEntry): string[] => saved.get(entry.paperKey)?.categories ?? [];
  return {
    days: countDays(entries),
    states: {
      'to-read': entries.filter(({ state }) => state === 'to-read').length,
      reading: entries.filter(({ state }) => state === 'reading').length,
      read: entries.filter(({ state }) => state === 'read').length,
    },
    topics: [
      await topicsOfDigests(context, shown),
      { kind: 'tags' as const, months, series: countNames(entries.map((entry) => [monthOf(entry), entry.tags]), months) },
      { kind: 'categories' as const, months, series: countNames(entries.map((entry) => [monthOf(entry), categoriesOf(entry)]), months) },
    ].filter((topic) => topic.series.length > 0),
    map: await mapLibrary(context, entries, saved),
  };
}

/** So many papers are on the map, those saved last: placing more takes too long, and no eye tells them apart. */
const MAX_MAPPED = 2_000;
/** Subjects grow with the root of the number of papers. Fewer papers have one subject. */
const MIN_PAPERS_OF_SUBJECTS = 12;
const PAPERS_PER_SQUARED_SUBJECT = 2;
const MAX_SUBJECTS = 12;

/** The saved papers that have a vector, with their subjects. */
async function mapLibrary(
  { index: keeper }: Context, entries: readonly LibraryEntry[], saved: ReadonlyMap<PaperKey, StoredPaper>,
): Promise<LibraryMap> {
  const index = await keeper.getIndex();
  const newest = entries.toSorted((a, b) => b.savedAt - a.savedAt).slice(0, MAX_MAPPED);
  const entryOf = new Map(newest.map((entry) => [entry.paperKey, entry]));
  const rows = [...readVectors(index, { isWanted: (key) => saved.has(key) && entryOf.has(key) })];
  const named = rows.map(({ key, vector }) => {
    const { title, abstract } = applyEdits(saved.get(key)!, entryOf.get(key)!);
    return { title: plainTex(title), abstract, vector };
  });
  const groups = await shareSteps(clusterSteps(rows.map(({ vector }) => vector), countSubjects(rows.length)));
  const subjects = await shareSteps(nameSteps(index, named, groups));
  return {
    papers: rows.map(({ key, vector }, row) => ({
      key, title: named[row]!.title, state: entryOf.get(key)!.state, subject: groups[row]!, vector: packBytes(vector),
    })),
    subjects: subjects.map((name) => name ?? null),
    leftOut: entries.length - rows.length,
  };
}

function countSubjects(papers: number): number {
  if (papers < MIN_PAPERS_OF_SUBJECTS) return 1;
  return Math.min(MAX_SUBJECTS, Math.max(2, Math.round(Math.sqrt(papers / PAPERS_PER_SQUARED_SUBJECT))));
}

const packBytes = (vector: Float32Array): string => btoa(String.fromCharCode(...vector.map((value) => Math.round(value * 127) & 255)));

function countDays(entries: readonly LibraryEntry[]): InsightsView['days'] {
  const days = new Map<Day, { day: Day; saved: number; read: number }>();
  const dayAt = (at: number): { day: Day; saved: number; read: number } => {
    const day = localDayOf(at);
    const known = days.get(day) ?? { day, saved: 0, read: 0 };
    days.set(day, known);
    return known;
  };
  for (const entry of entries) {
    dayAt(entry.savedAt).saved++;
    if (entry.state === 'read') dayAt(entry.readAt ?? entry.changedAt).read++;
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function countNames(rows: [month: string, names: readonly string[]][], months: string[]): { name: string; counts: number[] }[] {
  const series = new Map<string, number[]>();
  for (const [month, names] of rows) {
    const at = months.indexOf(month);
    if (at < 0) continue;
    for (const name of names) {
      const counts = series.get(name) ?? months.map(() => 0);
      counts[at]!++;
      series.set(name, counts);
    }
  }
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
  return [...series].map(([name, counts]) => ({ name, counts })).sort((a, b) => sum(b.counts) - sum(a.counts)).slice(0, MAX_LINES);
}

type TopicSeries = InsightsView['topics'][number];

/** The topics of the newest digests, and how many papers of each month were about them. */
async function topicsOfDigests({ db, index }: Context, shown: number): Promise<TopicSeries> {
  const newest = (await findFrontDigest({ db }))?.date;
  if (newest === undefined) return { kind: 'phrases', months: [], series: [] };
  const all = lastMonths(newest, shown);
  const digests = (await listDigestsSince(db, `${all[0]}-01`)).filter((digest) => digest.count <= MAX_DIGEST_PAPERS);
  const hasDigests = (month: string): boolean => digests.some((digest) => digest.date.startsWith(month));
  const months = all.slice(all.findIndex(hasDigests));
  const model = await index.getModel();
  return keepTopics('months', [newest, shown, describeLists(digests), model?.id].join(' '), async () => {
    const papers = await getListedPapers(db, digests);
    return countTopics(papers, months, months.map(hasDigests), { model, since: addDays(newest, -NEWEST_DAYS) });
  });
}

/** `isCounted`: the months that have digests. `since`: topics are those of papers that were first listed from this day on. */
async function countTopics(
  papers: readonly StoredPaper[], months: readonly string[], isCounted: readonly boolean[],
  { model, since }: { model: Model | undefined; since: Day },
): Promise<TopicSeries> {
  const firstDay = (paper: StoredPaper): Day => paper.appearances[0]?.date ?? '';
  const isNew = (paper: StoredPaper): boolean => firstDay(paper) >= since;
  const steps = topicSteps(papers.filter(isNew), papers.filter((paper) => !isNew(paper)), { model, limit: MAX_LINES });
  const topics = await shareSteps(steps);
  const monthOf = new Map(papers.map((paper) => [paper.key, months.indexOf(firstDay(paper).slice(0, 7))]));
  const series = topics.map(({ phrase, rises, papers: recent, before }) => {
    const counts = months.map(() => 0);
    for (const key of [...recent, ...before]) {
      const month = monthOf.get(key)!;
      if (month >= 0) counts[month]!++;
    }
    const shown = counts.map((count, row) => (isCounted[row] ? count : null));
    return { name: phrase, counts: shown, ...(rises && { newest: recent.length }) };
  });
  return { kind: 'phrases', months: [...months], series };
}

/** `2025-12` … `2026-11` for a day in November 2026. */
function lastMonths(day: Day, count: number): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const firstMonth = month - count;
  return Array.from({ length: count }, (_, row) => new Date(Date.UTC(year, firstMonth + row, 1)).toISOString().slice(0, 7));
}

/** The readings of a paper's votes in all its digests, oldest first. A digest without a curve gives one reading, at noon of its day. */
export async function getVotes({ db }: Context, { key }: Ask<'paper.votes'>): Promise<AnswerOf<'paper.votes'>> {
  const paper = await db.papers.get(key);
  const votes = (paper?.appearances ?? []).flatMap(({ votes: readings, upvotes, date }) =>
    readings?.length ? readings : upvotes === undefined ? [] : [{ at: Date.parse(`${date}T12:00:00Z`), upvotes }]);
  return { votes: votes.toSorted((a, b) => a.at - b.at) };
}
