import { describe, expect, test } from 'vitest';
import {
  buildSegment, explainHits, findRelated, groupNearDuplicates, keepClose, measureCoverage, PaperIndex,
} from '@/lib/related';
import { readShippedModel } from '../../../bench/related/rank-file';
import { readSample } from '@/dev/recorded';
import { makeModel, makePapers } from './fixtures';

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
  const explained = explainHits(index, query, hits);
  const textsOf = (reasons: readonly { text: string }[]): string[] => reasons.map(({ text }) => text.toLowerCase());
  const explainOne = (mine: { title: string; abstract: string }, theirs: { title: string; abstract: string }, from = index) =>
    explainHits(from, mine, [{ key: 'one', ...theirs }])[0]!;

  test('gives up to three terms, phrases first, as the related paper writes them', () => {
    const { title, abstract } = hits[0]!;
    // Only the title of it is known, so that no sentence says them.
    const texts = explainOne(query, { title: `${title}: ${abstract}`, abstract: '' }).reasons.map(({ text }) => text);
    expect(texts.length).toBeLessThanOrEqual(3);
    expect(texts).toContain('layer skipping');
    expect(texts.filter((text) => text.includes(' ')).length).toBeGreaterThanOrEqual(2);
    for (const [i, { reasons }] of explained.entries()) {
      for (const { text } of reasons) expect(`${hits[i]!.title}\n${hits[i]!.abstract}`).toContain(text);
    }
  });

  test('names beside a sentence what it leaves out, in no form again', () => {
    const { sentence, reasons } = explainOne(
      { title: 'Layer skipping with token routing', abstract: 'We study token routing and layer skipping in decoders.' },
      { title: 'Layer skipping and token routing', abstract: 'We propose layers that are skipped: layer skipping saves compute.' },
    );
    const said = sentence!.parts.map(({ text }) => text).join('');
    expect(said).toContain('layer skipping');
    expect(textsOf(reasons).some((text) => text.includes('token'))).toBe(true);
    expect(textsOf(reasons).filter((text) => /layer|skip/.test(text))).toEqual([]);
  });

  test('names no words of manner, no function words and no halves of hyphenated words', () => {
    const texts = textsOf(explained.flatMap(({ reasons }) => reasons));
    for (const empty of ['propose', 'method', 'study', 'the', 'we', 'pre', 'trained routers']) expect(texts).not.toContain(empty);
  });

  test('names what two papers are about, not that both follow, report or consistently improve', () => {
    const { reasons } = explainOne(
      {
        title: 'Routing of Tokens',
        abstract: 'Followed by practical reports, token routing consistently improves; we assume rich traces.',
      },
      { title: 'Traces of Token Routing', abstract: 'Practical reports, followed by rich traces, consistently improve what we assume.' },
    );
    expect(textsOf(reasons).filter((text) => !/token|rout|trace/.test(text))).toEqual([]);
    expect(reasons.length).toBeGreaterThan(0);
  });

  test('prefers words of the subject to words that stand in papers of every subject', () => {
    const model = makeModel({ small: 0.3, fast: 0.3 });
    const few = [
      { key: 'n', title: 'Radar at Night', abstract: 'Small flock, fast wing: a small radar, fast at night, over the alps.' },
      ...makePapers(30).filter((_, i) => i % 5 !== 1),
    ];
    const from = new PaperIndex([buildSegment(few, model)], new Set(), model);
    const { reasons } = explainOne(
      { title: 'Flocks', abstract: 'A small and fast way to follow a flock with radar; the wing is small.' },
      // Without an abstract there is no sentence to say them.
      { title: few[0]!.abstract, abstract: '' }, from,
    );
    expect(textsOf(reasons)).toEqual(expect.arrayContaining(['flock', 'radar']));
    expect(textsOf(reasons)).not.toEqual(expect.arrayContaining([expect.stringMatching(/small|fast/)]));
  });

  test('names no half of a phrase', () => {
    const { reasons } = explainOne(
      { title: 'Alignment', abstract: 'A multimodal large language model with adapters.' },
      { title: 'Adapters', abstract: 'Adapters of multimodal large language models.' },
    );
    expect(textsOf(reasons)).not.toContain('multimodal large');
  });

  test('names no part of an address, no number with a unit, and no phrase that begins in the title and ends in the abstract', () => {
    const mine = {
      title: 'Bird radar',
      abstract: 'Night flights. We train 3B and 7B. Code: https://github.com/jinyangwu/nightowl, nightowl@birds.example.org.',
    };
    const { reasons } = explainOne(mine, { title: 'Weather radar', abstract: 'Night: see github.com/jinyangwu/nightowl for 3B.' });
    expect(textsOf(reasons).filter((text) => /github|jinyangwu|nightowl|3b|example/.test(text))).toEqual([]);
    expect(textsOf(reasons)).not.toContain('radar night');
  });

  test('takes a name with its genitive for one phrase, however its apostrophe is written', () => {
    const paper = (disease: string): { title: string; abstract: string } =>
      ({ title: `Gait in ${disease}`, abstract: `We measure the gait of two hundred people who live with ${disease} at home.` });
    const model = readShippedModel();
    const shipped = new PaperIndex([buildSegment(makePapers(50), model)], new Set(), model);
    const marksOf = (one: string, other: string): string[] => {
      const { sentence, reasons } = explainOne(paper(one), paper(other), shipped);
      return [...sentence!.parts.filter(({ isMarked }) => isMarked), ...reasons].map(({ text }) => text);
    };
    expect(marksOf("Parkinson's disease", 'Parkinson’s disease').join(' ')).toContain('Parkinson’s disease');
    expect(marksOf('Parkinson disease', "Parkinson's disease").join(' ')).toContain("Parkinson's disease");
    expect(marksOf("the model's gait", "the model's gait").join(' ')).not.toContain("model's gait");
  });

  test('counts the forms of a word once', () => {
    const text = 'Behavioral cloning of behavior; an agent harness beside other agent harnesses.';
    const texts = textsOf(explainOne({ title: 'Flocks', abstract: text }, { title: 'Wings', abstract: text }).reasons);
    expect(texts.filter((term) => term.includes('behavior')).length).toBeLessThanOrEqual(1);
    expect(texts.filter((term) => term.includes('harness')).length).toBeLessThanOrEqual(1);
  });

  test('names nothing where nothing that both say tells of a subject', () => {
    const model = makeModel({ small: 0.1, fast: 0.1, despite: 0.01 });
    const from = new PaperIndex([buildSegment(store, model)], new Set(), model);
    const { reasons } = explainOne({ title: 'Despite small', abstract: '' }, { title: 'Fast despite small', abstract: '' }, from);
    expect(reasons).toEqual([]);
  });

  test('names the nearest pair of terms where only titles are known and no word is shared', () => {
    const model = makeModel();
    const fused = new PaperIndex([buildSegment(store, model)], new Set(), model);
    const { reasons, sentence } = explainOne({ title: 'Flock', abstract: 'wing of alps' }, { title: 'Radar', abstract: '' }, fused);
    expect(sentence).toBeUndefined();
    expect(reasons).toEqual([{ text: 'Radar', kind: 'nearest', other: expect.stringMatching(/^(?:Flock|wing|alps)$/) as string }]);
    expect(explainOne({ title: 'Flock', abstract: '' }, { title: 'Enzyme', abstract: '' }, fused).reasons).toEqual([]);
  });

  test('gives every hit of the sample a sentence or terms, and most a sentence with a mark', () => {
    const papers = readSample().entries.map(({ arxivId, title, gist }) => ({ key: arxivId!, title, abstract: gist ?? '' }));
    const byKey = new Map(papers.map((paper) => [paper.key, paper]));
    const model = readShippedModel();
    const sample = new PaperIndex([buildSegment(papers, model)], new Set(), model);
    const rows = papers.flatMap((paper) => {
      const found = findRelated(sample, { ...paper, exclude: (key) => key === paper.key });
      const close = keepClose(found, sample.size, measureCoverage(sample, paper));
      return explainHits(sample, paper, close.map(({ key, vector }) => ({ ...byKey.get(key)!, ...(vector && { vector }) })))
        .map((row, i) => ({ ...row, gist: byKey.get(close[i]!.key)!.abstract.replace(/\s+/g, ' ') }));
    });
    expect(rows.filter(({ sentence, reasons }) => !sentence && !reasons.length)).toEqual([]);
    const sentences = rows.flatMap(({ sentence, gist }) => (sentence ? [{ said: sentence, gist }] : []));
    expect(sentences.length).toBeGreaterThan(20);
    for (const { said, gist } of sentences) {
      const text = said.parts.map((part) => part.text).join('').replace(/^… |…$/g, '');
      expect(gist.toLowerCase()).toContain(text.toLowerCase());
      expect(text.length).toBeLessThanOrEqual(104);
    }
    const marked = sentences.filter(({ said }) => said.parts.some(({ isMarked }) => isMarked));
    expect(marked.length / rows.length).toBeGreaterThan(0.7);
  });

  test('does not throw on empty or odd texts', () => {
    expect(explainHits(index, { title: '', abstract: '' }, [{ key: 'x', title: '', abstract: '' }])).toEqual([{ reasons: [] }]);
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

  const say = (about: string): string => Array.from({ length: 25 }, (_, i) => `${about}${i} ${about}s rise`).join(' ');
  const rates = { key: 'a', title: 'On the Price of Waiting', abstract: say('rate'), authors: ['Ada Example', 'Bo Sample'] };
  const same = (other: object, one: object = rates): boolean =>
    groupNearDuplicates([rates, { ...rates, key: 'b', ...other }].map((paper) => ({ ...paper, ...(paper.key === 'a' ? one : {}) }))).length === 1;

  test('keeps papers of one title apart that have neither an author nor the text in common', () => {
    expect(same({ authors: ['Zoe Other'], abstract: say('queue') })).toBe(false);
    expect(same({ authors: ['Zoe Other', 'Sample, B.'], abstract: say('queue') })).toBe(true);
    expect(same({ authors: ['Zoe Other'] })).toBe(true);
    expect(same({ authors: [], abstract: say('queue') })).toBe(true);
    expect(same({ authors: ['Zoe Other'], abstract: '' })).toBe(true);
  });

  test('does not take the title of many for a sign', () => {
    expect(same({ title: 'Editorial', authors: [], abstract: say('queue') }, { title: 'Editorial' })).toBe(false);
    expect(same({ title: 'Editorial', abstract: say('queue') }, { title: 'Editorial' })).toBe(true);
    expect(same({ title: 'Editorial', authors: [] }, { title: 'Editorial' })).toBe(true);
  });
});
