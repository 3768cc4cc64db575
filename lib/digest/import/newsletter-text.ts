/** Newsletters as plain text. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { readListInBlocks } from '../block-papers';
import type { TextBlock } from '../html-blocks';
import { eachLine } from '../lines';
import { isClosing, QUOTE_MARKS, readLinkedLine, writeOutLinks } from '../mail-lines';
import { splitParagraph } from '../paragraphs';
import { splitReferences } from '../reference';
import type { Head } from './format';
import type { ImportContext, ImportItem } from './reading';

export const id = 'newsletter-text';
export const name = 'format.newsletter';
export const endings = ['.txt'];
export const isLibrary = false;
export const recognise = ({ text }: Head): boolean => findArxivIds(writeOutLinks(text)).length > 0;

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 20_000;

/**
 * Reads paragraphs that name papers by id or link. If each line of a paragraph names its own paper, the lines are read
 * one by one.
 */
export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  const blocks: TextBlock[] = [];
  let paragraph: TextBlock[] = [];
  /** The lines are those of a preview that a chat shows below a link: name of the site, title, text. */
  let isEmbed = false;
  let isChat = false;
  /** The lines are the name and address of who wrote a mail. */
  let isSignature = false;
  const flush = (): void => {
    const parts = splitParagraph(paragraph) ?? splitReferences(paragraph);
    if (parts) for (const part of parts) blocks.push(part);
    else if (paragraph.length > 0) {
      const whole = makeBlock(paragraph.map((line) => line.text).join(' '));
      blocks.push({ ...whole, links: paragraph.flatMap((line) => line.links), line: paragraph[0]!.line! });
    }
    paragraph = [];
  };
  let place = 0;
  eachLine(text, (line) => {
    place += 1;
    const trimmed = line.slice(0, MAX_LINE_LENGTH).replace(QUOTE_MARKS, '').trim().replace(BACK_LINKS, '');
    if (PAGE_NUMBER.test(trimmed.slice(0, 40))) return;
    isSignature = trimmed !== '' && !/https?:|\d{4}/.test(trimmed) && (isSignature || isClosing(trimmed));
    if (isSignature) return flush();
    const [, day, month, year] = CHAT_LINE.exec(trimmed.slice(0, 120)) ?? [];
    if (day) {
      // The line of a chat that names sender and time.
      flush();
      return void blocks.push({ text: `${day} ${month} 20${year}`, links: [], heading: true });
    }
    const isHour = CHAT_HOUR.test(trimmed.slice(0, 120));
    const said = CHAT_PREFIX.exec(trimmed.slice(0, 120))?.[0];
    if (said || ORG_HEADING.test(trimmed.slice(0, 40))) {
      // A message, or a heading of Org mode, is a text by itself.
      flush();
      isEmbed = false;
      isChat ||= said !== undefined;
      paragraph.push({ ...makeBlock(said ? keepLinks(trimmed.slice(said.length)) : trimmed.replace(ORG_HEADING, '')), line: place });
      if (!said) flush();
      return;
    }
    // The sender stands above.
    if (isHour && (paragraph.at(-1)?.text.length ?? 60) < 60) paragraph.pop();
    if (isHour || [CHAT_TEAMS, CHAT_SENDER, CHAT_ANSWERS].some((form) => form.test(trimmed.slice(0, 120)))) {
      isEmbed = false;
      isChat = true;
      return flush();
    }
    if (trimmed === '{Embed}' || EMBED_HOST.test(trimmed)) {
      isEmbed = true;
      return flush();
    }
    if (isEmbed && trimmed) return void blocks.push(makeBlock(trimmed));
    isEmbed = false;
    if (trimmed) paragraph.push({ ...makeBlock(isChat ? keepLinks(trimmed) : trimmed), line: place });
    else flush();
  });
  flush();
  yield* readListInBlocks(blocks, context.now).items;
}

/** Before a reference of Wikipedia: `^ Jump up to: a b `. */
const BACK_LINKS = /^(?:\d{1,4}\. )?[\^↑] (?:Jump up to:? )?(?:[a-z] (?=[a-z\p{Lu}"“])){0,9}/u;

/** `[23-Jan-24 10:02 AM] brewer#0001` */
const CHAT_LINE = /^\[?(\d{1,2})-([A-Z][a-z]{2})-(?:20)?(\d\d),? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]?\s/;
/** `Ada Brewer  10:02 AM`, `Ada Brewer, [20.11.26 14:02]`: the line of a chat that names the sender and the hour. */
const CHAT_SENDER = /^\p{L}[^\d:]{0,60}(?:\s\d{1,2}:\d\d(?:\s?[AP]M)?|\[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?\])$/iu;
/** `12/03/2026, 09:41 - Ada: `, `[12.03.26, 09:43:10] Ada: `, `[09:43] Ada: `: what WhatsApp and others write before a message. */
const CHAT_PREFIX =
  /^(?:\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\]?(?: [-–])?|\[\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\]) [^:]{1,40}: /i;
/** `[Yesterday 10:02 AM] Ada Brewer`: the line of Teams that names hour and sender. */
const CHAT_TEAMS = /^\[[^[\]]{0,24}\b\d{1,2}:\d\d(?:\s?[AP]M)?\] \p{L}[^:]{1,60}$/iu;
/** The hour alone, with the day or without: the sender stands in the line above or before a dash. */
const CHAT_HOUR = /^\[?(?:[^—]{0,60}— ?)?(?:(?:today|yesterday|heute|gestern|\p{L}{3,10}day|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?),? (?:(?:at|um) )?)?\d{1,2}:\d\d(?:\s?[AP]M)?\]?$/iu;
/** What a copied or converted document has between its pages. */
const PAGE_NUMBER = /^(?:[-–] \d{1,4} [-–]|(?:page|seite|página|pagina)\s\d{1,4}(?:\s?(?:of|von|sur|de|di|\/)\s?\d{1,4})?)$/i;
/** `** DONE `: a heading of Org mode. */
const ORG_HEADING = /^\*{1,8} (?:TO-?DO |DOING |DONE |NEXT |WAITING |CANCELLED )?(?=\S)/;
/** What a chat shows below a message: signs with counts, the number of answers. */
const CHAT_ANSWERS = /^(?:(?:like|heart|laugh|surprised|sad|angry) \d{1,3}|(?::[\w+-]{2,40}:\s?\d{0,4}\s?)+(?:repl(?:y|ies)\b.*)?|\d{1,4} repl(?:y|ies)\b.*)$/i;
const EMBED_HOST = /^(?:arXiv(?:\.org)?|Hugging Face|OpenReview)$/i;

/**
 * A line of a chat that begins with a small word is what a person says ("yes, I like …") and no title, nor is a word before an address
 * ("Interesting: …"): of it, the links count.
 */
function keepLinks(line: string): string {
  if (!/^(?:\p{Ll}+[ ,!?:]|\p{L}+[:!] (?=https?:))/u.test(line)) return line;
  const links = line.match(/<https?:\/\/[^\s<>|]{4,1000}\|\p{Lu}[^<>|]{1,300}>|https?:\/\/[^\s|<>)\]]+/gu) ?? [];
  const ids = findArxivIds(line).filter(({ id }) => !links.some((link) => link.includes(id)));
  return [...links, ...ids.map(({ id }) => `arXiv:${id}`)].join(' ') || line;
}

/** An entry of a numbered list of references. */
const NUMBERED = /^\[\d{1,3}\]\s/;
/** A link as chats write it, `<https://arxiv.org/abs/2606.00001|Title>`, or Org mode, `[[https://arxiv.org/abs/2606.00001][Title]]`. */
const LINK = /<(https?:\/\/[^\s<>|]{4,1000})\|([^<>|]{1,300})>|\[\[(https?:\/\/[^\s[\]]{4,1000})\]\[([^[\]]{1,300})\]\]/g;

function makeBlock(written: string): TextBlock {
  const linked = written.endsWith('>') ? readLinkedLine(written) : undefined;
  if (linked) return linked;
  const links: TextBlock['links'] = [];
  const text = !/[|[]/.test(written) ? written : written.replace(LINK, (_, chat: string, said: string, org: string, noted: string) => {
    links.push({ href: chat ?? org, text: said ?? noted });
    return said ?? noted;
  });
  return { text, links, heading: false, ...(NUMBERED.test(text) && { depth: 0 }) };
}
