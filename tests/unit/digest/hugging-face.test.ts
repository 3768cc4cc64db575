import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dailyPapersUrl, digestsOf, parseDailyPapers, parseNextLink, parseRateLimit } from '@/lib/digest/hugging-face';
import { hasShared, SHARED } from '@/dev/paths';

const answer = (id: string, upvotes: number, day?: string): unknown => ({
  paper: {
    id,
    title: `Paper\n  ${id}`,
    summary: 'Tea is\nbrewed.',
    upvotes,
    authors: [{ _id: 'x', name: 'Ada Brewer', hidden: false }, { name: 7 }, 'Ben Kettle', null],
    publishedAt: '2026-06-24T17:59:56.000Z',
    ...(day ? { submittedOnDailyAt: `${day}T00:00:00.000Z` } : {}),
    ai_summary: 'A gist.',
    ai_keywords: ['tea', 3],
    githubRepo: 'https://github.com/example/tea',
    projectPage: 'https://arxiv.org/abs/2606.00001',
  },
  title: 'Outer title',
  publishedAt: '2026-06-24T20:00:00.000Z',
  numComments: 2,
});

describe('dailyPapersUrl', () => {
  it('asks for a day, a week, a month or what is trending, a page at a time', () => {
    expect(dailyPapersUrl(
      { date: '2026-06-30' }, { p: 0, limit: 100 }
    )).toBe('https://huggingface.co/api/daily_papers?date=2026-06-30&limit=100');
    expect(dailyPapersUrl(
      { week: '2026-W26' }, { p: 2, limit: 500 }
    )).toBe('https://huggingface.co/api/daily_papers?week=2026-W26&limit=100&p=2');
    expect(dailyPapersUrl({ month: '2026-06' })).toBe('https://huggingface.co/api/daily_papers?month=2026-06');
    expect(dailyPapersUrl({ sort: 'trending' })).toBe('https://huggingface.co/api/daily_papers?sort=trending');
  });
});

describe('parseDailyPapers', () => {
  it('reads an entry with its list day, not the outer date, and folds the title', () => {
    const { entries, refused } = parseDailyPapers([answer('2606.00001', 5, '2026-06-26')]);
    expect(refused).toEqual([]);
    expect(entries).toEqual([
      {
        arxivId: '2606.00001',
        title: 'Paper 2606.00001',
        abstract: 'Tea is brewed.',
        authors: ['Ada Brewer', 'Ben Kettle'],
        published: '2026-06-24',
        gist: 'A gist.',
        keywords: ['tea'],
        codeUrl: 'https://github.com/example/tea',
        upvotes: 5,
        comments: 2,
        listDay: '2026-06-26',
      },
    ]);
  });

  it('refuses what is no entry with its place and keeps the rest', () => {
    const { entries, refused } = parseDailyPapers([
      null, { paper: { id: 'not-an-id', title: 'T' } }, answer('2606.00002', 1), { paper: { id: '2606.00003' } },
    ]);
    expect(entries.map((entry) => entry.arxivId)).toEqual(['2606.00002']);
    expect(refused.map((refusal) => refusal.line)).toEqual([1, 2, 4]);
  });

  it('says in a sentence what an answer is that is no list', () => {
    expect(parseDailyPapers({ error: 'Invalid date' }).refused).toEqual([
      { text: '{ error }', why: 'Hugging Face sent something that is not a list of papers.' },
    ]);
  });
});

describe('digestsOf', () => {
  it('makes one digest a day, ranked by votes, and gives undated papers to the day asked for', () => {
    const { entries } = parseDailyPapers([
      answer('2606.00001', 1, '2026-06-26'), answer('2606.00002', 9, '2026-06-26'), answer('2402.00003', 4),
      answer('2606.00002', 7, '2026-06-26'),
    ]);
    const digests = digestsOf(entries, '2024-02-05');
    expect(digests.map(({ source, date }) => [source, date])).toEqual([['hf-daily', '2024-02-05'], ['hf-daily', '2026-06-26']]);
    expect(digests[1]!.entries.map(({ arxivId, rank, upvotes }) => [arxivId, rank, upvotes])).toEqual([
      ['2606.00002', 1, 9], ['2606.00001', 2, 1],
    ]);
    expect(digests[1]!.entries[0]).not.toHaveProperty('listDay');
  });
});

describe('headers', () => {
  it('follows the next page only on the same API', () => {
    const next = 'https://huggingface.co/api/daily_papers?date=2026-06-30&p=1';
    expect(parseNextLink(`<https://huggingface.co/api/daily_papers?p=0>; rel="prev", <${next}>; rel="next"`)).toBe(next);
    expect(parseNextLink('<https://evil.example/api/daily_papers?p=1>; rel="next"')).toBeUndefined();
    expect(parseNextLink('<https://huggingface.co/settings>; rel="next"')).toBeUndefined();
    expect(parseNextLink(null)).toBeUndefined();
  });

  it('reads the rate limit, or when to come back', () => {
    expect(parseRateLimit(new Headers({ RateLimit: '"api";r=12;t=250' }), 0)).toEqual({ remaining: 12, resetSeconds: 250 });
    expect(parseRateLimit(new Headers({ 'Retry-After': '30' }), 0)).toEqual({ remaining: 0, resetSeconds: 30 });
    const later = Date.parse('Mon, 23 Nov 2026 12:00:00 GMT');
    expect(parseRateLimit(
      new Headers({ 'Retry-After': 'Mon, 23 Nov 2026 12:01:30 GMT' }), later
    )).toEqual({ remaining: 0, resetSeconds: 90 });
    expect(parseRateLimit(
      new Headers({ 'Retry-After': 'Mon, 23 Nov 2026 11:00:00 GMT' }), later
    )).toEqual({ remaining: 0, resetSeconds: 0 });
    expect(parseRateLimit(new Headers({ 'Retry-After': 'soon' }), 0)).toBeUndefined();
    expect(parseRateLimit(new Headers(), 0)).toBeUndefined();
  });
});

describe.skipIf(!hasShared)('recorded answers', () => {
  it('reads every paper of every recorded day in the order of the answer', () => {
    const folder = join(SHARED, 'data/hf-daily');
    for (const file of readdirSync(folder)) {
      const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { paper: { id: string } }[];
      const { entries, refused } = parseDailyPapers(json);
      expect(refused).toEqual([]);
      const [digest, ...others] = digestsOf(entries, '2000-01-01');
      expect(others).toEqual([]);
      expect(digest!.date).toBe(file.slice(0, 10));
      expect(digest!.entries.map((entry) => entry.arxivId)).toEqual(json.map((entry) => entry.paper.id));
    }
  });
});
