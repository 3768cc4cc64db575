import { hasShared } from '../dev/paths';
import { readCorpus } from '../dev/recorded';
import { makeRandom } from '../lib/paper/random';

/** What the benchmark needs of a paper. */
export interface MadePaper {
  id: string;
  title: string;
  abstract: string;
  authors?: string[];
  categories?: string[];
}

/**
 * Papers for a store of any size, always the same ones: the first of the corpus beside the project, and beyond its end papers that
 * are made of two of it. Without the corpus all are made of a vocabulary of the project's own.
 */
export function* makePapers(count: number, real = hasShared ? readCorpus(count) : []): Generator<MadePaper> {
  yield* real.slice(0, count);
  if (real.length >= count) return;
  yield* real.length > 0 ? recombine(real, count) : invent(count);
}

type Pick = <T>(items: readonly T[]) => T;

function makePick(random: () => number): Pick {
  return (items) => items[Math.floor(random() * items.length)]!;
}

/** Ids of months to come, which no paper has yet. */
function makeId(row: number): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `30${pad(1 + Math.floor(row / 99_999), 2)}.${pad(1 + (row % 99_999), 5)}`;
}

/** A subject's papers share a word of their titles; of fewer there is nothing to recombine, and of more the word is no subject. */
const SUBJECT = { least: 20, most: 2_000 };
/** New papers bring new words. Each of the last 10,000 of the corpus has 2.7 that none before it has, some of them numbers. */
const COINED = 2;

/**
 * Each paper has two real parents of one subject. Its sentences begin as a sentence of one and end as a sentence of the other, so
 * words stand in as many papers as they really do, most pairs of words are real, and no sentence stands in two papers. Names that are
 * coined from two words of the parents' titles come to it, as a vocabulary grows with the papers (Heaps' law).
 */
function* recombine(real: readonly MadePaper[], count: number): Generator<MadePaper> {
  const random = makeRandom(7);
  const pick = makePick(random);
  const subjects = groupBySubject(real);
  for (let row = real.length; row < count; row++) {
    const one = pick(real);
    const other = pick(subjects.get(one) ?? real);
    const splice = (a: string, b: string): string => {
      const [first, second] = [a.split(' '), b.split(' ')];
      const cut = 0.25 + random() / 2;
      return [...first.slice(0, Math.ceil(first.length * cut)), ...second.slice(Math.ceil(second.length * cut))].join(' ');
    };
    const [ours, theirs] = [one, other].map(({ abstract }) => abstract.split(/(?<=\.) /)) as [string[], string[]];
    const names = Array.from({ length: COINED }, () => coin(pick(one.title.split(' ')), pick(other.title.split(' '))));
    const sentences = ours.map((sentence) => splice(sentence, pick(theirs)));
    yield {
      ...one, id: makeId(row - real.length), title: `${names[0]}: ${splice(one.title, other.title)}`,
      abstract: [...sentences, ...names.map((name) => `We call it ${name}.`)].join(' '),
    };
  }
}

/** The first half of a word and the second half of another: `Transnoise`. */
function coin(one: string, other: string): string {
  const [first, second] = [one, other].map((word) => word.replace(/[^\p{L}]/gu, '')) as [string, string];
  return `${first.slice(0, Math.ceil(first.length / 2))}${second.slice(Math.floor(second.length / 2)).toLowerCase()}`;
}

/** For each paper those that share the rarest word of its title that is a subject's. */
function groupBySubject(papers: readonly MadePaper[]): Map<MadePaper, MadePaper[]> {
  const byWord = new Map<string, MadePaper[]>();
  const wordsOf = (paper: MadePaper): string[] => [...new Set(paper.title.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
  for (const paper of papers)
    for (const word of wordsOf(paper)) {
      const group = byWord.get(word);
      if (group) group.push(paper);
      else byWord.set(word, [paper]);
    }
  return new Map(papers.flatMap((paper) => {
    const groups = wordsOf(paper).map((word) => byWord.get(word)!)
      .filter(({ length }) => length >= SUBJECT.least && length <= SUBJECT.most);
    const rarest = groups.toSorted((a, b) => a.length - b.length)[0];
    return rarest ? [[paper, rarest] as const] : [];
  }));
}

const INVENTED = { words: 30_000, subjects: 200, subjectWords: 60, sentences: 7, sentence: 21, title: 9 };
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi lo mu na re si to ka'.split(' ');
const FUNCTION_WORDS = 'the of and a in to for we is that with on by as from'.split(' ');

/**
 * Without the corpus: made-up words, which Zipf's law deals out, a third of them from the words of the paper's subject, and function
 * words at the share that they have in English.
 */
function* invent(count: number): Generator<MadePaper> {
  const random = makeRandom(11);
  const pick = makePick(random);
  const vocabulary = Array.from({ length: INVENTED.words }, (_, row) => {
    let word = '';
    const base = SYLLABLES.length;
    for (let rest = row + base; rest > 0; rest = Math.floor(rest / base)) word += SYLLABLES[rest % base];
    return word;
  });
  // Inverse of the distribution 1/rank: ranks are even by their logarithm.
  const anyWord = (): string => vocabulary[Math.floor(INVENTED.words ** random()) - 1]!;
  const subjects = Array.from({ length: INVENTED.subjects }, () => Array.from({ length: INVENTED.subjectWords }, () => pick(vocabulary)));
  for (let row = 0; row < count; row++) {
    const subject = pick(subjects);
    const write = (length: number): string => Array.from({ length }, () => {
      const kind = random();
      return kind < 0.35 ? pick(FUNCTION_WORDS) : kind < 0.68 ? pick(subject) : anyWord();
    }).join(' ');
    const sentences = Array.from({ length: INVENTED.sentences }, () => write(INVENTED.sentence));
    yield { id: makeId(row), title: write(INVENTED.title), abstract: `${sentences.join('. ')}.` };
  }
}
