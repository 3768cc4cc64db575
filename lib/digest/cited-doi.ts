/** The DOI in the text of a reference. One that a line's end parted (`10.1000/j. tea.5`) is not whole. */
export function findCitedDoi(text: string): string | undefined {
  const [, doi, next = ''] = /\b(10\.\d{4,9}\/[^\s"<>⟨⟩,;]{1,200})(\s[\p{Ll}\d])?/u.exec(text) ?? [];
  return doi === undefined || (next && doi.endsWith('.')) ? undefined : doi.replace(/[.)\]]{1,3}$/, '');
}
