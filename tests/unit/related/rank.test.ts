import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  buildSegment, findRelated, mergeSegments, PaperIndex, SegmentBuilder, SHOWN_STRENGTH, type IndexedPaper,
} from '@/lib/related';
import { RowScorer } from '@/lib/related/score';
import { makeModel, makePapers } from './fixtures';

const papers = [
  {
    key: '1',
    title: 'Mixture of depths for language models',
    abstract: 'Layer skipping saves compute in transformers by routing tokens around layers.',
  },
  {
    key: '2',
    title: 'Dynamic layer skipping',
    abstract: 'We route tokens around layers of transformers, so that language models save compute.',
  },
  { key: '3', title: 'Bird migration seen by radar', abstract: 'Weather radar counts birds that migrate at night over the Alps.' },
  { key: '4', title: 'Radar of storms', abstract: 'Weather radar sees hail and storms early.' },
];
const model = makeModel();

describe('findRelated', () => {
  const index = new PaperIndex([buildSegment(papers)]);

  test('puts the paper on the same subject first', () => {
    expect(findRelated(index, { ...papers[0]!, title: 'Depths' })[1]!.key).toBe('2');
  });

  test.each([
    'Mixture of depths for language models',
    'mixture  of Depths -- for Language Models',
    'Mixture of {Depths} for \\textbf{Language} Models',
  ])('never shows the twin of the page by title: %s', (title) => {
    expect(findRelated(index, { ...papers[0]!, title }).map(({ key }) => key)).not.toContain('1');
  });

  test('keeps to candidates and exclusions, also where the best are all filtered out', () => {
    const many = makePapers(3000);
    const whole = new PaperIndex([buildSegment(many, model)], new Set(), model);
    const last = findRelated(whole, { ...many[0]!, title: 'Other', limit: 5, candidates: (key) => key === 'p1' || key === 'p2' });
    expect(last.length).toBeGreaterThan(0);
    expect(['p1', 'p2']).toEqual(expect.arrayContaining(last.map(({ key }) => key)));
    expect(findRelated(index, { ...papers[0]!, title: 'Other', exclude: (key) => key === '1' }).map(({ key }) => key)).not.toContain('1');
  });

  test('reads only papers that hold a word of it, where a query is half a word or a rare one', () => {
    const rare = { key: 'rare', title: 'Zymurgy of the Alps', abstract: '' };
    const whole = new PaperIndex([buildSegment([...makePapers(3000), rare], model)], new Set(), model);
    const read = vi.spyOn(RowScorer.prototype, 'read');
    expect(findRelated(whole, { title: 'zymur', abstract: '', limit: 50 })).toEqual([]);
    expect(findRelated(whole, { title: 'zymurgy', abstract: '', limit: 50 }).map(({ key }) => key)).toEqual(['rare']);
    expect(read.mock.calls.length).toBeLessThan(5);
    read.mockRestore();
  });

  test('finds by vectors what shares no word', () => {
    const fused = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    const query = { title: 'Alps', abstract: 'Flock and wing at dawn.' };
    expect(findRelated(fused, query)[0]!.key).toBe('3');
  });

  test('strength tells the related from the unrelated', () => {
    const fused = new PaperIndex([buildSegment(makePapers(500), model)], new Set(), model);
    const same = findRelated(fused, makePapers(1, 7)[0]!);
    expect(same[0]!.strength).toBeGreaterThan(SHOWN_STRENGTH);
    expect(Number(same[0]!.key.slice(1)) % 5).toBe(0);
    const other = findRelated(fused, { title: 'Medieval charters of Burgundy', abstract: 'Monks, seals and vellum in cloister archives.' });
    expect(other.every(({ strength }) => strength < SHOWN_STRENGTH)).toBe(true);
  });

  test('is symmetric where lengths and terms agree: the vectors\' part', () => {
    const fused = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    const score = (from: IndexedPaper, to: string): number =>
      findRelated(fused, { title: '', abstract: from.abstract, everything: true }).find(({ key }) => key === to)!.score;
    const left = { key: 'l', title: '', abstract: 'bird migration' };
    const right = { key: 'r', title: '', abstract: 'radar weather' };
    const pair = new PaperIndex([buildSegment([left, right], model)], new Set(), model);
    const of = (from: IndexedPaper, to: string): number =>
      findRelated(pair, { ...from, everything: true }).find(({ key }) => key === to)!.score;
    expect(of(left, 'r')).toBeCloseTo(of(right, 'l'), 1);
    expect(score(papers[2]!, '4')).toBeGreaterThan(score(papers[2]!, '1'));
  });

  test.each<[string, string]>([
    ['nothing', ''], ['one word', 'radar'], ['only function words', 'the of and to we'], ['Chinese', '鸟类迁徙的雷达观测'],
    ['emoji', '🐦🛰️ 👩‍🔬'], ['TeX', '$\\mathcal{O}(n^2)$ \\cite{x} \\[ \\sum_{i} \\]'], ['a lone surrogate', '\ud800 radar \udc00'],
    ['a megabyte', 'radar layer '.repeat(90_000)], ['one long word', 'a'.repeat(1_000_000)], ['prototype names', '__proto__ constructor'],
  ])('does not throw, and stays quick, on %s', (_, text) => {
    const fused = new PaperIndex([buildSegment([...papers, { key: 'x', title: text, abstract: text }], model)], new Set(), model);
    const started = performance.now();
    for (const query of [{ title: text, abstract: text }, { title: text, abstract: '' }, { title: '', abstract: text }]) {
      for (const hit of findRelated(fused, query)) {
        expect(hit.strength).toBeGreaterThanOrEqual(0);
        expect(hit.strength).toBeLessThanOrEqual(1);
      }
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('any text is answered', () => {
    const fused = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (title, abstract) => {
      const hits = findRelated(fused, { title, abstract, limit: 3 });
      expect(hits.length).toBeLessThanOrEqual(3);
      expect(hits.every(({ score }) => Number.isFinite(score))).toBe(true);
    }));
  });

  test('an empty index and a limit of none give no hits', () => {
    expect(findRelated(new PaperIndex([]), papers[0]!)).toEqual([]);
    expect(findRelated(index, { ...papers[0]!, limit: 0 })).toEqual([]);
  });
});

describe('base and deltas', () => {
  test('rank exactly as an index built anew, whatever was added, changed or removed', () => {
    const pool = makePapers(60);
    fc.assert(fc.property(
      fc.array(fc.array(fc.record({ at: fc.nat(59), from: fc.nat(59) }), { maxLength: 15 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(59), { maxLength: 5 }),
      fc.boolean(),
      (parts, gone, fused) => {
        const using = fused ? model : undefined;
        const removed = new Set(gone.map((i) => `p${i}`));
        const live = new Map<string, IndexedPaper>();
        const segments = parts.map((part) => {
          const own = new Map<string, IndexedPaper>();
          for (const { at, from } of part) own.set(`p${at}`, { ...pool[from]!, key: `p${at}` });
          for (const [key, paper] of own) live.set(key, paper);
          return buildSegment(own.values(), using);
        });
        for (const key of removed) live.delete(key);
        const split = new PaperIndex(segments, removed, using);
        const whole = new PaperIndex([buildSegment(live.values(), using)], new Set(), using);
        const merged = new PaperIndex([mergeSegments(segments, (s, row) => split.dead[s]![row] === 1, using)], new Set(), using);
        const query = { ...pool[0]!, title: 'another title', limit: 50 };
        expect(split.size).toBe(live.size);
        expect(findRelated(split, query)).toEqual(findRelated(whole, query));
        expect(findRelated(merged, query)).toEqual(findRelated(whole, query));
      },
    ), { numRuns: 60 });
  });

  test('hold for indexes that are searched in two stages', () => {
    const many = makePapers(6000);
    const whole = new PaperIndex([buildSegment(many, model)], new Set(), model);
    const split = new PaperIndex([buildSegment(many.slice(0, 5000), model), buildSegment(many.slice(5000), model)], new Set(), model);
    for (const query of makePapers(5, 3)) expect(findRelated(split, query)).toEqual(findRelated(whole, query));
  });

  test('two stages find what scoring every paper finds', () => {
    const many = makePapers(3000);
    const index = new PaperIndex([buildSegment(many, model)], new Set(), model);
    const query = makePapers(1, 5)[0]!;
    const best = findRelated(index, { ...query, limit: 10 }).map(({ score }) => score);
    expect(best).toEqual(findRelated(index, { ...query, limit: 10, everything: true }).map(({ score }) => score));
  });

  test('a builder in slices gives the same bytes as one in one go, and merging keeps vectors without the model', () => {
    const many = makePapers(300);
    const builder = new SegmentBuilder(model);
    for (const paper of many) builder.add(paper);
    const steps = builder.buildSteps();
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { keys: _, ...built } = buildSegment(many, model);
    expect(step.value).toMatchObject(built);
    expect(mergeSegments([step.value], () => false).nibbles).toEqual(built.nibbles);
  });
});

describe('a model that is missing, damaged or another', () => {
  test('leaves the lexical ranking', () => {
    const lexical = new PaperIndex([buildSegment(papers)], new Set(), model);
    expect(lexical.model).toBeUndefined();
    expect(findRelated(lexical, { ...papers[2]!, title: 'Storms' })[0]!.key).toBe('3');
  });

  test('and merging with the right model brings the vectors back', () => {
    const late = mergeSegments([buildSegment(papers)], () => false, model);
    expect(late.nibbles).toEqual(buildSegment(papers, model).nibbles);
    expect(new PaperIndex([late], new Set(), model).model).toBe(model);
  });
});
