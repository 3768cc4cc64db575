/** What the markup of a page sets apart in its text: by its elements, and by the names that templates of publication lists give them. */

/** `mark`: it is a link, bold, in italics or a citation, and may be a title or a venue. The others say what they are. */
export type PartName = 'title' | 'authors' | 'venue' | 'year' | 'mark';

export interface BlockPart {
  name: PartName;
  /** White space folded; never empty. */
  text: string;
}

const MARKS = new Set(['a', 'b', 'strong', 'i', 'em', 'cite', 'q', 'u']);

/**
 * Words of `class`, values of `itemprop` and `data-test-id`: al-folio and other themes of Jekyll, BibBase, Hugo's academic theme, dblp,
 * Google Scholar's profiles and results, Semantic Scholar, PubMed, and names that people give.
 */
const NAMED: ReadonlyMap<string, PartName> = new Map(Object.entries({
  title: 'title titles papertitle pubtitle publicationtitle publicationlabel bibtitle worktitle articletitle citationtitle csltitle reftitle '
    + 'bibbasepapertitle gscaat gsrt clpapertitle titlelink docsumtitle',
  authors: 'author authors paperauthor paperauthors pubauthor pubauthors publicationauthor publicationauthors bibauthor bibauthors workauthors '
    + 'articleauthors articleauthor citationauthors bibbasepaperauthor licite liciteauthor authorlist clpaperauthors '
    + 'fullauthors',
  venue: 'venue journal periodical conference booktitle papervenue pubvenue publicationvenue pubjournal paperjournal bibvenue bibjournal '
    + 'clpapervenue ispartof publicationjournal fulljournalcitation',
  year: 'year pubyear paperyear pubdate publicationdate publicationyear bibyear bibbasepaperyear gscay clpaperpubdates datepublished',
}).flatMap(([name, words]) => words.split(' ').map((word): [string, PartName] => [word, name as PartName])));

/** What an element sets apart; `undefined` if nothing. */
export function findPartName(element: string, attributes: Readonly<Record<string, string>>): PartName | undefined {
  for (const written of [attributes['itemprop'], attributes['data-test-id'], attributes['class']]) {
    if (!written) continue;
    for (const word of written.slice(0, 300).split(/\s+/)) {
      const name = NAMED.get(word.toLowerCase().replace(/[-_]/g, ''));
      if (name) return name;
    }
  }
  return MARKS.has(element) ? 'mark' : undefined;
}
