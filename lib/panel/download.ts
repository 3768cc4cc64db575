import type { ExportedFile } from '@/lib/messages/protocol';

/** By then the browser has copied a blob into its downloads. */
const COPY_MS = 60_000;

/** Saves a file to the browser's downloads, through the address of a blob, which needs no permission. */
export async function downloadFile(doc: Document, { name, type, text, files }: ExportedFile): Promise<void> {
  downloadBlob(doc, name, new Blob([files ? await packFiles(files) : text], { type }));
}

export function downloadBlob(doc: Document, name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = doc.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), COPY_MS);
}

/** Several files as one zip. */
export async function packFiles(files: readonly { name: string; text: string }[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { level: 6 }) as Uint8Array<ArrayBuffer>;
}
