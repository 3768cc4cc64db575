import { describe, expect, test } from 'vitest';
import { buildSegment, type IndexedPaper, type Model, PaperIndex, rankForYou } from '@/lib/related';
import { makeModel, makePapers } from './fixtures';

const DAY = 86_400_000;
const model = makeModel();
const store = makePapers(200);
const today = makePapers(20, 4).map((paper, i) => ({ ...paper, key: `t${i}` }));
const saved = store.filter((_, i) => i % 5 === 1).slice(0, 4).map((paper, i) => ({ ...paper, savedAt: i * DAY }));
const indexOf = (papers: IndexedPaper[], using: Model | undefined): PaperIndex =>
  new PaperIndex([buildSegment(papers, using)], new Set(), using);

describe.each([['with vectors', model], ['by words alone', undefined]])('papers for a person, %s', (_, using) => {
  const index = indexOf(store, using);

  test('of the saved subject come first, each like a saved paper', () => {
    const ranked = rankForYou(index, saved, today);
    expect(ranked.slice(0, 4).every(({ key }) => Number(key.slice(1)) % 5 === 1)).toBe(true);
    expect(saved.map(({ key }) => key)).toContain(ranked[0]!.like);
    for (const { score } of ranked) expect(score >= 0 && score <= 1).toBe(true);
  });

  test('are like the nearest saved paper, not like one that was saved later', () => {
    const [old] = saved;
    const near = { key: 'near', title: `More of ${old!.title}`, abstract: old!.abstract };
    const late = saved.slice(1).map((paper) => ({ ...paper, savedAt: 3_000 * DAY }));
    expect(rankForYou(index, [old!, ...late], [near])[0]!.like).toBe(old!.key);
  });

  test('are never saved ones, under whichever key, and never like each other', () => {
    const again = { ...saved[0]!, key: 'title:again', title: saved[0]!.title.toUpperCase() };
    const twins = [today[2]!, { ...today[2]!, key: 'twin', title: `${today[2]!.title} again` }];
    const ranked = rankForYou(index, saved, [...saved, again, ...twins]);
    expect(ranked.map(({ key }) => key).sort()).toEqual(['t2', 'twin']);
    for (const { like } of ranked) expect(like === undefined || saved.some(({ key }) => key === like)).toBe(true);
  });

  test('tell that they are copies of saved ones under another title', () => {
    const copy = { key: 'copy', title: `${saved[0]!.title}: the journal version`, abstract: `${saved[0]!.abstract} Code is out.` };
    const ranked = rankForYou(index, saved, [copy, ...today]);
    expect(ranked.filter(({ isCopy }) => isCopy).map(({ key, like }) => [key, like])).toEqual([['copy', saved[0]!.key]]);
  });

  test('are like nothing where nothing saved is near', () => {
    const far = {
      key: 'far', title: 'Opera houses of the north', abstract: 'Singers and stages in towns by the sea. Tickets and seasons.',
    };
    const [row] = rankForYou(index, saved, [far]);
    expect(row!.strength).toBeLessThan(0.4);
    expect(row).not.toHaveProperty('like');
  });
});

test('with nothing saved, papers keep their order and are like nothing', () => {
  expect(rankForYou(indexOf(store, model), [], today)).toEqual(today.map(({ key }) => ({ key, score: 0, strength: 0 })));
});

test('a short title that many papers have does not make a paper a saved one', () => {
  const preface = { key: 'a', title: 'Preface', abstract: 'Layer skipping and depth routing.', savedAt: DAY };
  const other = { key: 'b', title: 'Preface', abstract: 'Bird migration by night, with radar.' };
  expect(rankForYou(indexOf(store, model), [preface], [other]).map(({ key }) => key)).toEqual(['b']);
});
