/** E-mails saved to a file, and mailboxes of several. */
import type { Head } from './format';
import type { ImportContext, ImportItem } from './reading';

export const id = 'eml';
export const name = 'format.mail';
export const endings = ['.eml', '.mbox'];
export const isLibrary = false;

const HEADER =
  /^(?:from|to|subject|date|mime-version|received|return-path|delivered-to|message-id|content-type|dkim-signature|reply-to):\s?/i;

export function recognise({ lines, ending }: Head): boolean {
  if (ending === '.eml') return true;
  const headers = lines.slice(0, 40).filter((line) => HEADER.test(line));
  return headers.length >= 3 && /^(?:[A-Za-z][\w-]{1,60}:|From \S)/.test(lines[0] ?? '');
}

/** The MIME parser weighs 130 KB, so it runs only once the first e-mail is read. */
export async function* read(text: string, context: ImportContext): AsyncGenerator<ImportItem> {
  const { readEml } = await import('./eml-message');
  yield* readEml(text, context);
}
