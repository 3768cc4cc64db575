import { measureHeading } from './abstract-headings';
import type { SentencePart } from './key-sentence';

/** Two lines of the sidebar hold this many characters and the name of a role. If a font is wider, the style cuts the text. */
const MAX_UNITS = 104;
/** A cut at the end of a clause is taken if it leaves so many. */
const MIN_UNITS = 70;
/** What a clause further back must have more in phrases than the first one. */
const FIRST_CLAUSE = 0.6;

/** Words that join a sentence to the one before, which is not shown. */
const LEAD = new RegExp(
  '^(?:(?:however|moreover|furthermore|in addition|additionally|specifically|in particular|to this end|therefore|thus|hence|concretely|'
  + 'more specifically|consequently|as a result|finally|then|first|second|secondly|third|firstly|crucially|notably|importantly|meanwhile|'
  + 'in contrast|building on (?:this|these)[^,]{0,30}|based on (?:this|these)[^,]{0,30}|motivated by (?:this|these)[^,]{0,30}|'
  + 'inspired by (?:this|these)[^,]{0,30}|to (?:address|tackle|overcome|solve|mitigate|bridge|fill|close|remedy|resolve|alleviate) '
  + '(?:this|these|the|such|those)[^,]{0,50}|in (?:this|the present) (?:paper|work|study|article|letter|report)|here),? )+',
  'i',
);
/** Where a shown text may begin: after a colon or semicolon, or with what the paper does. */
const CLAUSE_START = /[;:] (?:\([\div]{1,4}\) )?|, (?=(?:we|this (?:paper|work|study)) )/gi;
const CLAUSE = /[,;:] (?:\([\div]{1,4}\) )?|[,;:]$| [–—-]{1,3} | (?=(?:that|which|where|by|while|through|using|via) )/g;
/** What no cut text ends with. */
const LOOSE_END = new RegExp(
  ' (?:a|an|the|and|or|of|in|on|to|for|with|by|from|as|at|that|which|is|are|be|can|we|our|its|their|this|these|both|not|such|i\\.e\\.|e\\.g\\.)$',
  'i',
);

/** A bracket that is not closed, and what it holds: "quantum theory of free (scalar". */
const OPEN_BRACKET = / [([][^()[\]]{0,32}$/;

/** A phrase in a sentence. */
export interface WeighedPlace {
  start: number;
  end: number;
  weight: number;
}

/** A sentence cut to two lines, preferably to the clause with the phrases, with these marked; where it is cut, and what these weigh. */
export function cutSentence(
  said: string, places: readonly WeighedPlace[],
): { parts: SentencePart[]; start: number; end: number; weight: number } {
  const named = measureHeading(said);
  const first = named + (LEAD.exec(said.slice(named))?.[0].length ?? 0);
  let best = { start: first, end: endOf(said, first) };
  if (best.end < said.length) {
    let most = weightIn(best.start, best.end, places) + FIRST_CLAUSE;
    // Where the beginning says nothing of what is shared, any clause may begin the text.
    const clauses = weightIn(best.start, best.end, places) ? CLAUSE_START : CLAUSE;
    for (const { index, 0: sign } of said.matchAll(clauses)) {
      const start = index + sign.length;
      if (start <= first) continue;
      const end = endOf(said, start);
      const weight = weightIn(start, end, places);
      if (weight <= most || end - start < MIN_UNITS / 2) continue;
      most = weight;
      best = { start, end };
    }
  }
  return { ...best, parts: markPlaces(said, best, best.start > first, places), weight: weightIn(best.start, best.end, places) };
}

function weightIn(start: number, end: number, places: readonly WeighedPlace[]): number {
  return places.reduce((sum, place) => (place.start >= start && place.end <= end ? sum + place.weight : sum), 0);
}

/** Where a text from `start` on ends that fits: at the end of the sentence, of a clause or of a word. */
function endOf(said: string, start: number): number {
  if (said.length - start <= MAX_UNITS) return said.length;
  const fitting = said.slice(start, start + MAX_UNITS);
  let end = fitting.lastIndexOf(' ');
  if (end < MIN_UNITS) return start + fitting.length;
  for (const { index } of fitting.matchAll(CLAUSE)) if (index >= MAX_UNITS - 25) end = index;
  let kept = fitting.slice(0, end).replace(OPEN_BRACKET, '');
  while (LOOSE_END.test(kept)) kept = kept.replace(LOOSE_END, '');
  return start + kept.replace(/[\s,;:(–—-]+$/, '').length;
}

function markPlaces(
  said: string, { start, end }: { start: number; end: number }, isInside: boolean, places: readonly WeighedPlace[],
): SentencePart[] {
  const parts: SentencePart[] = [];
  const add = (text: string, isMarked = false): void => {
    if (text) parts.push(isMarked ? { text, isMarked } : { text });
  };
  let at = start;
  let lead = isInside ? '… ' : '';
  const take = (to: number): string => {
    const text = said.slice(at, to);
    const taken = at === start && !isInside ? text.charAt(0).toUpperCase() + text.slice(1) : lead + text;
    lead = '';
    at = to;
    return taken;
  };
  for (const place of places) {
    if (place.start < at || place.end > end) continue;
    add(take(place.start));
    add(take(place.end), true);
  }
  add(take(end));
  if (end < said.length) add('…');
  return parts;
}
