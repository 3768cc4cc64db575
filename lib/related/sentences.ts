/** A sentence of a text: [start, end), without the blanks around it. */
export interface Sentence {
  start: number;
  end: number;
}

/** A sign that may end a sentence, what closes behind it, blanks; then what may begin the next one. */
const SENTENCE_END = /[.!?][)"'’”\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}$\\])|[。！？]\s*/gu;
/** What ends with a full stop and ends no sentence. One letter may be an initial. */
const ABBREVIATION = /(?:^|[\s([])(?:e\.g|i\.e|et al|cf|vs|resp|Figs?|Eqs?|Secs?|Refs?|Tabs?|Dr|Mr|Mrs|Prof|St|approx|w\.r\.t|a\.k\.a|No|\p{Lu})\.$/u;
/** Shorter pieces ("1. ", "Fig.") belong to what follows. */
const MIN_SENTENCE_UNITS = 12;
/** The longest abbreviation with the blank before it. */
const ABBREVIATION_UNITS = 9;

/** The sentences of `text`, in order. A text without a full stop is one. */
export function findSentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  const take = (end: number): void => {
    const piece = text.slice(start, end);
    const blank = piece.length - piece.trimStart().length;
    if (piece.trim()) found.push({ start: start + blank, end: start + piece.trimEnd().length });
    start = end;
  };
  for (const { index, 0: sign } of text.matchAll(SENTENCE_END)) {
    const isAbbreviation = ABBREVIATION.test(text.slice(Math.max(start, index - ABBREVIATION_UNITS), index + 1));
    if (isAbbreviation || index - start < MIN_SENTENCE_UNITS) continue;
    take(index + sign.length);
  }
  take(text.length);
  return found;
}
