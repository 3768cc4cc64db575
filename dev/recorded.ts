import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { weekOf } from '../lib/digest/list-periods';
import type { DigestEntry, ParsedDigest } from '../lib/paper/paper';
import { json, type Reply, type Route } from './hosts';
import { arxivAbsPage, dailyEntry, huggingFacePage } from './pages';
import { ROOT, SHARED } from './paths';

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const parseDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Answers of the Hugging Face API by day. */
export type Days = Map<string, unknown[]>;

/** The recorded lists, moved by whole weeks, so that weekdays stay and the newest list is at most a week old. */
export function readRecordedDays(now = Date.now()): Days {
  const folder = join(SHARED, 'data/hf-daily');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  const newest = parseDay(files.at(-1)!.slice(0, 10));
  const moved = Math.floor((now - newest) / (7 * DAY_MS)) * 7 * DAY_MS;
  const days: Days = new Map();
  for (const file of files) {
    const day = dayOf(parseDay(file.slice(0, 10)) + moved);
    const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { paper: { submittedOnDailyAt?: string } }[];
    days.set(day, entries.map((entry) => ({ ...entry, paper: { ...entry.paper, submittedOnDailyAt: `${day}T00:00:00.000Z` } })));
  }
  return days;
}

/** The project's own sample digest, spread over the last three list days. */
export function sampleDays(now = Date.now()): Days {
  const sample = readSample();
  const days: Days = new Map();
  for (let back = 0; days.size < 3; back++) {
    const day = dayOf(now - back * DAY_MS);
    if (![0, 6].includes(new Date(parseDay(day)).getUTCDay())) days.set(day, []);
  }
  const dates = [...days.keys()];
  sample.entries.forEach((entry, row) => days.get(dates[row % 3]!)!.push(dailyEntry(entry, dates[row % 3]!)));
  return days;
}

export function readSample(): ParsedDigest {
  return JSON.parse(readFileSync(join(ROOT, 'public/sample-digest.json'), 'utf8')) as ParsedDigest;
}

/** Answers `huggingface.co/api/daily_papers` for days, weeks, months and trending, in pages with `Link`. 400 for later days. */
export function dailyPapersRoute(days: Days, now = (): number => Date.now()): Route {
  return (url) => {
    if (url.host !== 'huggingface.co' || url.pathname !== '/api/daily_papers') return undefined;
    const entries = entriesOf(days, url.searchParams, dayOf(now()));
    if (!entries) return { ...json({ error: 'Invalid date' }), status: 400 };
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const page = Number(url.searchParams.get('p') ?? 0);
    const next = new URL(url);
    next.searchParams.set('p', String(page + 1));
    const more = (page + 1) * limit < entries.length;
    return json(entries.slice(page * limit, (page + 1) * limit), more ? { link: `<${next.href}>; rel="next"` } : {});
  };
}

function entriesOf(days: Days, asked: URLSearchParams, today: string): unknown[] | undefined {
  const dates = [...days.keys()].sort();
  if (asked.get('sort') === 'trending') {
    return sortBy(dates.slice(-10).flatMap((date) => days.get(date)!), (entry) => -(entry.paper.upvotes ?? 0));
  }
  const [week, month] = [asked.get('week'), asked.get('month')];
  if (week === null && month === null) {
    const date = asked.get('date') ?? dates.at(-1)!;
    return date > today ? undefined : days.get(date) ?? [];
  }
  const isIn = (date: string): boolean => (week === null ? date.startsWith(month!) : weekOf(date).name === week);
  // The API sorts by the papers' own date, newest first, and not by list day.
  return sortBy(dates.filter(isIn).flatMap((date) => days.get(date)!), (entry) => -Date.parse(entry.paper.publishedAt ?? ''));
}

interface HeldEntry {
  paper: { upvotes?: number; publishedAt?: string };
}

function sortBy(entries: unknown[], by: (entry: HeldEntry) => number): unknown[] {
  return (entries as HeldEntry[]).toSorted((a, b) => by(a) - by(b));
}

/** Replaces arXiv's style sheets, which are not recorded, so that its pages can be looked at. */
const PLAIN_CSS = `
body { margin: 0; font: 16px/1.5 "Lucida Grande", Helvetica, Arial, sans-serif; color: #222; background: #fff; }
svg { width: 18px; height: 18px; }
#header, header { background: #b31b1b; color: #fff; }
#header a, header a { color: #fff; text-decoration: none; }
#header { padding: 12px 24px; }
#header img, header img { height: 28px; }
a { color: #0050a0; }
.is-sr-only, .descriptor, .button-dropdown, .hidden, button, form, label, select, .mobile-header, .header-nav, nav, .labstabs,
.extra-services, footer, #labstabs, .visually-hidden, .slider-wrapper, .user-tools, .mobile-cta-grid, input {
  position: absolute; left: -9999px;
}
#content-inner, .leftcolumn { padding: 8px 24px; max-width: 820px; }
h1 { font-size: 25px; line-height: 1.25; }
.subheader h1 { font-size: 14px; font-weight: normal; color: #555; }
blockquote { margin: 18px 0; }
.dateline, .metatable { color: #555; font-size: 14px; }
.extra-services { display: none; }
dl { padding: 0 24px; }
.list-title { font-weight: bold; }
dd { margin: 2px 0 18px 32px; }
`;

/** Serves the recorded arXiv pages beside the project. */
export function recordedPagesRoute(): Route {
  const folder = join(SHARED, 'data/pages');
  const html = (file: string): Reply | undefined =>
    existsSync(join(folder, file)) ? { body: readFileSync(join(folder, file)) } : undefined;
  return (url) => {
    if (url.host !== 'arxiv.org') return undefined;
    if (url.pathname.endsWith('.css')) return { body: PLAIN_CSS, headers: { 'content-type': 'text/css' } };
    if (url.pathname.startsWith('/abs/')) return html(`abs_${url.pathname.slice(5).replaceAll('/', '_')}.html`);
    if (url.pathname.startsWith('/list/')) return html(`list_${url.pathname.slice(6).replaceAll('/', '_')}.html`);
    return undefined;
  };
}

/** Serves abstract pages and Hugging Face pages of the given papers. */
export function paperPagesRoute(papers: readonly DigestEntry[]): Route {
  const byId = new Map(papers.map((paper) => [paper.arxivId, paper]));
  return (url) => {
    const id = /^\/(?:abs|papers)\/(\d{4}\.\d{4,5})(?:v\d+)?$/.exec(url.pathname)?.[1];
    const paper = id === undefined ? undefined : byId.get(id);
    if (!paper) return undefined;
    const page = { arxivId: id!, title: paper.title, abstract: paper.abstract ?? paper.gist ?? '' };
    if (url.host === 'arxiv.org') return { body: arxivAbsPage(page) };
    return url.host === 'huggingface.co' ? { body: huggingFacePage(page) } : undefined;
  };
}

interface CorpusPaper {
  id: string;
  title: string;
  abstract: string;
  authors?: string[];
  categories?: string[];
}

/** The first papers of the corpus beside the project. */
export function readCorpus(limit = Infinity): CorpusPaper[] {
  const text = gunzipSync(readFileSync(join(SHARED, 'data/corpus.jsonl.gz'))).toString('utf8');
  return text.split('\n').filter(Boolean).slice(0, limit).map((line) => JSON.parse(line) as CorpusPaper);
}
