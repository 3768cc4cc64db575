/**
 * Takes the marks off a title: what lists, mails and pages write before and after it. Each mark is looked for at an end of the
 * text and taken off by itself, so that the time is linear.
 */
import { foldSpace } from '@/lib/paper/title-key';
import { isLinkText } from './link-words';

/** In characters; what is longer is no title. */
const MAX_TRIMMED_LENGTH = 4_000;
/** Marks that may be taken off one after the other. */
const MAX_MARKS = 30;

/** What may stand before a title. Each begins at the start and its length is bounded. */
const LEADING: readonly RegExp[] = [
  /^(?:(?:title|paper)\s?:|paper page -)\s{0,9}/i,
  /^[-*•·▪◦‣–—#>|,;:.\s]{1,40}(?=\S)/,
  /^\d{1,3}[.)]\s{1,9}/,
  /^\[\d{1,3}\]\s{0,9}/,
  /^(?:[\p{Extended_Pictographic}★☆✓]|[\u{1f1e6}-\u{1f1ff}]|\ufe0f|\u200d|\u20e3){1,20}\s{0,9}/u,
  /^:[a-z_]{2,30}:\s{0,9}/,
  /^[[(]?(?:19|20)\d\d(?:[-/.]\d{1,2}){1,2}[\])]?[,:]?\s{1,9}(?=\S)/,
  /^\[(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}\]\s{0,9}/,
  /^\((?:[^()]{1,30}\s)?(?:19|20)\d\d\)\s{1,9}(?=\p{L}.{8})/u,
  // A short name before the title: `[KETL] Kettles That Learn`. `[Re]` stays, as it belongs to titles.
  /^\[(?!Re\])[^\][]{1,40}\][\s:]{1,3}(?=[\p{L}\p{N}].{8})/u,
  /^\[[A-Za-z][\w.-]{3,30}\](?=\p{Lu}.{8})/u,
];
/** What may stand behind a title, at the end of a text. Each is looked for in the last characters alone. */
const TRAILING: readonly RegExp[] = [
  /\s#[\w/-]{1,60}$/,
  /\s?\[(?:[A-Za-z-]{1,20}(?:\.[A-Za-z-]{2,9})?|(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2})\]$/,
  /\s\((?:19|20)\d\d\)$/,
  /\s?\(@[^()]{1,70}\)$/,
  // TLDR names the time that a text takes, or what it is.
  /\s\(\d{1,3} min(?:ute)?s? read\)$/i,
  /\s?[[(](?:read|see|find|learn) more[^()[\]]{0,60}[\])]$/i,
  /(?:[\p{Extended_Pictographic}★☆]|\ufe0f|\u200d)$/u,
  /:[a-z_]{2,30}:$/,
];
/** In characters. The trailing marks are no longer. */
const MAX_TRAILING_LENGTH = 80;
const VOTES = [
  /[([]\s?(\d{1,6})\s?(?:up-?)?(?:votes?|likes?)\s?[)\]]/i,
  /[—–|·•,-]\s?(\d{1,6})\s?(?:up-?)?(?:votes?|likes?)$/i,
];

/** The votes that a text names: `(12 upvotes)`, or at its end `· 12 votes`. */
export function readVoteCount(text: string): number | undefined {
  for (const form of VOTES) {
    const found = form.exec(text);
    if (found) return Number(found[1]);
  }
  return undefined;
}

/** A title without the numbering, bullets, dates, tags, votes and punctuation around it. */
export function trimMarks(written: string): string {
  let text = foldSpace(written.slice(0, MAX_TRIMMED_LENGTH));
  for (const form of VOTES) text = text.replace(form, ' ');
  text = text.trim();
  for (let turn = 0; turn < MAX_MARKS; turn += 1) {
    const before = text;
    // All other marks begin with a sign or a digit.
    if (/^[A-Za-z]/.test(text)) text = text.replace(LEADING[0]!, '');
    if (!/^[A-Za-z]/.test(text)) for (const form of LEADING) text = text.replace(form, '');
    else text = trimVenue(text);
    text = trimEnd(text);
    if (text === before) break;
  }
  return BOOK_MARKS.exec(text)?.[1]?.trim() ?? unquote(text);
}

/** `CVPR 2024, `, `arXiv 2023.10: ` before a title: a venue with its year. */
function trimVenue(text: string): string {
  const [whole, venue = ''] = /^([A-Za-z&' .]{2,30}\d{4}(?:\.\d{1,2})?(?: [A-Za-z]{2,12})?)[,:|]\s{1,9}(?=\p{L}.{8})/u.exec(text) ?? [];
  return whole && isLinkText(venue) ? text.slice(whole.length) : text;
}

/** `《Title》`, as Chinese lists set titles, with or without a venue behind it. */
const BOOK_MARKS = /^《([^《》]{2,300})》/;

/** Drops white space and signs that join a title with what follows, then the marks of `TRAILING`. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' |/:;,(–—-\\'.includes(text[end - 1]!)) end -= 1;
  const part = /[,/|]\s{0,3}([^,/|]{2,40})$/.exec(text.slice(Math.max(0, end - 50), end));
  // A link's label behind a stroke: `…, / arXiv`.
  if (part && /^[,/|]\s?(?:arXiv|website|code|project|page|pdf|paper)$/i.test(part[0])) return text.slice(0, end - part[0].length);
  const kept = text.slice(0, end);
  const tail = kept.slice(-MAX_TRAILING_LENGTH);
  const open = /[)\]]$/.test(tail) ? Math.max(tail.lastIndexOf('('), tail.lastIndexOf('[')) : -1;
  // What brackets hold at the end is a venue, a year or a link's label.
  if (open > 0 && isLinkText(tail.slice(open + 1, -1)) && !/^\p{Lu}?\d?$/u.test(tail.slice(open + 1, -1)))
    return kept.slice(0, kept.length - tail.length + open);
  const form = TRAILING.find((each) => each.test(tail));
  return form ? kept.slice(0, kept.length - tail.length) + tail.replace(form, '') : kept;
}

const QUOTES = '*_"“”';

/** A text without the quotes or marks of emphasis that stand at both its ends. */
function unquote(text: string): string {
  let from = 0;
  let end = text.length;
  while (from < end && QUOTES.includes(text[from]!)) from += 1;
  while (end > from && QUOTES.includes(text[end - 1]!)) end -= 1;
  return from > 0 && end < text.length ? text.slice(from, end).trim() : text;
}

/** In characters. A title is at least this long before something is cut off behind it. */
const MIN_KEPT_LENGTH = 6;
/** In characters. A text behind a title that is set off by a dash alone is at least this long. */
const MIN_DESCRIPTION_LENGTH = 50;

/**
 * The title at the beginning of a text that goes on with a year and names (`Title (2015), H. Fang et al.`), a venue
 * (`Title. NeurIPS 2020.`) or a description (`Title - shows that …`), without marks.
 */
export function cutTitle(written: string): string {
  const text = trimMarks(written);
  const year = /[,.]?\s\((?:19|20)\d\d[),]/.exec(text)?.index ?? -1;
  if (year >= MIN_KEPT_LENGTH) return trimMarks(text.slice(0, year));
  for (let stop = text.indexOf('. '); stop >= 0; stop = text.indexOf('. ', stop + 2)) {
    if (stop >= MIN_KEPT_LENGTH && isLinkText(text.slice(stop + 2))) return trimMarks(text.slice(0, stop));
  }
  const dash = /\s[-–—]\s(?=\p{Ll})/u.exec(text)?.index ?? -1;
  if (dash >= MIN_KEPT_LENGTH && text.length - dash > MIN_DESCRIPTION_LENGTH) return trimMarks(text.slice(0, dash));
  return text;
}

/** The name before a dash and a description that is too long for a title: `KETL - an approach that …`. `undefined` if there is none. */
export function cutDescription(written: string): string | undefined {
  const found = /^(.{2,120}?)\s[-–—]\s(?=\p{Ll}.{40})/u.exec(trimMarks(written.slice(0, MAX_TRIMMED_LENGTH)));
  return found && /\p{L}/u.test(found[1]!) && !/[.!?]\s/.test(found[1]!) ? trimMarks(found[1]!) : undefined;
}

/** A title and the text in brackets behind it. */
export function partBrackets(text: string): { title: string; inside: string } | undefined {
  const whole = text.trim().replace(/[\s.]{1,6}$/, '');
  const open = whole.endsWith(')') ? whole.lastIndexOf('(') : -1;
  return open >= MIN_KEPT_LENGTH ? { title: trimMarks(whole.slice(0, open)), inside: whole.slice(open + 1, -1) } : undefined;
}

/** A title without the stop of a sentence, with which PubMed and dblp end each. Dots and the stop of an abbreviation stay. */
export function dropStop(title: string): string {
  return title.trim().replace(/(?<=[\p{L}\p{N})\]”"'’]{3})\.$/u, '');
}
