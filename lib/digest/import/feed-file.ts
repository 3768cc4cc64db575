import { parseArxivAtom } from '../arxiv-api';
import { parseFeed } from '../feed';
import { eachEntry, ImportProblem, type ImportContext, type ImportItem } from './reading';

/** Reads a saved feed of any format. */
export function* readFeedFile(text: string, { now, name }: ImportContext): Generator<ImportItem> {
  const { digests, refused, error } = parseFeed(text, { url: name ?? 'file', now });
  if (error) throw new ImportProblem(error);
  for (const refusal of refused) yield { refusal };
  for (const { entry: { rank: _rank, ...entry }, date } of eachEntry(digests)) yield { entry, date };
}

/** Reads a saved answer of the arXiv API. */
export function* readArxivAtomFile(text: string): Generator<ImportItem> {
  const { entries, error } = parseArxivAtom(text);
  if (error) throw new ImportProblem(error);
  for (const entry of entries) yield { entry };
}
