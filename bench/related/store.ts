import { makeRandom } from '../../scripts/train/random';
import type { BenchPaper } from './data';

/**
 * The first `count` papers of a corpus. Beyond its end, each paper is recombined from two real ones (half of each title,
 * sentences of each abstract), so that words and lengths stay real. Seeded.
 */
export function growCorpus(corpus: readonly BenchPaper[], count: number): BenchPaper[] {
  const random = makeRandom(7);
  const pick = (): BenchPaper => corpus[Math.floor(random() * corpus.length)]!;
  const papers = corpus.slice(0, count);
  while (papers.length < count) {
    const one = pick();
    const other = pick();
    const words = [one, other].map(({ title }) => title.split(' '));
    const sentences = [one, other].map(({ abstract }) => abstract.split('. '));
    papers.push({
      id: `recombined:${papers.length}`,
      title: [...words[0]!.slice(0, Math.ceil(words[0]!.length / 2)), ...words[1]!.slice(Math.ceil(words[1]!.length / 2))].join(' '),
      abstract: [...sentences[0]!.slice(0, 4), ...sentences[1]!.slice(-4)].join('. '),
    });
  }
  return papers;
}
