import { browser } from '@/lib/browser/api';
import { findPdfFault, MAX_PDF_BYTES, PDF_HOST, PDF_REQUEST } from '@/lib/paper/pdf-answer';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { AnswerFailure, type Asker } from '@/lib/messages/server';
import { formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { toBase64 } from '@/lib/background/core/compress';
import type { Context } from '@/lib/background/core/context';
import { findPdf } from '@/lib/background/library/cite';

/** A call into a page carries JSON. */
const PART_BYTES = 2_000_000;

/** By document. A download that runs ends with the worker. */
const running = new Set<string>();

/**
 * Saves a paper's PDF from a page, under the person's name for it. Only arXiv's own pages may read it, so the worker does, and hands it
 * in parts to its script in the very document that asked, which saves it as a file of its own.
 */
export async function savePdf(context: Context, body: Ask<'pdf.save'>, { tabId = -1, documentId }: Asker): Promise<AnswerOf<'pdf.save'>> {
  const target = { tabId, ...(documentId && { documentIds: [documentId] }) };
  const { url, name } = await findPdf(context, body);
  const place = `${tabId} ${documentId} ${url}`;
  if (running.has(place)) throw new AnswerFailure({ kind: 'refused', message: t('pdf.running') });
  running.add(place);
  const run = <A extends string[]>(func: (...args: A) => void, ...args: A): Promise<unknown> =>
    browser.scripting.executeScript({ target, func, args });
  try {
    const id = crypto.randomUUID();
    for await (const part of readParts(await askForPdf(context, url))) await run(takePart, id, toBase64(part));
    await run(saveParts, id, name);
    return { said: t('download.done', { name }) };
  } catch (error) {
    throw error instanceof AnswerFailure ? error : unreachable();
  } finally {
    running.delete(place);
  }
}

const unreachable = (): AnswerFailure => new AnswerFailure({ kind: 'network', message: t('failure.unreachable', { host: PDF_HOST }) });

async function askForPdf(context: Context, url: string): Promise<Response> {
  if (!(await browser.permissions.contains({ origins: [`https://${PDF_HOST}/*`] })))
    throw new AnswerFailure({ kind: 'refused', message: t('failure.noPermission', { host: PDF_HOST }) });
  const response = await context.fetch(url, PDF_REQUEST);
  const fault = findPdfFault(response);
  if (fault === undefined) return response;
  void response.body?.cancel().catch(() => undefined);
  throw new AnswerFailure({ kind: 'network', message: t('pdf.refused', { status: fault }) });
}

async function* readParts(response: Response): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let [size, all] = [0, 0];
  if (!response.body) throw emptyAnswer();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      held.push(value);
      size += value.length;
      all += value.length;
    }
    if (all > MAX_PDF_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw new AnswerFailure({ kind: 'network', message: t('pdf.tooLarge', { size: formatSize(MAX_PDF_BYTES) }) });
    }
    if (size > 0 && (done || size >= PART_BYTES)) {
      yield new Uint8Array(await new Blob(held as Uint8Array<ArrayBuffer>[]).arrayBuffer());
      [held, size] = [[], 0];
    }
    if (!done) continue;
    if (all === 0) throw emptyAnswer();
    return;
  }
}

const emptyAnswer = (): AnswerFailure =>
  new AnswerFailure({ kind: 'network', message: t('pdf.refused', { status: formatSize(0) }) });

/** Sent to the page as text, as is the next one: they use no name from outside themselves. */
function takePart(id: string, base64: string): void {
  const kept = globalThis as unknown as Record<string, Uint8Array<ArrayBuffer>[] | undefined>;
  (kept[id] ??= []).push(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
}

function saveParts(id: string, name: string): void {
  const kept = globalThis as unknown as Record<string, Uint8Array<ArrayBuffer>[] | undefined>;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(kept[id] ?? [], { type: 'application/pdf' }));
  link.download = name;
  delete kept[id];
  // It stands in no page, so that no page hears of the click.
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
