/** What a citation can be copied as, with what the menu calls it. */
export const CITE_FORMATS = [['bibtex', 'BibTeX'], ['markdown', 'Markdown link'], ['text', 'Formatted text'], ['ris', 'RIS']] as const;
