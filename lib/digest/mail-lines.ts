/** Lines of mails as Outlook copies them: `Title<https://…>`, addresses of Safe Links, and what closes a mail. */
import type { TextBlock } from './html-blocks';

const LINKED = /^(?:[-*•·]\s{1,9})?([^<>]{3,400}?)\s?<(https?:\/\/[^\s<>|]{4,2000})>[.,;]?$/;

/** A line that is a link and its text; where the text is the address, it has that alone. `undefined` for any other line. */
export function readLinkedLine(line: string): TextBlock | undefined {
  const [, text = '', href = ''] = LINKED.exec(line.slice(0, 2_500).trim()) ?? [];
  if (!href) return undefined;
  const said = /^https?:/.test(text) ? '' : text;
  return { text: said || href, links: said ? [{ href, text: said }] : [], heading: false };
}

/** Before each line of a mail that is answered. */
export const QUOTE_MARKS = /^(?:> ?){1,9}/;

/** The text with addresses that lie in other addresses written out: `?url=https%3A%2F%2Farxiv.org%2Fabs%2F…`. */
export const writeOutLinks = (text: string): string => text.replace(/%2f/gi, '/');

/** `Best regards,`: the words before the name of who wrote a mail. */
const CLOSING = /^(?:best|kind regards|(?:best|warm) regards|regards|cheers|thanks|thank you|sincerely|yours|viele gr.ße|lg|mfg|cordialement|amicalement|bien à vous|saludos|un saludo)\b[\p{L} ]{0,20}[,!](?: \p{Lu}[\p{L} .-]{0,30})?$/iu;

/** Whether a short text closes a mail. */
export const isClosing = (text: string): boolean => text.length < 60 && CLOSING.test(text.trim());
