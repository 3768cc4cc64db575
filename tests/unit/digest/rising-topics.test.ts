import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestsOf, parseDailyPapers } from '@/lib/digest/hugging-face';
import { findRisingTopics, scoreRise, type TopicPaper } from '@/lib/digest/rising-topics';
import { hasShared, SHARED } from '@/dev/paths';

const papers = (count: number, title: (n: number) => string, from = 0): TopicPaper[] =>
  Array.from({ length: count }, (_, n) => ({ key: `p${from + n}`, title: title(n) }));

describe('findRisingTopics', () => {
  const past = papers(300, (n) => (n % 10 === 0 ? `Kettle number${n} of Steam` : `Cup number${n} of Steam`), 1_000);

  it('names the phrase that rose, in the longest form, with its papers', () => {
    const recent = [...papers(8, (n) => `Samovar Brewing in year${n}`), ...papers(20, (n) => `Cup item${n} of Steam`, 100)];
    const [first, ...rest] = findRisingTopics(recent, past);
    expect(first).toMatchObject({ phrase: 'Samovar Brewing', papers: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'], pastRate: 0 });
    expect(first!.recentRate).toBeCloseTo(8 / 28);
    expect(rest).toEqual([]);
  });

  it('says nothing about what is as common as before, or rarer', () => {
    expect(findRisingTopics(papers(30, (n) => (n % 10 === 0 ? `Kettle thing${n} of Steam` : `Cup thing${n} of Steam`)), past)).toEqual([]);
  });

  it('counts singular and plural, with and without hyphen, as one', () => {
    const recent = papers(6, (n) => (n % 2 ? `Tea-Pots ${n}` : `a teapot ${n}`));
    expect(findRisingTopics(recent, past)[0]).toMatchObject({ papers: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'] });
  });

  it('needs a past to compare with', () => expect(findRisingTopics(papers(9, () => 'Samovar Brewing'), [])).toEqual([]));
});

describe('scoreRise', () => {
  it('is 0 for equal rates, positive for a rise, and surer with more papers', () => {
    expect(Math.abs(scoreRise(10, 100, 100, 1_000))).toBeLessThan(0.05);
    expect(Math.abs(scoreRise(100, 100, 1_000, 1_000))).toBeLessThan(1);
    expect(scoreRise(5, 100, 100, 1_000)).toBeLessThan(0);
    expect(scoreRise(60, 200, 100, 1_000)).toBeGreaterThan(scoreRise(30, 100, 100, 1_000));
  });
});

describe.skipIf(!hasShared)('the recorded months', () => {
  it('finds topics of one June week, each in three papers or more', () => {
    const folder = join(SHARED, 'data/hf-daily');
    const all = readdirSync(folder).flatMap((file) =>
      digestsOf(
        parseDailyPapers(JSON.parse(readFileSync(join(folder, file), 'utf8'))).entries, file.slice(0, 10)
      ).flatMap(({ date, entries }) =>
        entries.map((entry) => ({ date, key: entry.arxivId!, title: entry.title, keywords: entry.keywords }))),
    );
    const topics = findRisingTopics(all.filter(({ date }) => date >= '2026-06-24'), all.filter(({ date }) => date < '2026-06-24'));
    console.info(
      `rising in the last recorded week: ${topics.map(({ phrase, papers: named }) => `${phrase} (${named.length})`).join(', ')}`,
    );
    expect(topics.length).toBeGreaterThanOrEqual(5);
    expect(topics.every((topic) => topic.papers.length >= 3 && topic.recentRate > topic.pastRate)).toBe(true);
  });
});
