/** A line of Markdown as text with its links and marks. */
import type { TextBlock } from '../html-blocks';
import { isLead, readHtmlBlocks } from '../html-blocks';

/** A line without one of these has no markup. */
const MARKS = /[[\]<`*_\\#>+.)-]/;

/**
 * A line's text and links: `[text](address)`, `<address>`, `**strong**`, `code`, and HTML, which
 * Markdown allows. One pass over the brackets.
 */
export function readInline(line: string): TextBlock {
  if (!MARKS.test(line)) return { text: line.replace(/\s+/g, ' ').trim(), links: [], heading: false };
  // An asterisk behind a name marks an equal contribution.
  const marked = line.replace(LINE_START, '').replace(/\\\s*$/, '').replace(/(?<=\p{L})\\\*(?=[,\s*.]|$)/gu, '');
  const source = /<[a-z][^<>]*>/i.test(marked) ? joinBlocks(marked) : { text: marked, links: [] };
  const links: TextBlock['links'] = [...source.links];
  let text = '';
  let from = 0;
  for (let at = source.text.indexOf(']('); at >= 0; at = source.text.indexOf('](', at + 2)) {
    const close = findClose(source.text, at + 2);
    const open = findOpen(source.text, at, from);
    if (close < 0 || open < 0) continue;
    const label = source.text.slice(open + 1, at);
    const isPicture = source.text[open - 1] === '!';
    const href = source.text.slice(at + 2, close).trim().split(/\s/, 1)[0]!.replace(/^<|>$/g, '');
    if (!isPicture) links.push({ href: href.slice(0, 2_000), text: unmark(label) });
    text += source.text.slice(from, isPicture ? open - 1 : open) + (isPicture ? ' ' : label);
    from = close + 1;
  }
  text += source.text.slice(from);
  for (const [, href] of text.matchAll(/<(https?:\/\/[^\s<>]{4,1000})>/g)) links.push({ href: href!, text: '' });
  const start = text.slice(0, 500).replace(LEADING_MARKS, '');
  const [, bold = '', rest = ''] = /^(?:\*\*|__)([^*]{1,320}?)(?:\*\*|__)(.{0,10})/.exec(start) ?? [];
  const wide = bold || /^[*_]/.test(text) ? undefined : WIDE.exec(text.slice(0, 400))?.[1];
  return {
    ...takeEmphases(unmark(text)), links,
    heading: /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(marked.slice(0, 400)),
    ...(rest && (isLead(bold, rest) || /^\s*(?:\\|[*_(,]|$)/.test(rest)) && { lead: unmark(bold) }),
    ...(wide && { lead: unmark(wide) }),
  };
}

/** A title and, behind a wide space, a text that goes on for a while and does not continue it. */
const WIDE = /^(?:\d{1,3}[.)]\s)?(\S(?: ?\S){2,120}?) {2,}(?=[^\s\p{Ll}].{60})/u;

/** The mark of a heading, item or quotation, and of an item that is a task: `[x]`, or a word in Logseq. */
const LINE_START =
  /^(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+|(?:TO-?DO|DOING|DONE|LATER|NOW|WAITING|CANCELED)\s+)?|\d{1,4}[.)]\s+|>\s?)/;

/** What stands before the bold title of an item: a number, a date in brackets, a picture. */
const LEADING_MARKS = /^(?:\d{1,3}[.)]\s+)?(?:\[?[\d/.-]{7,10}\]?,?\s{0,3})?(?:\p{Extended_Pictographic}\ufe0f?\s{0,3}){0,5}/u;
const EMPHASIS = /(?<![\w*\\])([*_])(?=[^\s*_])([^*_]{1,3000})\1(?!\w)/g;

/** A text without the marks of italics, and what stood between them. */
function takeEmphases(marked: string): Pick<TextBlock, 'text' | 'emphases'> {
  if (!/[*_]/.test(marked)) return { text: marked };
  const emphases: { at: number; text: string }[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(EMPHASIS)) {
    text += marked.slice(from, match.index);
    emphases.push({ at: text.length, text: match[2]! });
    text += match[2]!;
    from = match.index + match[0].length;
  }
  return emphases.length > 0 ? { text: text + marked.slice(from), emphases } : { text: marked };
}

/** What folds away below a line is called so: `<details><summary>Abstract</summary>…`. */
const FOLD_LABEL = /^(?:abstract|summary|tl;?dr)$/i;

function joinBlocks(html: string): { text: string; links: TextBlock['links'] } {
  const { blocks } = readHtmlBlocks(html);
  const texts = blocks.map(({ text }, at) => (at < blocks.length - 1 && FOLD_LABEL.test(text) ? `${text}:` : text));
  return { text: texts.join(' '), links: blocks.flatMap((block) => block.links) };
}

/** The bracket that opens the link text ending at `at`; brackets in it are balanced. */
function findOpen(text: string, at: number, from: number): number {
  let depth = 0;
  for (let back = at; back >= Math.max(from, at - 600); back -= 1) {
    if (text[back] === ']') {
      depth += 1;
      if (depth > 20) return -1;
    } else if (text[back] === '[') {
      depth -= 1;
      if (depth === 0) return back;
    }
  }
  return -1;
}

function findClose(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + 2_100); at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ']') return -1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function unmark(text: string): string {
  return text
    .replace(/\*\*|__|`/g, '')
    .replace(/\[\[(?:[^\][|]{0,300}\|)?([^\][|]{0,300})\]\]/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
