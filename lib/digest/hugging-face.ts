/**
 * Answers of Hugging Face's Daily Papers (`GET https://huggingface.co/api/daily_papers`). Written after
 * https://huggingface.co/spaces/huggingface/openapi and recorded answers. Nothing here uses the network.
 */
import * as v from 'valibot';
import type { Day, DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { dayIn, makeEntry } from './entry';
import { makeRefusal, type Refusal } from './refusal';

export const HF_SOURCE = 'hf-daily';
export const HF_SOURCE_NAME = 'Daily Papers';

/** A day (`2026-03-02`), an ISO week (`2026-W10`), a month (`2026-03`), or what is trending now. */
export type DailyPeriod = { date: Day } | { week: string } | { month: string } | { sort: 'trending' };

/** A daily paper and, if the answer names it, the day of its list. */
export interface DailyEntry extends DigestEntry {
  listDay?: Day;
}

/**
 * The address of a page of the daily papers. `p` is the page, from 0; `limit` is the papers on a page, 1…100 (the API's
 * default is 50).
 */
export function dailyPapersUrl(period: DailyPeriod, page: { p?: number; limit?: number } = {}): string {
  const url = new URL('https://huggingface.co/api/daily_papers');
  for (const [name, value] of Object.entries(period)) url.searchParams.set(name, value);
  if (page.limit !== undefined) url.searchParams.set('limit', String(Math.min(100, Math.max(1, page.limit))));
  if (page.p !== undefined && page.p > 0) url.searchParams.set('p', String(page.p));
  return url.href;
}

const optionalText = v.fallback(v.optional(v.string()), undefined);
/** A number may be a string, if the answer once went through a table. */
const numberInText = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const optionalCount = v.fallback(v.optional(v.union([v.number(), numberInText])), undefined);
const texts = v.fallback(v.optional(v.array(v.unknown())), undefined);

const PaperAnswer = v.object({
  id: v.fallback(v.optional(v.string()), undefined),
  title: optionalText,
  summary: optionalText,
  authors: texts,
  publishedAt: optionalText,
  submittedOnDailyAt: optionalText,
  upvotes: optionalCount,
  ai_summary: optionalText,
  ai_keywords: texts,
  githubRepo: optionalText,
  projectPage: optionalText,
});
const EntryAnswer = v.object({
  paper: PaperAnswer,
  title: optionalText,
  summary: optionalText,
  numComments: optionalCount,
});

/**
 * Reads an answer of the API, a list of entries, in its order and without ranks (`digestsOf` ranks). Items that are no
 * entries are refused. Never throws.
 */
export function parseDailyPapers(json: unknown): { entries: DailyEntry[]; refused: Refusal[] } {
  const entries: DailyEntry[] = [];
  const refused: Refusal[] = [];
  if (!Array.isArray(json)) {
    return { entries, refused: [makeRefusal(json, t('failure.notAListOfPapers'))] };
  }
  json.forEach((item: unknown, index) => {
    const entry = parseDailyEntry(item);
    if (entry) entries.push(entry);
    else refused.push(makeRefusal(item, t('refused.notDailyPaper'), index + 1));
  });
  return { entries, refused };
}

/** Reads one entry, `{ paper: { id, title, … } }` or the flat `{ id, title, … }` of `/api/papers/ID`. */
export function parseDailyEntry(item: unknown): DailyEntry | undefined {
  const wrapped = typeof item === 'object' && item !== null && 'paper' in item ? item : { paper: item };
  const read = v.safeParse(EntryAnswer, wrapped);
  if (!read.success) return undefined;
  const { paper, ...outer } = read.output;
  const entry: DailyEntry | undefined = makeEntry({
    arxivId: paper.id,
    title: paper.title ?? outer.title,
    abstract: paper.summary ?? outer.summary,
    authors: paper.authors?.flatMap((author) => readName(author) ?? []),
    published: paper.publishedAt,
    upvotes: paper.upvotes,
    comments: outer.numComments,
    gist: paper.ai_summary,
    keywords: paper.ai_keywords?.filter((word) => typeof word === 'string'),
    codeUrl: paper.githubRepo,
    projectUrl: paper.projectPage,
  });
  if (!entry?.arxivId) return undefined;
  const listDay = dayIn(paper.submittedOnDailyAt);
  if (listDay) entry.listDay = listDay;
  return entry;
}

function readName(author: unknown): string | undefined {
  if (typeof author === 'string') return author;
  if (typeof author !== 'object' || author === null || !('name' in author)) return undefined;
  return typeof author.name === 'string' ? author.name : undefined;
}

/**
 * Makes one digest per list day, oldest first, ranked by descending upvotes. Equal votes keep the order of the answer.
 * Entries without a list day (before March 2025) belong to `requested`, the day that was asked for. A paper that stands
 * twice in a day counts once, with its higher vote.
 */
export function digestsOf(entries: readonly DailyEntry[], requested: Day): ParsedDigest[] {
  const days = new Map<Day, Map<string, DigestEntry>>();
  for (const { listDay, ...entry } of entries) {
    const day = listDay ?? requested;
    const papers = days.get(day) ?? new Map<string, DigestEntry>();
    days.set(day, papers);
    const id = entry.arxivId ?? entry.title;
    const known = papers.get(id);
    if (!known || (entry.upvotes ?? 0) > (known.upvotes ?? 0)) papers.set(id, entry);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, papers]) => ({
      source: HF_SOURCE,
      sourceName: HF_SOURCE_NAME,
      date,
      entries: [...papers.values()]
        .sort((a, b) => (b.upvotes ?? 0) - (a.upvotes ?? 0))
        .map((entry, index) => ({ ...entry, rank: index + 1 })),
    }));
}

/**
 * The address of the next page from a `Link` header (RFC 8288), if it leads to the same API. `undefined` on the last page.
 */
export function parseNextLink(header: string | null): string | undefined {
  for (const part of (header ?? '').slice(0, 4_000).split(',')) {
    const [target, ...parameters] = part.split(';').map((piece) => piece.trim());
    if (!target?.startsWith('<') || !target.endsWith('>')) continue;
    if (!parameters.some((parameter) => /^rel\s*=\s*"?next"?$/i.test(parameter))) continue;
    try {
      const url = new URL(target.slice(1, -1), 'https://huggingface.co');
      if (url.origin === 'https://huggingface.co' && url.pathname === '/api/daily_papers') return url.href;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The requests that a rate limit still allows, and the seconds until it is reset. */
export interface RateLimit {
  remaining: number;
  resetSeconds: number;
}

/**
 * Reads `RateLimit: "api";r=123;t=45` (draft-ietf-httpapi-ratelimit-headers), else `Retry-After` in seconds or as a date
 * (RFC 9110, section 10.2.3). `undefined` if there is neither.
 */
export function parseRateLimit(headers: { get(name: string): string | null }, now: Timestamp): RateLimit | undefined {
  const limit = headers.get('RateLimit')?.slice(0, 500);
  const remaining = limit && /;\s*r=(\d{1,9})\b/.exec(limit)?.[1];
  const reset = limit && /;\s*t=(\d{1,9})\b/.exec(limit)?.[1];
  if (remaining && reset) return { remaining: Number(remaining), resetSeconds: Number(reset) };
  const after = headers.get('Retry-After')?.slice(0, 100).trim() ?? '';
  const seconds = /^\d{1,9}$/.test(after) ? Number(after) : Math.ceil((Date.parse(after) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : { remaining: 0, resetSeconds: Math.max(0, seconds) };
}
