import { describe, expect, test } from 'vitest';
import { buildSegment, decodeSegment, encodeSegment, explainHits, findRelated, mergeSegments, PaperIndex } from '@/lib/related';

const papers = [
  { key: '1', title: 'Mixture of depths for language models', abstract: 'Layer skipping saves compute in transformers by routing tokens around layers.' },
  { key: '2', title: 'Dynamic layer skipping', abstract: 'We route tokens around layers of transformers, so that language models save compute.' },
  { key: '3', title: 'Bird migration seen by radar', abstract: 'Weather radar counts birds that migrate at night over the Alps.' },
  { key: '4', title: 'Radar of storms', abstract: 'Weather radar sees hail and storms early.' },
];

describe('findRelated', () => {
  const index = new PaperIndex([buildSegment(papers)]);

  test('puts the paper on the same subject first and leaves the twin out', () => {
    const hits = findRelated(index, papers[0]!);
    expect(hits[0]!.key).toBe('2');
    expect(hits.map(({ key }) => key)).not.toContain('1');
  });

  test('keeps to candidates and exclusions', () => {
    const hits = findRelated(index, { ...papers[0]!, title: 'Other', candidates: (key) => key !== '2', exclude: (key) => key === '1' });
    expect(hits.map(({ key }) => key)).not.toContain('1');
    expect(hits.map(({ key }) => key)).not.toContain('2');
  });

  test('base and delta rank as a rebuild, also after a merge and a round trip through bytes', () => {
    const changed = { ...papers[1]!, abstract: 'Now about radar and birds.' };
    const base = buildSegment(papers);
    const delta = decodeSegment(encodeSegment(buildSegment([changed])))!;
    const split = new PaperIndex([base, delta], new Set(['4']));
    const whole = new PaperIndex([buildSegment([papers[0]!, papers[2]!, changed])]);
    const merged = new PaperIndex([mergeSegments([base, delta], (s, row) => split.dead[s]![row] === 1)]);
    const query = { title: 'Radar for birds', abstract: 'Radar and layers.' };
    expect(findRelated(split, query)).toEqual(findRelated(whole, query));
    expect(findRelated(merged, query)).toEqual(findRelated(whole, query));
    expect(split.size).toBe(3);
  });

  test('reasons are shared phrases first', () => {
    const [reasons] = explainHits(index, papers[0]!, [papers[1]!]);
    expect(reasons!.map(({ text }) => text.toLowerCase())).toContain('layer skipping');
    expect(reasons!.length).toBeLessThanOrEqual(4);
  });

  test('damaged bytes are no segment', () => {
    const bytes = new Uint8Array(encodeSegment(buildSegment(papers)));
    bytes[bytes.length - 5]! ^= 1;
    expect(decodeSegment(bytes.buffer)).toBeUndefined();
    expect(decodeSegment(new ArrayBuffer(7))).toBeUndefined();
  });
});
