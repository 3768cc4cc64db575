/** An entry of a paper's bibliography as its page shows it. The worker finds out which paper it names. */
export interface BibliographyEntry {
  /** Its texts in order, without its label: most styles have one for the authors, one for the title, and some for the rest. */
  blocks: string[];
  /** The addresses it links to. */
  links: string[];
  /** Where the page says which part is the title, and which the authors. */
  title?: string | undefined;
  authors?: string | undefined;
}

/** What is kept of an entry, and how many stand in one message. A page may have thousands. */
export const BIBLIOGRAPHY_LIMITS = { entries: 5_000, perMessage: 200, blocks: 8, blockCharacters: 1_500, links: 6, linkCharacters: 500 };
