/**
 * The address for which arXiv writes "this https URL" in abstracts and comments; `undefined` for the text of any other link. Where
 * arXiv took two words without a blank between them for an address ("advice.To"), their text is given.
 */
export function findWrittenAddress(linkText: string, href: string | null | undefined): string | undefined {
  return /^this \w+ URL$/.test(linkText) ? href?.replace(/^http:\/\/(?=[^/]*$)/, '') : undefined;
}
