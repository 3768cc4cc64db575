import type { PaperIndex } from './paper-index';
import { hashPair, tokenize, type Token } from './tokenize';

/** A term that tells a person why two papers are close. */
export interface Reason {
  /** As written in the other paper. */
  text: string;
  kind: 'shared' | 'nearest';
  /** For `nearest`: the term of the other paper. */
  other?: string;
}

/** The words that a reason may be drawn from. */
export interface ExplainedPaper {
  key: string;
  title: string;
  abstract: string;
}

const MOST_REASONS = 4;
/** How much a term's weight falls with every hit that already showed it. */
const REPEAT = 0.6;

/** For each hit, in order, two to four terms it shares with the query: phrases before single words, and not the same set for all. */
export function explainHits(
  index: PaperIndex,
  query: { title: string; abstract: string },
  hits: readonly ExplainedPaper[],
): Reason[][] {
  const own = new Set(phrases(`${query.title}. ${query.abstract}`).keys());
  const shown = new Map<number, number>();
  return hits.map((hit) => {
    const shared = [...phrases(`${hit.title}. ${hit.abstract}`)]
      .filter(([term]) => own.has(term))
      .map(([term, { text, words }]) => {
        const frequency = index.wordFrequency(term);
        const idf = Math.log(1 + index.size / (frequency + 0.5));
        return { term, text, words, weight: idf * (words > 1 ? 1.5 : 1) * REPEAT ** (shown.get(term) ?? 0) };
      })
      .sort((a, b) => b.weight - a.weight);
    const chosen: typeof shared = [];
    for (const reason of shared) {
      if (chosen.length === MOST_REASONS) break;
      const lower = reason.text.toLowerCase();
      if (chosen.some(({ text }) => text.toLowerCase().includes(lower) || lower.includes(text.toLowerCase()))) continue;
      chosen.push(reason);
    }
    for (const { term } of chosen) shown.set(term, (shown.get(term) ?? 0) + 1);
    return chosen.sort((a, b) => b.words - a.words).map(({ text }) => ({ text, kind: 'shared' }));
  });
}

function phrases(text: string): Map<number, { text: string; words: number }> {
  const found = new Map<number, { text: string; words: number }>();
  let previous: Token | undefined;
  for (const token of tokenize(text)) {
    if (token.stop) {
      previous = undefined;
      continue;
    }
    if (!found.has(token.term)) found.set(token.term, { text: text.slice(token.start, token.end), words: 1 });
    if (previous) {
      const between = text.slice(previous.end, token.start);
      const pair = hashPair(previous.term, token.term);
      if (/^[\s-]$/.test(between) && !found.has(pair)) found.set(pair, { text: text.slice(previous.start, token.end), words: 2 });
    }
    previous = token;
  }
  return found;
}
