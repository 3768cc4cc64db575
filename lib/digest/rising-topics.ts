/**
 * Finds phrases that papers use more than they did before. Measured by the log-odds ratio with an informative Dirichlet
 * prior (Monroe, Colaresi, Quinn, "Fightin' Words", Political Analysis 16(4), 2008, equations 16 and 22) over the papers
 * that use a phrase. The prior is the rate of both times together.
 */
import type { PaperKey } from '@/lib/paper/paper';

/** The parts of a paper that phrases are taken from. Abstracts are left out, as mostly verbs and adjectives rise there. */
export interface TopicPaper {
  key: PaperKey;
  title: string;
  keywords?: string[] | undefined;
}

interface RisingTopic {
  /** In the spelling that most papers use. */
  phrase: string;
  /** Standard deviations by which the phrase rose; at least 1.96. */
  z: number;
  /** The recent papers that use it. */
  papers: PaperKey[];
  /** The share of recent papers and of earlier ones that use it, 0…1. */
  recentRate: number;
  pastRate: number;
}

/** The weight of the prior, in papers. */
const PRIOR_PAPERS = 40;
const MIN_PAPERS = 3;
/** The two-sided 95 % quantile of the normal distribution. */
const MIN_Z = 1.96;
const MAX_TOPICS = 12;
/** Topics that are compared with each other, before the first are chosen. */
const MAX_COMPARED_TOPICS = 100;
/** Two phrases stand for the same papers if they share this part of the papers of the rarer one. */
const SAME_PAPERS_SHARE = 0.7;

/** Words that no phrase begins or ends with. */
const STOP_WORDS = new Set(
  (
    'a an the of for and or in on to with without by from via at as is are be been being was were has have had do does did ' +
    'can could will would may might this that these those it its their our we you they he she i not no nor but than then ' +
    'so such into onto over under between across through towards toward using use used uses based when where which who ' +
    'what how why while if more most less least very both each all any some many much few one two three new novel paper ' +
    'work show shows propose proposes present presents introduce introduces study approach method methods results result ' +
    'however also yet only further existing recent recently well large high low better best et al per vs versus beyond ' +
    'rather bridging accurate efficient effective robust scalable unified general simple fast towards rethinking ' +
    'understanding exploring improving learning enhancing enabling source structured'
  ).split(' '),
);

/**
 * The phrases of one to three words that recent papers use more than earlier ones did, the most certain first. If several
 * phrases stand for the same papers, the longest is kept. Empty if there are no earlier papers to compare with.
 */
export function findRisingTopics(recent: readonly TopicPaper[], past: readonly TopicPaper[], limit = MAX_TOPICS): RisingTopic[] {
  if (recent.length === 0 || past.length === 0) return [];
  const now = countPhrases(recent);
  const before = countPhrases(past);
  const rising: (RisingTopic & { words: number })[] = [];
  for (const [phrase, { papers, spellings }] of now) {
    if (papers.size < MIN_PAPERS) continue;
    const earlier = before.get(phrase)?.papers.size ?? 0;
    const z = scoreRise(papers.size, recent.length, earlier, past.length);
    if (z < MIN_Z) continue;
    rising.push({
      phrase: mostCommon(spellings),
      z,
      papers: [...papers],
      recentRate: papers.size / recent.length,
      pastRate: earlier / past.length,
      words: phrase.split(' ').length,
    });
  }
  rising.sort((a, b) => b.z - a.z || b.words - a.words || (a.phrase < b.phrase ? -1 : 1));
  return dropSamePapers(rising).slice(0, limit).map(({ words: _words, ...topic }) => topic);
}

/** The z-score of the log-odds ratio for `y` of `n` recent papers against `yPast` of `nPast`. */
export function scoreRise(y: number, n: number, yPast: number, nPast: number): number {
  // The half keeps the prior off 0 and 1 if a phrase stands in no paper or in all of them.
  const prior = (PRIOR_PAPERS * (y + yPast + 0.5)) / (n + nPast + 1);
  const rise = Math.log((y + prior) / (n + PRIOR_PAPERS - y - prior)) - Math.log((yPast + prior) / (nPast + PRIOR_PAPERS - yPast - prior));
  const variance = [y + prior, n + PRIOR_PAPERS - y - prior, yPast + prior, nPast + PRIOR_PAPERS - yPast - prior]
    .reduce((sum, count) => sum + 1 / count, 0);
  return rise / Math.sqrt(variance);
}

interface PhraseCount {
  papers: Set<PaperKey>;
  spellings: Map<string, number>;
}

function countPhrases(papers: readonly TopicPaper[]): Map<string, PhraseCount> {
  const counts = new Map<string, PhraseCount>();
  for (const paper of papers) {
    for (const [phrase, spelling] of findPhrases(paper)) {
      let count = counts.get(phrase);
      if (!count) counts.set(phrase, (count = { papers: new Set(), spellings: new Map() }));
      count.papers.add(paper.key);
      count.spellings.set(spelling, (count.spellings.get(spelling) ?? 0) + 1);
    }
  }
  return counts;
}

/** The phrases of a paper in lower case and singular, each with one spelling of it in this paper. */
function findPhrases(paper: TopicPaper): Map<string, string> {
  const phrases = new Map<string, string>();
  for (const words of splitClauses(paper.title)) addPhrases(phrases, words, 1);
  // A keyword is a phrase already. Its single words ("rate", "backbone") say nothing about the paper.
  for (const keyword of (paper.keywords ?? []).slice(0, 30)) {
    for (const words of splitClauses(keyword)) addPhrases(phrases, words, Math.min(2, words.length));
  }
  return phrases;
}

/** The runs of words between punctuation. */
function splitClauses(text: string): string[][] {
  return text
    .slice(0, 1_000)
    .split(/[^\p{L}\p{N}\s'’+-]+/u)
    .map((clause) => clause.split(/\s+/).filter((word) => /\p{L}/u.test(word)));
}

function addPhrases(phrases: Map<string, string>, words: readonly string[], shortest: number): void {
  for (let from = 0; from < words.length; from += 1) {
    if (isStop(words[from]!)) continue;
    let key = '';
    for (let length = 1; length <= 3 && from + length <= words.length; length += 1) {
      const word = words[from + length - 1]!;
      key += (length > 1 ? ' ' : '') + foldWord(word);
      const isShort = length === 1 && word.length < 4 && word !== word.toUpperCase();
      if (length < shortest || isShort || isStop(word)) continue;
      if (!phrases.has(key)) phrases.set(key, words.slice(from, from + length).join(' '));
    }
  }
}

function isStop(word: string): boolean {
  return word.length < 2 || /-(?:based|aware|driven|guided)$/i.test(word) || STOP_WORDS.has(word.toLowerCase());
}

/** Lower case, without a plural `s`. */
function foldWord(word: string): string {
  const lower = word.toLowerCase().replaceAll('-', '').replace(/['’]s?$/, '');
  return lower.length > 4 && lower.endsWith('s') && !/(?:ss|us|is)$/.test(lower) ? lower.slice(0, -1) : lower;
}

function mostCommon(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Drops "diffusion" and "language model" if "diffusion language model" stands for the same papers. */
function dropSamePapers<T extends { papers: PaperKey[]; words: number; phrase: string }>(topics: readonly T[]): T[] {
  const kept: T[] = [];
  for (const topic of topics) {
    const papers = new Set(topic.papers);
    const at = kept.findIndex((other) => {
      const shared = other.papers.filter((key) => papers.has(key)).length;
      return shared >= SAME_PAPERS_SHARE * Math.min(papers.size, other.papers.length);
    });
    if (at < 0) kept.push(topic);
    else if (topic.words > kept[at]!.words && topic.papers.length >= SAME_PAPERS_SHARE * kept[at]!.papers.length) kept[at] = topic;
    if (kept.length > MAX_COMPARED_TOPICS) break;
  }
  return kept;
}
