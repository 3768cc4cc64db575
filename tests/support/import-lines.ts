import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-20T10:00:00Z');

/** The papers of a text: title, authors, year and id, a line each. */
export async function readLines(text: string, name?: string): Promise<string[]> {
  const { digests } = await parseImport(text, { now, name });
  return digests.flatMap(({ entries }) => entries).map(({ title, authors = [], authorsCut, published, arxivId, doi }) =>
    [title, authors.join('; ') + (authorsCut ? ' +' : ''), published?.slice(0, 4), arxivId ?? doi].join(' | '));
}
