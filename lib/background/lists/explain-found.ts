import type { AbstractPart, FoundPaper, PaperCard } from '@/lib/messages/protocol';
import type { LibraryEntry } from '@/lib/paper/paper';
import { splitName } from '@/lib/paper/person-name';
import { plainAbstract } from '@/lib/paper/plain-tex';
import { excerpt, findTerms, markWords } from '@/lib/search/mark-words';
import type { ParsedQuery } from '@/lib/search/parse-query';
import type { StoredPaper } from '@/lib/store/database';
import { t } from '@/lib/texts/t';

/** Authors that a line names, besides those that were searched for. */
const FIRST_AUTHORS = 3;

/** What was searched for, as it may stand in texts and in names. */
export interface FoundTerms {
  words: readonly string[];
  names: readonly string[];
}

/** `spellings`: other spellings by which papers were found. */
export function readTerms({ words, phrases, conditions }: ParsedQuery, spellings: readonly string[]): FoundTerms {
  const names = conditions.flatMap(({ field, not, ...condition }) =>
    (field === 'author' && !not && 'value' in condition ? condition.value.split(/[\s,.-]+/) : []));
  return { words: [...new Set([...phrases, ...words, ...spellings])], names: names.filter(Boolean) };
}

/** The card with its words marked that were searched for, in its title, its authors or where else they stand. */
export function explainFound(card: PaperCard, stored: StoredPaper, entry: LibraryEntry | undefined, terms: FoundTerms): FoundPaper {
  const title = markParts(card.titleParts ?? [{ text: card.title }], terms.words);
  const authors = markAuthors(stored.authors, [...terms.words, ...terms.names]);
  const told = new Set(findTerms([card.title, ...stored.authors].join('\n'), terms.words));
  const untold = terms.words.filter((word) => !told.has(word));
  return { ...card, titleMarks: title, line: (untold.length > 0 && findElsewhere(stored, entry, untold)) || authors };
}

function markParts(parts: readonly AbstractPart[], terms: readonly string[]): AbstractPart[] {
  return parts.flatMap((part): AbstractPart[] => (part.tex === undefined ? markWords(part.text, terms) : [part]));
}

/** `Zhao, Pan, José Gómez et al.`: the first authors, and by their whole names those that were searched for. */
function markAuthors(authors: readonly string[], terms: readonly string[]): AbstractPart[] {
  const shown = authors.flatMap((name, place): AbstractPart[][] => {
    const marked = markWords(name, terms);
    if (marked.some(({ isMarked }) => isMarked)) return [marked];
    return place < FIRST_AUTHORS ? [[{ text: splitName(name).family }]] : [];
  });
  const parts = shown.flatMap((name, place) => (place > 0 ? [{ text: ', ' }, ...name] : name));
  return shown.length < authors.length ? [...parts, { text: ' et al.' }] : parts;
}

/** Where the words stand: the person's own words first. */
function findElsewhere(paper: StoredPaper, entry: LibraryEntry | undefined, terms: readonly string[]): AbstractPart[] | undefined {
  const places: [label: string, text: string | undefined][] = [
    [t('found.inTags'), entry?.tags.join(', ')], [t('found.inNote'), entry?.note], ['', plainAbstract(paper.abstract ?? paper.gist ?? '')],
    ['', paper.journalRef], ['', paper.authorComment],
  ];
  for (const [label, text] of places) {
    const found = text ? excerpt(text, terms) : undefined;
    if (found) return label ? [{ text: `${label} ` }, ...found] : found;
  }
  return undefined;
}
