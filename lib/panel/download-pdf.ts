import type { PaperToSave } from '@/lib/acts/save';
import { browser } from '@/lib/browser/api';
import { findPdfFault, MAX_PDF_BYTES, PDF_HOST, PDF_REQUEST } from '@/lib/paper/pdf-answer';
import { ask } from '@/lib/messages/client';
import type { PaperKey } from '@/lib/paper/paper';
import { formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { downloadBlob } from './download';

const running = new Set<PaperKey>();

/**
 * Saves a paper's PDF under the person's name for it. A link cannot name a file of another host, and the permission `downloads` would
 * be one more to ask for: so the page reads the file, and saves it as its own. Returns the sentence for the person.
 */
export async function downloadPdf(paper: PaperToSave, say: (text: string) => void): Promise<string> {
  const { key } = paper;
  if (running.has(key)) return t('pdf.running');
  running.add(key);
  try {
    // Browsers let people take a host back. Asked first, as they ask only while a press is handled.
    await browser.permissions.request({ origins: [`https://${PDF_HOST}/*`] }).catch(() => false);
    const answer = await ask('paper.pdf', paper);
    if (!answer.ok) return answer.failure.message;
    say(t('pdf.downloading'));
    const { url, name } = answer.value;
    const read = await readPdf(url);
    if (typeof read === 'string') return read;
    downloadBlob(document, name, read);
    return t('download.done', { name });
  } catch {
    return t('failure.unreachable', { host: PDF_HOST });
  } finally {
    running.delete(key);
  }
}

/** Returns the file, or a sentence that says why it did not come. */
async function readPdf(url: string): Promise<Blob | string> {
  const response = await fetch(url, PDF_REQUEST);
  const fault = findPdfFault(response);
  if (fault !== undefined) {
    void response.body?.cancel().catch(() => undefined);
    return t('pdf.refused', { status: fault });
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const nothing = t('pdf.refused', { status: formatSize(0) });
  if (!response.body) return nothing;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return bytes > 0 ? new Blob(parts, { type: 'application/pdf' }) : nothing;
    bytes += value.length;
    parts.push(value);
    if (bytes <= MAX_PDF_BYTES) continue;
    void reader.cancel().catch(() => undefined);
    return t('pdf.tooLarge', { size: formatSize(MAX_PDF_BYTES) });
  }
}
