import { parseArxivId } from './arxiv-id';
import type { PaperFacts, PaperKey } from './paper';
import { familyName, isDistinctiveTitle } from './same-paper';
import { foldTitle } from './title-key';

const TITLE = 'title:';
/** Stands between a folded title, which has only letters and digits, and what tells papers of that title apart. */
const MARK = '~';
/** Of a key; `lib/messages` lets keys of this length through. */
const MAX_KEY_CHARACTERS = 1_100;
const MAX_MARK_CHARACTERS = 60;
/** Authors whose names tell papers of one title apart. */
const MAX_NAMED_AUTHORS = 3;

/**
 * The key that a paper is stored under: its arXiv id, else `title:` and its folded title. A version
 * or subject class of the id is dropped, as `v2` is no second paper. A title that many papers have
 * ("Editorial") is followed by what tells this one from the others, so that two browsers of one account
 * give the paper the same key. `undefined` if it has neither id nor title.
 */
export function paperKey(paper: Pick<PaperFacts, 'arxivId' | 'title' | 'doi' | 'authors'>): PaperKey | undefined {
  const arxivId = paper.arxivId && parseArxivId(paper.arxivId)?.id;
  if (arxivId) return arxivId;
  const folded = paper.title ? foldTitle(paper.title) : '';
  if (!folded) return undefined;
  return isDistinctiveTitle(paper.title!) ? TITLE + folded : markTitleKey(folded, paper);
}

/** `title:` and a folded title, with what tells this paper from others of its title: its DOI, else its first authors. */
export function markTitleKey(folded: string, { doi, authors }: Pick<PaperFacts, 'doi' | 'authors'>): PaperKey {
  const mark = doi ? doi.toLowerCase().replace(/[^a-z0-9.]+/g, '-') : (authors ?? []).slice(0, MAX_NAMED_AUTHORS).map(familyName).join('-');
  return mark ? TITLE + folded + MARK + mark.slice(0, MAX_MARK_CHARACTERS) : TITLE + folded;
}

export function isTitleKey(key: PaperKey): boolean {
  return key.startsWith(TITLE);
}

/** The folded title in a title key. */
export function titleOfKey(key: PaperKey): string {
  return key.slice(TITLE.length).split(MARK)[0]!;
}

/** Parses a key from a file or another browser: an id gets its canonical form. `undefined` for what is no key, such as `__proto__`. */
export function parsePaperKey(text: string): PaperKey | undefined {
  if (text.length > MAX_KEY_CHARACTERS) return undefined;
  if (!isTitleKey(text)) return parseArxivId(text)?.id;
  const title = titleOfKey(text);
  return title && foldTitle(title) === title && !/[\u0000-\u0020\u007f\ud800-\udfff]/.test(text) ? text : undefined;
}
