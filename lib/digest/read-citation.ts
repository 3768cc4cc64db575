/** References in running text, as papers list what they cite. */
import { areNames, isName, isTitleLike } from './block-text';
import { splitNames } from './names';
import { findLastYear } from './last-year';
import { readReference } from './reference';
import { trimMarks } from './trim-title';

/** `Names, "Title," venue` (IEEE), `Names (2020). Title. Venue` (APA), `Names. 2020. Title. Venue` (ACM). */
const CITATIONS: readonly RegExp[] = [
  /^(?<names>.{3,400}?),?\s["“](?<title>[^"“”]{8,300}?)[,.]?["”]/u,
  /^(?<names>.{3,400}?)\s\((?<year>(?:19|20)\d\d)[a-z]?\)[.,:]?\s(?<title>.{8,300}?)[.?](?:\s|$)/u,
  /^(?<names>.{3,400}?)\.\s(?<year>(?:19|20)\d\d)[a-z]?\.\s(?<title>.{8,300}?)[.?](?:\s|$)/u,
];

/** What a reference says of its work, as `readCitation` gives it. */
export interface Citation {
  authors: readonly string[];
  authorsCut?: boolean | undefined;
  title: string;
  published?: string | undefined;
}

/** Reads the names, title and year of a reference. Returns `undefined` if the text is no reference. */
export function readCitation(text: string): Citation | undefined {
  const reference = readReference(text, { mayLackYear: true });
  if (reference) return reference;
  for (const form of CITATIONS) {
    const found = form.exec(text);
    const { names = '', title = '', year } = found?.groups ?? {};
    // Lists of papers write it the other way round: `Title (2017), Names et al.`
    if (title && areNames(title) && !areNames(names)) return { authors: splitNames(title), title: trimMarks(names) };
    const areAuthors = areNames(names) || isName(names) || /^\p{Lu}[\p{L}-]{2,40}$/u.test(names);
    if (!areAuthors || !isTitleLike(title)) continue;
    const published = year ?? findLastYear(text.slice(found![0].length));
    return { authors: splitNames(names), title: trimMarks(title), published, authorsCut: /\bet al\.?,?$/.test(names) };
  }
  return undefined;
}
