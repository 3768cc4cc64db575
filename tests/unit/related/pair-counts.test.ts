import { expect, it } from 'vitest';
import { buildSegment, PaperIndex } from '@/lib/related/index';
import { PairCounts } from '@/lib/related/pair-counts';
import { hashPair, hashWord } from '@/lib/related/tokenize';
import { makePapers } from './fixtures';

const papers = makePapers(300);
const [first, second, third] = [papers.slice(0, 100), papers.slice(100, 200), papers.slice(50, 300)].map((list) => buildSegment(list));
const words = 'layer skipping transformer depth bird migration radar protein folding speech recognition'.split(' ').map(hashWord);
const pairs = words.flatMap((word) => words.map((next) => hashPair(word, next)));
const frequencies = (index: PaperIndex): number[] => pairs.map((pair) => index.pairFrequency(pair));

it('follow an index that gets a part, loses papers, gets them back and is merged', () => {
  const counts = new PairCounts();
  const steps = [
    { segments: [first!] }, { segments: [first!, second!], removed: ['p3', 'p120'] }, { segments: [first!, second!] },
    { segments: [first!, second!, third!], removed: ['p0'] }, { segments: [third!] },
  ];
  for (const { segments, removed = [] } of steps) {
    const gone = new Set(removed);
    expect(frequencies(new PaperIndex(segments, gone, undefined, counts))).toEqual(frequencies(new PaperIndex(segments, gone)));
  }
  expect(Math.max(...frequencies(new PaperIndex([third!])))).toBeGreaterThan(3);
});

it('do not read again the papers that were counted', () => {
  const counts = new PairCounts();
  frequencies(new PaperIndex([first!], new Set(), undefined, counts));
  const expected = frequencies(new PaperIndex([first!, second!]));
  const { documents } = first!;
  Object.assign(first!, { documents: new Uint8Array(documents.length) });
  expect(frequencies(new PaperIndex([first!, second!], new Set(), undefined, counts))).toEqual(expected);
  Object.assign(first!, { documents });
});
