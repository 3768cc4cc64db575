import { ask } from '@/lib/messages/client';
import type { CiteFormat } from '@/lib/messages/protocol';
import type { PaperKey, PaperRef } from '@/lib/paper/paper';
import { type PlainKey, t } from '@/lib/texts/t';

/** What is said once a citation was copied. */
const COPIED = {
  bibtex: 'cite.copiedBibtex', markdown: 'cite.copiedMarkdown', text: 'cite.copiedText', ris: 'cite.copiedRis',
} as const satisfies Record<CiteFormat, PlainKey>;

/**
 * Copies a paper's citation to the clipboard. `ref` is needed for a paper that the store may not hold.
 * Returns the sentence for the person: that it was copied, or why not.
 */
export async function copyCitation(paper: { key: PaperKey; ref?: PaperRef }, format: CiteFormat): Promise<string> {
  const answer = await ask('paper.cite', { ...paper, format });
  if (!answer.ok) return answer.failure.message;
  try {
    await navigator.clipboard.writeText(answer.value.text);
    return t(COPIED[format]);
  } catch {
    return t('cite.notCopied');
  }
}
