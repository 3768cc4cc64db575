import { describe, expect, test } from 'vitest';
import {
  buildSegment, explainHits, findRelated, groupNearDuplicates, keepClose, measureCoverage, PaperIndex, rankForYou,
} from '@/lib/related';
import { readShippedModel } from '../../../bench/related/rank-file';
import { readSample } from '@/dev/recorded';
import { makeModel, makePapers } from './fixtures';

const DAY = 86_400_000;
const query = {
  title: 'Mixture of depths: layer skipping for transformers',
  abstract: 'We study layer skipping. A mixture of depths routes tokens and saves compute with pre-trained routers.',
};
const hits = [
  {
    key: 'a',
    title: 'Dynamic Layer Skipping',
    abstract: 'The mixture of depths saves compute. We propose a new method; layer skipping helps.',
  },
  { key: 'b', title: 'Layer-skipping at inference', abstract: 'A mixture of depths that routes tokens to pre-trained routers.' },
  { key: 'c', title: 'Bird radar', abstract: 'Weather at night.' },
];

describe('explainHits', () => {
  const store = [...makePapers(50), ...hits];
  const index = new PaperIndex([buildSegment(store)]);
  const reasons = explainHits(index, query, hits);

  test('gives two to four terms, phrases first, as the related paper writes them', () => {
    const texts = reasons[0]!.map(({ text }) => text);
    expect(texts.length).toBeGreaterThanOrEqual(2);
    expect(texts.length).toBeLessThanOrEqual(4);
    expect(texts).toContain('mixture of depths');
    expect(texts).toContain('layer skipping');
    for (const [i, list] of reasons.entries()) {
      for (const { text } of list) expect(`${hits[i]!.title}\n${hits[i]!.abstract}`).toContain(text);
    }
  });

  test('names no words of manner, no function words and no halves of hyphenated words', () => {
    const texts = reasons.flat().map(({ text }) => text.toLowerCase());
    for (const empty of ['propose', 'method', 'study', 'the', 'we', 'pre', 'trained routers']) expect(texts).not.toContain(empty);
  });

  test('names what two papers are about, not that both follow, report or consistently improve', () => {
    const mine = {
      title: 'Routing of Tokens',
      abstract: 'Followed by practical reports, token routing consistently improves; we assume rich traces.',
    };
    const theirs = {
      key: 'm',
      title: 'Traces of Token Routing',
      abstract: 'Practical reports, followed by rich traces, consistently improve what we assume.',
    };
    const [found] = explainHits(index, mine, [theirs]);
    expect(found!.map(({ text }) => text.toLowerCase()).filter((text) => !/token|rout|trace/.test(text))).toEqual([]);
    expect(found!.length).toBeGreaterThan(0);
  });

  test('prefers words of the subject to words that stand in papers of every subject', () => {
    const model = makeModel({ small: 0.3, fast: 0.3 });
    const few = [
      { key: 'n', title: 'Radar at Night', abstract: 'Small flock, fast wing: a small radar, fast at night, over the alps.' },
      ...makePapers(30).filter((_, i) => i % 5 !== 1),
    ];
    const mine = { title: 'Flocks', abstract: 'A small and fast way to follow a flock with radar; the wing is small, the night is fast.' };
    const telling = explainHits(new PaperIndex([buildSegment(few, model)], new Set(), model), mine, [few[0]!]);
    expect(telling[0]!.map(({ text }) => text.toLowerCase())).toEqual(expect.arrayContaining(['flock', 'radar']));
    expect(telling[0]!.map(({ text }) => text.toLowerCase())).not.toEqual(expect.arrayContaining([expect.stringMatching(/small|fast/)]));
  });

  test('names no half of a phrase', () => {
    const mine = { title: 'Alignment', abstract: 'A multimodal large language model with adapters.' };
    const [found] = explainHits(index, mine, [{ key: 'x', title: 'Adapters', abstract: 'Adapters of multimodal large language models.' }]);
    expect(found!.map(({ text }) => text)).not.toContain('multimodal large');
  });

  test('gives no two hits the same reasons', () => {
    const same = explainHits(index, query, [hits[0]!, { ...hits[0]!, key: 'a2' }, hits[1]!]);
    expect(same[1]!.map(({ text }) => text)).not.toEqual(same[0]!.map(({ text }) => text));
  });

  test('names the nearest pair of terms where no word is shared', () => {
    const model = makeModel();
    const fused = new PaperIndex([buildSegment(store, model)], new Set(), model);
    const [found] = explainHits(fused, { title: 'Flock', abstract: 'wing of alps' }, [
      { key: 'c', title: 'Migration', abstract: 'radar in the night' },
    ]);
    expect(found!.length).toBeGreaterThan(0);
    expect(found![0]!.kind).toBe('nearest');
    expect(['Flock', 'wing', 'alps']).toContain(found![0]!.other);
    expect(reasons[2]).toEqual([]);
  });

  test.each([
    ['with their abstracts', ({ title, abstract }: { title: string; abstract: string }) => ({ title, abstract })],
    ['by their titles alone', ({ title }: { title: string }) => ({ title, abstract: '' })],
  ])('gives every hit of the sample two to four terms, and seldom those of another, pages known %s', (_, read) => {
    const papers = readSample().entries.map(({ arxivId, title, gist }) => ({ key: arxivId!, title, abstract: gist ?? '' }));
    const byKey = new Map(papers.map((paper) => [paper.key, paper]));
    const model = readShippedModel();
    const sample = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    const lists = papers.map((paper) => {
      const own = read(paper);
      const found = findRelated(sample, { ...own, exclude: (key) => key === paper.key });
      const close = keepClose(found, sample.size, measureCoverage(sample, own));
      return explainHits(sample, own, close.map(({ key, vector }) => ({ ...byKey.get(key)!, ...(vector && { vector }) })));
    });
    const counts = lists.flat().map(({ length }) => length);
    expect(counts.length).toBeGreaterThan(20);
    expect(counts.filter((count) => count < 2 || count > 4)).toEqual([]);
    // A hit may have no other terms than one above it; seldom.
    const repeated = lists.flatMap((list) =>
      list.filter((reasons, i) => list.findIndex((other) => JSON.stringify(other) === JSON.stringify(reasons)) < i),
    );
    expect(repeated.length / counts.length).toBeLessThan(0.1);
  });

  test('does not throw on empty or odd texts', () => {
    expect(explainHits(index, { title: '', abstract: '' }, [{ key: 'x', title: '', abstract: '' }])).toEqual([[]]);
    expect(() => explainHits(index, { title: '鸟 🐦', abstract: '$\\sum$' }, [{ key: 'x', title: '鸟类', abstract: '🐦' }])).not.toThrow();
  });
});

describe('groupNearDuplicates', () => {
  test('puts copies and twins together, others apart, in the order given', () => {
    const [one, two, three] = makePapers(3);
    const copy = { ...one!, key: 'copy', title: 'Extended version', abstract: `${one!.abstract} Code is out.` };
    const twin = { key: 'twin', title: two!.title.toUpperCase(), abstract: '' };
    expect(groupNearDuplicates([one!, two!, copy, three!, twin])).toEqual([['p0', 'copy'], ['p1', 'twin'], ['p2']]);
    expect(groupNearDuplicates([])).toEqual([]);
  });
});

describe('rankForYou', () => {
  const model = makeModel();
  const store = makePapers(200);
  const today = makePapers(20, 4).map((paper, i) => ({ ...paper, key: `t${i}` }));
  const saved = store.filter((_, i) => i % 5 === 1).slice(0, 4).map((paper, i) => ({ ...paper, savedAt: i * DAY }));

  test.each([['with vectors', model], ['by words alone', undefined]])('puts the saved subject first and says why, %s', (_, using) => {
    const index = new PaperIndex([buildSegment(store, using)], new Set(), using);
    const ranked = rankForYou(index, saved, today);
    expect(ranked.slice(0, 4).every(({ key }) => Number(key.slice(1)) % 5 === 1)).toBe(true);
    expect(ranked[0]!.because.length).toBeGreaterThan(0);
    expect(saved.map(({ key }) => key)).toEqual(expect.arrayContaining(ranked[0]!.because));
    for (const { score } of ranked) expect(score >= 0 && score <= 1).toBe(true);
  });

  test('keeps the order with nothing saved, and a saved paper is not its own reason', () => {
    const index = new PaperIndex([buildSegment(store, model)], new Set(), model);
    expect(rankForYou(index, [], today).map(({ key }) => key)).toEqual(today.map(({ key }) => key));
    const [own] = rankForYou(index, saved, [saved[0]!]);
    expect(own!.because).not.toContain(saved[0]!.key);
  });
});
