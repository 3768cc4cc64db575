/** References in running text, as papers list what they cite. */
import { areNames, isName, isTitleLike } from './block-text';
import { splitNames } from './names';
import { readReference } from './reference';
import { trimMarks } from './trim-title';

/** `Names, "Title," venue` (IEEE), `Names (2020). Title. Venue` (APA), `Names. 2020. Title. Venue` (ACM). */
const CITATIONS: readonly RegExp[] = [
  /^(?<names>.{3,400}?),?\s["“](?<title>[^"“”]{8,300}?)[,.]?["”]/u,
  /^(?<names>.{3,400}?)\s\((?:19|20)\d\d[a-z]?\)[.,:]?\s(?<title>.{8,300}?)[.?](?:\s|$)/u,
  /^(?<names>.{3,400}?)\.\s(?:19|20)\d\d[a-z]?\.\s(?<title>.{8,300}?)[.?](?:\s|$)/u,
];

/** The names and the title of a reference as lists of references have it; `undefined` if the text is none. */
export function readCitation(text: string): { authors: readonly string[]; title: string } | undefined {
  for (const form of CITATIONS) {
    const { names = '', title = '' } = form.exec(text)?.groups ?? {};
    // Lists of papers write it the other way round: `Title (2017), Names et al.`
    if (title && areNames(title) && !areNames(names)) return { authors: splitNames(title), title: trimMarks(names) };
    const areAuthors = areNames(names) || isName(names) || /^\p{Lu}[\p{L}-]{2,40}$/u.test(names);
    if (areAuthors && isTitleLike(title)) return { authors: splitNames(names), title: trimMarks(title) };
  }
  return readReference(text, { mayLackYear: true });
}
