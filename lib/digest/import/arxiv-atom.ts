/** A saved answer of the arXiv API. */
import { parseArxivAtom } from '../arxiv-api';
import type { Head } from './format';
import { ImportProblem, type ImportItem } from './reading';

export const id = 'arxiv-atom';
export const name = 'arXiv API';
export const endings = ['.xml', '.atom'];
export const isLibrary = false;

export function recognise({ text }: Head): boolean {
  return text.startsWith('<') && /<feed[\s>]/.test(text) && text.includes('arxiv.org/api/');
}

export function* read(text: string): Generator<ImportItem> {
  const { entries, error } = parseArxivAtom(text);
  if (error) throw new ImportProblem(error);
  for (const entry of entries) yield { entry };
}
