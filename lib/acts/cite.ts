import { ask } from '@/lib/messages/client';
import type { CiteFormat } from '@/lib/messages/protocol';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';

const NAMES: Record<CiteFormat, string> = { bibtex: 'BibTeX entry', markdown: 'Markdown link', text: 'Citation', ris: 'RIS record' };

/**
 * Copies a paper's citation to the clipboard. `ref` is needed for a paper that the store may not hold.
 * Returns the sentence for the person: that it was copied, or why not.
 */
export async function copyCitation(paper: { key: PaperKey; ref?: PaperRef }, format: CiteFormat): Promise<string> {
  const answer = await ask('paper.cite', { ...paper, format });
  if (!answer.ok) return answer.failure.message;
  try {
    await navigator.clipboard.writeText(answer.value.text);
    return `${NAMES[format]} copied`;
  } catch {
    return 'The browser did not let Sidelight copy. Click into the page and try again.';
  }
}
