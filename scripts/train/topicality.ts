import { dot, normalize } from '@/lib/related/vectors';
import type { TrainingPaper, Vocabulary } from './vocabulary';

const SUBJECTS = 96;
const ROUNDS = 8;
/** A prior for rare terms: as if each had been seen in so many more papers, spread over the subjects like all papers. */
const PRIOR = 10;
/** A term of this relative entropy (in nats) or more counts fully. */
const FULL = 0.4;
const LEAST = 0.01;

/**
 * How much each term says about a paper's subject, 0 … 1 for each row of `vocabulary`: papers of every subject use
 * "results" and "attempt", papers of a few use "protein". It is the root of the relative entropy (Kullback & Leibler
 * 1951) between the subjects of the term's papers and those of all papers, minus what chance gives for so few papers
 * (Miller 1955). Subjects are clusters of the papers' vectors (spherical k-means: Dhillon & Modha 2001).
 */
export function measureTopicality(
  papers: readonly TrainingPaper[], vocabulary: Vocabulary, vectors: Float32Array, dimensions: number, random: () => number,
): Float32Array {
  const subjects = clusterPapers(papers.map((paper) => sumPaper(paper, vectors, dimensions)), dimensions, random);
  const sizes = new Float64Array(SUBJECTS);
  const counts = new Uint32Array(vocabulary.terms.length * SUBJECTS);
  papers.forEach(({ title, abstract }, i) => {
    sizes[subjects[i]!]!++;
    for (const row of new Set([...title, ...abstract])) counts[row * SUBJECTS + subjects[i]!]!++;
  });
  return Float32Array.from(vocabulary.frequencies, (frequency, row) => {
    let entropy = -(SUBJECTS - 1) / (2 * frequency);
    for (let subject = 0; subject < SUBJECTS; subject++) {
      const share = sizes[subject]! / papers.length;
      const count = counts[row * SUBJECTS + subject]!;
      const own = (count + PRIOR * share) / (frequency + PRIOR);
      if (count > 0) entropy += own * Math.log(own / share);
    }
    return Math.min(1, Math.sqrt(Math.max(LEAST, entropy) / FULL));
  });
}

function sumPaper({ title, abstract }: TrainingPaper, vectors: Float32Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const rows of [title, abstract]) {
    for (const row of rows) for (let d = 0; d < dimensions; d++) sum[d]! += vectors[row * dimensions + d]!;
  }
  normalize(sum);
  return sum;
}

/** For each paper: the nearest of `SUBJECTS` means. */
function clusterPapers(papers: readonly Float32Array[], dimensions: number, random: () => number): Uint32Array {
  const subjects = new Uint32Array(papers.length);
  let means = Array.from({ length: SUBJECTS }, () => papers[Math.floor(random() * papers.length)]!.slice());
  for (let round = 0; round < ROUNDS; round++) {
    const sums = means.map(() => new Float32Array(dimensions));
    papers.forEach((paper, i) => {
      let most = -Infinity;
      for (let subject = 0; subject < SUBJECTS; subject++) {
        const cosine = dot(paper, means[subject]!);
        if (cosine > most) {
          most = cosine;
          subjects[i] = subject;
        }
      }
      const sum = sums[subjects[i]!]!;
      for (let d = 0; d < dimensions; d++) sum[d]! += paper[d]!;
    });
    for (const sum of sums) normalize(sum);
    means = sums;
  }
  return subjects;
}
