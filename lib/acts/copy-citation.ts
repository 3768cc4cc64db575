import { ask } from '@/lib/messages/client';
import type { CiteFormat } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';

/** Copies a paper's citation; returns what to tell the person. */
export async function copyCitation(key: PaperKey, format: CiteFormat): Promise<string> {
  const answer = await ask('paper.cite', { key, format });
  if (!answer.ok) return answer.failure.message;
  try {
    await navigator.clipboard.writeText(answer.value.text);
    return `${{ bibtex: 'BibTeX entry', markdown: 'Markdown link', text: 'Citation', ris: 'RIS record' }[format]} copied`;
  } catch {
    return 'The browser did not let Sidelight copy. Click into the page and try again.';
  }
}
