import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readShippedModel } from '../../../bench/related/rank-file';
import { digestsOf, parseDailyPapers } from '@/lib/digest/hugging-face';
import { runSteps } from '@/lib/related/run-steps';
import { fisherTest, type PeriodTopic, type TopicPaper, topicSteps } from '@/lib/related/topics';
import { hasShared, SHARED } from '@/dev/paths';
import { addDays } from '@/lib/paper/day';

const papers = (count: number, title: (n: number) => string, abstract: (n: number) => string = () => '', from = 0): TopicPaper[] =>
  Array.from({ length: count }, (_, n) => ({ key: `p${from + n}`, title: title(n), abstract: abstract(n) }));
const model = readShippedModel();
const find = (recent: TopicPaper[], past: TopicPaper[]): PeriodTopic[] => runSteps(topicSteps(recent, past, { model }));
const names = (topics: PeriodTopic[]): string[] => topics.map(({ phrase }) => phrase);

describe('topicSteps', () => {
  const past = papers(300, (n) => (n % 10 === 0 ? `Kettle number${n} of steam` : `Cup number${n} of steam`), () => '', 1_000);
  const cups = papers(20, (n) => `Cup item${n} of steam`, () => '', 100);

  it('names the phrase that rose, in the longest form, with its papers and those before', () => {
    const recent = [...papers(8, (n) => `Samovar Brewing in year${n}`), ...cups];
    const [first, ...rest] = find(recent, [...past, { key: 'old', title: 'On samovar brewing' }]);
    expect(first!.rises).toBe(true);
    expect(first).toMatchObject({ phrase: 'Samovar Brewing', papers: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'], before: ['old'] });
    expect(rest).toEqual([]);
  });

  it('says nothing about what is as common as before, or rarer', () => {
    expect(find(papers(30, (n) => (n % 10 === 0 ? `Kettle thing${n} of steam` : `Cup thing${n} of steam`)), past)).toEqual([]);
  });

  it('counts all forms of a phrase as one, before as in the period', () => {
    const forms = ['Agent Harness', 'agent harnesses', 'Agent-Harness', 'agent harness'];
    const recent = [...papers(8, (n) => `${forms[n % 4]} ${n}`), ...cups];
    expect(find(recent, past)).toMatchObject([{ papers: { length: 8 } }]);
    const before = papers(100, (n) => `${forms[n % 4]} ${n}`, () => '', 5_000);
    expect(find(recent, [...past, ...before])).toEqual([]);
  });

  it('counts papers that name a phrase in the title or say it twice in the abstract, then and now', () => {
    const says = (times: number) => (n: number): string => `Item ${n}. ${'We study samovar brewing. '.repeat(times)}`;
    const named = papers(4, (n) => `Samovar brewing ${n}`);
    expect(find([...named, ...papers(5, (n) => `Cup ${n}`, says(2), 50), ...cups], past)).toMatchObject([{ papers: { length: 9 } }]);
    expect(find([...named, ...papers(5, (n) => `Cup ${n}`, says(1), 50), ...cups], past)).toMatchObject([{ papers: { length: 4 } }]);
    expect(find([...papers(9, (n) => `Cup ${n}`, says(2), 50), ...cups], past)).toEqual([]);
    const before = past.map((paper, n) => (n % 3 ? paper : { ...paper, abstract: says(2)(n) }));
    expect(find([...named, ...cups], before)).toEqual([]);
  });

  it('names no single word by chance, but names that papers coin', () => {
    const named = papers(6, (n) => `TeaBench, in kitchens ${n}`, () => '', 50);
    const recent = [...papers(6, (n) => `Mobile ${n}: latent, pass`), ...named, ...cups];
    expect(names(find(recent, past))).toEqual(['TeaBench']);
  });

  it('writes a phrase as sentences do', () => {
    const recent = [...papers(8, (n) => `SAMOVAR BREWING ${n}`, (n) => (n < 3 ? 'The samovar brewing is old.' : '')), ...cups];
    expect(names(find(recent, past))).toEqual(['Samovar brewing']);
  });

  it('begins with a capital, but for a name that begins without', () => {
    const titled = (phrase: string): string[] => names(find([...papers(8, (n) => `On ${phrase}, year${n}`), ...cups], past));
    expect(titled('brewing GUI agents')).toEqual(['Brewing GUI agents']);
    expect(titled('vLLM')).toEqual(['vLLM']);
  });

  it('names once what the same papers are about', () => {
    const recent = [...papers(8, (n) => `Samovar brewing, with thermal glazing ${n}`), ...cups];
    expect(find(recent, past)).toHaveLength(1);
  });

  it('holds back in small stores, and without a past', () => {
    const small = find(papers(3, (n) => `Samovar brewing ${n}`), papers(5, (n) => `Cup ${n}`));
    expect(small).toMatchObject([{ phrase: 'Samovar brewing', rises: false }]);
    expect(find(papers(9, () => 'Samovar Brewing'), [])).toEqual([]);
    expect(find([], past)).toEqual([]);
  });

  it('works without the model: phrases and coined names only', () => {
    const recent = [...papers(8, (n) => `Samovar brewing ${n}`), ...papers(8, (n) => `Spout, ${n}`, () => '', 50), ...cups];
    expect(names(runSteps(topicSteps(recent, past, {})))).toEqual(['Samovar brewing']);
  });
});

describe('fisherTest', () => {
  it('is the hypergeometric tail', () => {
    // Of 6 papers, 3 of the period; of 3 about a phrase all are of the period: one of 20 draws.
    expect(fisherTest(3, 3)(3, 0)).toBeCloseTo(Math.log10(20), 9);
    expect(fisherTest(3, 3)(2, 1)).toBeCloseTo(-Math.log10(10 / 20), 9);
    expect(fisherTest(3, 3)(0, 3)).toBeCloseTo(0, 9);
    expect(fisherTest(200, 2_000)(40, 10)).toBeGreaterThan(fisherTest(200, 2_000)(20, 5));
  });
});

describe.skipIf(!hasShared)('the recorded months', () => {
  it('have topics every week, few that rise, and no word by chance', () => {
    const folder = join(SHARED, 'data/hf-daily');
    const all = readdirSync(folder).flatMap((file) =>
      digestsOf(
        parseDailyPapers(JSON.parse(readFileSync(join(folder, file), 'utf8'))).entries, file.slice(0, 10),
      ).flatMap(({ date, entries }) =>
        entries.map((entry) => ({ date, key: entry.arxivId!, title: entry.title, abstract: entry.abstract }))),
    );
    const weeks = ['2026-05-05', '2026-05-12', '2026-05-19', '2026-05-26', '2026-06-02', '2026-06-09', '2026-06-16', '2026-06-23'];
    const topics = weeks.flatMap((since) => {
      const between = (from: string, to: string): TopicPaper[] => all.filter(({ date }) => date >= from && date < to);
      const found = find(between(since, addDays(since, 7)), between(addDays(since, -60), since));
      const shown = found.map(({ phrase, papers: now, before, rises }) => `${rises ? '↑ ' : ''}${phrase} (${now.length}, ${before.length})`);
      console.info(`topics since ${since}: ${shown.join(', ') || 'nothing'}`);
      return found;
    });
    const rising = topics.filter(({ rises }) => rises);
    expect(rising.length).toBeGreaterThanOrEqual(2);
    expect(rising.length).toBeLessThanOrEqual(2 * weeks.length);
    // What only tells what a week is about is a phrase: of a single word one cannot tell what it means.
    expect(topics.length).toBeGreaterThanOrEqual(3 * weeks.length);
    for (const { phrase, papers: now, rises } of topics) {
      expect(now.length).toBeGreaterThanOrEqual(3);
      expect(rises || /[ -]/.test(phrase), phrase).toBe(true);
      expect(['Mobile', 'Neural', 'State', 'Latent', 'Pass']).not.toContain(phrase);
    }
  });
});
