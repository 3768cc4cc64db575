import { browser } from '@/lib/browser/api';
import { ask } from '@/lib/messages/client';
import type { PaperKey } from '@/lib/paper/paper';
import { formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { downloadBlob } from './download';

/** The browser holds a file in memory at most until it is whole. */
const MAX_PDF_BYTES = 200_000_000;
const HOST = 'arxiv.org';

const running = new Set<PaperKey>();

/**
 * Saves a paper's PDF under the person's name for it. A link cannot name a file of another host, and the permission `downloads` would
 * be one more to ask for: so the page reads the file, and saves it as its own. Returns the sentence for the person.
 */
export async function downloadPdf(key: PaperKey, say: (text: string) => void): Promise<string> {
  if (running.has(key)) return t('pdf.running');
  running.add(key);
  try {
    // Browsers let people take a host back. Asked first, as they ask only while a press is handled.
    await browser.permissions.request({ origins: [`https://${HOST}/*`] }).catch(() => false);
    const answer = await ask('paper.pdf', { key });
    if (!answer.ok) return answer.failure.message;
    say(t('pdf.downloading'));
    const { url, name } = answer.value;
    const read = await readPdf(url);
    if (typeof read === 'string') return read;
    downloadBlob(document, name, read);
    return t('download.done', { name });
  } catch {
    return t('failure.unreachable', { host: HOST });
  } finally {
    running.delete(key);
  }
}

/** Returns the file, or a sentence that says why it did not come. */
async function readPdf(url: string): Promise<Blob | string> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  const type = response.headers.get('content-type') ?? '';
  const isOther = new URL(response.url).hostname !== HOST;
  if (!response.ok || isOther || !/^application\/(?:pdf|octet-stream)\b/.test(type)) {
    void response.body?.cancel().catch(() => undefined);
    return t('pdf.refused', { status: response.ok ? type || new URL(response.url).hostname : String(response.status) });
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (const reader = response.body!.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: 'application/pdf' });
    bytes += value.length;
    parts.push(value);
    if (bytes <= MAX_PDF_BYTES) continue;
    void reader.cancel().catch(() => undefined);
    return t('pdf.tooLarge', { size: formatSize(MAX_PDF_BYTES) });
  }
}
