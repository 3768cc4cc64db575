import { parseArxivId } from './arxiv-id';

/** The title of a paper of which only the id is known, until a source gives its real title. */
export function placeholderTitle(arxivId: string): string {
  return `arXiv:${arxivId}`;
}

/** Whether `title` is such a placeholder. */
export function isPlaceholderTitle(title: string): boolean {
  return title.startsWith('arXiv:') && parseArxivId(title) !== undefined;
}
